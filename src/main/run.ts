import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { intranetDatabaseUrl, readIntranetConfig, type IntranetConfig } from '../config/intranet.config.ts';
import { systemClock } from '../kernel/clock.ts';
import { openDatabase } from '../kernel/db/db.ts';
import { migrateLatest } from '../kernel/db/migrate.ts';
import { openFileStore } from '../kernel/files/store.ts';
import { asWhole } from '../kernel/settings.ts';
import { progressBar } from './cli/output.ts';
import { demoKeys } from './demo/keys.ts';
import { demoPassword, demoSignIns } from './demo/people.ts';
import { demoPortals, demoTargets } from './demo/targets.ts';
import { openIntranet } from './intranet.parts.ts';
import { runProcess } from './process.ts';
import { runNow } from '../kernel/jobs/scheduler.ts';
import { seed, seedModeration, seedPortal } from './seed.ts';

/**
 * `make run`: a whole demo province on this machine. Migrates, seeds once, then starts two portals and the intranet as
 * processes of their own, as in production. Ctrl-C stops them; running again goes on with the same data.
 */
await runProcess(async () => {
  const config = readIntranetConfig(process.env);
  const dataDir = resolve(config.dataDir);
  const portalPort = asWhole(1, 65_534)(process.env['PORTAL_PORT'] ?? '8081');
  const portals = demoPortals.map((p, i) => ({
    ...p,
    port: portalPort + i,
    dataDir: join(dataDir, `portal-${p.code}`),
  }));

  await migrate(
    config,
    portals.map((p) => p.dataDir),
  );
  const fresh = await seedIntranet(config, dataDir, portalPort);

  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(ended));
  };
  try {
    for (const p of portals) children.push(startPortal(p, dataDir));
    for (const p of portals) await answers(`http://127.0.0.1:${p.port}/health`, children);
    if (fresh)
      await firstExchange(
        config,
        portals.map((p) => ({ code: p.code, dataDir: p.dataDir })),
      );
    children.push(start('intranet', { DATA_DIR: dataDir, INTRANET_PORT: String(config.port) }));
    await answers(`http://127.0.0.1:${config.port}/health`, children);
  } catch (error) {
    await stop();
    throw error;
  }
  announce(config, portals);
  return { stop };
});

type Portal = (typeof demoPortals)[number] & { port: number; dataDir: string };

async function migrate(config: IntranetConfig, portalDirs: string[]): Promise<void> {
  for (const [url, migrations] of [
    [intranetDatabaseUrl(config), intranetMigrations],
    ...portalDirs.map((dir) => [portalUrl(dir), portalMigrations] as const),
  ] as const) {
    const { db, close } = openDatabase(url);
    await migrateLatest(db, migrations);
    await close();
  }
}

function portalUrl(dir: string): string {
  return `sqlite:${join(dir, 'portal.sqlite')}`;
}

async function seedIntranet(config: IntranetConfig, dataDir: string, portalPort: number): Promise<boolean> {
  const database = openDatabase(intranetDatabaseUrl(config));
  const bar = progressBar('Dữ liệu minh hoạ', false);
  const files = openFileStore(join(config.dataDir, 'files'));
  const report = await seed({
    database,
    files,
    now: systemClock(),
    tree: config.demoTree,
    targets: demoTargets(dataDir, portalPort),
    progress: (done, total) => bar.at(done, total),
  });
  bar.end();
  await database.close();
  return report.seeded;
}

/** So that the first look finds everything in place: drafts on the sites, comments there, some of them moderated. */
async function firstExchange(config: IntranetConfig, portals: { code: string; dataDir: string }[]): Promise<void> {
  const opened = await openIntranet({ ...config, logLevel: 'warn' });
  const jobParts = { ...opened, clock: systemClock };
  const run = (name: string) =>
    runNow(
      jobParts,
      opened.jobs.find((j) => j.name === name)!,
    );
  try {
    await run('push-publications');
    for (const { code, dataDir } of portals) {
      const portal = openDatabase(portalUrl(dataDir));
      await seedPortal({ portal, code, now: systemClock() });
      await portal.close();
    }
    await run('pull-comments');
    await seedModeration(opened.database, systemClock());
    await run('pull-comments');
  } finally {
    await opened.close();
  }
}

function startPortal(p: Portal, dataDir: string): ChildProcess {
  const keys = demoKeys(dataDir);
  const own = keys.portal(p.code);
  return start('portal', {
    PORTAL_PORT: String(p.port),
    PORTAL_DATA_DIR: p.dataDir,
    PORTAL_CODE: p.code,
    PORTAL_NAME: p.organisation,
    PORTAL_HEADER: p.header,
    PORTAL_ACCENT: p.accent,
    PORTAL_ADDRESS: `http://127.0.0.1:${p.port}`,
    PORTAL_SECRET: own.secret,
    PORTAL_KEY_PATH: own.keyFile,
    PORTAL_TRUSTED_KEYS: keys.trustedFile,
    PORTAL_LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  });
}

/** A process of the suite. The portal gets PORTAL_* and nothing else, as it will in the DMZ. */
function start(name: 'intranet' | 'portal', settings: Record<string, string>): ChildProcess {
  const base = name === 'portal' ? { PATH: process.env['PATH'] ?? '' } : { LOG_LEVEL: 'warn', ...process.env };
  const child = spawn(process.execPath, ['--enable-source-maps', join(import.meta.dirname, `${name}.js`)], {
    env: { ...base, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true, // Ctrl-C goes to us; we stop them in order
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await exit;
}

/** Waits until an address answers; fails at once when one of the processes has ended. */
async function answers(url: string, children: ChildProcess[]): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (children.some((c) => c.exitCode !== null)) throw new Error('a process could not start; see its message above');
    const ok = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} does not answer`);
}

function announce(config: IntranetConfig, portals: Portal[]): void {
  const width = Math.max(...demoSignIns.map((s) => s.username.length));
  const lines = [
    '',
    'Trống Đồng đang chạy (dữ liệu minh hoạ).',
    '',
    `  Mạng nội bộ          http://127.0.0.1:${config.port}`,
    ...portals.map((p) => `  ${p.name.padEnd(20)} http://127.0.0.1:${p.port}`),
    '',
    `Đăng nhập minh hoạ (mật khẩu của mọi người: ${demoPassword})`,
    ...demoSignIns.map((s) => `  ${s.username.padEnd(width)}  ${s.about}`),
    '',
    'Dừng: Ctrl-C. Chạy lại "make run" để tiếp tục với cùng dữ liệu.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
