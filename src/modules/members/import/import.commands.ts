import { insertRow } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import { claimUndo, openBatch } from '../events/bulk.commands.ts';
import type { Ledger, Paper } from '../events/ledger.ts';
import { candidatesOf, type ImportRow } from './import.queries.ts';
import { nextState, type ImportEvent, type ImportState } from './import.rules.ts';
import type { ColumnChoice } from './import.row.ts';
import { importFaults } from './import.words.ts';
import type { FileSight } from './reading.ts';

/** Takes a file up for loading into a unit. Nothing of it is read into the records yet. Answers the import's id. */
export async function startImport(
  l: Ledger,
  unitId: number,
  file: { name: string; sha256: string },
  sight: FileSight,
): Promise<number> {
  const id = await insertRow(l.db, 'member_imports', {
    unit_id: unitId,
    file_name: file.name.slice(0, 200),
    file_hash: file.sha256,
    state: 'mapping',
    sight: JSON.stringify(sight),
    done: 0,
    total: 0,
    created_by_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    version: 1,
  });
  await l.audit('memberImport.uploaded', `memberImport:${id}`, { unit: unitId, file: file.sha256.slice(0, 16) });
  return id;
}

/** How the file is read and what its figures rest on. */
export interface Choice {
  sheetIndex: number;
  columns: ColumnChoice[];
  effectiveOn: string;
  paper: Paper;
}

/** Moves an import on. @throws Conflict when somebody else moved it, or when it cannot happen now */
async function move(
  l: Ledger,
  row: ImportRow,
  event: ImportEvent,
  more: Record<string, unknown> = {},
): Promise<ImportState> {
  const state = nextState(row.state, event);
  if (state === null) throw new Conflict(importFaults.state);
  const changed = await l
    .db('member_imports')
    .where({ id: row.id, version: row.version, state: row.state })
    .update({ ...more, state, version: row.version + 1 });
  if (changed !== 1) throw new Conflict(importFaults.state);
  return state;
}

/** Settles how the columns are read and has the plan made. An earlier plan is forgotten. */
export async function planImport(l: Ledger, row: ImportRow, choice: Choice): Promise<void> {
  await move(l, row, 'plan', {
    sheet_index: choice.sheetIndex,
    columns: JSON.stringify(choice.columns),
    effective_on: choice.effectiveOn,
    paper_no: choice.paper.no,
    paper_on: choice.paper.on,
    paper_by: choice.paper.by,
    counts: null,
    notes: null,
    seal: null,
    fault: null,
    done: 0,
    total: 0,
  });
  const columns = choice.columns.flatMap(({ code, encoding }) =>
    code ? [`${code}${encoding ? `:${encoding}` : ''}`] : [],
  );
  await l.audit('memberImport.mapped', `memberImport:${row.id}`, { columns, effectiveOn: choice.effectiveOn });
}

/** A person says of possible duplicates who they are: 'another', or the record. What is no candidate is not taken. */
export async function decideRows(l: Ledger, row: ImportRow, decisions: ReadonlyMap<number, string>): Promise<number> {
  if (row.state !== 'planned' && row.state !== 'stopped') throw new Conflict(importFaults.state);
  let decided = 0;
  for (const [rowId, decision] of decisions) {
    const found = (await l
      .db('member_import_rows')
      .where({ id: rowId, import_id: row.id, class: 'possibleDuplicate' })
      .whereNull('outcome')
      .select('candidates')
      .first()) as { candidates: string | null } | undefined;
    if (!found) continue;
    const known = ['another', ...candidatesOf(found).map((c) => String(c.memberId))];
    if (decision !== '' && !known.includes(decision)) continue;
    decided += await l
      .db('member_import_rows')
      .where({ id: rowId, import_id: row.id })
      .update({ decision: decision === '' ? null : decision });
  }
  await l.audit('memberImport.decided', `memberImport:${row.id}`, { rows: decided });
  return decided;
}

/** Has exactly the rows of the plan written; also what was left when it was stopped. */
export async function commitImport(l: Ledger, row: ImportRow): Promise<void> {
  const batchId = row.batch_id ?? (await openBatch(l, 'import', row.file_name));
  await move(l, row, 'commit', {
    batch_id: batchId,
    committed_by_id: l.actor.accountId,
    committed_at: l.now.toISOString(),
    done: 0,
  });
  await l.audit('memberImport.committed', `memberImport:${row.id}`, { batch: batchId, seal: row.seal });
}

/** Ends an import that wrote nothing, or stops the writing: what is written stays until it is undone. */
export async function cancelImport(l: Ledger, row: ImportRow): Promise<ImportState> {
  const state = await move(l, row, 'cancel', { ended_at: l.now.toISOString() });
  await l.audit('memberImport.cancelled', `memberImport:${row.id}`, { state });
  return state;
}

/** Has everything undone that the import wrote; what others recorded since stays. */
export async function undoImport(l: Ledger, row: ImportRow): Promise<void> {
  await move(l, row, 'undo', { done: 0 });
  if (row.batch_id === null || !(await claimUndo(l, row.batch_id))) throw new Conflict(importFaults.state);
  await l.audit('memberImport.undone', `memberImport:${row.id}`, { batch: row.batch_id });
}
