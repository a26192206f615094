import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import ldap from 'ldapjs';
import {
  type DirectoryConfig,
  type DirectoryPerson,
  DirectoryUnavailable,
  type DirectoryUnit,
  type SignInOutcome,
} from './directory.types.ts';
import { formatDn, normaliseDn, parentDn, parseDn, readableDn } from './dn.ts';

export { normaliseDn };
export * from './directory.types.ts';

interface Entry {
  dn: string;
  values(attribute: string): string[];
}

// What a server answers when it looked at a name and a password and said no (RFC 4511 appendix A): a constraint (19),
// no such object (32), inappropriate authentication (48), invalid credentials (49), no right (50), unwilling (53).
const REFUSALS = new Set([19, 32, 48, 49, 50, 53]);
const UNREACHABLE = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|ETIMEDOUT)/u;
const PAGE_SIZE = 250;
const SIZE_LIMIT = 4;
// The name as a value: ldapjs does not escape a backslash when it prints the name of an entry. OpenLDAP has the first
// attribute, Active Directory the second.
const NAME_ATTRIBUTES = ['entryDN', 'distinguishedName'];
const GROUP_CLASSES = ['groupOfNames', 'group'];

/**
 * Checks a username and a password: finds the person as the service account, then binds as that person.
 * @returns ok with the person; refused for a wrong name, a wrong password, a disabled account or a name that two
 *   entries bear — one answer for all, after the same requests; unavailable with a reason code. Never throws.
 */
export async function signIn(config: DirectoryConfig, username: string, password: string): Promise<SignInOutcome> {
  const name = username.normalize('NFC').trim();
  // A bind with an empty password is an anonymous one, and many servers answer it with success (RFC 4513 §5.1.2).
  if (name === '' || password === '') return { kind: 'refused' };
  try {
    return await withClient(config, async (client) => {
      const found = await searchPeople(client, config, equals(config.userAttribute, name));
      const entry = found.length === 1 ? found[0] : undefined;
      // For an unknown name the same requests are sent under a name that cannot exist, so that time tells nothing.
      const dn = entry?.dn ?? `${config.userAttribute}=${randomBytes(12).toString('hex')},${config.baseDn}`;
      const groups = await groupsWith(client, config, dn);
      const accepted = await bindAs(client, dn, password);
      if (!entry || !accepted || isDisabled(entry)) return { kind: 'refused' as const };
      return { kind: 'ok' as const, person: personOf(config, entry, groups) };
    });
  } catch (error) {
    return { kind: 'unavailable', reason: unavailable(error).reason };
  }
}

/**
 * One person without a password, for trying out the mapping; null when nobody, or more than one entry, bears the name.
 * @throws DirectoryUnavailable
 */
export async function findPerson(config: DirectoryConfig, username: string): Promise<DirectoryPerson | null> {
  const name = username.normalize('NFC').trim();
  if (name === '') return null;
  return await withClient(config, async (client) => {
    const found = await searchPeople(client, config, equals(config.userAttribute, name));
    const entry = found.length === 1 ? found[0] : undefined;
    return entry ? personOf(config, entry, await groupsWith(client, config, entry.dn)) : null;
  });
}

/** `cn` of the groups that list this name. */
async function groupsWith(client: ldap.Client, config: DirectoryConfig, dn: string): Promise<string[]> {
  const groups = await search(client, config, allOf(anyClass(GROUP_CLASSES), equals('member', dn)), ['cn']);
  return groups.flatMap((group) => group.values('cn').slice(0, 1));
}

/**
 * Everybody who has a username, with groups. Read in pages; slapd hands out 500 entries and counts all pages together
 * unless its settings say `limits dn.exact="<bindDn>" size.prtotal=unlimited`: then, 'size-limit' and never a part.
 * @throws DirectoryUnavailable
 */
export async function findPeople(config: DirectoryConfig): Promise<DirectoryPerson[]> {
  return await withClient(config, async (client) => {
    const people = await searchPeople(client, config, new ldap.PresenceFilter({ attribute: config.userAttribute }));
    const groups = await search(client, config, anyClass(GROUP_CLASSES), ['cn', 'member']);
    const groupsOf = new Map<string, string[]>();
    for (const group of groups) {
      const cn = group.values('cn')[0];
      if (cn === undefined) continue;
      for (const member of group.values('member')) {
        const key = normaliseDn(member);
        groupsOf.set(key, [...(groupsOf.get(key) ?? []), cn]);
      }
    }
    return people.map((entry) => personOf(config, entry, groupsOf.get(normaliseDn(entry.dn)) ?? []));
  });
}

