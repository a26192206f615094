import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import ldap from 'ldapjs';
import type { DirectoryConfig } from './directory.ts';
import { formatDn, normaliseDn, normaliseText, parentDn, readableDn } from './dn.ts';

export interface DemoTree {
  baseDn: string;
  servicePassword: string;
  units: { code: string; name: string; parentCode: string | null }[];
  people: {
    username: string;
    fullName: string;
    mail: string | null;
    title: string | null;
    unitCode: string | null;
    password: string;
    groups: string[];
    disabled?: boolean;
  }[];
  /** Entries beside the usual ones, for directories that grew by hand. */
  extra?: DemoEntry[];
}

/** One entry of a directory; `attributes` by name, as in LDIF. */
export interface DemoEntry {
  dn: string;
  attributes: { [name: string]: string[] };
}

export interface DemoDirectory {
  url: string;
  config: DirectoryConfig;
  close(): Promise<void>;
}

/** The account with which the intranet searches: no person, no rights but reading. */
export const serviceDn = (baseDn: string): string => `cn=intranet,${baseDn}`;

/** The settings that fit a directory filled with `demoEntries`. */
export function demoConfig(tree: DemoTree, url: string): DirectoryConfig {
  return {
    url,
    startTls: false,
    caFile: null,
    bindDn: serviceDn(tree.baseDn),
    bindPassword: tree.servicePassword,
    baseDn: tree.baseDn,
    userAttribute: 'uid',
    personClass: 'inetOrgPerson',
    timeoutMs: 5_000,
  };
}

/**
 * The entries of a tree, parents first: people under ou=people, groups under ou=groups, units nested under ou=units
 * with their code in `description`. The same list fills the demo directory and, as LDIF, a real one.
 * @throws Error when a unit names a parent that is not in the tree
 */
export function demoEntries(tree: DemoTree): DemoEntry[] {
  const { baseDn } = tree;
  const below = (type: string, value: string, parent: string) => `${formatDn([[{ type, value }]])},${parent}`;
  const folder = (name: string): DemoEntry => ({
    dn: below('ou', name, baseDn),
    attributes: { objectClass: ['organizationalUnit'], ou: [name] },
  });
  const dc = /^dc=([^,]+)/iu.exec(baseDn)?.[1] ?? 'demo';
  const root: DemoEntry = {
    dn: baseDn,
    attributes: { objectClass: ['dcObject', 'organization'], dc: [dc], o: [dc] },
  };
  const service: DemoEntry = {
    dn: serviceDn(baseDn),
    attributes: {
      objectClass: ['organizationalRole', 'simpleSecurityObject'],
      cn: ['intranet'],
      userPassword: [tree.servicePassword],
    },
  };
  const personDn = (username: string) => below('uid', username, `ou=people,${baseDn}`);
  const people = tree.people.map((person): DemoEntry => {
    const attributes: DemoEntry['attributes'] = {
      objectClass: ['inetOrgPerson'],
      uid: [person.username],
      cn: [person.fullName],
      sn: [person.fullName.split(' ')[0] ?? person.fullName],
      displayName: [person.fullName],
      userPassword: [person.password],
    };
    if (person.mail) attributes['mail'] = [person.mail];
    if (person.title) attributes['title'] = [person.title];
    if (person.unitCode) attributes['departmentNumber'] = [person.unitCode];
    if (person.disabled) attributes['employeeType'] = ['disabled'];
    return { dn: personDn(person.username), attributes };
  });
  const members = new Map<string, string[]>();
  for (const { username, groups } of tree.people) {
    for (const group of groups) members.set(group, [...(members.get(group) ?? []), personDn(username)]);
  }
  const groups = [...members].map(([cn, member]): DemoEntry => ({
    dn: below('cn', cn, `ou=groups,${baseDn}`),
    attributes: { objectClass: ['groupOfNames'], cn: [cn], member },
  }));
  const folders = ['people', 'groups', 'units'].map(folder);
  return [root, service, ...folders, ...unitEntries(tree, below), ...people, ...groups, ...(tree.extra ?? [])];
}

function unitEntries(tree: DemoTree, below: (type: string, value: string, parent: string) => string): DemoEntry[] {
  const byCode = new Map(tree.units.map((unit) => [unit.code, unit]));
  const done = new Map<string, DemoEntry>();
  const place = (code: string): DemoEntry => {
    const known = done.get(code);
    if (known) return known;
    const unit = byCode.get(code);
    if (!unit) throw new Error(`demo tree: no unit ${code}`);
    // Placing the parent first also puts it first in the list: slapadd wants it so.
    const parent = unit.parentCode === null ? `ou=units,${tree.baseDn}` : place(unit.parentCode).dn;
    const attributes = { objectClass: ['organizationalUnit'], ou: [unit.name], description: [unit.code] };
    const entry = { dn: below('ou', unit.name, parent), attributes };
    done.set(code, entry);
    return entry;
  };
  for (const { code } of tree.units) place(code);
  return [...done.values()];
}

// What ldapjs 3 really hands to a server's handlers; @types/ldapjs describes version 2 and calls it all `any`.
interface BindRequest {
  name: string;
  credentials: string;
}
interface SearchRequest {
  dn: { toString(): string };
  /** 0 base, 1 one level, 2 whole subtree */
  scope: number;
  filter: DemoFilter;
  attributes: string[];
  connection: { ldap: { bindDN: { toString(): string } } };
}
interface SearchResponse {
  createSearchEntry(entry: { dn: string; attributes: { type: string; values: string[] }[] }): object;
  send(entry: object): void;
  end(status?: number): void;
}
interface DemoFilter {
  type: string;
  attribute?: string;
  value: string;
  filters: DemoFilter[];
  filter: DemoFilter;
}
type Next = () => void;

