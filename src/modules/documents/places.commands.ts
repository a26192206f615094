import { Conflict } from '../../kernel/http/errors.ts';
import { record, type Ledger } from './documents.commands.ts';
import { listPlaceable, type PlaceRow } from './places.queries.ts';
import { placeAnchors, type Anchor } from './text/anchors.ts';
import type { Block } from './text/blocks.ts';

/** Words kept on either side of a passage, to know it again. */
const AROUND = 60;

/** How a new comment is stored: the words it is about, for good, and the paragraph where they stand today. */
export function anchorColumns(block: Block | null, passage: string | null): Record<string, string | null> {
  if (!block) return {};
  const at = passage === null ? -1 : block.text.indexOf(passage);
  return {
    anchor_text: passage ?? block.text,
    anchor_prefix: at < 0 ? null : block.text.slice(Math.max(0, at - AROUND), at),
    anchor_suffix: at < 0 ? null : block.text.slice(at + passage!.length, at + passage!.length + AROUND),
    place_block_id: block.id,
    place_state: 'placed',
  };
}

/**
 * After a new version: every comment goes along to where its words stand now; one whose words are not to be found with
 * certainty goes into the list that a person works off. Nothing is ever put on a paragraph by guessing.
 */
export async function replaceComments(
  l: Ledger,
  documentId: number,
  previous: readonly Block[],
  next: readonly Block[],
): Promise<void> {
  const rows = await listPlaceable(l.db, documentId);
  if (rows.length === 0) return;
  const places = placeAnchors(previous, next, rows.map(anchorOf));
  let [moved, lost] = [0, 0];
  for (const [i, row] of rows.entries()) {
    const place = places[i] ?? null;
    if (place === row.place_block_id) continue;
    await l
      .db('document_comments')
      .where({ id: row.id })
      .update({ place_block_id: place, place_state: place === null ? 'lost' : 'placed' });
    if (place === null) lost += 1;
    else moved += 1;
  }
  if (moved + lost > 0) await record(l, 'comments.moved', documentId, { moved, lost });
}

function anchorOf(row: PlaceRow): Anchor {
  return {
    blockId: row.place_block_id ?? '',
    quote: row.anchor_text ?? '',
    prefix: row.anchor_prefix ?? '',
    suffix: row.anchor_suffix ?? '',
  };
}

/** A person puts a comment on a paragraph again, or says that its paragraph is gone (null). */
export async function placeComment(l: Ledger, documentId: number, row: PlaceRow, block: Block | null): Promise<void> {
  const changed = await l
    .db('document_comments')
    .where({ id: row.id, place_state: row.place_state })
    .update({
      place_block_id: block?.id ?? null,
      place_state: block ? 'placed' : 'gone',
      placed_by_id: l.actor.accountId,
    });
  if (changed !== 1) throw new Conflict();
  await record(l, 'comment.placed', documentId, { commentId: row.id, blockId: block?.id ?? null });
}
