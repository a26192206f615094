import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listUnitsOn, unitKinds, unitKindWords, type UnitKind } from '../units/index.ts';
import { listDispatches, listRecipients, listUnitsHeld, listUnitsWithLatest } from './dispatches.queries.ts';
import { labels } from './documents.forms.ts';
import { headerOf } from './documents.header.ts';
import type { DocumentRow, ReceivedRow, Sight } from './documents.queries.ts';
import { allows, answers, recipientState, recipientStates, type AnswerKind } from './documents.rules.ts';
import { answerWords, fullTitle, options, recipientStateWords } from './documents.words.ts';
import { titles } from './sentences.words.ts';
import { releaseModel, type ReleaseTyped } from './releases.model.ts';
import { may } from './sight.ts';
import { versionLabels } from './versions.queries.ts';

/** All recipients with where they stand, figures above (views/intranet/documents/dispatches.hbs). */
export async function dispatchesModel(req: Request, sight: Sight) {
  const { document } = sight;
  const today = localDay(req.now);
  const rows = (await listRecipients(req.db, document)).map((r) => ({ ...r, standing: recipientState(r, today) }));
  const tones = { sent: 'neutral', opened: 'info', answered: 'good', late: 'bad' } as const;
  const sends =
    may(req, 'documents.send', document.home_path) && allows(document.state, 'send') && document.latest_number > 0;
  const dispatches = await listDispatches(req.db, document);
  const versionLabel = await versionLabels(req.db, document.id);
  return {
    ...(await headerOf(req, sight, 'dispatches')),
    figures: recipientStates.map((code) => ({
      label: recipientStateWords[code].label,
      value: rows.filter((r) => r.standing === code).length,
      tone: tones[code],
    })),
    answers: answers.map((code) => ({ ...answerWords[code], count: rows.filter((r) => r.answer === code).length })),
    rows: rows.map((r) => ({
      unitName: r.unit_name,
      versionLabel: versionLabel(Number(r.version_number)),
      older: Number(r.version_number) < document.latest_number,
      sentAt: r.sent_at,
      dueOn: r.due_on,
      late: r.standing === 'late',
      status: recipientStateWords[r.standing],
      openedAt: r.opened_at,
      openedBy: r.opened_by_name,
      answeredAt: r.answered_at,
      answeredBy: r.answered_by_name,
      answer: answerOf(r.answer),
      answerText: r.answer_text,
    })),
    dispatches: dispatches.map((d) => ({
      versionLabel: versionLabel(Number(d.version_number)),
      by: d.full_name,
      at: d.sent_at,
      dueOn: d.due_on,
      message: d.message,
    })),
    sendHref: sends ? `/documents/${document.id}/dispatches/new` : null,
  };
}

function answerOf(code: string | null) {
  return code === null ? null : answerWords[code as AnswerKind];
}

export interface Offered {
  id: number;
  name: string;
  kind: string;
  /** It already holds the newest version. */
  hasLatest: boolean;
  /** A round of opinion is asking it: nothing newer is sent before that is over. */
  held: boolean;
}

/** Units of today that the document may be sent to: all but its home. */
export async function offeredUnits(req: Request, document: DocumentRow): Promise<Offered[]> {
  const latest = new Set(await listUnitsWithLatest(req.db, document));
  const held = new Set((await listUnitsHeld(req.db, document.id)).map((u) => u.unit_id));
  return (await listUnitsOn(req.db, localDay(req.now)))
    .filter((u) => u.id !== document.home_unit_id)
    .map((u) => ({
      id: u.id,
      name: u.name,
      kind: u.kind,
      hasLatest: latest.has(u.id) || held.has(u.id),
      held: held.has(u.id),
    }));
}

/** Recipients to choose, grouped by kind; links choose a whole group without script. */
export function sendModel(
  document: DocumentRow,
  units: readonly Offered[],
  chosen: ReadonlySet<number>,
  picked: readonly string[],
  form: Filled<unknown>,
) {
  const href = (groups: readonly string[]) =>
    `/documents/${document.id}/dispatches/new?group=${groups.join(',')}#recipients`;
  const kinds = unitKinds.filter((kind) => units.some((u) => u.kind === kind));
  return {
    title: `${titles.send}: ${fullTitle(document)}`,
    labels,
    form,
    document: { id: document.id, title: fullTitle(document), versionLabel: document.latest_label },
    allHref: href(['all']),
    noneHref: `/documents/${document.id}/dispatches/new#recipients`,
    picked: picked.length > 0,
    groups: kinds.map((kind: UnitKind) => {
      const members = units.filter((u) => u.kind === kind);
      const free = members.filter((u) => !u.hasLatest);
      return {
        label: unitKindWords[kind],
        href: free.length > 1 ? href([...new Set([...picked, kind])]) : null,
        units: members.map((u) => ({
          id: u.id,
          name: u.name,
          hasLatest: u.hasLatest,
          held: u.held,
          checked: chosen.has(u.id),
        })),
      };
    }),
  };
}

/** What a unit received and its answer (views/intranet/documents/answer.hbs); `release`: the leader's form as typed. */
export async function answerModel(
  req: Request,
  sight: Sight,
  own: ReceivedRow,
  form: Filled<unknown>,
  release?: ReleaseTyped,
) {
  const { document } = sight;
  const versionLabel = await versionLabels(req.db, document.id);
  const taken = allows(document.state, 'answer') && own.is_latest && own.closed_at === null;
  const releases = taken && own.has_release && may(req, 'documents.release', own.unit_path);
  const answersNow = taken && !releases && may(req, 'documents.answer', own.unit_path);
  return {
    ...(await headerOf(req, sight, 'dispatches')),
    heading: titles.answer,
    labels,
    received: {
      unitName: own.unit_name,
      versionLabel: versionLabel(Number(own.version_number)),
      sentAt: own.sent_at,
      dueOn: own.due_on,
      late: recipientState(own, localDay(req.now)) === 'late',
      message: own.message,
      answer: answerOf(own.answer),
      answerText: own.answer_text,
      answeredAt: own.answered_at,
      closed: own.closed_at !== null,
    },
    ...(await releaseModel(req, sight, own, releases, release)),
    answerForm: answersNow
      ? {
          action: `/documents/${document.id}/answer`,
          form,
          options: options(answers, answerWords),
          again: own.answered_at !== null,
          drafts: own.has_release,
          commentsHref: `/documents/${document.id}`,
        }
      : null,
  };
}
