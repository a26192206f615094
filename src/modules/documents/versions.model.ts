import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { attachmentsModel } from './attachments.model.ts';
import { headerOf } from './documents.header.ts';
import type { DocumentRow, Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { milestoneLabel, stepLabel, stepText } from './documents.words.ts';
import { settleForm } from './versions.forms.ts';
import { groupSteps, nextStep, type Step } from './versions.rules.ts';
import { settleWords } from './sentences.words.ts';
import { may } from './sight.ts';
import { listVersions, type VersionRow } from './versions.queries.ts';

interface Typed {
  files?: Filled<unknown>;
  settle?: Filled<unknown>;
}

/** A text is settled while it is worked on; one that waits for approval or has it stays as it is. */
export function settles({ state, latest_number }: Pick<DocumentRow, 'state' | 'latest_number'>): boolean {
  return latest_number > 0 && allows(state, 'revise') && allows(state, 'edit');
}

function settleModel({ id, latest_step }: DocumentRow, form: Filled<unknown> = settleForm.blank({ settled: 'major' })) {
  return {
    action: `/documents/${id}/settlements`,
    form,
    options: farSteps(latest_step, settleWords),
  };
}

/** The two steps that a person may choose, each named with the number it leads to. */
export function farSteps(before: Step | null, words: typeof settleWords) {
  const { milestone } = nextStep(before, 'milestone');
  return [
    { value: 'major', label: words.major(stepText(nextStep(before, 'major'))) },
    { value: 'milestone', label: words.milestone(milestoneLabel(milestone)) },
  ];
}

/** Versions and attached files; shown again by the form that attaches. */
export async function versionsModel(req: Request, sight: Sight, typed: Typed = {}) {
  const { document } = sight;
  const rows = await listVersions(req.db, sight);
  const base = `/documents/${document.id}/versions`;
  const before = new Map(rows.map((v, i) => [v.number, rows[i + 1]]));
  const listed = (v: VersionRow) => {
    const previous = before.get(v.number);
    return {
      ...shownVersion(v),
      href: `${base}/${v.number}`,
      sourceHref: v.source_name === '' ? null : `${base}/${v.number}/source`,
      compareHref: previous ? comparisonHref(document.id, previous.number, v.number) : null,
    };
  };
  const drafts = sight.side === 'home' && may(req, 'documents.draft', document.home_path);
  return {
    ...(await headerOf(req, sight, 'versions')),
    groups: groupSteps(rows).map(({ newest, between, first }) => ({
      newest: listed(newest),
      between: between.map(listed),
      first: first && listed(first),
    })),
    newHref: drafts && allows(document.state, 'revise') ? `${base}/new` : null,
    settle: drafts && settles(document) ? settleModel(document, typed.settle) : null,
    ...(await attachmentsModel(req, sight, typed.files)),
  };
}

/** Where two versions are compared. */
export function comparisonHref(documentId: number, from: number, to: number): string {
  return `/documents/${documentId}/comparison?from=${from}&to=${to}`;
}

/** Where a version is had as a paper. */
export function papersOf(documentId: number, number: number, editHref: string | null = null) {
  const base = `/documents/${documentId}/versions/${number}`;
  return { docxHref: `${base}/docx`, pdfHref: `${base}/pdf`, editHref };
}

/** A version as lists and heads show it. */
export function shownVersion(v: VersionRow) {
  return {
    label: stepLabel(v),
    reason: v.reason,
    by: v.full_name,
    at: v.created_at,
    sourceName: v.source_name === '' ? null : v.source_name,
    kilobytes: Math.max(1, Math.round(Number(v.source_size) / 1024)),
    hash: v.text_hash,
    shortHash: v.text_hash.slice(0, 12),
    blockCount: Number(v.block_count),
  };
}