const INVALID_CREDENTIALS = 49;
const INSUFFICIENT_ACCESS = 50;
const UNWILLING = 53;
const NO_SUCH_OBJECT = 32;

/**
 * A directory in this process, on loopback, for demonstrations and tests: simple bind and search, nothing else.
 * No paging and no StartTLS (ldapjs servers have neither): a search is answered whole.
 * @param port 0 takes a free one
 * @throws Error when the port is taken or the tree is broken
 */
export async function startDemoDirectory(tree: DemoTree, port: number): Promise<DemoDirectory> {
  const entries = new Map(demoEntries(tree).map((entry) => [normaliseDn(entry.dn), { ...entry, keys: keysOf(entry) }]));
  const server = ldap.createServer();
  // Mounted at the root of all names, so that a name outside the tree gets the same answer as a wrong password.
  server.bind('', (request: BindRequest, response: SearchResponse, next: Next) => {
    if (request.credentials === '') return response.end(UNWILLING);
    const entry = entries.get(normaliseDn(request.name));
    if (!entry?.attributes['userPassword']?.includes(request.credentials)) return response.end(INVALID_CREDENTIALS);
    response.end();
    return next();
  });
  server.search('', (request: SearchRequest, response: SearchResponse, next: Next) => {
    if (request.connection.ldap.bindDN.toString() === 'cn=anonymous') return response.end(INSUFFICIENT_ACCESS);
    const base = normaliseDn(request.dn.toString());
    if (!entries.has(base)) return response.end(NO_SUCH_OBJECT);
    const test = testOf(request.filter);
    for (const [key, entry] of entries) {
      if (!isInScope(key, base, request.scope) || !test(entry.keys)) continue;
      response.send(response.createSearchEntry(answerOf(entry, request.attributes)));
    }
    response.end();
    return next();
  });

  const sockets = new Set<Socket>();
  const { server: net } = server as unknown as { server: NetServer };
  net.on('connection', (socket) => {
    // ldapjs writes every entry by itself: with Nagle's delay each answer would wait 40 ms.
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  // From here on 'error' is a message that is no LDAP; ldapjs has dropped that connection, the others go on.
  const url = `ldap://127.0.0.1:${(net.address() as AddressInfo).port}`;
  return {
    url,
    config: demoConfig(tree, url),
    close: () =>
      new Promise((resolve) => {
        net.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function isInScope(key: string, base: string, scope: number): boolean {
  if (scope === 0) return key === base;
  if (scope === 1) return normaliseDn(parentDn(key)) === base;
  return key === base || key.endsWith(`,${base}`);
}

function answerOf(entry: DemoEntry, wanted: string[]) {
  const all = wanted.length === 0 || wanted.includes('*');
  const asked = new Set(wanted.map((name) => name.toLowerCase()));
  const attributes = Object.entries(entry.attributes)
    .filter(([type]) => type !== 'userPassword' && (all || asked.has(type.toLowerCase())))
    .map(([type, values]) => ({ type, values }));
  // Operational: only for those who ask. Chosen here and not by ldapjs, which forgets names with capitals.
  if (asked.has('entrydn')) attributes.push({ type: 'entryDN', values: [entry.dn] });
  // ldapjs decodes this text and prints it again without escaping a backslash: escaped twice, it comes out right.
  const dn = entry.dn.replaceAll('\\\\', '\\5c').replaceAll('\\5c', '\\5c5c');
  return { dn, attributes };
}

/** For each attribute, in small letters, the forms under which its values are found. */
type Keys = Map<string, Set<string>>;

/** Reads a filter once, so that asking a thousand entries costs a thousand look-ups. */
function testOf(filter: DemoFilter): (keys: Keys) => boolean {
  const attribute = filter.attribute?.toLowerCase() ?? '';
  switch (filter.type) {
    case 'AndFilter': {
      const tests = filter.filters.map(testOf);
      return (keys) => tests.every((test) => test(keys));
    }
    case 'OrFilter': {
      const tests = filter.filters.map(testOf);
      return (keys) => tests.some((test) => test(keys));
    }
    case 'NotFilter': {
      const test = testOf(filter.filter);
      return (keys) => !test(keys);
    }
    case 'PresenceFilter':
      return (keys) => keys.has(attribute);
    case 'EqualityFilter': {
      const asked = [textKey(filter.value), normaliseDn(filter.value)];
      return (keys) => asked.some((key) => keys.get(attribute)?.has(key) === true);
    }
    default:
      return () => false;
  }
}

function keysOf(entry: DemoEntry): Keys {
  const keys: Keys = new Map();
  for (const [attribute, values] of Object.entries(entry.attributes)) {
    // A password is never an answer, not even to "is it…".
    if (attribute === 'userPassword') continue;
    const forms = values.flatMap((value) =>
      attribute === 'member'
        ? [normaliseDn(value), textKey(asReceived(attribute, readableDn(value)))]
        : [textKey(asReceived(attribute, value))],
    );
    keys.set(attribute.toLowerCase(), new Set(forms));
  }
  return keys;
}

/** What a handler would be given for this value: ldapjs spoils backslashes beyond repair, so we spoil ours alike. */
function asReceived(attribute: string, value: string): string {
  if (!value.includes('\\')) return value;
  const filter = new ldap.EqualityFilter({ attribute, value }) as unknown as { toString(): string };
  return (ldap.parseFilter(filter.toString()) as unknown as DemoFilter).value;
}

/** ldapjs hands over é as \c3\a9; a backslash that was in the value looks the same, hence on both sides. */
function textKey(text: string): string {
  const bytes = (run: string) => Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8');
  return normaliseText(text.replaceAll(/(?:\\[0-9a-f]{2})+/giu, bytes));
}
