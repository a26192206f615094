import { chunk, insertRow, insertRows } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { listHolders } from '../auth/index.ts';
import { notify } from '../notices/index.ts';
import { lastAttachment } from './attachments.queries.ts';
import { moveDocument, record, type Ledger } from './documents.commands.ts';
import type { DocumentRow, ReceivedRow, Sight } from './documents.queries.ts';
import type { AnswerKind } from './documents.rules.ts';
import { fullTitle } from './documents.words.ts';
import { listUnitsHeld } from './dispatches.queries.ts';
import { noticeWords, refusals } from './sentences.words.ts';

export interface NewDispatch {
  unitIds: readonly number[];
  dueOn: string | null;
  message: string | null;
  /** The unit's leader releases the answer and the comments; without it they reach the sender at once. */
  hasRelease?: boolean;
  /** The version that goes out; without it the newest. */
  number?: number;
}

/**
 * Sends a version to units and tells their clerks and leaders; answers the id of the dispatch. Earlier dispatches to a
 * unit step back behind this one. A unit that is being asked, with release by its leader, is not asked again before that is over.
 */
export async function sendDocument(
  l: Ledger,
  document: DocumentRow,
  { unitIds, dueOn, message, hasRelease = false, number = document.latest_number }: NewDispatch,
): Promise<number> {
  const held = (await listUnitsHeld(l.db, document.id)).filter((u) => unitIds.includes(u.unit_id));
  if (held.length > 0) throw new Conflict(refusals.held(held.map((u) => u.name).join(', ')));
  await moveDocument(l, document, 'send');
  const dispatchId = await insertRow(l.db, 'dispatches', {
    document_id: document.id,
    version_number: number,
    account_id: l.actor.accountId,
    sent_at: l.now.toISOString(),
    due_on: dueOn,
    message,
    has_release: hasRelease,
    last_attachment_id: await lastAttachment(l.db, document.id),
  });
  for (const ids of chunk(unitIds)) {
    await l
      .db('dispatch_recipients')
      .where({ document_id: document.id })
      .whereIn('unit_id', ids)
      .update({ is_latest: false });
  }
  const rows = unitIds.map((unit_id) => ({
    dispatch_id: dispatchId,
    document_id: document.id,
    unit_id,
    is_latest: true,
  }));
  await insertRows(l.db, 'dispatch_recipients', rows);
  await record(l, 'document.sent', document.id, {
    dispatchId,
    number,
    dueOn,
    unitIds: [...unitIds],
  });
  const holders = await listHolders(l.db, 'documents.answer', unitIds);
  await notify(
    l.db,
    holders.map((h) => h.id),
    noticeWords.received(fullTitle(document)),
    `/documents/${document.id}`,
    l.now,
  );
  return dispatchId;
}

/** Notes, once for each dispatch, that somebody of the unit has opened what was sent to it. */
export async function markOpened(l: Ledger, sight: Sight): Promise<void> {
  for (const row of sight.received.filter((r) => r.is_latest && r.opened_at === null)) {
    const marked = await l
      .db('dispatch_recipients')
      .where({ id: row.id })
      .whereNull('opened_at')
      .update({ opened_at: l.now.toISOString(), opened_by_id: l.actor.accountId });
    if (marked === 1)
      await record(l, 'document.opened', sight.document.id, { unitId: row.unit_id, number: row.version_number });
  }
}

/** The unit's answer. It may be given again while opinions are taken: the last one counts, the log keeps them all. */
export async function answerDispatch(
  l: Ledger,
  document: DocumentRow,
  received: ReceivedRow,
  { answer, text }: { answer: AnswerKind; text: string | null },
): Promise<void> {
  const at = l.now.toISOString();
  await l
    .db('dispatch_recipients')
    .where({ id: received.id })
    .update({
      answered_at: at,
      answered_by_id: l.actor.accountId,
      answer,
      answer_text: text,
      opened_at: received.opened_at ?? at,
      ...(received.opened_at === null ? { opened_by_id: l.actor.accountId } : {}),
    });
  await record(l, 'dispatch.answered', document.id, {
    unitId: received.unit_id,
    number: received.version_number,
    answer,
  });
  const words = noticeWords.answered(received.unit_name, fullTitle(document));
  await notify(l.db, [document.author_id], words, `/documents/${document.id}/dispatches`, l.now);
}
