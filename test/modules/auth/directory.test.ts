import { expect } from 'chai';
import {
  type DirectoryConfig,
  findPeople,
  findUnits,
  normaliseDn,
  signIn,
} from '../../../src/modules/auth/directory.ts';
import {
  type Running,
  baseDn,
  crowd,
  nasty,
  oddDn,
  reasonOf,
  startDemo,
  startReal,
  startWire,
  tree,
  usernameOf,
} from '../../support/directories.ts';
import { freePort } from '../../support/slapd.ts';

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
