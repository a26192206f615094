import { insertRow, insertRows } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import type { EventKind } from '../events/kinds.rules.ts';
import type { Ledger } from '../events/ledger.ts';
import { withWas, type Changes, type RecordDoc } from '../record/record.ts';
import { applyMembers } from '../events/apply.commands.ts';
import { changesOf, eventFault } from '../events/kinds.rules.ts';
import { readDoc } from '../events/propose.commands.ts';
import { keepIssued } from './issued.commands.ts';
import type { BoxRow, TransferRow } from './transfers.queries.ts';
import {
  nextTransferState,
  type Box,
  type TransferEvent,
  type TransferKind,
  type TransferState,
} from './transfers.rules.ts';

export interface NewTransfer {
  memberId: number;
  kind: TransferKind;
  fromUnitId: number;
  toUnitId: number | null;
  toText: string | null;
  reason: string;
  causeOn: string;
  untilOn: string | null;
  boxes: Box[];
}

/** Opens the transfer of a member with the boxes of its paper. Answers its id. */
export async function requestTransfer(l: Ledger, t: NewTransfer): Promise<number> {
  const id = await insertRow(l.db, 'member_transfers', {
    member_id: t.memberId,
    kind: t.kind,
    state: 'requested' satisfies TransferState,
    from_unit_id: t.fromUnitId,
    to_unit_id: t.toUnitId,
    to_text: t.toText,
    reason: t.reason,
    cause_on: t.causeOn,
    until_on: t.untilOn,
    created_by_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    version: 1,
  });
  await insertRows(
    l.db,
    'member_transfer_boxes',
    t.boxes.map((b, i) => ({ transfer_id: id, number: i + 1, side: b.side, unit_id: b.unitId })),
  );
  await step(l, id, 'request', 'requested', null);
  await l.audit('memberTransfer.requested', `memberTransfer:${id}`, { member: t.memberId, kind: t.kind });
  return id;
}

/** Writes down what was done in a transfer; `event` of TransferEvent, or request, sign, restore. */
export async function step(
  l: Ledger,
  id: number,
  event: string,
  state: TransferState,
  note: string | null,
): Promise<void> {
  await insertRow(l.db, 'member_transfer_steps', {
    transfer_id: id,
    event,
    state,
    note,
    by_id: l.actor.accountId,
    done_at: l.now.toISOString(),
  });
}

/** Signs a box of the paper: by whom on paper, on which day. @throws Conflict when it was signed already */
export async function signBox(l: Ledger, t: TransferRow, box: BoxRow, signer: string, on: string): Promise<void> {
  const changed = await l.db('member_transfer_boxes').where({ id: box.id }).whereNull('signed_on').update({
    signer,
    signed_on: on,
    signed_by_id: l.actor.accountId,
  });
  if (changed !== 1) throw new Conflict('Ô này vừa được người khác ghi.');
  await step(l, t.id, 'sign', t.state, `Ô ${box.number}: ${signer}`);
  await l.audit('memberTransfer.signed', `memberTransfer:${t.id}`, { box: box.number });
}

export interface StepFacts {
  on: string;
  paperNo: string | null;
  note: string | null;
}

/** True when the receiving side has nothing left to sign. */
const signed = (boxes: readonly BoxRow[], side: Box['side']): boolean =>
  boxes.filter((b) => b.side === side).every((b) => b.signed_on !== null);

/** The state that an event would lead to, null when it may not happen now. */
export const stateAfter = (t: TransferRow, boxes: readonly BoxRow[], event: TransferEvent): TransferState | null =>
  nextTransferState(t.state, event, {
    kind: t.kind,
    sendingSigned: signed(boxes, 'sending'),
    receivingSigned: signed(boxes, 'receiving'),
  });

