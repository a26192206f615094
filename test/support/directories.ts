import { type Server, connect, createServer } from 'node:net';
import { type DemoTree, startDemoDirectory } from '../../src/modules/auth/demo-directory.ts';
import { type DirectoryConfig, DirectoryUnavailable, signIn } from '../../src/modules/auth/directory.ts';
import { type Slapd, freePort, startSlapd } from './slapd.ts';

/** The root of all names in the tests. */
export const baseDn = 'dc=lamgiang,dc=vn';
/** A username with every sign that means something in a name or a filter. */
export const nasty = 'đặng,(*)\\văn';
const someone = { mail: null, title: null, unitCode: null, groups: [] as string[] };
/** More people than slapd hands out at once. */
export const crowd = Array.from({ length: 1_200 }, (_, i) => ({
  ...someone,
  username: `p${i}`,
  fullName: `Người thứ ${i}`,
  password: 'x',
  groups: ['đông'],
}));
const inetOrgPerson = (uid: string, more: { [name: string]: string[] } = {}) => ({
  objectClass: ['inetOrgPerson'],
  uid: [uid],
  cn: [uid],
  sn: [uid],
  userPassword: ['pw'],
  ...more,
});
const office = `ou=Phòng Hành chính\\, Quản trị,ou=people,${baseDn}`;
/** An entry named as some tool named it years ago: by cn, below an office with a comma. */
export const oddDn = `cn=Lê Thị Hoà\\, (VP) * \\\\ \\#1\\+5,${office}`;

/** The directory of the contract tests, the same for every server. */
export const tree: DemoTree = {
  baseDn,
  servicePassword: 'phục vụ',
  units: [
    { code: 'CB-1', name: 'Chi bộ 1, (số *) \\ a', parentCode: 'TU' },
    { code: 'TU', name: 'Đảng bộ tỉnh Lam Giang', parentCode: null },
  ],
  people: [
    {
      username: 'lan',
      fullName: 'Nguyễn Thị Lan',
      mail: 'lan@lamgiang.example',
      title: 'Chuyên viên',
      unitCode: 'TU',
      password: 'mật khẩu',
      groups: ['vanthu', 'lãnh đạo, (*) \\'],
    },
    { ...someone, username: 'hưu', fullName: 'Đã Nghỉ', password: 'pw', disabled: true },
    { ...someone, username: 'thuý.hằng', fullName: 'Ngô Thuý Hằng', password: 'pw', groups: ['vanthu'] },
    { ...someone, username: nasty, fullName: 'Đặng Văn', password: 'pw', groups: ['vanthu'] },
    ...crowd,
  ],
  extra: [
    { dn: office, attributes: { objectClass: ['organizationalUnit'], ou: ['Phòng Hành chính, Quản trị'] } },
    { dn: oddDn, attributes: { ...inetOrgPerson('hoa.lt'), cn: ['Lê Thị Hoà, (VP) * \\ #1+5'] } },
    {
      dn: `cn=khoá,${office}`,
      attributes: inetOrgPerson('khoa', { cn: ['khoá'], pwdAccountLockedTime: ['20260101000000Z'] }),
    },
    { dn: `cn=a,${office}`, attributes: inetOrgPerson('sinhdoi', { cn: ['a'] }) },
    { dn: `cn=b,${office}`, attributes: inetOrgPerson('sinhdoi', { cn: ['b'] }) },
    {
      dn: `cn=kỳ quặc,ou=groups,${baseDn}`,
      attributes: {
        objectClass: ['groupOfNames'],
        cn: ['kỳ quặc'],
        // The same names as somebody else's tool writes them.
        member: [oddDn.replace('Hoà', 'Ho\\C3\\A0').replace('\\,', '\\2C'), `UID=LAN, OU=People, ${baseDn}`],
      },
    },
  ],
};

/** A server that can be taken down and brought back on the same port. */
export interface Running {
  config: DirectoryConfig;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** Our own demo directory. */
export async function startDemo(): Promise<Running> {
  let demo = await startDemoDirectory(tree, 0);
  const port = Number(new URL(demo.url).port);
  const up = async () => void (demo = await startDemoDirectory(tree, port));
  return { config: demo.config, down: () => demo.close(), up, stop: () => demo.close() };
}

/** OpenLDAP; null where it is not installed. */
export async function startReal(): Promise<(Running & { slapd: Slapd }) | null> {
  const slapd = await startSlapd(tree);
  if (!slapd) return null;
  return {
    config: slapd.config,
    down: () => slapd.kill(),
    up: () => slapd.start(),
    stop: () => slapd.stop(),
    slapd,
  };
}

/** A wire that counts requests (ldapjs writes each in one piece, one after another) and can be cut at the n-th. */
export async function startWire(target: DirectoryConfig, cutAt = Infinity) {
  let requests = 0;
  const port = Number(new URL(target.url).port);
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const cut = () => (near.destroy(), far.destroy());
    near
      .on('data', (data) => (++requests >= cutAt ? cut() : far.write(data)))
      .on('close', cut)
      .on('error', cut);
    far
      .on('data', (data) => near.write(data))
      .on('close', cut)
      .on('error', cut);
  });
  const config = { ...target, url: await listen(server) };
  return { config, requests: () => requests, stop: () => server.close() };
}

/** Listens on a free port of loopback and says where. */
export async function listen(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `ldap://127.0.0.1:${port}`;
}

/** The code of DirectoryUnavailable with which an answer fails; 'no error' when it does not. */
export async function reasonOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return error.reason;
    throw error;
  }
  return 'no error';
}

/** The username of the person let in, or the kind of the refusal. */
export const usernameOf = async (config: DirectoryConfig, username: string, password: string) => {
  const outcome = await signIn(config, username, password);
  return outcome.kind === 'ok' ? outcome.person.username : outcome.kind;
};