/**
 * Every organizationalUnit below baseDn, the directory's own folders included (their code is null).
 * @throws DirectoryUnavailable
 */
export async function findUnits(config: DirectoryConfig): Promise<DirectoryUnit[]> {
  return await withClient(config, async (client) => {
    const entries = await search(client, config, equals('objectClass', 'organizationalUnit'), ['ou', 'description']);
    const base = normaliseDn(config.baseDn);
    return entries
      .filter((entry) => normaliseDn(entry.dn) !== base)
      .map((entry) => ({
        dn: entry.dn,
        parentDn: parentDn(entry.dn),
        code: entry.values('description')[0] ?? null,
        // The attribute may hold several names; the one in the entry's own name is the one people know.
        name: parseDn(entry.dn)[0]?.[0]?.value.normalize('NFC') ?? entry.values('ou')[0] ?? '',
      }));
  });
}

/** Connects afresh, secures, binds as the service account, lets `work` ask, and always closes. */
async function withClient<T>(config: DirectoryConfig, work: (client: ldap.Client) => Promise<T>): Promise<T> {
  const tlsOptions = await tlsOptionsFor(config);
  return await new Promise<T>((resolve, reject) => {
    const client = ldap.createClient({ url: config.url, tlsOptions, connectTimeout: config.timeoutMs });
    // First of all: without this listener ldapjs ends the whole process when nobody listens at the other side.
    client.on('error', (error) => fail(error));
    let isOver = false;
    const timer = setTimeout(() => fail(new DirectoryUnavailable('timeout')), config.timeoutMs);
    const close = () => {
      isOver = true;
      clearTimeout(timer);
      client.destroy();
    };
    const fail = (error: unknown) => {
      if (isOver) return;
      close();
      reject(unavailable(error));
    };
    // After a drop ldapjs answers no later call, so a drop has to end everything here.
    client.on('close', () => fail(new DirectoryUnavailable('closed')));
    client.on('connect', () => {
      // destroy() does not reach a socket that was still connecting: it would stay open.
      if (isOver) return client.destroy();
      openUp(client, config, tlsOptions)
        .then(() => work(client))
        .then((result) => {
          if (isOver) return;
          close();
          resolve(result);
        })
        .catch(fail);
    });
  });
}

async function tlsOptionsFor(config: DirectoryConfig): Promise<{ [key: string]: unknown }> {
  const options = { rejectUnauthorized: true, minVersion: 'TLSv1.2', host: new URL(config.url).hostname };
  if (config.caFile === null) return options;
  try {
    // A given `ca` replaces Node's roots: a public authority cannot vouch for the committee's directory.
    return { ...options, ca: await readFile(config.caFile) };
  } catch {
    throw new DirectoryUnavailable('tls:ca-file');
  }
}

async function openUp(client: ldap.Client, config: DirectoryConfig, tlsOptions: object): Promise<void> {
  if (config.startTls && config.url.startsWith('ldap:')) {
    await new Promise<void>((resolve, reject) => {
      client.starttls(tlsOptions, [], (error) => (error ? reject(error) : resolve()));
    });
  }
  if (!(await bindAs(client, config.bindDn, config.bindPassword))) throw new DirectoryUnavailable('service-account');
}

function bindAs(client: ldap.Client, dn: string, password: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    client.bind(dn, password, (error) => {
      if (!error) resolve(true);
      else if (REFUSALS.has(error.code)) resolve(false);
      else reject(error);
    });
  });
}

