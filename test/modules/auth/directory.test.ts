import { type Server, type Socket, connect, createServer } from 'node:net';
import { expect } from 'chai';
import { type DemoTree, startDemoDirectory } from '../../../src/modules/auth/demo-directory.ts';
import {
  type DirectoryConfig,
  DirectoryUnavailable,
  findPeople,
  findUnits,
  normaliseDn,
  signIn,
} from '../../../src/modules/auth/directory.ts';
import { type Slapd, freePort, limitedDn, startSlapd } from '../../support/slapd.ts';

const baseDn = 'dc=lamgiang,dc=vn';
const nasty = 'đặng,(*)\\văn';
const someone = { mail: null, title: null, unitCode: null, groups: [] as string[] };
const crowd = Array.from({ length: 1_200 }, (_, i) => ({
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
const oddDn = `cn=Lê Thị Hoà\\, (VP) * \\\\ \\#1\\+5,${office}`;

const tree: DemoTree = {
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

interface Running {
  config: DirectoryConfig;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

async function startDemo(): Promise<Running> {
  let demo = await startDemoDirectory(tree, 0);
  const port = Number(new URL(demo.url).port);
  const up = async () => void (demo = await startDemoDirectory(tree, port));
  return { config: demo.config, down: () => demo.close(), up, stop: () => demo.close() };
}

async function startReal(): Promise<(Running & { slapd: Slapd }) | null> {
  const slapd = await startSlapd(tree);
  return slapd && { config: slapd.config, down: slapd.kill, up: slapd.start, stop: slapd.stop, slapd };
}

/** A wire that counts requests (ldapjs writes each in one piece, one after another) and can be cut at the n-th. */
async function startWire(target: DirectoryConfig, cutAt = Infinity) {
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

async function listen(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `ldap://127.0.0.1:${port}`;
}

async function reasonOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return error.reason;
    throw error;
  }
  return 'no error';
}

const usernameOf = async (config: DirectoryConfig, username: string, password: string) => {
  const outcome = await signIn(config, username, password);
  return outcome.kind === 'ok' ? outcome.person.username : outcome.kind;
};

for (const [name, start] of [
  ['demo directory', startDemo],
  ['slapd', startReal],
] as const) {
  describe(`directory, asking the ${name}`, () => {
    let running: Running;
    let config: DirectoryConfig;

    before(async function () {
      const started = await start();
      if (!started && process.env['CI']) throw new Error('slapd is not installed');
      if (!started) return this.skip();
      running = started;
      config = running.config;
    });
    after(() => running?.stop());

    it('lets a person in and tells who it is', async () => {
      const person = {
        dn: `uid=lan,ou=people,${baseDn}`,
        username: 'lan',
        fullName: 'Nguyễn Thị Lan',
        mail: 'lan@lamgiang.example',
        title: 'Chuyên viên',
        unitAttribute: 'TU',
        groups: ['kỳ quặc', 'lãnh đạo, (*) \\', 'vanthu'],
        disabled: false,
      };
      expect(await signIn(config, 'lan', 'mật khẩu')).to.deep.equal({ kind: 'ok', person });
      expect(await signIn(config, ' LAN ', 'mật khẩu')).to.deep.equal({ kind: 'ok', person });
    });

    it('refuses without saying why', async () => {
      const refused = { kind: 'refused' };
      expect(await signIn(config, 'lan', 'sai'), 'wrong password').to.deep.equal(refused);
      expect(await signIn(config, 'lan', 'pw'), "somebody else's password").to.deep.equal(refused);
      expect(await signIn(config, 'khong.co', 'mật khẩu'), 'unknown name').to.deep.equal(refused);
      expect(await signIn(config, 'hưu', 'pw'), 'disabled').to.deep.equal(refused);
      expect(await signIn(config, 'khoa', 'pw'), 'locked by the password policy').to.deep.equal(refused);
      expect(await signIn(config, 'sinhdoi', 'pw'), 'one name, two people').to.deep.equal(refused);
      expect(await signIn(config, 'intranet', tree.servicePassword), 'the service account').to.deep.equal(refused);
    });

    it('refuses an empty name or password before it connects', async () => {
      const nowhere = { ...config, url: `ldap://127.0.0.1:${await freePort()}` };
      for (const [username, password] of [
        ['lan', ''],
        ['', 'x'],
        ['  ', 'x'],
      ] as const) {
        expect(await signIn(nowhere, username, password)).to.deep.equal({ kind: 'refused' });
      }
    });

    it('takes the signs of the filter language for plain letters', async () => {
      for (const username of ['*', 'l*', 'lan)(uid=*', '*)(objectClass=*', 'lan\\', '\\2a', 'lan\0']) {
        expect(await usernameOf(config, username, 'mật khẩu'), username).to.equal('refused');
      }
    });

    it('knows names with marks, however the keyboard composes them', async () => {
      expect(await usernameOf(config, 'thuý.hằng', 'pw')).to.equal('thuý.hằng');
      expect(await usernameOf(config, 'Thuý.Hằng'.normalize('NFD'), 'pw')).to.equal('thuý.hằng');
    });

    it('binds to the right entry when its name holds commas, brackets, asterisks and backslashes', async () => {
      const first = await signIn(config, nasty, 'pw');
      const second = await signIn(config, 'hoa.lt', 'pw');
      expect(first).to.have.nested.property('person.dn', `uid=đặng\\,(*)\\\\văn,ou=people,${baseDn}`);
      expect(first).to.have.nested.property('person.groups').that.deep.equals(['vanthu']);
      expect(second).to.have.property('kind', 'ok');
      expect(normaliseDn('person' in second ? second.person.dn : '')).to.equal(normaliseDn(oddDn));
      expect(second).to.have.nested.property('person.groups').that.deep.equals(['kỳ quặc']);
      expect(await signIn(config, nasty, 'sai')).to.deep.equal({ kind: 'refused' });
      expect(await signIn(config, 'hoa.lt', 'sai')).to.deep.equal({ kind: 'refused' });
    });

    it('asks the same number of times for an unknown name as for a wrong password', async () => {
      const counts: number[] = [];
      for (const username of ['lan', 'khong.co', 'hưu', 'sinhdoi']) {
        const wire = await startWire(config);
        expect(await usernameOf(wire.config, username, 'sai')).to.equal('refused');
        counts.push(wire.requests());
        wire.stop();
      }
      expect(new Set(counts).size, counts.join()).to.equal(1);
    });

    it('finds all people, with groups and marks', async () => {
      const people = await findPeople(config);
      const byName = (username: string) => people.find((person) => person.username === username);
      expect(people).to.have.length(tree.people.length + 4);
      expect(people.filter((person) => person.groups.includes('đông'))).to.have.length(crowd.length);
      expect(people.filter((person) => person.disabled).map((person) => person.username)).to.have.members([
        'hưu',
        'khoa',
      ]);
      for (const username of ['lan', nasty, 'hoa.lt']) {
        const signedIn = await signIn(config, username, username === 'lan' ? 'mật khẩu' : 'pw');
        expect(signedIn).to.deep.equal({ kind: 'ok', person: byName(username) });
      }
    });

    it('finds the units with their codes and parents', async () => {
      const units = await findUnits(config);
      const [top, cell] = ['TU', 'CB-1'].map((code) => units.find((unit) => unit.code === code));
      expect(top).to.include({ name: 'Đảng bộ tỉnh Lam Giang', parentDn: `ou=units,${baseDn}` });
      expect(cell).to.include({ name: 'Chi bộ 1, (số *) \\ a', parentDn: top?.dn });
      expect(units.filter((unit) => unit.code === null).map((unit) => unit.name)).to.have.members([
        'people',
        'groups',
        'units',
        'Phòng Hành chính, Quản trị',
      ]);
    });

    it('says unavailable when the service account is refused', async () => {
      const wrong = { ...config, bindPassword: 'sai' };
      expect(await signIn(wrong, 'lan', 'mật khẩu')).to.deep.equal({ kind: 'unavailable', reason: 'service-account' });
      expect(await reasonOf(findPeople(wrong))).to.equal('service-account');
    });

    it('says unavailable when the wire is cut at any request', async () => {
      for (const cutAt of [1, 2, 3, 4]) {
        const wire = await startWire(config, cutAt);
        const outcome = await signIn(wire.config, 'lan', 'mật khẩu');
        expect(outcome, `request ${cutAt}`).to.deep.equal({ kind: 'unavailable', reason: 'closed' });
        wire.stop();
      }
      const wire = await startWire(config, 3);
      expect(await reasonOf(findPeople(wire.config))).to.equal('closed');
      wire.stop();
    });

    it('says at once that the server is down, and works again when it is back', async () => {
      await running.down();
      const began = Date.now();
      expect(await signIn(config, 'lan', 'mật khẩu')).to.deep.equal({ kind: 'unavailable', reason: 'unreachable' });
      expect(await reasonOf(findUnits(config))).to.equal('unreachable');
      expect(Date.now() - began).to.be.below(1_000);
      await running.up();
      expect(await usernameOf(config, 'lan', 'mật khẩu')).to.equal('lan');
    });
  });
}

describe('directory, over TLS and in trouble', () => {
  let slapd: Slapd;
  before(async function () {
    const started = await startReal();
    if (!started && process.env['CI']) throw new Error('slapd is not installed');
    if (!started) return this.skip();
    slapd = started.slapd;
  });
  after(() => slapd?.stop());

  it('trusts ldaps and StartTLS when our authority signed the certificate', async () => {
    expect(await usernameOf(slapd.ldapsConfig, 'lan', 'mật khẩu')).to.equal('lan');
    expect(await usernameOf(slapd.startTlsConfig, 'lan', 'mật khẩu')).to.equal('lan');
    expect(await findPeople(slapd.startTlsConfig)).to.have.length(tree.people.length + 4);
  });

  it('trusts nobody else: another authority, the public ones, a missing file, another host name', async () => {
    for (const config of [slapd.ldapsConfig, slapd.startTlsConfig]) {
      const url = config.url.replace('127.0.0.1', 'localhost');
      for (const change of [{ caFile: slapd.strangeCaFile }, { caFile: null }, { caFile: '/khong/co.pem' }, { url }]) {
        const outcome = await signIn({ ...config, ...change }, 'lan', 'mật khẩu');
        expect(outcome, JSON.stringify(change)).to.have.property('reason').that.matches(/^tls:/u);
      }
    }
  });

  it('never goes on in the clear when the server has no StartTLS', async () => {
    const demo = await startDemoDirectory(tree, 0);
    const outcome = await signIn({ ...demo.config, startTls: true }, 'lan', 'mật khẩu');
    expect(outcome).to.deep.equal({ kind: 'unavailable', reason: 'ldap:2' });
    await demo.close();
  });

  it('reports the size limit instead of a part of the people', async () => {
    expect(await reasonOf(findPeople({ ...slapd.config, bindDn: limitedDn(baseDn) }))).to.equal('size-limit');
  });

  it('gives up in time on a server that accepts and says nothing, and leaves no socket behind', async () => {
    const sockets: Promise<void>[] = [];
    const silent = createServer((socket: Socket) => {
      socket.on('error', () => {}).resume();
      sockets.push(new Promise((resolve) => socket.on('close', () => resolve())));
    });
    const url = await listen(silent);
    for (const change of [{ url }, { url, startTls: true }, { url: url.replace('ldap:', 'ldaps:') }]) {
      const began = Date.now();
      const outcome = await signIn({ ...slapd.ldapsConfig, ...change, timeoutMs: 150 }, 'lan', 'mật khẩu');
      expect(outcome).to.deep.equal({ kind: 'unavailable', reason: 'timeout' });
      expect(Date.now() - began).to.be.within(140, 1_000);
    }
    await Promise.all(sockets);
    expect(sockets).to.have.length(3);
    silent.close();
  });

  it('gives up in time on a frozen server, and notices when it dies under a question', async () => {
    slapd.pause();
    const patient = { ...slapd.config, timeoutMs: 8_000 };
    const hasty = { ...slapd.config, timeoutMs: 150 };
    expect(await signIn(hasty, 'lan', 'mật khẩu')).to.deep.equal({ kind: 'unavailable', reason: 'timeout' });
    const asked = signIn(patient, 'lan', 'mật khẩu');
    await slapd.kill();
    expect(await asked)
      .to.have.property('reason')
      .that.matches(/^(closed|unreachable)$/u);
    await slapd.start();
    expect(await usernameOf(slapd.config, 'lan', 'mật khẩu')).to.equal('lan');
  });
});

describe('normaliseDn', () => {
  it('brings all spellings of one name together and keeps different names apart', () => {
    const one = 'ou=phòng a\\2c b,dc=vn';
    for (const dn of ['OU = Phòng  A\\, B , DC=vn', 'ou=ph\\c3\\b2ng a\\2Cb,dc=vn'.replace('Cb', 'C b'), one]) {
      expect(normaliseDn(dn.normalize('NFD'))).to.equal(one);
    }
    expect(normaliseDn('cn=b+uid=a,dc=vn')).to.equal(normaliseDn('UID=a + CN=b,dc=vn'));
    expect(normaliseDn('cn=x\\,dc=vn').endsWith(',dc=vn')).to.equal(false);
    expect(normaliseDn('cn=\\+5\\ ')).to.not.equal(normaliseDn('cn=\\05'));
    expect(normaliseDn(' Không phải tên ')).to.equal('không phải tên');
    expect(normaliseDn('')).to.equal('');
  });
});
