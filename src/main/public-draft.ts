import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import type { DraftContent } from '../portal/contract.drafts.ts';
import type { AcceptedComment, DraftHead } from '../portal/portal.queries.ts';
import type { DraftPage } from '../portal/portal.models.ts';

/** The head of a draft as a portal would hold it after the push. */
export function headOf(d: DraftContent): DraftHead {
  return {
    id: 0,
    public_id: d.publicId,
    version_number: d.versionNumber,
    draft_number: d.draftNumber,
    heading: d.heading,
    kind_label: d.kindLabel,
    unit_name: d.unitName,
    opens_at: d.opensAt,
    closes_at: d.closesAt,
    revision: 1,
    introduction: d.introduction,
    letter_address: d.letterAddress,
    is_showing_comments: d.showsComments,
  };
}

/** The page of a draft outside any portal: with these comments, without search. */
export function draftPageOf(
  draft: DraftContent,
  accepted: readonly AcceptedComment[],
  hasAnswers: boolean,
  now: Date,
): DraftPage {
  const counts = { received: accepted.length, accepted: accepted.length };
  const blocks = draft.blocks.map((b) => ({ ...b, html: cleanDraftHtml(b.html) }));
  return { head: headOf(draft), blocks, accepted, counts, hasAnswers, found: null, now };
}
