import { type Socket, createServer } from 'node:net';
import { expect } from 'chai';
import { startDemoDirectory } from '../../../src/modules/auth/demo-directory.ts';
import { findPeople, normaliseDn, signIn } from '../../../src/modules/auth/directory.ts';
import { baseDn, listen, reasonOf, startReal, tree, usernameOf } from '../../support/directories.ts';
import { type Slapd, limitedDn } from '../../support/slapd.ts';

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
