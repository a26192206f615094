import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase } from '../src/kernel/db/db.ts';
import { nobody, scopeOf } from '../src/kernel/http/scope.ts';
import { duplicateKeys } from '../src/modules/members/duplicates/keys.ts';
import { findLike } from '../src/modules/members/duplicates/like.queries.ts';
import { scanAll } from '../src/modules/members/duplicates/scan.commands.ts';
import { damage, damages, type DamagedCopy } from '../src/modules/members/generate/damage.ts';
import { generateMembers, type MadeMember } from '../src/modules/members/generate/generate.ts';
import { columnsOf } from '../src/modules/members/record/columns.ts';
import type { RecordDoc } from '../src/modules/members/record/record.ts';
import { fillMembers, RawDatabase } from './members-data.ts';
import type { Tools } from './members-tools.ts';

const COUNT = 100_000;
/** Not the seed by which the weights of the matcher were chosen. */
const SEED = 20_261_123;
const LOOK_UPS = 300;

const FIRST_CELL = 1_102;
const CELLS = 4_000;

const docOf = (m: MadeMember): RecordDoc => ({
  standing: {
    unitId: m.unitId,
    status: m.status,
    isExempt: false,
    isSuspended: false,
    isAway: false,
    isAbroad: false,
    mergedIntoId: null,
  },
  fields: m.fields,
  tables: m.tables,
});

/** A province of 100,000 members and 10,000 damaged copies and homonyms: how long a scan takes, what it finds, one look-up. */
export async function findingDuplicates(folder: string, { figure }: Pick<Tools, 'figure'>): Promise<void> {
  const file = `${folder}/duplicates.sqlite`;
  const units = Array.from({ length: CELLS }, (_, i) => ({ id: FIRST_CELL + i, weight: 1 + (i % 7) }));
  const options = { count: COUNT, seed: SEED, units, on: '2026-03-02' };
  const begun = process.cpuUsage();
  let named = 0;
  for (const { fields } of generateMembers(options)) named += fields['fullName'] ? 1 : 0; // as they are written: one at a time
  const { user, system } = process.cpuUsage(begun);
  figure('synthetic members made, a core-second', named / ((user + system) / 1e6), 50_000, 'higher');
  const made = [...generateMembers(options)];
  const copies = damage(made, { seed: SEED, share: 0.05 });
  await fillMembers(file, 0);
  fill(file, [...made, ...copies.map((c) => c.member)]);
  const { db, close } = openDatabase(`sqlite:${file}`);

  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const started = performance.now();
  const { scanned, pairs } = await scanAll(db);
  const seconds = (performance.now() - started) / 1000;
  delay.disable();
  const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
  figure('duplicates among 100,000 records and 10,000 copies, scan, seconds', seconds, 60, 'lower', { scanned, pairs: pairs.length, megabytes }); // prettier-ignore
  figure('the longest the server waited meanwhile, ms (99th percentile)', delay.percentile(99) / 1e6, 300, 'lower', { longest: Math.round(delay.max / 1e6) }); // prettier-ignore
  judge(figure, copies, new Set(pairs.map((p) => `${p.a}-${p.b}`)), pairs.length);

  const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');
  const times: number[] = [];
  let found = 0;
  for (const copy of copies.filter((c) => c.kind !== 'homonym').slice(0, LOOK_UPS)) {
    const at = performance.now();
    const { hits } = await findLike(db, everywhere, { fields: copy.member.fields });
    times.push(performance.now() - at);
    if (hits.some((h) => h.memberId === copy.of + 1)) found += 1;
  }
  times.sort((a, b) => a - b);
  figure('one look-up of a person, slowest of 300, ms', times.at(-1)!, 100, 'lower', { median: Number(times[times.length >> 1]!.toFixed(1)) }); // prettier-ignore
  figure('look-ups that found the person', found / LOOK_UPS, 0.98, 'higher');
  await close();
}

function fill(file: string, members: readonly MadeMember[]): void {
  const raw = new RawDatabase(file);
  raw.pragma('synchronous = OFF');
  raw.pragma('foreign_keys = OFF');
  const at = '2026-01-01T00:00:00.000Z';
  const columns = [
    ...Object.keys(columnsOf(docOf(members[0]!))),
    'id',
    'version',
    'is_void',
    'created_at',
    'changed_at',
  ];
  const member = raw.prepare(`insert into members (${columns.join(',')}) values (${columns.map(() => '?').join(',')})`);
  const record = raw.prepare('insert into member_records (member_id, doc) values (?, ?)');
  const key = raw.prepare('insert into member_keys (member_id, code) values (?, ?)');
  raw.transaction(() => {
    for (const [i, m] of members.entries()) {
      const doc = docOf(m);
      const values = Object.values(columnsOf(doc)).map((v) => (typeof v === 'boolean' ? Number(v) : v));
      member.run(...values, i + 1, 1, 0, at, at);
      record.run(i + 1, JSON.stringify(doc));
      for (const code of duplicateKeys(doc)) key.run(i + 1, code);
    }
  })();
  raw.exec('analyze');
  raw.close();
}

function judge(
  figure: Tools['figure'],
  copies: readonly DamagedCopy[],
  found: ReadonlySet<string>,
  pairs: number,
): void {
  const truth = copies.map((c, i) => ({ kind: c.kind, pair: `${c.of + 1}-${COUNT + i + 1}` }));
  const recall = (of: typeof truth): number => of.filter((t) => found.has(t.pair)).length / of.length;
  const real = truth.filter((t) => t.kind !== 'homonym');
  const kinds = Object.fromEntries(
    damages.map((kind) => [kind, Number(recall(real.filter((t) => t.kind === kind)).toFixed(4))]),
  );
  figure('duplicates found, of all seeded', recall(real), 0.98, 'higher', kinds);
  figure('duplicates found, of the kind least found', Math.min(...Object.values(kinds)), 0.98, 'higher');
  figure(
    'pairs that are one person, of all shown',
    real.filter((t) => found.has(t.pair)).length / pairs,
    0.95,
    'higher',
  );
}
