import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { openDatabase, insertRow } from '../src/kernel/db/db.ts';
import { openSheetFile } from '../src/kernel/files/sheets/open.ts';
import { csrfToken } from '../src/kernel/http/csrf.ts';
import { openSession } from '../src/modules/auth/index.ts';
import { generateMembers, sheetHeader, sheetLine } from '../src/modules/members/index.ts';
import { fillMembers } from './members-data.ts';

interface Running {
  base: string;
  child: ChildProcess;
}
interface Tools {
  start(kind: string, argument: string): Promise<Running>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
}

const ROWS = 60_000;
const COLUMNS = 40;
const MORE = [
  'Nơi tạm trú',
  'Công việc chính đang làm',
  'Ngày tuyển dụng',
  'Cơ quan tuyển dụng',
  'Tin học',
  'Sức khoẻ',
  'Ghi chú',
];

/** A list of 60,000 people who do not exist, 40 columns, as a spreadsheet. */
async function writeList(path: string, codes: readonly string[]): Promise<void> {
  const units = codes.map((_, id) => ({ id, weight: 1 }));
  function* rows(): Generator<string[]> {
    yield [...sheetHeader, ...MORE].slice(0, COLUMNS);
    for (const m of generateMembers({ count: ROWS, seed: 20_260_701, units, on: '2026-06-30' })) {
      const more = [
        'thôn Một, xã An Thuận',
        'Chuyên môn',
        '01/07/1999',
        'Uỷ ban nhân dân xã',
        'Cơ bản',
        'Tốt',
        'Không',
      ];
      yield [...sheetLine(m, codes[m.unitId]!), ...more].slice(0, COLUMNS);
    }
  }
  const stream = writeXlsxStream(rows(), { name: 'Danh sách' }) as unknown as ReadableStream;
  await pipeline(Readable.fromWeb(stream), createWriteStream(path));
}

async function bareParse(path: string): Promise<number> {
  const begun = performance.now();
  const file = await openSheetFile(path);
  for await (const rows of file.rows(0)) void rows.length;
  file.close();
  return (performance.now() - begun) / 1_000;
}

interface Usage {
  rss: number;
  /** Milliseconds of processor time since the start. */
  cpu: number;
}

const usage = (child: ChildProcess): Promise<Usage> => {
  const answer = new Promise<Usage>((done) => child.once('message', (m) => done(m as Usage)));
  child.send('usage');
  return answer;
};

/** A clerk of the whole province, signed in. */
async function clerk(file: string): Promise<{ sid: string; codes: string[] }> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const at = new Date().toISOString();
  const account = await insertRow(db, 'accounts', {
    username: 'khanh',
    dn: 'uid=khanh',
    full_name: 'Lê Ngọc Khánh',
    sort_key: 'khanh',
    search_key: 'le ngoc khanh',
    mail: null,
    title: null,
    unit_id: 1,
    state: 'active',
    created_at: at,
    updated_at: at,
    version: 1,
  });
  await insertRow(db, 'account_roles', {
    account_id: account,
    role: 'dataClerk',
    unit_id: 1,
    source: 'manual',
    given_at: at,
  });
  const sid = await openSession(db, account, { ip: '', agent: 'bench', now: new Date() });
  const cells = (await db('units').whereIn('kind', ['cell', 'baseCell']).select('code').orderBy('id').limit(1_500)) as {
    code: string;
  }[];
  await close();
  return { sid, codes: cells.map((c) => c.code) };
}

interface Watched {
  seconds: number;
  /** Of the processor, with the lists that were asked for meanwhile. */
  cpuSeconds: number;
  growthMb: number;
  p95: number;
  slowest: number;
  /** Lists asked for meanwhile. */
  lists: number;
}

/** Lists between two looks at the memory: for each the suite clears it, which stops everything for a moment. */
const LOOK = 40;

/** Waits until the import has left its state, while others read a list of members and the memory is looked at. */
async function watch(suite: Running, sid: string, path: string, before: number): Promise<Watched> {
  const headers = { cookie: `sid=${sid}` };
  const begun = performance.now();
  const spent = (await usage(suite.child)).cpu;
  const times: number[] = [];
  let most = 0;
  for (;;) {
    const asked = performance.now();
    const list = await fetch(`${suite.base}/members`, { headers });
    await list.text();
    times.push(performance.now() - asked);
    if (!list.ok) throw new Error(`the list answered ${list.status}`);
    if (times.length % LOOK === 0) most = Math.max(most, (await usage(suite.child)).rss);
    if (times.length % 5 === 0) {
      const html = await (await fetch(suite.base + path, { headers })).text();
      if (!html.includes('id="import-progress"')) break;
    }
    await new Promise((go) => setTimeout(go, 40));
  }
  times.sort((a, b) => a - b);
  return {
    seconds: (performance.now() - begun) / 1_000,
    cpuSeconds: ((await usage(suite.child)).cpu - spent) / 1_000,
    growthMb: (most - before) / 1_048_576,
    p95: times[Math.floor(times.length * 0.95)]!,
    slowest: times.at(-1)!,
    lists: times.length,
  };
}

