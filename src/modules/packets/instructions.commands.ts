import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { fullTitle } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import type { InstructionRow } from './instructions.queries.ts';
import { record, type Ledger } from './packets.commands.ts';
import type { PacketRow, ReceivedRow } from './packets.queries.ts';
import { noticeWords, refusals } from './packets.sentences.ts';
import { moveRecipient } from './receipts.commands.ts';

export interface NewInstruction {
  assigneeIds: readonly number[];
  body: string;
  dueOn: string | null;
}

/**
 * Passes a packet on inside the unit with an instruction (bút phê): to whom, what, by when. Who was instructed and may
 * instruct passes it further: the new ones hang below the one that was given to them.
 */
export async function giveInstruction(
  l: Ledger,
  packet: PacketRow,
  own: ReceivedRow,
  { assigneeIds, body, dueOn }: NewInstruction,
  parentId: number | null,
): Promise<void> {
  await moveRecipient(l, packet.id, own, 'assign');
  for (const assigneeId of assigneeIds) {
    await insertRow(l.db, 'packet_instructions', {
      packet_id: packet.id,
      recipient_id: own.id,
      parent_id: parentId,
      given_by_id: l.actor.accountId,
      assignee_id: assigneeId,
      body,
      due_on: dueOn,
      given_at: l.now.toISOString(),
    });
  }
  await record(l, 'instruction.given', packet.id, { unitId: own.unit_id, assigneeIds: [...assigneeIds], dueOn });
  const words = noticeWords.instructed(l.actor.fullName, fullTitle(packet));
  await notify(l.db, assigneeIds, words, `/packets/${packet.id}#instructions`, l.now);
}

/** The person to whom it was given reports what came of it. */
export async function reportDone(
  l: Ledger,
  packet: PacketRow,
  own: ReceivedRow,
  instruction: InstructionRow,
  note: string,
): Promise<void> {
  const changed = await l
    .db('packet_instructions')
    .where({ id: instruction.id, assignee_id: l.actor.accountId })
    .whereNull('done_at')
    .update({ done_at: l.now.toISOString(), done_note: note });
  if (changed !== 1) throw new Conflict(refusals.notYours);
  await moveRecipient(l, packet.id, own, 'report', note);
  await record(l, 'instruction.done', packet.id, { instructionId: instruction.id });
  const words = noticeWords.reported(l.actor.fullName, fullTitle(packet));
  await notify(l.db, [instruction.given_by_id], words, `/packets/${packet.id}#instructions`, l.now);
}
