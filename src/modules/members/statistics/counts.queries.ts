import type { Knex } from 'knex';
import { chunk, type Db } from '../../../kernel/db/db.ts';
import { addDays } from '../../../kernel/text/dates.ts';
import { yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { membersOn, type AsOf } from '../record/as-of.queries.ts';
import type { MemberColumns } from '../record/columns.ts';
import type { Counted } from './figures.rules.ts';
import { movementsOf, type Beginning, type Moved, type Stay } from './movements.rules.ts';
import type { Counts } from './report.rules.ts';

/** The units counted: a query for SQL, and the same ids for looking at stays one by one. */
export interface Units {
  ids: ReadonlySet<number>;
  query: () => Knex.QueryBuilder;
}

export interface Period {
  from: string;
  to: string;
  /** What had been confirmed by this instant. */
  known: string;
}

type Column = keyof MemberColumns;

function present(db: Db, units: Units, asOf: AsOf): Knex.QueryBuilder {
  return membersOn(db, asOf).where('m.is_present', true).whereIn('m.unit_id', units.query());
}

async function countBy(db: Db, units: Units, asOf: AsOf, column: Column): Promise<Counted[]> {
  const by = [...new Set([column, 'sex', 'ethnicity'])].map((c) => `m.${c}`);
  const rows = (await present(db, units, asOf).groupBy(by).select(by).count({ n: '*' })) as (Record<
    string,
    string | null
  > & { n: number | string })[];
  return rows.map((r) => ({
    value: r[column] ?? null,
    sex: r['sex'] ?? null,
    ethnicity: r['ethnicity'] ?? null,
    n: Number(r.n),
  }));
}

/** All that the four forms need, from what was known at the instant. */
export async function readCounts(db: Db, units: Units, period: Period): Promise<Counts> {
  const { from, to, known } = period;
  const end = { on: to, known };
  const by = (column: Column) => countBy(db, units, end, column);
  const moved = await movementsIn(db, units, period);
  const byUnit = (await present(db, units, end).groupBy('m.unit_id').select('m.unit_id').count({ n: '*' })) as {
    unit_id: number;
    n: number | string;
  }[];
  return {
    opening: await countBy(db, units, { on: addDays(from, -1), known }, 'status'),
    status: await by('status'),
    sex: await by('sex'),
    born: await by('born'),
    partyFrom: await by('party_from'),
    degree: await by('degree'),
    theory: await by('theory'),
    ethnicity: await by('ethnicity'),
    religion: await by('religion'),
    byUnit: byUnit.map((u) => ({ unit_id: u.unit_id, n: Number(u.n) })),
    moved,
    admitted: await newcomers(db, moved, known),
  };
}

/** Rows of member_states that were known at an instant. */
function knownStates(db: Db, known: string, alias: string): Knex.QueryBuilder {
  return db(`member_states as ${alias}`)
    .where(`${alias}.known_from_at`, '<=', known)
    .where((q) => void q.whereNull(`${alias}.known_to_at`).orWhere(`${alias}.known_to_at`, '>', known));
}

/** Who came and who left in the period, by the stays that begin in it. */
export async function movementsIn(db: Db, units: Units, { from, to, known }: Period): Promise<Moved[]> {
  const touched = knownStates(db, known, 't').whereBetween('t.from_on', [from, to]).select('t.member_id');
  const rows = (await knownStates(db, known, 's')
    .whereIn('s.member_id', touched)
    .where('s.from_on', '<=', to)
    .where((q) => void q.whereNull('s.to_on').orWhere('s.to_on', '>=', from))
    .select('s.member_id', 's.from_on', 's.unit_id', 's.status', 's.is_present', 's.sex', 's.ethnicity')
    .orderBy(['s.member_id', 's.from_on', 's.id'])) as Stay[];
  const stays = new Map<number, Stay[]>();
  for (const row of rows) stays.set(row.member_id, [...(stays.get(row.member_id) ?? []), row]);
  const begun = await beginnings(db, { from, to, known });
  return [...stays].flatMap(([id, own]) => movementsOf(own, units.ids, { from, to }, begun.get(id) ?? 'registered'));
}

/** How the records that begin in the period began. */
async function beginnings(db: Db, { from, to, known }: Period): Promise<Map<number, Beginning>> {
  const rows = (await db('member_events as e')
    .whereIn('e.kind', ['admitted', 'movedIn'])
    .whereBetween('e.effective_on', [from, to])
    .where('e.state', 'confirmed')
    .where('e.decided_at', '<=', known)
    .where((q) => void q.whereNull('e.undone_at').orWhere('e.undone_at', '>', known))
    .select('e.member_id', 'e.kind')
    .orderBy('e.id')) as { member_id: number; kind: Beginning }[];
  return new Map(rows.map((r) => [r.member_id, r.kind]));
}

interface Newcomer {
  member_id: number;
  from_on: string;
  sex: string | null;
  born: string | null;
  degree: string | null;
  theory: string | null;
  ethnicity: string | null;
  religion: string | null;
}

const ASKED = ['born', 'degree', 'theory', 'ethnicity', 'religion'] as const;

/** The newly admitted as they were on the day of it. */
async function newcomers(db: Db, moved: readonly Moved[], known: string): Promise<Counts['admitted']> {
  const found = moved.filter((m) => m.movement === 'admitted' || m.movement === 'readmitted');
  const people: Newcomer[] = [];
  for (const piece of chunk(found)) {
    const rows = (await knownStates(db, known, 's')
      .whereIn(
        's.member_id',
        piece.map((m) => m.stay.member_id),
      )
      .select('s.member_id', 's.from_on', 's.sex', ...ASKED.map((c) => `s.${c}`))) as Newcomer[];
    const byKey = new Map(rows.map((r) => [`${r.member_id}:${r.from_on}`, r]));
    for (const m of piece) people.push(byKey.get(`${m.stay.member_id}:${m.on}`)!);
  }
  const by = (valueOf: (p: Newcomer) => string | null): Counted[] =>
    people.map((p) => ({ value: valueOf(p), sex: p.sex, ethnicity: p.ethnicity, n: 1 }));
  return {
    ages: by((p) => (p.born === null ? null : String(yearsBetween(p.born, p.from_on).years))),
    degree: by((p) => p.degree),
    theory: by((p) => p.theory),
    ethnicity: by((p) => p.ethnicity),
    religion: by((p) => p.religion),
  };
}
