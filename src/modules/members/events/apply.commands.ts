import { chunk, insertRows, insertRowsForIds, type Db } from '../../../kernel/db/db.ts';
import { writeNames, removeNames } from '../../../kernel/db/names.ts';
import { LostRace } from '../../../kernel/db/transact.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { writeDuplicateKeys } from '../duplicates/keys.commands.ts';
import { columnNames, columnsOf, LEFT_MARK, type MemberColumns } from '../record/columns.ts';
import { faultsOf } from '../record/faults.rules.ts';
import { stretchesOf, type Changes, type FoldEvent, type RecordDoc, type Stretch } from '../record/record.ts';
import { changeCounts, newTally, tally } from './counts.commands.ts';

// Everything but the events is drawn from them and written here alone: the record of now, its columns, lines, faults and
// words, its states over time as known at each moment, and the counts of units.

const TOGETHER = 400;
/** Tables whose lines are asked for by criteria. */
const ASKED = ['posts', 'ratings', 'sanctions', 'badges', 'cards'];

interface EventRow {
  id: number;
  member_id: number;
  state: string;
  effective_on: string;
  changes: string;
}

interface Drawn {
  doc: RecordDoc;
  columns: MemberColumns;
}

interface Folded {
  id: number;
  stretches: (Stretch & Drawn)[];
  /** Null: every event of it was undone. */
  now: Drawn | null;
}

/** Draws the records of these members anew from their confirmed events, in pieces; `at` is when that became known. */
export async function applyMembers(db: Db, ids: readonly number[], at: Date): Promise<void> {
  const counts = newTally();
  for (const piece of chunk([...new Set(ids)], TOGETHER)) {
    const folded = await foldAll(db, piece, localDay(at));
    const stored = await storedOf(db, piece);
    // a place that was only just made has nothing yet that would have to go first
    const drawn = piece.filter((id) => stored.get(id)!.version > 0);
    for (const id of drawn) tally(counts, stored.get(id)!, -1);
    await writeMembers(db, folded, stored, at.toISOString());
    await writeRecords(db, folded, drawn);
    await writeStates(db, folded, drawn, at.toISOString());
    await moveProposals(db, folded, drawn);
    for (const { now } of folded) if (now) tally(counts, now.columns, 1);
  }
  await changeCounts(db, counts);
}

/** All events are read and the confirmed ones picked here: there are few others, and engines like to start from the state. */
async function foldAll(db: Db, ids: readonly number[], today: string): Promise<Folded[]> {
  const rows = (await db('member_events')
    .whereIn('member_id', ids)
    .whereNull('undone_at')
    .select('id', 'member_id', 'state', 'effective_on', 'changes')) as EventRow[];
  const events = new Map<number, FoldEvent[]>(ids.map((id) => [id, []]));
  for (const r of rows.filter((e) => e.state === 'confirmed'))
    events
      .get(Number(r.member_id))!
      .push({ id: Number(r.id), effectiveOn: r.effective_on, changes: JSON.parse(r.changes) as Changes });
  return [...events].map(([id, of]) => {
    const stretches = stretchesOf(of).map((s) => ({ ...s, columns: columnsOf(s.doc) }));
    return { id, stretches, now: stretches.findLast((s) => s.fromOn <= today) ?? null };
  });
}

type Row = Record<string, string | number | boolean | null>;

/** What `members` says of a record. */
const rowOf = ({ doc, columns }: Drawn): Row => ({
  ...columns,
  is_void: false,
  merged_into_id: doc.standing.mergedIntoId,
  photo_hash: doc.fields['photo'] ?? null,
});

const VOID: Row = { is_void: true, is_present: false, card_no: null, profile_no: null };
const NUMBERS = ['card_no', 'profile_no'] as const;

/**
 * Places for new records, filled as far as can be; their events are drawn into them by `applyMembers`. A number that
 * somebody still bears is left to that. Answers the ids.
 */
