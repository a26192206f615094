import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { notify } from '../notices/index.ts';
import { record, type Ledger } from './documents.commands.ts';
import type { Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { anchorColumns } from './places.commands.ts';
import { fullTitle } from './documents.words.ts';
import { noticeWords, refusals } from './sentences.words.ts';
import type { Block } from './text/blocks.ts';

export interface NewComment {
  /** None: on the draft as a whole. */
  block: Block | null;
  text: string;
  /** The words in the paragraph that are meant; null: all of it. */
  passage: string | null;
}

/** For whom a person comments. */
export interface Commenting {
  id: number;
  name: string;
  path: string;
  /** Of the dispatch whose comments the unit's leader releases; null: the comment reaches the home unit at once. */
  recipientId: number | null;
}

/** The unit for which the person may comment now, or null when nobody asks it (any more). */
export function commentingUnit({ document, side, received }: Sight): Commenting | null {
  if (!allows(document.state, 'comment')) return null;
  const { home_unit_id: id, home_name: name, home_path: path } = document;
  if (side === 'home') return { id, name, path, recipientId: null };
  const newest = received.find((r) => r.is_latest);
  if (!newest || newest.closed_at !== null) return null;
  const recipientId = newest.has_release ? newest.id : null;
  return { id: newest.unit_id, name: newest.unit_name, path: newest.unit_path, recipientId };
}

/** The beginning of what was commented, as it read then; characters are never cut in half. */
function quoteOf(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ').slice(0, 300)).slice(0, 280).join('');
}

/**
 * Adds a comment of the person's unit on a paragraph or on the whole; answers its id. The author of the draft is told at
 * once, or, where the unit's leader releases, with the release.
 */
export async function addComment(l: Ledger, sight: Sight, { block, text, passage }: NewComment): Promise<number> {
  const { document } = sight;
  const unit = commentingUnit(sight);
  if (!unit) throw new Conflict(refusals.notAsked);
  const id = await insertRow(l.db, 'document_comments', {
    document_id: document.id,
    version_number: sight.number,
    block_id: block?.id ?? null,
    quote: block ? quoteOf(passage ?? block.text) : null,
    ...(await anchorColumns(l, sight, block, passage)),
    unit_id: unit.id,
    account_id: l.actor.accountId,
    body: text,
    created_at: l.now.toISOString(),
    recipient_id: unit.recipientId,
    released_at: unit.recipientId === null ? l.now.toISOString() : null,
  });
  await record(l, 'document.commented', document.id, {
    commentId: id,
    blockId: block?.id ?? null,
    number: sight.number,
  });
  if (unit.recipientId === null && document.author_id !== l.actor.accountId) {
    await notify(
      l.db,
      [document.author_id],
      noticeWords.commented(unit.name, fullTitle(document)),
      `/documents/${document.id}/comments`,
      l.now,
    );
  }
  return id;
}
