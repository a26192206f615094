import { insertRow, openDatabase } from '../src/kernel/db/db.ts';
import { generateMembers } from '../src/modules/members/index.ts';
import { recordConfirmed } from '../src/modules/members/events/bulk.commands.ts';
import { openSession } from '../src/modules/auth/index.ts';
import { nameSortKey, searchKey } from '../src/kernel/text/vietnamese.ts';
import { fillMembers, RawDatabase } from './members-data.ts';
import type { Tools } from './members-tools.ts';

/** A page of the suite and the same question asked of the database alone, its 50 rows put into a plain table. */
const QUESTIONS: { name: string; path: string; raw: string }[] = [
  { name: 'first page', path: '/members', raw: 'first' },
  { name: 'search without diacritics, about 260 found', path: '/members?q=nguyen+van+an', raw: 'nguyen van an' },
  { name: 'search for the commonest word', path: '/members?q=nguyen', raw: 'nguyen' },
  { name: 'search with diacritics', path: `/members?q=${encodeURIComponent('Nguyễn Văn Ân')}`, raw: 'Nguyễn Văn Ân' },
  { name: 'page 1000', path: '/members?page=1000', raw: 'page1000' },
  { name: 'unit subtree', path: '/members?unit=14', raw: 'subtree' },
];
const CPU_LIMIT = 4;
const P95_LIMIT = { hundred: 100, million: 250 };

/** Lists of 100,000 members (with BENCH_MILLION=1 also of a million) against the raw pipeline measured beside them. */
export async function listingMembers(folder: string, tools: Tools): Promise<void> {
  const hundred = `${folder}/members.sqlite`;
  await fillMembers(hundred, 100_000);
  await measure(hundred, '100,000', P95_LIMIT.hundred, tools, true);
  await counting(hundred, tools);
  if (process.env['BENCH_MILLION'] !== '1') return;
  const million = process.env['BENCH_MILLION_FILE'] ?? `${folder}/million.sqlite`;
  if (!process.env['BENCH_MILLION_FILE']) await fillMembers(million, 1_000_000);
  await measure(million, '1,000,000', P95_LIMIT.million, tools, false);
}

async function measure(file: string, size: string, limitMs: number, tools: Tools, compared: boolean): Promise<void> {
  const token = await keeper(file);
  const headers = { cookie: `sid=${token}` };
  const record = await wholeRecord(file);
  const suite = await tools.start('intranet', file);
  const raw = compared ? await tools.start('rawMembers', file) : null;
  const one = { name: 'one record', path: `/members/${record}`, raw: `record ${record}` };
  for (const { name, path, raw: question } of [...QUESTIONS, one]) {
    const ours = await tools.ten(suite, path, headers);
    tools.figure(`members, ${size}: ${name}, 95th percentile at 10 connections, ms`, ours.p95, limitMs, 'lower', {
      cpuMs: Number((1000 / ours.perCore).toFixed(2)),
    });
    if (!raw) continue;
    const bare = await tools.ten(raw, `/?q=${encodeURIComponent(question)}`, {});
    tools.figure(
      `members, ${size}: ${name}, processor time against the raw pipeline`,
      bare.perCore / ours.perCore,
      CPU_LIMIT,
      'lower',
      {
        oursMs: Number((1000 / ours.perCore).toFixed(2)),
        rawMs: Number((1000 / bare.perCore).toFixed(2)),
      },
    );
  }
  suite.child.kill();
  raw?.child.kill();
}

const RAW_STATES = `select unit_id, from_on, to_on, status, sex, born, party_from, degree, theory, ethnicity, religion
  from member_states where is_present = 1 and known_to_at is null and from_on <= '2025-12-31'`;
const RAW_BADGES = `select m.id, m.full_name, m.card_no, m.born, m.party_from, m.badge_years, u.name
  from members m join units u on u.id = m.unit_id where m.is_present = 1 and m.party_from <= '1996-02-03' order by m.party_from, m.sort_key, m.id`;

/** The forms and the badge list of the whole province beside the bare reading of the same rows. */
async function counting(file: string, tools: Tools): Promise<void> {
  const headers = { cookie: `sid=${await keeper(file)}` };
  const suite = await tools.start('intranet', file);
  const raw = new RawDatabase(file, { readonly: true });
  for (const [name, path, sql] of [
    ['the four forms with their checks', '/members/statistics?form=3&from=2025-01-01&to=2025-12-31', RAW_STATES],
    ['the badge list', '/members/statistics/badges?on=2026-02-03', RAW_BADGES],
  ] as const) {
    const ours = await fastest(async () => {
      const answer = await fetch(suite.base + path, { headers });
      await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    });
    const statement = raw.prepare(sql);
    const bare = await fastest(() => Promise.resolve(statement.all()));
    tools.figure(
      `members, 100,000: ${name} of the province, against the bare reading of its rows`,
      ours / bare,
      CPU_LIMIT,
      'lower',
      {
        oursMs: Math.round(ours),
        rawMs: Math.round(bare),
      },
    );
  }
  raw.close();
  suite.child.kill();
}

/** Milliseconds of the fastest of five. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i += 1) {
    const begun = performance.now();
    await work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** One record with its events, among those that are only columns; answers its id. */
async function wholeRecord(file: string): Promise<number> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const { id: byId } = (await db('accounts').where({ username: 'tuan' }).first('id')) as { id: number };
  const at = new Date();
  const { id: unitId } = (await db('units').whereIn('kind', ['cell', 'baseCell']).orderBy('id').first('id')) as {
    id: number;
  };
  const [made] = [...generateMembers({ count: 1, seed: 5, units: [{ id: unitId, weight: 1 }], on: '2026-06-30' })];
  const batch = { kind: 'bench', name: 'bench', created_by_id: byId, created_at: at.toISOString() };
  const batchId = await insertRow(db, 'member_batches', batch);
  const [id] = await recordConfirmed(db, { batchId, byId, at }, [
    {
      memberId: null,
      kind: 'registered',
      effectiveOn: '2020-01-01',
      changes: { standing: { unitId, status: made!.status }, set: made!.fields, put: made!.tables },
      paper: { no: null, on: null, by: null },
      note: null,
    },
  ]);
  await close();
  return id!;
}

/** A keeper of the whole province who has signed in; answers the token of the session. */
export async function keeper(file: string): Promise<string> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const now = new Date();
  const fullName = 'Nguyễn Anh Tuấn';
  const known = (await db('accounts').where({ username: 'tuan' }).first('id')) as { id: number } | undefined;
  const id =
    known?.id ??
    (await insertRow(db, 'accounts', {
      username: 'tuan',
      dn: 'uid=tuan',
      full_name: fullName,
      sort_key: nameSortKey(fullName),
      search_key: searchKey(fullName),
      mail: null,
      title: 'Trưởng phòng',
      unit_id: 1,
      state: 'active',
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
      version: 1,
    }));
  if (!known)
    await insertRow(db, 'account_roles', {
      account_id: id,
      role: 'memberKeeper',
      unit_id: 1,
      source: 'manual',
      given_at: now.toISOString(),
    });
  const token = await openSession(db, id, { ip: '', agent: 'bench', now });
  await close();
  return token;
}
