import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { commentingUnit } from './comments.commands.ts';
import { commentForm } from './comments.forms.ts';
import { listComments, type CommentRow } from './comments.queries.ts';
import type { Sight } from './documents.queries.ts';
import { commentFates, goneBlock, placeWords } from './sentences.words.ts';
import { may } from './sight.ts';
import type { Block } from './text/blocks.ts';
import { labelBlocks } from '../../kernel/text/reading.ts';

export interface CommentsOptions {
  blocks: readonly Block[];
  chosen: Block | null;
  form?: Filled<unknown>;
  limit: number;
  offset?: number;
  total: number;
  /** Comments that a person must place again; only for who may do it. */
  lost?: number;
}

/** May the person add a comment now? */
export function canComment(req: Request, sight: Sight): boolean {
  const unit = commentingUnit(sight);
  return unit !== null && sight.number > 0 && may(req, 'documents.answer', unit.path);
}

/** The panel of views/intranet/documents/_comments.hbs: on one paragraph when it is chosen, otherwise on everything. */
export async function commentsModel(req: Request, sight: Sight, o: CommentsOptions) {
  const base = `/documents/${sight.document.id}`;
  const rows = await listComments(req.db, req.scope, sight, o.chosen?.id ?? null, o.limit, o.offset);
  const labels = labelBlocks(o.blocks);
  return {
    chosenParagraph: o.chosen && {
      label: labels.get(o.chosen.id) ?? '',
      quote: o.chosen.text,
      textHref: `${base}#${o.chosen.id}`,
      clearHref: `${base}/comments`,
    },
    commentCount: o.total,
    comments: rows.map((row) => shown(row, base, labels, o.chosen !== null)),
    moreHref: o.total > rows.length + (o.offset ?? 0) ? `${base}/comments` : null,
    lostHref: o.lost ? `${base}/lost-comments` : null,
    lostCount: o.lost ?? 0,
    commentForm: canComment(req, sight)
      ? { action: `${base}/comments`, block: o.chosen?.id ?? '', form: o.form ?? commentForm.blank() }
      : null,
  };
}

/** Why a comment on a paragraph stands on none in the text that is shown; null for one on the whole draft. */
function placeWord({ place_state, block_id }: CommentRow): string | null {
  if (place_state === 'lost') return placeWords.lost;
  if (place_state === 'gone') return placeWords.gone;
  return block_id === null ? null : goneBlock;
}

function shown(row: CommentRow, base: string, labels: Map<string, string>, onOne: boolean) {
  const label = row.block_id === null ? null : (labels.get(row.block_id) ?? null);
  return {
    id: row.id,
    author: row.full_name,
    unitName: row.unit_name,
    at: row.created_at,
    text: row.body,
    fate: row.released_at !== null ? null : row.withheld_reason === null ? commentFates.waits : commentFates.withheld,
    withheldReason: row.withheld_reason,
    quote: onOne ? null : row.quote,
    paragraphLabel: onOne ? null : (label ?? placeWord(row)),
    paragraphHref: label === null ? null : `${base}#${row.block_id}`,
  };
}
