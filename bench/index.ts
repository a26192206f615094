import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { grouping } from './grouping.ts';
import { openBrowser, phone } from '../test/support/browser.ts';
import { sendComments } from './comments.ts';
import { readingNews } from './articles.ts';
import { compareVersions } from './compare.ts';
import { makeIntranet, makePortal } from './data.ts';
import { findingDuplicates } from './members-duplicates.ts';
import { importing } from './members-import.ts';
import { printing } from './members-papers.ts';
import { typingMembers } from './members-typing.ts';
import { moderating } from './moderation.ts';
import { consolidate } from './rounds.ts';
import { listingMembers } from './members-lists.ts';
import { searching } from './search.ts';

// `make bench`: one JSON line a figure, beside its limit, all measured in this run. Exit 1 when one is missed.

const folder = mkdtempSync(join(tmpdir(), 'trong-dong-bench-'));
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
let missed = 0;

function figure(
  name: string,
  value: number,
  limit: number,
  better: 'higher' | 'lower',
  more: Record<string, unknown> = {},
): void {
  const holds = better === 'higher' ? value >= limit : value <= limit;
  if (!holds) missed++;
  console.log(JSON.stringify({ name, value: Number(value.toFixed(3)), limit, better, holds, ...more }));
}

interface Running {
  base: string;
  child: ChildProcess;
}

async function start(kind: string, argument: string): Promise<Running> {
  const child = fork(join(import.meta.dirname, 'server.js'), [kind, argument], { execArgv: ['--expose-gc'] });
  const { port } = await new Promise<{ port: number }>((done, fail) => {
    child.once('message', (m) => done(m as { port: number }));
    child.once('exit', () => fail(new Error(`${kind} did not start`)));
  });
  return { base: `http://127.0.0.1:${port}`, child };
}

interface Usage {
  rss: number;
  /** Milliseconds of processor time since the start. */
  cpu: number;
}

async function usage(running: Running): Promise<Usage> {
  const answer = new Promise<Usage>((done) => running.child.once('message', (m) => done(m as Usage)));
  running.child.send('usage');
  return answer;
}

interface Load {
  rps: number;
  p97: number;
  /** Requests that one core would answer in a second: the same as rps on a machine that does nothing else, and steady on one that does. */
  perCore: number;
}

async function load(running: Running, path: string, headers: Record<string, string> = {}): Promise<Load> {
  const url = running.base + path;
  await autocannon({ url, connections: 10, duration: 2, headers }); // warm
  const before = await usage(running);
  const r = await autocannon({ url, connections: 50, duration: seconds, headers });
  const after = await usage(running);
  if (r.non2xx > 0 || r.errors > 0) throw new Error(`${url}: ${r.non2xx} wrong answers, ${r.errors} errors`);
  return {
    rps: r.requests.average,
    p97: r.latency.p97_5,
    perCore: (1000 * r.requests.total) / (after.cpu - before.cpu),
  };
}

/** Ten connections: as many people as look at the same second in a province. */
async function ten(
  running: Running,
  path: string,
  headers: Record<string, string>,
): Promise<{ perCore: number; p95: number }> {
  const url = running.base + path;
  await autocannon({ url, connections: 10, duration: 10, headers }); // as warm as a server that has run for a while
  const before = await usage(running);
  const times: number[] = []; // autocannon itself tells no 95th percentile
  const r = await new Promise<autocannon.Result>((done, fail) => {
    const options = { url, connections: 10, duration: Math.max(2, seconds - 2), headers };
    const run = autocannon(options, (error, result) => (error ? fail(error as Error) : done(result)));
    run.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds));
  });
  const after = await usage(running);
  if (r.non2xx > 0 || r.errors > 0) throw new Error(`${url}: ${r.non2xx} wrong answers, ${r.errors} errors`);
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  return { perCore: (1000 * r.requests.total) / (after.cpu - before.cpu), p95 };
}

/** Both in requests per second of one core; what the clock said stands beside it. */
function share(name: string, ours: Load, memory: Load, limit: number, more: Record<string, unknown> = {}): void {
  const round = ({ rps, perCore, p97 }: Load) => ({ rps: Math.round(rps), perCore: Math.round(perCore), p97ms: p97 });
  figure(name, ours.perCore / memory.perCore, limit, 'higher', { ours: round(ours), memory: round(memory), ...more });
}

