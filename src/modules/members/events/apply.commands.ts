import { chunk, insertRows, type Db } from '../../../kernel/db/db.ts';
import { writeNames, removeNames } from '../../../kernel/db/names.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { writeDuplicateKeys } from '../duplicates/keys.commands.ts';
import { columnNames, columnsOf, LEFT_MARK, type MemberColumns } from '../record/columns.ts';
import { faultsOf } from '../record/faults.rules.ts';
import { recordOn, stretchesOf, type Changes, type FoldEvent, type RecordDoc } from '../record/record.ts';

// Everything but the events is drawn from them and written here alone: the record of now, its columns, lines, faults and
// words, its states over time as known at each moment, and the counts of units.

const TOGETHER = 200;
/** Tables whose lines are asked for by criteria. */
const ASKED = ['posts', 'ratings', 'sanctions', 'badges', 'cards'];

interface EventRow {
  id: number;
  member_id: number;
  effective_on: string;
  changes: string;
}

interface Folded {
  id: number;
  events: FoldEvent[];
  /** Null: every event of it was undone. */
  doc: RecordDoc | null;
}

/** Draws the records of these members anew from their confirmed events, in pieces; `at` is when that became known. */
export async function applyMembers(db: Db, ids: readonly number[], at: Date): Promise<void> {
  const units = new Set<number>();
  for (const piece of chunk([...new Set(ids)], TOGETHER)) {
    const folded = await foldAll(db, piece, localDay(at));
    const stored = await storedOf(db, piece);
    for (const { unit_id } of stored.values()) units.add(unit_id);
    await writeMembers(db, folded, stored, at.toISOString());
    await writeRecords(db, folded);
    await writeStates(db, folded, at.toISOString());
    await moveProposals(db, folded);
    for (const { doc } of folded) if (doc) units.add(doc.standing.unitId);
  }
  await recount(db, [...units]);
}

async function foldAll(db: Db, ids: readonly number[], today: string): Promise<Folded[]> {
  const rows = (await db('member_events')
    .whereIn('member_id', ids)
    .where('state', 'confirmed')
    .whereNull('undone_at')
    .select('id', 'member_id', 'effective_on', 'changes')
    .orderBy(['member_id', 'effective_on', 'id'])) as EventRow[];
  const events = new Map<number, FoldEvent[]>(ids.map((id) => [id, []]));
  for (const r of rows)
    events
      .get(Number(r.member_id))!
      .push({ id: Number(r.id), effectiveOn: r.effective_on, changes: JSON.parse(r.changes) as Changes });
  return [...events].map(([id, of]) => ({ id, events: of, doc: recordOn(of, today) }));
}

interface Stored {
  id: number;
  unit_id: number;
  version: number;
}

async function storedOf(db: Db, ids: readonly number[]): Promise<Map<number, Stored>> {
  const rows = (await db('members').whereIn('id', ids).select('id', 'unit_id', 'version')) as Stored[];
  return new Map(rows.map((r) => [Number(r.id), r]));
}

/** Numbers are unique: first they leave those that lose them, then they come to those that get them. */
async function writeMembers(
  db: Db,
  folded: readonly Folded[],
  stored: ReadonlyMap<number, Stored>,
  at: string,
): Promise<void> {
  const ids = folded.map((f) => f.id);
  await db('members').whereIn('id', ids).update({ card_no: null, profile_no: null });
  for (const { id, doc } of folded) {
    const row = doc
      ? {
          ...columnsOf(doc),
          is_void: false,
          merged_into_id: doc.standing.mergedIntoId,
          photo_hash: doc.fields['photo'] ?? null,
        }
      : { is_void: true, is_present: false };
    const version = Number(stored.get(id)?.version ?? 0) + 1;
    await db('members')
      .where({ id })
      .update({ ...row, changed_at: at, version });
  }
}

async function writeRecords(db: Db, folded: readonly Folded[]): Promise<void> {
  const ids = folded.map((f) => f.id);
  for (const table of ['member_records', 'member_lines', 'member_faults'])
    await db(table).whereIn('member_id', ids).delete();
  const live = folded.filter((f): f is Folded & { doc: RecordDoc } => f.doc !== null);
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
  await writeDuplicateKeys(db, ids, counted);
  await removeNames(db, ids);
  await writeNames(
    db,
    counted.map((f) => ({ id: f.id, ...wordsOf(f.doc) })),
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
export function wordsOf(doc: RecordDoc): { words: string; exact: string; numbers: string } {
  const { words_key: words, exact_key: exact, is_present } = columnsOf(doc);
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
async function writeStates(db: Db, folded: readonly Folded[], at: string): Promise<void> {
  const ids = folded.map((f) => f.id);
  const known = (await db('member_states')
    .whereIn('member_id', ids)
    .whereNull('known_to_at')
    .select('id', 'member_id', 'from_on', 'to_on', 'known_from_at', ...columnNames)) as StateRow[];
  const open = new Map(known.map((s) => [`${s.member_id}:${markOf(s)}`, s]));
  const fresh: Record<string, unknown>[] = [];
  for (const { id, events } of folded)
    for (const state of statesOf(events))
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
function statesOf(events: readonly FoldEvent[]): ({ from_on: string; to_on: string | null } & MemberColumns)[] {
  const states: ({ from_on: string; to_on: string | null } & MemberColumns)[] = [];
  for (const { fromOn, toOn, doc } of stretchesOf(events)) {
    const columns = columnsOf(doc);
    const last = states.at(-1);
    if (last && columnNames.every((c) => last[c] === columns[c])) last.to_on = toOn;
    else states.push({ from_on: fromOn, to_on: toOn, ...columns });
  }
  return states;
}

/** Proposals that wait go with their member: only the unit where the member is now decides about them. */
async function moveProposals(db: Db, folded: readonly Folded[]): Promise<void> {
  const units = new Map(folded.flatMap(({ id, doc }) => (doc ? [[id, doc.standing.unitId] as const] : [])));
  const waiting = (await db('member_events')
    .whereIn('member_id', [...units.keys()])
    .where('state', 'proposed')
    .select('id', 'member_id', 'unit_id')) as { id: number; member_id: number; unit_id: number }[];
  for (const e of waiting) {
    const unitId = units.get(Number(e.member_id))!;
    if (Number(e.unit_id) !== unitId) await db('member_events').where({ id: e.id }).update({ unit_id: unitId });
  }
}

/** Counts the present members of units anew. */
async function recount(db: Db, unitIds: readonly number[]): Promise<void> {
  for (const piece of chunk(unitIds)) {
    const rows = (await db('members')
      .whereIn('unit_id', piece)
      .where('is_present', true)
      .groupBy('unit_id', 'status')
      .select('unit_id', 'status')
      .count({ total: '*' })) as { unit_id: number; status: string; total: number | string }[];
    await db('member_counts').whereIn('unit_id', piece).delete();
    await insertRows(
      db,
      'member_counts',
      rows.map((r) => ({ ...r, total: Number(r.total) })),
    );
  }
}
