import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { countOf, openDatabase } from '../src/kernel/db/db.ts';
import { newKeyPair } from '../src/kernel/http/signature.ts';
import { makePortal } from './data.ts';

// Citizens who comment, each as a person does: opens the form, reads its question, waits, answers, sends; some press
// twice; from so many addresses that some are asked a second question. At the end three counts must be one number.

const WAIT_MS = 3_100; // faster than three seconds is taken for a robot
const AT_ONCE = 200;
const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

export interface LoadReport {
  sent: number;
  receipts: number;
  rows: number;
  /** Forms sent twice; they must not count twice. */
  twice: number;
  /** Second questions that were asked. */
  harder: number;
  seconds: number;
}

/** Sends `count` comments to a real portal process over a database of its own under `folder`. */
export async function sendComments(folder: string, count: number): Promise<LoadReport> {
  const dir = join(folder, 'commented');
  mkdirSync(dir);
  const file = join(dir, 'portal.sqlite');
  const { path } = await makePortal(file);
  const portal = await startPortal(dir);
  const report: LoadReport = { sent: 0, receipts: 0, rows: 0, twice: 0, harder: 0, seconds: 0 };
  const receipts = new Set<string>();
  const begun = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) receipts.add(await comment(portal.base + path, nth, report));
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  } finally {
    portal.child.kill();
  }
  report.seconds = (performance.now() - begun) / 1000;
  report.receipts = receipts.size;
  report.rows = await countRows(file);
  return report;
}

async function comment(address: string, nth: number, report: LoadReport): Promise<string> {
  // four hundred villages, each behind one address
  const headers = { 'x-forwarded-for': `10.1.${Math.floor((nth % 400) / 200)}.${nth % 200}` };
  const body: Record<string, string> = {
    stance: ['agree', 'partly', 'disagree'][nth % 3]!,
    text: `Ý kiến thứ ${nth}: đề nghị nêu rõ thời hạn và người chịu trách nhiệm của từng nhiệm vụ.`,
    consent: '1',
    block: `p${(nth % 13) + 1}`,
  };
  let page = await (await fetch(`${address}/comment?block=${body['block']}`, { headers })).text();
  for (let tries = 0; tries < 3; tries++) {
    Object.assign(body, solved(page));
    await new Promise((done) => setTimeout(done, WAIT_MS));
    const send = () =>
      fetch(`${address}/comment`, { method: 'POST', body: new URLSearchParams(body), headers, redirect: 'manual' });
    const doubled = nth % 20 === 0;
    const [answer, second] = await Promise.all([send(), doubled ? send() : null]);
    page = await answer.text();
    const receipt = answer.headers.get('location');
    if (receipt) {
      report.sent++;
      if (second) report.twice++;
      return receipt;
    }
    if (answer.status !== 422 || !page.includes('thêm một câu hỏi'))
      throw new Error(`comment ${nth}: ${answer.status} ${page.slice(0, 300)}`);
    report.harder++;
  }
  throw new Error(`comment ${nth} was never taken`);
}

/** The token of a form and the sum that its question asks for. */
function solved(page: string): { challenge: string; answer: string } {
  const token = /name="challenge" value="([^"]+)"/.exec(page)?.[1];
  const question = /([\p{L}]+) cộng (\p{L}+)(?:, rồi cộng (\p{L}+))? bằng mấy/u.exec(page.normalize('NFC'));
  if (!token || !question) throw new Error('no question on the form');
  const sum = question.slice(1).reduce((n, word) => n + (word ? WORDS.indexOf(word.toLowerCase()) : 0), 0);
  return { challenge: token, answer: String(sum) };
}

async function countRows(file: string): Promise<number> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const rows = await countOf(db('comments').where('state', 'waiting')); // those that makePortal wrote are accepted
  await close();
  return rows;
}

async function startPortal(dir: string): Promise<{ base: string; child: ChildProcess }> {
  const { privatePem, publicPem } = newKeyPair();
  writeFileSync(join(dir, 'key.pem'), privatePem);
  writeFileSync(join(dir, 'trusted.json'), JSON.stringify({ a: publicPem }));
  const port = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main/portal.js')], {
    env: {
      PATH: process.env['PATH'],
      PORTAL_PORT: String(port),
      PORTAL_DATA_DIR: dir,
      PORTAL_SECRET: 'x'.repeat(32),
      PORTAL_KEY_PATH: join(dir, 'key.pem'),
      PORTAL_TRUSTED_KEYS: join(dir, 'trusted.json'),
      PORTAL_TRUST_PROXY: 'true',
      PORTAL_COMMENTS_PER_DRAFT: '100000',
      PORTAL_LOG_LEVEL: 'error',
    },
    stdio: 'inherit',
  });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 400; tries++) {
    const up = await fetch(`${base}/health`).then(
      (r) => r.ok,
      () => false,
    );
    if (up) return { base, child };
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill();
  throw new Error('the portal did not start');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
