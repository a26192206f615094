import { Conflict } from '../../kernel/http/errors.ts';
import { canonical } from '../../kernel/text/vietnamese.ts';
import { record, type Ledger } from './documents.commands.ts';
import type { DocumentRow, Sight } from './documents.queries.ts';
import { listPlaceable, type PlaceRow } from './places.queries.ts';
import { placeAnchors, type Anchor } from './text/anchors.ts';
import type { Block } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';

/** Words kept on either side of a passage, to know it again. */
const AROUND = 60;

/**
 * How a new comment is stored: the words it is about, for good, and the paragraph where they stand today. Whoever reads
 * an older version comments on that one; the place in the newest is found as after a new version.
 */
export async function anchorColumns(
  l: Ledger,
  { document, number }: Sight,
  block: Block | null,
  passage: string | null,
): Promise<Record<string, string | null>> {
  if (!block) return {};
  const text = canonical(block.text);
  const at = passage === null ? -1 : text.indexOf(passage);
  const anchor = {
    blockId: block.id,
    quote: passage ?? block.text,
    prefix: at < 0 ? '' : text.slice(Math.max(0, at - AROUND), at),
    suffix: at < 0 ? '' : text.slice(at + passage!.length, at + passage!.length + AROUND),
  };
  const place = number === document.latest_number ? block.id : await placeInNewest(l, document, number, anchor);
  return {
    anchor_text: anchor.quote,
    anchor_prefix: anchor.prefix,
    anchor_suffix: anchor.suffix,
    place_block_id: place,
    place_state: place === null ? 'lost' : 'placed',
  };
}

async function placeInNewest(l: Ledger, document: DocumentRow, number: number, anchor: Anchor): Promise<string | null> {
  const [seen, newest] = [await blocksOf(l, document, number), await blocksOf(l, document, document.latest_number)];
  return placeAnchors(seen, newest, [anchor])[0] ?? null;
}

async function blocksOf(l: Ledger, document: DocumentRow, number: number): Promise<Block[]> {
  const version = await findVersionOf(l.db, document, number);
  return version ? (await readText(l.db, version)).blocks : [];
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
