import { createHash } from 'node:crypto';
import { chunk, updateEach, type Db } from '../../../kernel/db/db.ts';
import { inPieces, quiet, type PieceSize } from '../../../kernel/db/quiet.ts';
import { recordConfirmed, undoPiece, type BulkEvent } from '../events/bulk.commands.ts';
import type { Changes } from '../record/record.ts';
import type { Candidate } from './import.plan.ts';
import { listPlanUnits, type ImportRow } from './import.queries.ts';
import { unitFinder } from './import.units.ts';
import type { RunParts, Turn } from './run.commands.ts';
import { refusals, type Writing } from './writing.queries.ts';

/** Rows written in one transaction: as many as take so long, for others must get their turn. */
const WRITING: PieceSize = { least: 10, most: 400, ms: 160 };
/** Undoing is quicker by the row. */
const UNDOING: PieceSize = { least: 10, most: 400, ms: 80 };
/** Between two looks at the plan others have the database at most this long. */
const GAP_MS = 40;

/** The plan is no longer what was sealed: rows were changed behind the suite's back. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal';
}

interface Planned {
  id: number;
  line: number;
  class: string;
  member_id: number | null;
  changes: string | null;
  candidates: string | null;
  decision: string | null;
}

/**
 * Writes the rows of a sealed plan that are not written yet, in pieces; each is whole or not there at all, so that it can
 * be broken off anywhere and goes on where it stopped. What changed since the plan is refused with the reason.
 * @throws BrokenSeal before anything is written
 */
export async function writePlan(parts: RunParts, row: ImportRow, turn: Turn): Promise<void> {
  const { db } = parts.database;
  const total = await checkSeal(db, row);
  const units = unitFinder(await listPlanUnits(db), row.unit_id, row.effective_on!);
  await inPieces(parts.database, WRITING, async (tx, together) => {
    const planned = await nextRows(tx, row.id, together);
    if (planned.length === 0) {
      await turn.end(tx, 'committed', { ended_at: parts.clock().toISOString() });
      return false;
    }
    if (!(await turn.keep(tx, { total }, planned.length))) return false;
    const writing = planned.map(toWrite);
    const why = await refusals(tx, writing, units, row.effective_on!);
    const fit = writing.filter((w) => !why.has(w.rowId));
    const members = await recordConfirmed(
      tx,
      { batchId: row.batch_id!, byId: row.committed_by_id!, at: parts.clock() },
      fit.map((w) => eventOf(row, w)),
    );
    const written = new Map(fit.map((w, i) => [w.rowId, members[i]!]));
    await updateEach(tx, 'member_import_rows', 'member_id', written, { outcome: 'written' });
    const refused = new Map([...why].map(([id, reason]) => [id, reason.slice(0, 500)]));
    await updateEach(tx, 'member_import_rows', 'outcome_reason', refused, { outcome: 'refused' });
    return true;
  });
}

async function nextRows(db: Db, importId: number, most: number): Promise<Planned[]> {
  return (await db('member_import_rows')
    .where({ import_id: importId })
    .whereNull('outcome')
    .where(
      (q) =>
        void q
          .whereIn('class', ['create', 'update'])
          .orWhere((d) => void d.where('class', 'possibleDuplicate').whereNotNull('decision')),
    )
    .select('id', 'line', 'class', 'member_id', 'changes', 'candidates', 'decision')
    .orderBy('line')
    .limit(most)) as Planned[];
}

/** What a planned row writes, by what a person decided about it. */
function toWrite(p: Planned): Writing {
  if (p.class === 'possibleDuplicate' && p.decision !== 'another') {
    const same = (JSON.parse(p.candidates ?? '[]') as Candidate[]).find((c) => String(c.memberId) === p.decision);
    return { rowId: p.id, memberId: same!.memberId, changes: same!.changes };
  }
  return {
    rowId: p.id,
    memberId: p.class === 'update' ? p.member_id : null,
    changes: JSON.parse(p.changes ?? '{}') as Changes,
  };
}

const eventOf = (row: ImportRow, { memberId, changes }: Writing): BulkEvent => ({
  memberId,
  kind: memberId === null ? 'registered' : 'changed',
  effectiveOn: row.effective_on!,
  changes,
  paper: { no: row.paper_no, on: row.paper_on, by: row.paper_by },
  note: null,
});

/** Reads the whole plan once more; answers how many rows there are to write. */
async function checkSeal(db: Db, row: ImportRow): Promise<number> {
  const seal = createHash('sha256');
  let total = 0;
  for (let after = 0; ;) {
    const rows = (await db('member_import_rows')
      .where({ import_id: row.id })
      .where('line', '>', after)
      .select('id', 'line', 'class', 'member_id', 'changes', 'candidates', 'decision', 'outcome')
      .orderBy('line')
      .limit(1_000)) as (Planned & { outcome: string | null })[];
    if (rows.length === 0) break;
    for (const r of rows) {
      // a record that a row made got its number when it was written
      const memberId = r.class === 'create' || r.class === 'possibleDuplicate' ? null : r.member_id;
      const candidates = (JSON.parse(r.candidates ?? '[]') as Candidate[]).map((c) => [c.memberId, c.changes]);
      const parts = [r.line, r.class, memberId, null, candidates].map((part) => JSON.stringify(part));
      parts[3] = r.changes ?? 'null'; // as it was sealed and stored: reading it would only make the same text of it again
      seal.update(`[${parts.join(',')}]\n`);
      if (['create', 'update'].includes(r.class) || r.decision !== null) total += 1;
    }
    after = rows.at(-1)!.line;
    await quiet(db, GAP_MS);
  }
  if (seal.digest('hex') !== row.seal) throw new BrokenSeal(`import ${row.id}`);
  return total;
}

/** Undoes what an import wrote, in pieces. */
export async function undoPlan(parts: RunParts, row: ImportRow, turn: Turn): Promise<void> {
  let after = 0;
  await inPieces(parts.database, UNDOING, async (tx, together) => {
    if (!(await turn.keep(tx, {}))) return false;
    const next = { after, most: together, within: row.unit_path };
    const piece = await undoPiece(tx, row.batch_id!, parts.clock(), next);
    if (!piece) {
      await turn.end(tx, 'undone', { ended_at: parts.clock().toISOString() });
      return false;
    }
    await turn.keep(tx, {}, piece.undone + piece.kept.length);
    for (const ids of chunk(piece.kept))
      await tx('member_import_rows').where({ import_id: row.id }).whereIn('member_id', ids).update({ outcome: 'kept' });
    after = piece.last;
    return true;
  });
}
