import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoTree, demoConfig, demoEntries, serviceDn } from '../../src/modules/auth/demo-directory.ts';
import type { DirectoryConfig } from '../../src/modules/auth/directory.ts';

export interface Slapd {
  config: DirectoryConfig;
  ldapsConfig: DirectoryConfig;
  startTlsConfig: DirectoryConfig;
  /** An authority that has not signed the server's certificate. */
  strangeCaFile: string;
  /** Freezes the server: it accepts connections and says nothing. */
  pause(): void;
  /** Ends it the hard way, as a power cut would; the ports stay known. */
  kill(): Promise<void>;
  /** Starts it again on the same ports. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A second account, which may read but has no exception from the limit; same password. */
export const limitedDn = (baseDn: string): string => `cn=limited,${baseDn}`;

const SLAPD = '/usr/sbin/slapd';
const SLAPADD = '/usr/sbin/slapadd';
const SCHEMAS = ['core', 'cosine', 'inetorgperson'];

/**
 * Starts OpenLDAP's server on free loopback ports, filled with a tree; null where it is not installed.
 * It keeps slapd's own limit of 500 entries per answer, so that paging is really needed.
 * @throws Error with slapd's own words when it does not come up
 */
export async function startSlapd(tree: DemoTree): Promise<Slapd | null> {
  if (!existsSync(SLAPD)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'slapd-'));
  mkdirSync(join(folder, 'db'));
  makeAuthority(folder, 'ca');
  makeAuthority(folder, 'strange');
  makeServerCertificate(folder);
  writeFileSync(join(folder, 'slapd.conf'), slapdConf(folder, tree));
  writeFileSync(join(folder, 'tree.ldif'), toLdif(tree));
  execFileSync(SLAPADD, ['-q', '-f', 'slapd.conf', '-l', 'tree.ldif'], { cwd: folder, stdio: 'pipe' });

  const plainPort = await freePort();
  const tlsPort = await freePort();
  const urls = { plain: `ldap://127.0.0.1:${plainPort}`, tls: `ldaps://127.0.0.1:${tlsPort}` };
  const caFile = join(folder, 'ca.pem');
  let child: ChildProcess | null = null;
  // Mocha may be interrupted: no server outlives it.
  const killNow = () => child?.kill('SIGKILL');
  process.once('exit', killNow);

  const start = async () => {
    child = spawn(SLAPD, ['-f', 'slapd.conf', '-h', `${urls.plain} ${urls.tls}`, '-d', '0'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr?.on('data', (data: Buffer) => (words += data.toString()));
    const current = child;
    await Promise.all([plainPort, tlsPort].map((port) => untilListening(port, () => current.exitCode === null))).catch(
      () => Promise.reject(new Error(`slapd did not start: ${words}`)),
    );
  };
  const kill = async () => {
    const current = child;
    child = null;
    if (!current || current.exitCode !== null || current.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => current.once('exit', () => resolve()));
    current.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    config: demoConfig(tree, urls.plain),
    ldapsConfig: { ...demoConfig(tree, urls.tls), caFile },
    startTlsConfig: { ...demoConfig(tree, urls.plain), startTls: true, caFile },
    strangeCaFile: join(folder, 'strange.pem'),
    pause: () => void child?.kill('SIGSTOP'),
    kill,
    start,
    stop: async () => {
      await kill();
      process.off('exit', killNow);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago, on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilListening(port: number, mayContinue: () => boolean): Promise<void> {
  const tryOnce = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt && mayContinue();) {
    if (await tryOnce()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('not listening');
}

function openssl(folder: string, ...args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function makeAuthority(folder: string, name: string): void {
  const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=Authority ${name}`, '-days', '2'];
  openssl(folder, 'req', '-x509', ...KEY, ...out);
}

function makeServerCertificate(folder: string): void {
  writeFileSync(join(folder, 'san.cnf'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(folder, 'req', ...KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san.cnf', '-days', '2'];
  openssl(folder, 'x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signer);
}

function slapdConf(folder: string, tree: DemoTree): string {
  return [
    ...SCHEMAS.map((schema) => `include /etc/ldap/schema/${schema}.schema`),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    // Only for its attribute pwdAccountLockedTime; without an overlay it changes nothing else.
    'moduleload ppolicy',
    `TLSCACertificateFile ${join(folder, 'ca.pem')}`,
    `TLSCertificateFile ${join(folder, 'server.pem')}`,
    `TLSCertificateKeyFile ${join(folder, 'server.key')}`,
    'TLSVerifyClient never',
    'sizelimit 500',
    'database mdb',
    `suffix "${tree.baseDn}"`,
    `directory ${join(folder, 'db')}`,
    'maxsize 67108864',
    'dbnosync',
    'index objectClass,uid,member eq',
    // The line a real directory needs too: by default slapd counts the pages of a search together.
    `limits dn.exact="${serviceDn(tree.baseDn)}" size=500 size.prtotal=unlimited`,
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.exact="${serviceDn(tree.baseDn)}" read by dn.exact="${limitedDn(tree.baseDn)}" read by * none`,
    '',
  ].join('\n');
}

/** Every value in base64: names in Vietnamese, and spaces at the ends, need no thought then. */
function toLdif(tree: DemoTree): string {
  const line = (type: string, value: string) => `${type}:: ${Buffer.from(value, 'utf8').toString('base64')}\n`;
  const limited = {
    dn: limitedDn(tree.baseDn),
    attributes: {
      objectClass: ['organizationalRole', 'simpleSecurityObject'],
      cn: ['limited'],
      userPassword: [tree.servicePassword],
    },
  };
  return [...demoEntries(tree), limited]
    .map(({ dn, attributes }) => {
      const lines = Object.entries(attributes).flatMap(([type, values]) => values.map((value) => line(type, value)));
      return line('dn', dn) + lines.join('');
    })
    .join('\n');
}