function search(client: ldap.Client, config: DirectoryConfig, filter: Filter, attributes: string[]): Promise<Entry[]> {
  const options = {
    scope: 'sub' as const,
    filter,
    attributes: [...attributes, ...NAME_ATTRIBUTES],
    timeLimit: Math.ceil(config.timeoutMs / 1000),
    paged: { pageSize: PAGE_SIZE },
  };
  return new Promise((resolve, reject) => {
    client.search(config.baseDn, options, (error, result) => {
      if (error) return reject(error);
      const entries: Entry[] = [];
      result.on('searchEntry', (entry: ldap.SearchEntry) => entries.push(entryOf(entry)));
      result.on('error', reject);
      // A server that cannot page has sent everything, or 'error' came with its size limit.
      result.on('pageError', () => {});
      result.on('end', () => resolve(entries));
    });
  });
}

function searchPeople(client: ldap.Client, config: DirectoryConfig, condition: Filter): Promise<Entry[]> {
  const filter = allOf(equals('objectClass', config.personClass), condition);
  const marks = ['employeeType', 'userAccountControl', 'pwdAccountLockedTime'];
  const shown = [config.userAttribute, 'cn', 'displayName', 'mail', 'title', 'departmentNumber'];
  return search(client, config, filter, [...shown, ...marks]);
}

// Filters are objects, never text: ldapjs sends the escapes of a filter text literally, and text invites injection.
type Filter = NonNullable<Exclude<ldap.SearchOptions['filter'], string>>;
const equals = (attribute: string, value: string): Filter => new ldap.EqualityFilter({ attribute, value });
const allOf = (...filters: Filter[]): Filter => new ldap.AndFilter({ filters });
const anyClass = (names: string[]): Filter =>
  new ldap.OrFilter({ filters: names.map((name) => equals('objectClass', name)) });

function entryOf(entry: ldap.SearchEntry): Entry {
  const attributes = new Map(entry.pojo.attributes.map(({ type, values }) => [type.toLowerCase(), values]));
  const values = (attribute: string) =>
    (attributes.get(attribute.toLowerCase()) ?? []).map((value) => value.normalize('NFC')).filter((v) => v !== '');
  // Not normalised: the bytes of a name are the server's business.
  const given = NAME_ATTRIBUTES.map((attribute) => attributes.get(attribute.toLowerCase())?.[0]).find((v) => v);
  return { dn: given ? readableDn(given) : dnOf(entry), values };
}

/** The name from the parts ldapjs has read (its types still describe version 2, where this was a text). */
function dnOf(entry: ldap.SearchEntry): string {
  type Parsed = { length: number; rdnAt(i: number): { keys(): Iterable<string>; getValue(type: string): unknown } };
  const dn = entry.objectName as unknown as Parsed;
  return formatDn(
    Array.from({ length: dn.length }, (_, i) => dn.rdnAt(i)).map((rdn) =>
      Array.from(rdn.keys(), (type) => ({ type, value: String(rdn.getValue(type)) })),
    ),
  );
}

function personOf(config: DirectoryConfig, entry: Entry, groups: string[]): DirectoryPerson {
  const first = (attribute: string) => entry.values(attribute)[0] ?? null;
  const username = first(config.userAttribute) ?? '';
  return {
    dn: entry.dn,
    username,
    fullName: first('displayName') ?? first('cn') ?? username,
    mail: first('mail'),
    title: first('title'),
    unitAttribute: first('departmentNumber'),
    groups: groups.toSorted(),
    disabled: isDisabled(entry),
  };
}

/** OpenLDAP's password policy, our own mark, or bit 2 (ACCOUNTDISABLE) of Active Directory's userAccountControl. */
function isDisabled(entry: Entry): boolean {
  if (entry.values('pwdAccountLockedTime').length > 0) return true;
  if (entry.values('employeeType').some((type) => type.toLowerCase() === 'disabled')) return true;
  return (Number(entry.values('userAccountControl')[0] ?? 0) & 2) !== 0;
}

/** Turns whatever went wrong into a code; texts of servers are dropped, they may quote a name. */
function unavailable(error: unknown): DirectoryUnavailable {
  if (error instanceof DirectoryUnavailable) return error;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === 'ConnectionError') return new DirectoryUnavailable('closed');
  if (code === SIZE_LIMIT) return new DirectoryUnavailable('size-limit');
  if (typeof code === 'number') return new DirectoryUnavailable(`ldap:${code}`);
  if (typeof code !== 'string') return new DirectoryUnavailable('failed');
  return new DirectoryUnavailable(UNREACHABLE.test(code) ? 'unreachable' : `tls:${code}`);
}