async function pages(): Promise<void> {
  const file = join(folder, 'intranet.sqlite');
  const { token } = await makeIntranet(file, 10_000);
  const headers = { cookie: `sid=${token}` };
  const suite = await start('intranet', file);
  for (const [name, path] of [
    ['home page', '/'],
    ['document list', '/documents?box=own'],
    ['received list', '/documents?box=received'],
  ] as const) {
    const base = await start('rendered', `${file}|${path}|${token}`);
    const memory = await load(base, path);
    base.child.kill();
    const ours = await load(suite, path, headers);
    share(
      `${name}, 50 connections, 10,000 documents: share of Koa rendering the same page from memory`,
      ours,
      memory,
      0.25,
    );
  }
  await autocannon({ url: `${suite.base}/documents?box=own`, connections: 20, amount: 10_000, headers });
  figure(
    'memory of the intranet after 10,000 requests and more, MB',
    (await usage(suite)).rss / 1_048_576,
    250,
    'lower',
  );
  suite.child.kill();
}

/** Bytes that a browser with an empty cache takes in until the page stands, as its network layer counts them. */
async function firstLoadBytes(url: string): Promise<number> {
  const browser = await openBrowser();
  if (!browser) throw new Error('chromium is not installed');
  const page = await browser.newPage({ viewport: phone });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  network.on('Network.loadingFinished', (e) => void (bytes += e.encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  await browser.close();
  return bytes;
}

async function publicDraft(): Promise<void> {
  const file = join(folder, 'portal.sqlite');
  const { path } = await makePortal(file);
  const portal = await start('portal', file);
  const page = Buffer.from(await (await fetch(portal.base + path)).arrayBuffer());
  const copy = join(folder, 'page.html');
  writeFileSync(copy, page);
  const base = await start('bytes', copy);
  const memory = await load(base, '/');
  const ours = await load(portal, path);
  const kilobytes = Math.round(page.length / 1024);
  share(
    'public draft of 60 pages with 200 comments, 50 connections: share of Koa serving the same bytes',
    ours,
    memory,
    0.6,
    { kilobytes },
  );
  const kilobytesOnFirstLoad = (await firstLoadBytes(portal.base + path)) / 1024;
  figure(
    'the same draft, first load in a browser with styles, icons and fonts, KB transferred',
    kilobytesOnFirstLoad,
    100,
    'lower',
  );
  base.child.kill();
  portal.child.kill();
}

/** Comments a real portal process takes from 200 people at once; a run of an hour's worth: `node dist/bench/load.js 5000`. */
async function commenting(): Promise<void> {
  const count = 1_000;
  const { sent, receipts, rows, seconds } = await sendComments(folder, count);
  figure('public comments taken, each with its question answered, an hour', (3600 * count) / seconds, 5_000, 'higher');
  const lost = count - Math.min(sent, receipts, rows);
  figure('of them lost or doubled between form, receipt and database', lost + Math.max(0, rows - count), 0, 'lower');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function startUp(): Promise<void> {
  const data = join(folder, 'data');
  mkdirSync(data);
  await makeIntranet(join(data, 'intranet.sqlite'), 100);
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main/intranet.js')], {
    env: { PATH: process.env['PATH'], DATA_DIR: data, INTRANET_PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'inherit',
  });
  for (;;) {
    const ok = await fetch(`http://127.0.0.1:${port}/sign-in`).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) break;
    if (performance.now() - begun > 20_000) throw new Error('the intranet did not start');
    await new Promise((done) => setTimeout(done, 20));
  }
  figure('start to first served page on migrated data, seconds', (performance.now() - begun) / 1000, 3, 'lower');
  child.kill();
}

try {
  await pages();
  await publicDraft();
  await commenting();
  await readingNews(folder, { start, figure, load, share, firstLoadBytes });
  await compareVersions(folder, { start, figure });
  await consolidate(folder, { start, figure });
  await grouping(figure);
  await moderating(folder, { start, figure });
  await findingDuplicates(folder, { figure });
  await searching(folder, { start, figure });
  await importing(folder, { start, figure });
  await printing(figure);
  await typingMembers(figure);
  await listingMembers(folder, { start, figure, ten });
  await startUp();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;
