import { insertRow } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import type { Ledger } from '../events/ledger.ts';
import type { DataRequestRow } from './requests.queries.ts';
import type { RequestKind } from './requests.forms.ts';

export interface NewRequest {
  memberId: number;
  kind: RequestKind;
  askedBy: string;
  receivedOn: string;
  dueOn: string;
  note: string | null;
}

/** Takes up what a member asks about their own data. Answers its id. */
export async function takeRequest(l: Ledger, r: NewRequest): Promise<number> {
  const id = await insertRow(l.db, 'member_data_requests', {
    member_id: r.memberId,
    kind: r.kind,
    asked_by: r.askedBy,
    note: r.note,
    received_on: r.receivedOn,
    due_on: r.dueOn,
    created_by_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    version: 1,
  });
  await l.audit('member.dataRequested', `member:${r.memberId}`, { request: id, kind: r.kind });
  return id;
}

/** @throws Conflict when it was answered already */
export async function answerRequest(l: Ledger, r: DataRequestRow, answeredOn: string, answer: string): Promise<void> {
  const changed = await l
    .db('member_data_requests')
    .where({ id: r.id, version: r.version })
    .whereNull('answered_on')
    .update({ answered_on: answeredOn, answer, answered_by_id: l.actor.accountId, version: r.version + 1 });
  if (changed !== 1) throw new Conflict();
  await l.audit('member.dataAnswered', `member:${r.member_id}`, { request: r.id });
}