/** One step of a transfer. Receiving moves the member; until then they are counted where they come from. @throws Conflict */
export async function takeStep(
  l: Ledger,
  t: TransferRow,
  boxes: readonly BoxRow[],
  event: TransferEvent,
  facts: StepFacts,
): Promise<TransferState> {
  const state = stateAfter(t, boxes, event);
  if (state === null)
    throw new Conflict('Bước này không thực hiện được ở tình trạng hiện nay; xem tình trạng mới nhất dưới đây.');
  const moved = movement(t, event);
  const doc = moved ? await docFor(l, t, moved.kind) : null;
  const changed = await l
    .db('member_transfers')
    .where({ id: t.id, version: t.version })
    .update({ state, version: t.version + 1, ...columnsFor(event, facts) });
  if (changed !== 1)
    throw new Conflict('Việc chuyển vừa được người khác ghi bước khác; xem tình trạng mới nhất dưới đây.');
  if (event === 'resume') await clearBoxes(l, t.id);
  if (event === 'issue') await keepIssued(l, t);
  if (moved) await move(l, t, doc, moved, facts);
  await step(l, t.id, event, state, facts.note);
  await l.audit('memberTransfer.stepped', `memberTransfer:${t.id}`, { event, state, member: t.member_id });
  return state;
}

function columnsFor(event: TransferEvent, { on, paperNo }: StepFacts): Record<string, unknown> {
  if (event === 'issue') return { issued_on: on, paper_no: paperNo };
  if (event === 'receive') return { received_on: on };
  return event === 'endStay' ? { back_on: on } : {};
}

/** A paper that came back is issued anew: every box is signed again. */
async function clearBoxes(l: Ledger, transferId: number): Promise<void> {
  await l
    .db('member_transfer_boxes')
    .where({ transfer_id: transferId })
    .update({ signer: null, signed_on: null, signed_by_id: null });
  await l.db('member_transfers').where({ id: transferId }).update({ issued_on: null, paper_no: null });
}

/** The parts of the standing that a step changes; none for most. */
export function partsMoved(t: TransferRow, event: TransferEvent): string[] {
  const moved = movement(t, event);
  return moved ? Object.keys(changesOf(moved.kind, moved.changes).standing ?? {}) : [];
}

function movement(t: TransferRow, event: TransferEvent): { kind: EventKind; changes: Changes } | null {
  if (event === 'endStay') return { kind: 'cameBack', changes: {} };
  if (event !== 'receive') return null;
  if (t.kind === 'temporary') return { kind: 'leftTemporarily', changes: {} };
  if (t.kind === 'outOfProvince') return { kind: 'movedOut', changes: {} };
  return { kind: 'transferred', changes: { standing: { unitId: t.to_unit_id! } } };
}

/** The record that is to move. @throws Conflict when its standing forbids it */
async function docFor(l: Ledger, t: TransferRow, kind: EventKind): Promise<RecordDoc | null> {
  const doc = (await readDoc(l.db, t.member_id)) ?? null;
  if (eventFault(kind, doc?.standing ?? null))
    throw new Conflict('Tình trạng đảng tịch của đảng viên đã khác, không ghi được việc này. Hãy xem lại hồ sơ.');
  return doc;
}

/** The event of a movement: asked for by who opened the transfer, confirmed by who takes the step. */
async function move(
  l: Ledger,
  t: TransferRow,
  doc: RecordDoc | null,
  { kind, changes }: { kind: EventKind; changes: Changes },
  { on }: StepFacts,
): Promise<void> {
  const at = l.now.toISOString();
  const set: Record<string, string> = kind === 'movedOut' ? { leftOn: on } : {};
  await l.db('member_events').insert({
    member_id: t.member_id,
    unit_id: t.from_unit_id,
    kind,
    state: 'confirmed',
    effective_on: on,
    changes: JSON.stringify(withWas(doc, changesOf(kind, { ...changes, set }))),
    paper_no: t.paper_no,
    paper_on: t.issued_on,
    paper_by: null,
    note: t.reason,
    proposed_by_id: t.created_by_id,
    proposed_at: t.created_at,
    decided_by_id: l.actor.accountId,
    decided_at: at,
    version: 1,
  });
  await applyMembers(l.db, [t.member_id], l.now);
}
