import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Clamd {
  /** For openScanner. */
  address: string;
  /** Ends it; start() brings it back on the same socket. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const CLAMD = '/usr/sbin/clamd';

/** The harmless file by which every scanner may be tried, put together here so that no scanner minds this source. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''),
);

/** The longest content the test's scanner takes. */
export const CLAMD_LIMIT = 4 * 1024 * 1024;

/**
 * Starts a real clamd on a private socket, with a signature base of one line (EICAR by its MD5), which loads at once.
 * Null where it is not installed (with CI=true that fails).
 * @throws Error with clamd's own words when it does not come up
 */
export async function startClamd(): Promise<Clamd | null> {
  if (!existsSync(CLAMD)) {
    if (process.env['CI'] === 'true') throw new Error('clamd is not installed');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  mkdirSync(join(folder, 'db'));
  const md5 = createHash('md5').update(eicar).digest('hex');
  writeFileSync(join(folder, 'db', 'test.hdb'), `${md5}:${eicar.length}:Eicar-Test-Signature\n`);
  const address = join(folder, 'clamd.sock');
  writeFileSync(
    join(folder, 'clamd.conf'),
    [
      `LocalSocket ${address}`,
      `DatabaseDirectory ${join(folder, 'db')}`,
      'Foreground yes',
      `StreamMaxLength ${CLAMD_LIMIT}`,
      'MaxThreads 4',
      '',
    ].join('\n'),
  );
  let child: ChildProcess | null = null;
  const killNow = (): void => void child?.kill('SIGKILL');
  process.once('exit', killNow); // no server outlives an interrupted run

  const start = async (): Promise<void> => {
    const current = spawn(CLAMD, ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
    child = current;
    let words = '';
    for (const stream of [current.stdout, current.stderr])
      stream.on('data', (data: Buffer) => (words += data.toString()));
    for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt && current.exitCode === null;) {
      if (await answers(address)) return;
      await new Promise((done) => setTimeout(done, 30));
    }
    throw new Error(`clamd did not start: ${words}`);
  };
  const kill = async (): Promise<void> => {
    const current = child;
    child = null;
    if (!current || current.exitCode !== null || current.signalCode !== null) return;
    const gone = new Promise<void>((done) => current.once('exit', () => done()));
    current.kill('SIGKILL');
    await gone;
    rmSync(address, { force: true });
  };
  await start();
  return {
    address,
    kill,
    start,
    async stop() {
      await kill();
      process.off('exit', killNow);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => socket.write('zPING\0'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
