import { localDay } from '../kernel/text/dates.ts';
import { stanceWords } from './contract.ts';
import type { AcceptedComment, DraftHead } from './portal.queries.ts';

/** One accepted comment as views/portal/_remark.hbs shows it. */
export interface ShownComment {
  author: string;
  at: string;
  stance: { label: string; tone: string };
  text: string;
  /** The words it marks, or how its paragraph began when that is gone; null when the place says it. */
  quote: string | null;
  /** 'Góp ý cho dự thảo lần 1' when it was made on an earlier text. */
  earlier: string | null;
}

/** Accepted comments by where they stand now. */
export interface Placed {
  byBlock: Map<string, ShownComment[]>;
  general: ShownComment[];
  /** Made on paragraphs that the text of now does not have. */
  homeless: ShownComment[];
}

/** Sorts accepted comments under their paragraphs. Pure. */
export function placeAccepted(
  head: Pick<DraftHead, 'version_number'>,
  accepted: readonly AcceptedComment[],
  known: ReadonlySet<string>,
): Placed {
  const placed: Placed = { byBlock: new Map(), general: [], homeless: [] };
  for (const c of accepted) {
    const stands = c.block_id !== null && known.has(c.block_id);
    const shown: ShownComment = {
      author: 'Người dân góp ý', // names are not shown: that is promised on the form
      at: localDay(new Date(c.received_at)),
      stance: stanceWords[c.stance],
      text: c.body,
      quote: c.block_id !== null && (!stands || c.prefix !== null) ? c.quote : null,
      earlier: earlierWords(head, c),
    };
    if (c.block_id === null) placed.general.push(shown);
    else if (stands) placed.byBlock.set(c.block_id, [...(placed.byBlock.get(c.block_id) ?? []), shown]);
    else placed.homeless.push(shown);
  }
  return placed;
}

function earlierWords(head: Pick<DraftHead, 'version_number'>, c: AcceptedComment): string | null {
  if (Number(c.version_number) === Number(head.version_number)) return null;
  return c.draft_number === null ? 'Góp ý cho bản dự thảo trước' : `Góp ý cho dự thảo lần ${c.draft_number}`;
}