export async function newMembers(db: Db, docs: readonly RecordDoc[], at: string): Promise<number[]> {
  const rows = docs.map((doc) => rowOf({ doc, columns: columnsOf(doc) }));
  for (const column of NUMBERS) {
    const borne = await bearersOf(
      db,
      column,
      rows.flatMap((r) => (r[column] as string | null) ?? []),
    );
    for (const r of rows) if (borne.has(r[column] as string)) r[column] = null;
  }
  return insertRowsForIds(
    db,
    'members',
    rows.map((r) => ({ ...r, version: 0, created_at: at, changed_at: at })),
  );
}

/** Who bears these numbers now, by number. */
export async function bearersOf(
  db: Db,
  column: (typeof NUMBERS)[number],
  numbers: readonly string[],
): Promise<Map<string, number>> {
  const bearers = new Map<string, number>();
  for (const piece of chunk(numbers))
    for (const m of (await db('members').whereIn(column, piece).select('id', column)) as Stored[])
      bearers.set(m[column] as string, Number(m.id));
  return bearers;
}

interface Stored extends Row {
  id: number;
  unit_id: number;
  version: number;
  status: string;
  is_present: boolean;
  words_key: string;
  exact_key: string;
}

const COLUMNS = ['id', 'version', ...columnNames, 'is_void', 'merged_into_id', 'photo_hash'];

async function storedOf(db: Db, ids: readonly number[]): Promise<Map<number, Stored>> {
  const rows = (await db('members').whereIn('id', ids).select(COLUMNS)) as Stored[];
  return new Map(rows.map((r) => [Number(r.id), r]));
}

/**
 * Writes what differs from what stands there. Numbers are unique: first they leave those that lose them, then they come to
 * those that get them.
 * @throws LostRace when somebody else drew one of the records meanwhile
 */
async function writeMembers(
  db: Db,
  folded: readonly Folded[],
  stored: ReadonlyMap<number, Stored>,
  at: string,
): Promise<void> {
  const rows = new Map(folded.map((f) => [f.id, f.now ? rowOf(f.now) : VOID]));
  for (const column of NUMBERS) {
    const losing = [...stored.values()].filter((s) => s[column] !== null && s[column] !== rows.get(s.id)![column]);
    const ids = losing.map((s) => s.id);
    await db('members').whereIn('id', ids).update(column, null);
    for (const s of losing) s[column] = null;
  }
  // those that change in the same way are written together
  const alike = new Map<string, { row: Row; version: number; ids: number[] }>();
  for (const [id, all] of rows) {
    const was = stored.get(id)!;
    const row = Object.fromEntries(Object.entries(all).filter(([column, value]) => was[column] !== value));
    const key = JSON.stringify([was.version, row]);
    const group = alike.get(key) ?? { row, version: was.version, ids: [] };
    group.ids.push(id);
    alike.set(key, group);
  }
  for (const { row, version, ids } of alike.values()) {
    const written = await db('members')
      .whereIn('id', ids)
      .where({ version })
      .update({ ...row, changed_at: at, version: version + 1 });
    if (written !== ids.length) throw new LostRace('members drawn by somebody else');
  }
}

async function writeRecords(db: Db, folded: readonly Folded[], drawn: readonly number[]): Promise<void> {
  for (const table of ['member_records', 'member_lines', 'member_faults'])
    await db(table).whereIn('member_id', drawn).delete();
  const live = folded.flatMap((f) => (f.now ? { id: f.id, ...f.now } : []));
  await insertRows(
    db,
    'member_records',
    live.map((f) => ({ member_id: f.id, doc: JSON.stringify(f.doc) })),
  );
  await insertRows(
    db,
    'member_lines',
    live.flatMap((f) => linesOf(f.id, f.doc)),
  );
  const counted = live.filter((f) => f.doc.standing.mergedIntoId === null);
  await insertRows(
    db,
    'member_faults',
    counted.flatMap((f) => faultsOf(f.doc).map((code) => ({ member_id: f.id, code }))),
  );
  await writeDuplicateKeys(db, drawn, counted);
  const named = new Set(counted.map((f) => f.id));
  await removeNames(
    db,
    drawn.filter((id) => !named.has(id)),
  );
  await writeNames(
    db,
    counted.map((f) => ({ id: f.id, ...wordsOf(f) })),
  );
}

