import type { Knex } from 'knex';
import { chunk, type Db } from '../../../kernel/db/db.ts';
import { addDays } from '../../../kernel/text/dates.ts';
import { yearsBetween } from '../../../kernel/text/partial-dates.ts';
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

/** Values by which a form counts, beside sex and ethnicity. */
const VALUES = ['status', 'sex', 'born', 'party_from', 'degree', 'theory', 'ethnicity', 'religion'] as const;
type Value = (typeof VALUES)[number];

type StateRow = Record<Value, string | null> & { id: number; unit_id: number; from_on: string; to_on: string | null };

/** Rows read at a time: others are answered in between. */
const TOGETHER = 10_000;
/** Up to so many units their rows are found by the index of units; beyond, everything is read once from end to end. */
const FEW_UNITS = 300;

/** Counts people by value, sex and ethnicity while rows pass by. */
class Tally {
  private readonly counted = new Map<string, Counted>();

  add(value: string | null, sex: string | null, ethnicity: string | null): void {
    const key = `${value}|${sex}|${ethnicity}`;
    const known = this.counted.get(key);
    if (known) known.n += 1;
    else this.counted.set(key, { value, sex, ethnicity, n: 1 });
  }

  list(): Counted[] {
    return [...this.counted.values()];
  }
}

/** All that the four forms need, from what was known at the instant. Every state is read once. */
export async function readCounts(db: Db, units: Units, period: Period): Promise<Counts> {
  const { from, to, known } = period;
  const opening = new Tally();
  const closing = new Map<Value, Tally>(VALUES.map((v) => [v, new Tally()]));
  const byUnit = new Map<number, number>();
  const before = addDays(from, -1);
  for await (const rows of states(db, units, period))
    for (const row of rows) {
      if (row.from_on <= before && (row.to_on === null || row.to_on > before))
        opening.add(row.status, row.sex, row.ethnicity);
      if (row.from_on > to || (row.to_on !== null && row.to_on <= to)) continue;
      for (const value of VALUES) closing.get(value)!.add(row[value], row.sex, row.ethnicity);
      byUnit.set(row.unit_id, (byUnit.get(row.unit_id) ?? 0) + 1);
    }
  const by = (value: Value): Counted[] => closing.get(value)!.list();
  const moved = await movementsIn(db, units, period);
  return {
    opening: opening.list(),
    status: by('status'),
    sex: by('sex'),
    born: by('born'),
    partyFrom: by('party_from'),
    degree: by('degree'),
    theory: by('theory'),
    ethnicity: by('ethnicity'),
    religion: by('religion'),
    byUnit: [...byUnit].map(([unit_id, n]) => ({ unit_id, n })),
    moved,
    admitted: await newcomers(db, moved, known),
  };
}

/** States of present members of the units that hold on some day from before the period to its end. */
async function* states(db: Db, units: Units, { from, to, known }: Period): AsyncGenerator<StateRow[]> {
  const few = units.ids.size <= FEW_UNITS;
  for (let last = 0; ;) {
    const q = knownStates(db, known, 's')
      .where('s.id', '>', last)
      .where('s.is_present', true)
      .where('s.from_on', '<=', to)
      .where((end) => void end.whereNull('s.to_on').orWhere('s.to_on', '>=', from))
      .select('s.id', 's.unit_id', 's.from_on', 's.to_on', ...VALUES.map((v) => `s.${v}`))
      .orderBy('s.id')
      .limit(TOGETHER);
    if (few) q.whereIn('s.unit_id', units.query());
    const rows = (await q) as StateRow[];
    yield rows.filter((row) => units.ids.has(row.unit_id));
    if (rows.length < TOGETHER) return;
    last = rows.at(-1)!.id;
  }
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
  const returns = await returnsIn(db, { from, to, known });
  return [...stays].flatMap(([id, own]) =>
    movementsOf(own, units.ids, { from, to }, begun.get(id) ?? 'registered', returns.get(id)),
  );
}

/** How the records that begin in the period began. */
async function beginnings(db: Db, period: Period): Promise<Map<number, Beginning>> {
  const rows = (await knownEvents(db, ['admitted', 'movedIn'], period)
    .select('e.member_id', 'e.kind')
    .orderBy('e.id')) as { member_id: number; kind: Beginning }[];
  return new Map(rows.map((r) => [r.member_id, r.kind]));
}

/** The days of the period on which members were found again or restored. */
async function returnsIn(db: Db, period: Period): Promise<Map<number, Set<string>>> {
  const rows = (await knownEvents(db, ['found', 'restored'], period)
    .select('e.member_id', 'e.effective_on')
    .orderBy('e.id')) as { member_id: number; effective_on: string }[];
  const days = new Map<number, Set<string>>();
  for (const r of rows) days.set(r.member_id, (days.get(r.member_id) ?? new Set()).add(r.effective_on));
  return days;
}

function knownEvents(db: Db, kinds: readonly string[], { from, to, known }: Period): Knex.QueryBuilder {
  return db('member_events as e')
    .whereIn('e.kind', [...kinds])
    .whereBetween('e.effective_on', [from, to])
    .where('e.state', 'confirmed')
    .where('e.decided_at', '<=', known)
    .where((q) => void q.whereNull('e.undone_at').orWhere('e.undone_at', '>', known));
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
