import type { Model } from '../kernel/http/reply.ts';
import { cleanedHtml } from '../kernel/http/safe-html.ts';
import { daysBetween, formalDay, localDay } from '../kernel/text/dates.ts';
import { hasOwnHead, labelBlocks, settingsOf, tocOf } from '../kernel/text/reading.ts';
import { placeAccepted } from './accepted.models.ts';
import type { BundleBlock } from './contract.drafts.ts';
import type { Found } from './found.models.ts';
import type { AcceptedComment, DraftHead } from './portal.queries.ts';

/** The line that every letterhead of a Party paper carries (domain.md §6.3). */
const MARK = 'ĐẢNG CỘNG SẢN VIỆT NAM';

export const isOpen = (d: Pick<DraftHead, 'closes_at'>, now: Date): boolean => d.closes_at >= now.toISOString();

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

/** Everything that views/portal/index.hbs and drafts/index.hbs show. Pure. */
export function indexModel(heads: readonly DraftHead[], counts: ReadonlyMap<number, number>, now: Date): Model {
  const drafts = heads.map((d) => listed(d, counts.get(d.id) ?? 0, now));
  return { title: 'Dự thảo lấy ý kiến', open: drafts.filter((d) => d.isOpen), closed: drafts.filter((d) => !d.isOpen) };
}

/** A draft with all that its page shows. */
export interface DraftPage {
  head: DraftHead;
  blocks: readonly BundleBlock[];
  accepted: readonly AcceptedComment[];
  counts: { received: number; accepted: number };
  /** A table of answers is on the site. */
  hasAnswers: boolean;
  /** What a search in the text found; null when nothing is looked for. */
  found: Found | null;
  now: Date;
}

/** Everything views/portal/drafts/show.hbs shows; a static copy (`isLive` false) takes no comments and looks for nothing. Pure. */
export function draftModel(page: DraftPage, isLive = true): Model {
  const { head, blocks, now, found } = page;
  const accepted = head.is_showing_comments ? page.accepted : [];
  const labels = labelBlocks(blocks);
  const settings = settingsOf(blocks, MARK);
  const placed = placeAccepted(head, accepted, new Set(blocks.map((b) => b.id)));
  const href = `/drafts/${head.public_id}`;
  const takesComments = isLive && isOpen(head, now);
  return {
    title: titleOf(head.kind_label, head.heading),
    draft: {
      ...listed(head, page.counts.received, now),
      commentHref: `${href}/comment`,
      takesComments,
      answersHref: page.hasAnswers ? `${href}/answers` : null,
      introduction: paragraphsOf(head.introduction),
      letterAddress: head.letter_address,
      showsComments: head.is_showing_comments,
    },
    search: isLive ? { action: href, result: found, typed: found?.typed ?? '' } : null,
    script: takesComments ? 'portal/passage.js' : null,
    head: hasOwnHead(blocks, MARK) ? null : paperHead(head),
    toc: tocOf(blocks, (id) => placed.byBlock.get(id)?.length ?? 0),
    shownOf:
      head.is_showing_comments && page.counts.accepted > accepted.length
        ? { shown: accepted.length, all: page.counts.accepted }
        : null,
    general: placed.general,
    homeless: placed.homeless,
    paragraphs: blocks.map((b, at) => ({
      id: b.id,
      level: settings[at]!,
      depth: b.kind === 'listItem' ? Math.min(4, b.level ?? 1) : 0,
      commentable: takesComments && b.kind !== 'heading' && settings[at] !== 'letterhead' && settings[at] !== 'title',
      html: cleanedHtml(found?.html.get(b.id) ?? b.html),
      label: labels.get(b.id) ?? '',
      commentHref: `${href}/comment?block=${b.id}`,
      step: found?.steps.get(b.id) ?? null,
      accepted: placed.byBlock.get(b.id) ?? [],
    })),
  };
}

/** Plain text in paragraphs, as it is set on the page. */
export const paragraphsOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);

function paperHead(head: DraftHead) {
  return {
    organParent: null,
    organ: head.unit_name.toUpperCase(),
    documentNo: null,
    place: '',
    dateText: `Công bố ${formalDay(localDay(new Date(head.opens_at)))}`,
    draftMark: `Dự thảo lần ${head.draft_number}`,
    kindName: head.kind_label.toUpperCase(),
    abstract: head.heading,
  };
}
