import { chunk, insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { listHolders } from '../auth/index.ts';
import { notify } from '../notices/index.ts';
import { record, type Ledger } from './documents.commands.ts';
import type { DocumentRow, ReceivedRow } from './documents.queries.ts';
import type { AnswerKind } from './documents.rules.ts';
import { fullTitle } from './documents.words.ts';
import { listUnreleased, type UnreleasedRow } from './releases.queries.ts';
import { noticeWords, refusals } from './sentences.words.ts';

export interface UnitAnswer {
  answer: AnswerKind;
  text: string | null;
}

/** What a leader lets out of the unit: told, in the same transaction, to whoever listens (main/intranet.routes.ts). */
export interface Released {
  documentId: number;
  recipientId: number;
  unitId: number;
  /** The answer's words when they are new; the id is that of the step in the unit's history. */
  remark: { id: number; text: string } | null;
  comments: readonly UnreleasedRow[];
}
export type AfterRelease = (l: Ledger, released: Released) => Promise<void>;

/** A clerk puts the unit's answer before its leader; a later draft takes the place of an earlier one, the steps keep both. */
export async function draftAnswer(
  l: Ledger,
  document: DocumentRow,
  received: ReceivedRow,
  { answer, text }: UnitAnswer,
): Promise<number> {
  const at = l.now.toISOString();
  const changed = await l
    .db('dispatch_recipients')
    .where({ id: received.id, is_latest: true })
    .whereNull('closed_at')
    .update({ draft_answer: answer, draft_text: text, drafted_at: at, drafted_by_id: l.actor.accountId });
  if (changed !== 1) throw new Conflict(refusals.closedAsking);
  await addStep(l, received.id, 'drafted', { answer, text });
  await record(l, 'answer.drafted', document.id, { unitId: received.unit_id, answer });
  const leaders = await listHolders(l.db, 'documents.release', [received.unit_id]);
  const words = noticeWords.toRelease(l.actor.fullName, fullTitle(document));
  await notify(
    l.db,
    leaders.map((one) => one.id),
    words,
    `/documents/${document.id}/dispatches`,
    l.now,
  );
  return leaders.length;
}

export interface Release extends UnitAnswer {
  /** Of the draft and of the answer given before that the leader had on the page ('' for none), and the comments shown there. */
  draftedAt: string;
  answeredAt: string;
  shown: readonly number[];
  /** Comments that stay in the unit, each with its reason. */
  withheld: ReadonlyMap<number, string>;
}

/**
 * A leader releases the unit's answer with the comments that go along. Throws Conflict when the clerk has drafted anew or
 * commented, or another leader has released, since the page was shown, or when no answer is taken any more.
 */
export async function releaseAnswer(
  l: Ledger,
  document: DocumentRow,
  received: ReceivedRow,
  release: Release,
  afterRelease: AfterRelease,
): Promise<void> {
  const at = l.now.toISOString();
  const { answer, text, draftedAt, answeredAt, withheld } = release;
  const waiting = await listUnreleased(l.db, received.id);
  const shown = new Set(release.shown);
  if (waiting.length !== shown.size || !waiting.every((c) => shown.has(c.id))) throw new Conflict(refusals.draftMoved);
  const before = l.db('dispatch_recipients').where({ id: received.id, is_latest: true }).whereNull('closed_at');
  if (draftedAt === '') before.whereNull('drafted_at');
  else before.where('drafted_at', draftedAt);
  if (answeredAt === '') before.whereNull('answered_at');
  else before.where('answered_at', answeredAt);
  const changed = await before.update({
    answered_at: at,
    answered_by_id: l.actor.accountId,
    answer,
    answer_text: text,
    opened_at: received.opened_at ?? at,
    ...(received.opened_at === null ? { opened_by_id: l.actor.accountId } : {}),
    draft_answer: null,
    draft_text: null,
    drafted_at: null,
    drafted_by_id: null,
  });
  if (changed !== 1) throw new Conflict(refusals.draftMoved);
  const stepId = await addStep(l, received.id, 'released', { answer, text });
  const released = waiting.filter((c) => !withheld.has(c.id));
  for (const rows of chunk(released)) {
    const ids = rows.map((c) => c.id);
    await l.db('document_comments').whereIn('id', ids).whereNull('released_at').update({ released_at: at });
  }
  for (const [id, reason] of withheld) {
    await l
      .db('document_comments')
      .where({ id, recipient_id: received.id })
      .whereNull('released_at')
      .update({ withheld_at: at, withheld_by_id: l.actor.accountId, withheld_reason: reason });
  }
  await record(l, 'answer.released', document.id, {
    unitId: received.unit_id,
    number: received.version_number,
    answer,
    commentIds: released.map((c) => c.id),
    withheldIds: [...withheld.keys()],
  });
  const remark = text !== null && text !== received.answer_text ? { id: stepId, text } : null;
  await afterRelease(l, {
    documentId: document.id,
    recipientId: received.id,
    unitId: received.unit_id,
    remark,
    comments: released,
  });
  await tell(l, document, received);
}

/** The author hears that the unit has answered, and the unit's clerks that their leader let it go. */
async function tell(l: Ledger, document: DocumentRow, received: ReceivedRow): Promise<void> {
  const href = `/documents/${document.id}/dispatches`;
  const words = noticeWords.answered(received.unit_name, fullTitle(document));
  await notify(l.db, [document.author_id], words, href, l.now);
  const clerks = await listHolders(l.db, 'documents.answer', [received.unit_id]);
  const others = clerks.map((one) => one.id).filter((id) => id !== l.actor.accountId);
  await notify(l.db, others, noticeWords.releasedOwn(fullTitle(document)), href, l.now);
}

function addStep(l: Ledger, recipientId: number, step: string, { answer, text }: UnitAnswer): Promise<number> {
  return insertRow(l.db, 'answer_steps', {
    recipient_id: recipientId,
    step,
    answer,
    body: text,
    account_id: l.actor.accountId,
    made_at: l.now.toISOString(),
  });
}
