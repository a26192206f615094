import { Conflict } from '../../kernel/http/errors.ts';
import { LostRace } from '../../kernel/db/transact.ts';
import type { Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { applyEdit, type Edit } from './paragraphs.rules.ts';
import type { Block } from './text/blocks.ts';
import { bearVersion, newBlockId } from './versions.commands.ts';

export interface Edited {
  number: number;
  blocks: Block[];
}

/**
 * Saves one edit as a version of its own, one minor step on. `previous`: the newest text as just read. Null when the
 * edit is not possible at its place any more. Whoever loses the race for the next number is run again on the text of
 * the one who won, so that nothing of either is lost.
 */
export async function editText(
  l: Ledger,
  document: DocumentRow,
  previous: readonly Block[],
  edit: Edit,
  reason: string,
): Promise<Edited | null> {
  const blocks = applyEdit(previous, edit, newBlockId);
  if (blocks === null) return null;
  const details = { op: edit.op, blockId: edit.id };
  const birth = { previous, blocks, reason, step: 'minor', upload: null, action: 'paragraph.edited', details } as const;
  try {
    return { number: await bearVersion(l, document, birth), blocks };
  } catch (error) {
    if (error instanceof Conflict && allows(document.state, 'revise')) throw new LostRace();
    throw error;
  }
}