function linesOf(id: number, doc: RecordDoc): Record<string, unknown>[] {
  return ASKED.flatMap((table) =>
    Object.entries(doc.tables[table] ?? {}).map(([key, line]) => ({
      member_id: id,
      table_code: table,
      line_key: key,
      code: line['post'] ?? line['rating'] ?? line['form'] ?? line['status'] ?? null,
      side: line['side'] ?? null,
      from_text: line['from'] ?? line['on'] ?? line['issuedOn'] ?? null,
      to_text: line['to'] ?? null,
      year: line['year'] ? Number(line['year']) : line['years'] ? Number(line['years']) : null,
    })),
  );
}

/**
 * What a person is found by: names, numbers, year of birth. Numbers of identity are found whole only, by their column.
 * Those who left are marked, so that they can be counted out.
 */
function wordsOf({ doc, columns }: Drawn): { words: string; exact: string; numbers: string } {
  const { words_key: words, exact_key: exact, is_present } = columns;
  const f = doc.fields;
  const numbers = [f['cardNo'], f['profileNo'], f['born']?.slice(0, 4), is_present ? '' : LEFT_MARK];
  return { words, exact, numbers: numbers.filter(Boolean).join(' ').toLowerCase() };
}

interface StateRow extends MemberColumns {
  id: number;
  member_id: number;
  from_on: string;
  to_on: string | null;
  known_from_at: string;
}

const markOf = (row: { from_on: string; to_on: string | null } & MemberColumns): string =>
  JSON.stringify([row.from_on, row.to_on, ...columnNames.map((c) => row[c])]);

/** States that still hold stay; those that no longer do are known until now; new ones are known from now. */
async function writeStates(db: Db, folded: readonly Folded[], drawn: readonly number[], at: string): Promise<void> {
  const known = (await db('member_states')
    .whereIn('member_id', drawn)
    .whereNull('known_to_at')
    .select('id', 'member_id', 'from_on', 'to_on', 'known_from_at', ...columnNames)) as StateRow[];
  const open = new Map(known.map((s) => [`${s.member_id}:${markOf(s)}`, s]));
  const fresh: Record<string, unknown>[] = [];
  for (const { id, stretches } of folded)
    for (const state of statesOf(stretches))
      if (!open.delete(`${id}:${markOf(state)}`)) fresh.push({ member_id: id, ...state });
  const stale = [...open.values()];
  const momentary = stale.filter((s) => s.known_from_at === at).map((s) => s.id); // nobody can have seen them
  const closed = stale.filter((s) => s.known_from_at !== at).map((s) => s.id);
  for (const piece of chunk(momentary)) await db('member_states').whereIn('id', piece).delete();
  for (const piece of chunk(closed)) await db('member_states').whereIn('id', piece).update({ known_to_at: at });
  await insertRows(
    db,
    'member_states',
    fresh.map((s) => ({ ...s, known_from_at: at, known_to_at: null })),
  );
}

/** Stretches of equal columns, joined. */
function statesOf(stretches: Folded['stretches']): ({ from_on: string; to_on: string | null } & MemberColumns)[] {
  const states: ({ from_on: string; to_on: string | null } & MemberColumns)[] = [];
  for (const { fromOn, toOn, columns } of stretches) {
    const last = states.at(-1);
    if (last && columnNames.every((c) => last[c] === columns[c])) last.to_on = toOn;
    else states.push({ from_on: fromOn, to_on: toOn, ...columns });
  }
  return states;
}

/** Proposals that wait go with their member: only the unit where the member is now decides about them. */
async function moveProposals(db: Db, folded: readonly Folded[], drawn: readonly number[]): Promise<void> {
  const units = new Map(folded.flatMap(({ id, now }) => (now ? [[id, now.columns.unit_id] as const] : [])));
  const waiting = (await db('member_events')
    .whereIn('member_id', drawn)
    .where('state', 'proposed')
    .select('id', 'member_id', 'unit_id')) as { id: number; member_id: number; unit_id: number }[];
  for (const e of waiting) {
    const unitId = units.get(Number(e.member_id)) ?? Number(e.unit_id);
    if (Number(e.unit_id) !== unitId) await db('member_events').where({ id: e.id }).update({ unit_id: unitId });
  }
}