/** One who reads the suite and sends forms to it, signed in. */
interface Clerk {
  suite: Running;
  sid: string;
}

const post = ({ suite, sid }: Clerk, where: string, body: URLSearchParams | FormData): Promise<Response> => {
  body.append('_csrf', csrfToken('x'.repeat(32), sid));
  return fetch(suite.base + where, { method: 'POST', body, headers: { cookie: `sid=${sid}` }, redirect: 'manual' });
};

export async function warm({ suite, sid }: Clerk): Promise<number> {
  for (let i = 0; i < 20; i++)
    await (await fetch(`${suite.base}/members`, { headers: { cookie: `sid=${sid}` } })).text();
  return (await usage(suite.child)).rss;
}

/** Takes a file up and accepts its columns as they are proposed. Answers the address of the import. */
async function upload(clerk: Clerk, unit: string, path: string): Promise<string> {
  const form = new FormData();
  form.append('unit', unit);
  form.append('file', new Blob([await readFile(path)]), 'danh-sach.xlsx');
  const where = (await post(clerk, '/members/imports', form)).headers.get('location')!;
  const html = await (await fetch(clerk.suite.base + where, { headers: { cookie: `sid=${clerk.sid}` } })).text();
  const columns = new URLSearchParams({ sheet: '0', effectiveOn: '30/06/2026', everyEncoding: '' });
  for (const [, name, inner] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    columns.set(name!, /value="([^"]*)" selected/.exec(inner!)?.[1] ?? '');
  const chosen = await post(clerk, `${where}/columns`, columns);
  if (chosen.status !== 303) throw new Error(`columns: ${chosen.status}`);
  return where;
}

/** 60,000 rows of 40 columns into a province of 100,000: previewed, written and undone while others read lists. */
export async function importing(folder: string, { start, figure }: Tools): Promise<void> {
  const file = join(folder, 'members-import.sqlite');
  await fillMembers(file, 100_000);
  const { sid, codes } = await clerk(file);
  const path = join(folder, 'members.xlsx');
  await writeList(path, codes);
  const parse = await bareParse(path);
  const suite = await start('intranet', file);
  const { db, close } = openDatabase(`sqlite:${file}`);
  const root = (await db('units').where('id', 1).select('code').first()) as { code: string };
  const before = await warm({ suite, sid });
  const where = await upload({ suite, sid }, root.code, path);
  const plan = await watch(suite, sid, where, before);
  const { counts } = (await db('member_imports').select('counts').first()) as { counts: string };
  await close();
  figure('60,000 rows of 40 columns previewed, seconds', plan.seconds, 30, 'lower', {
    cpuSeconds: Math.round(plan.cpuSeconds),
    lists: plan.lists,
    bareParseSeconds: Number(parse.toFixed(1)),
    counts: JSON.parse(counts) as unknown,
  });
  figure('memory it took, MB', plan.growthMb, 500, 'lower');
  figure('a list of members meanwhile, p95 in ms', plan.p95, 300, 'lower', { slowest: Math.round(plan.slowest) });
  await writing({ suite, sid }, where, before, figure);
  suite.child.kill();
}

/** The plan that stands at an address is written and then undone, while others read lists. */
export async function writing(
  clerk: Clerk,
  where: string,
  before: number,
  figure: Tools['figure'],
  count = (): Promise<unknown> => Promise.resolve(),
): Promise<void> {
  for (const [step, what] of [
    ['writing', 'written'],
    ['undoing', 'undone'],
  ] as const) {
    const answer = await post(clerk, `${where}/${step}`, new URLSearchParams());
    if (answer.status !== 303) throw new Error(`${step}: ${answer.status}`);
    const seen = await watch(clerk.suite, clerk.sid, where, before);
    figure(`60,000 planned rows ${what}, seconds`, seen.seconds, 60, 'lower', {
      cpuSeconds: Math.round(seen.cpuSeconds),
      lists: seen.lists,
      outcome: await count(),
    });
    figure('memory it took, MB', seen.growthMb, 500, 'lower');
    figure('a list of members meanwhile, p95 in ms', seen.p95, 300, 'lower', { slowest: Math.round(seen.slowest) });
  }
}
