import type { Model } from '../kernel/http/reply.ts';
import { cleanedHtml } from '../kernel/http/safe-html.ts';
import { daysBetween, formalDay, localDay } from '../kernel/text/dates.ts';
import { hasOwnHead, labelBlocks, settingsOf, tocOf } from '../kernel/text/reading.ts';
import { stanceWords } from './contract.ts';
import type { BundleBlock } from './contract.drafts.ts';
import type { AcceptedComment, DraftHead } from './portal.queries.ts';

/** The line that every letterhead of a Party paper carries (domain.md §6.3). */
const MARK = 'ĐẢNG CỘNG SẢN VIỆT NAM';

export const isOpen = (d: DraftHead, now: Date): boolean => d.closes_at >= now.toISOString();

/** A draft as people say it: 'Báo cáo chính trị trình Đại hội …'; not twice where the heading already begins so. */
export function titleOf(kind: string, heading: string): string {
  return heading.toLowerCase().startsWith(kind.toLowerCase()) ? heading : `${kind} ${heading}`;
}

function listed(d: DraftHead, commentCount: number, now: Date) {
  const closesOn = localDay(new Date(d.closes_at));
  const daysLeft = daysBetween(localDay(now), closesOn);
  return {
    title: titleOf(d.kind_label, d.heading),
    href: `/drafts/${d.public_id}`,
    kindName: d.kind_label,
    unitName: d.unit_name,
    closesOn,
    closesAt: d.closes_at,
    daysLeft: daysLeft > 0 ? daysLeft : null,
    late: daysLeft <= 3,
    isOpen: isOpen(d, now),
    commentCount,
  };
}

/** Everything views/portal/index.hbs shows. Pure. */
export function indexModel(heads: readonly DraftHead[], counts: ReadonlyMap<number, number>, now: Date): Model {
  const drafts = heads.map((d) => listed(d, counts.get(d.id) ?? 0, now));
  return { title: 'Dự thảo lấy ý kiến', open: drafts.filter((d) => d.isOpen), closed: drafts.filter((d) => !d.isOpen) };
}

/** Everything views/portal/draft.hbs shows; a static copy takes no comments. Pure. */
export function draftModel(
  head: DraftHead,
  blocks: readonly BundleBlock[],
  accepted: readonly AcceptedComment[],
  counts: { received: number; accepted: number },
  now: Date,
  takesComments = true,
): Model {
  const labels = labelBlocks(blocks);
  const settings = settingsOf(blocks, MARK);
  const known = new Set(blocks.map((b) => b.id));
  const byBlock = new Map<string, AcceptedComment[]>();
  for (const c of accepted) {
    const place = c.block_id !== null && known.has(c.block_id) ? c.block_id : '';
    byBlock.set(place, [...(byBlock.get(place) ?? []), c]);
  }
  const shown = (c: AcceptedComment) => ({
    author: 'Người dân góp ý', // names are not shown: that is promised on the form
    at: localDay(new Date(c.received_at)),
    stance: stanceWords[c.stance],
    text: c.body,
  });
  const commentHref = `/drafts/${head.public_id}/comment`;
  return {
    title: titleOf(head.kind_label, head.heading),
    draft: { ...listed(head, counts.received, now), commentHref, takesComments: takesComments && isOpen(head, now) },
    head: hasOwnHead(blocks, MARK)
      ? null
      : {
          organParent: null,
          organ: head.unit_name.toUpperCase(),
          documentNo: null,
          place: '',
          dateText: `Công bố ${formalDay(localDay(new Date(head.opens_at)))}`,
          draftMark: `Dự thảo lần ${head.draft_number}`,
          kindName: head.kind_label.toUpperCase(),
          abstract: head.heading,
        },
    toc: tocOf(blocks, (id) => byBlock.get(id)?.length ?? 0),
    shownOf: counts.accepted > accepted.length ? { shown: accepted.length, all: counts.accepted } : null,
    general: (byBlock.get('') ?? []).map(shown),
    paragraphs: blocks.map((b, at) => ({
      id: b.id,
      level: settings[at]!,
      depth: b.kind === 'listItem' ? Math.min(4, b.level ?? 1) : 0,
      commentable: b.kind !== 'heading' && settings[at] !== 'letterhead' && settings[at] !== 'title',
      html: cleanedHtml(b.html),
      label: labels.get(b.id) ?? '',
      commentHref: `${commentHref}?block=${b.id}`,
      accepted: (byBlock.get(b.id) ?? []).map(shown),
    })),
  };
}
