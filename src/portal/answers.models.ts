import type { Pager } from '../kernel/http/pager.ts';
import type { Model } from '../kernel/http/reply.ts';
import type { AnswerRow } from './contract.answers.ts';
import { stanceWords } from './contract.ts';
import { paragraphsOf, titleOf } from './portal.models.ts';
import type { AnswerTable } from './answers.queries.ts';
import type { DraftHead } from './portal.queries.ts';

export const decisions = ['accepted', 'partly', 'notAccepted', 'studying'] as const;
export type AnswerDecision = (typeof decisions)[number];

const tones: Record<AnswerDecision, string> = {
  accepted: 'good',
  partly: 'warn',
  notAccepted: 'bad',
  studying: 'info',
};

/** The rows that a filter leaves. */
export const rowsOf = (table: AnswerTable, decision: AnswerDecision | null): AnswerRow[] =>
  decision === null ? table.rows : table.rows.filter((r) => r.decision === decision);

/** Everything views/portal/drafts/answers.hbs shows. Pure. */
export function answersModel(
  head: DraftHead,
  table: AnswerTable,
  blockIds: ReadonlySet<string>,
  filter: { decision: AnswerDecision | null; page: Pager | null },
): Model {
  const href = `/drafts/${head.public_id}`;
  const rows = rowsOf(table, filter.decision);
  const shown = filter.page ? rows.slice(filter.page.offset, filter.page.to) : rows;
  const here = filter.decision === null ? '' : `decision=${filter.decision}&`;
  return {
    title: `Trả lời góp ý: ${titleOf(head.kind_label, head.heading)}`,
    draft: { title: titleOf(head.kind_label, head.heading), href },
    introduction: paragraphsOf(table.introduction),
    publishedAt: table.published_at,
    figures: table.figures,
    tabs: tabsOf(table, href, filter.decision),
    rows: shown.map((r) => ({
      ...r,
      tone: tones[r.decision],
      stance: r.stance === null ? null : stanceWords[r.stance],
      placeHref: r.blockId !== null && blockIds.has(r.blockId) ? `${href}#${r.blockId}` : null,
    })),
    page: filter.page,
    wholeHref: filter.page && filter.page.last > 1 ? `${href}/answers?${here}whole=1` : null,
  };
}

function tabsOf(table: AnswerTable, href: string, chosen: AnswerDecision | null) {
  const tab = (decision: AnswerDecision | null, label: string) => ({
    href: decision === null ? `${href}/answers` : `${href}/answers?decision=${decision}`,
    label,
    count: rowsOf(table, decision).length,
    current: decision === chosen,
  });
  const used = decisions
    .map((d) => ({ d, label: table.rows.find((r) => r.decision === d)?.decisionLabel }))
    .filter((t): t is { d: AnswerDecision; label: string } => t.label !== undefined);
  return [tab(null, 'Tất cả'), ...used.map(({ d, label }) => tab(d, label))];
}
