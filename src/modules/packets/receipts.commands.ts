import { insertRow, type Db } from '../../kernel/db/db.ts';
import { LostRace } from '../../kernel/db/transact.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listHolders } from '../auth/index.ts';
import { fullTitle } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { listReminders } from './events.queries.ts';
import { record, type Ledger } from './packets.commands.ts';
import { listRecipients, type PacketRow, type ReceivedRow, type Sight } from './packets.queries.ts';
import { mayRemind, nextState, recallableStates, type RecipientEvent, type RecipientState } from './packets.rules.ts';
import { noticeWords, refusals } from './packets.sentences.ts';

interface Standing {
  id: number;
  state: RecipientState;
}

/**
 * Moves a recipient on if it still stands where it was read, and leaves the row that tells who, when and why. Who loses the
 * race is told so, but for opening: nobody who only reads is told anything, the page is made again from what is then.
 */
export async function moveRecipient(
  l: Pick<Ledger, 'db' | 'actor' | 'now'>,
  packetId: number,
  recipient: Standing,
  event: RecipientEvent,
  note: string | null = null,
): Promise<void> {
  const state = nextState(recipient.state, event);
  if (state === null) throw new Conflict(refusals.notNow);
  const at = l.now.toISOString();
  const moved = await l
    .db('packet_recipients')
    .where({ id: recipient.id, state: recipient.state })
    .update({ state, ...(state === recipient.state ? {} : { moved_at: at }) });
  if (moved !== 1) throw event === 'open' ? new LostRace() : new Conflict();
  await insertRow(l.db, 'packet_events', {
    packet_id: packetId,
    recipient_id: recipient.id,
    kind: event,
    account_id: l.actor.accountId,
    happened_at: at,
    note,
  });
}

/**
 * Notes that what came for a unit was seen in somebody's list: 'sent' becomes 'delivered'. The change comes first in
 * each transaction, so that two readers at once cannot both record it; who was slower records nothing.
 */
export async function markDelivered(
  l: Pick<Ledger, 'db' | 'actor' | 'now'>,
  rows: readonly { recipient_id: number; packet_id: number; state: RecipientState }[],
): Promise<void> {
  for (const row of rows.filter((r) => r.state === 'sent')) {
    await l.db.transaction(async (tx: Db) => {
      const at = l.now.toISOString();
      const moved = await tx('packet_recipients')
        .where({ id: row.recipient_id, state: 'sent' })
        .update({ state: 'delivered', moved_at: at });
      if (moved !== 1) return;
      await insertRow(tx, 'packet_events', {
        packet_id: row.packet_id,
        recipient_id: row.recipient_id,
        kind: 'deliver',
        account_id: l.actor.accountId,
        happened_at: at,
        note: null,
      });
    });
  }
}

/** Notes, once for each unit, that somebody there has opened the packet. */
export async function markOpened(l: Ledger, sight: Sight): Promise<void> {
  for (const row of sight.received) {
    if (nextState(row.state, 'open') === null) continue;
    await moveRecipient(l, sight.packet.id, row, 'open');
    row.state = 'opened';
    await record(l, 'packet.opened', sight.packet.id, { unitId: row.unit_id });
  }
}

/** The unit's answer in a few words. It may be given again; the timeline keeps them all. */
export async function answerPacket(l: Ledger, packet: PacketRow, own: ReceivedRow, text: string): Promise<void> {
  await moveRecipient(l, packet.id, own, 'answer', text);
  await record(l, 'packet.answered', packet.id, { unitId: own.unit_id });
  await tellSender(l, packet, noticeWords.answered(own.unit_name, fullTitle(packet)));
}

/** The unit sends the packet back: wrong recipient, missing page, not its matter. */
export async function returnPacket(l: Ledger, packet: PacketRow, own: ReceivedRow, reason: string): Promise<void> {
  await moveRecipient(l, packet.id, own, 'return', reason);
  await record(l, 'packet.returned', packet.id, { unitId: own.unit_id });
  await tellSender(l, packet, noticeWords.returned(own.unit_name, fullTitle(packet)));
}

async function tellSender(l: Ledger, packet: PacketRow, words: string): Promise<void> {
  const holders = await listHolders(l.db, 'packets.send', [packet.sender_unit_id]);
  const ids = holders.map((h) => h.id).filter((id) => id !== l.actor.accountId);
  await notify(l.db, ids, words, `/packets/${packet.id}`, l.now);
}

/** Calls a packet back wherever nobody has opened it. Answers how many recipients lost it and how many keep it. */
export async function recallPacket(
  l: Ledger,
  packet: PacketRow,
  reason: string,
): Promise<{ recalled: number; kept: number }> {
  const recipients = await listRecipients(l.db, packet);
  const unread = recipients.filter((r) => recallableStates.includes(r.state));
  if (unread.length === 0) throw new Conflict(refusals.noneToRecall);
  for (const r of unread) await moveRecipient(l, packet.id, r, 'recall', reason);
  await record(l, 'packet.recalled', packet.id, { unitIds: unread.map((r) => r.unit_id) });
  const holders = await listHolders(
    l.db,
    'packets.read',
    unread.map((r) => r.unit_id),
  );
  const ids = holders.map((h) => h.id);
  await notify(l.db, ids, noticeWords.recalled(packet.sender_name), `/packets/${packet.id}`, l.now);
  const kept = recipients.filter((r) => !unread.includes(r) && r.state !== 'recalled').length;
  return { recalled: unread.length, kept };
}

/** Reminds every recipient from which something is still expected, each at most once a day. Answers how many. */
export async function remindRecipients(l: Ledger, packet: PacketRow): Promise<number> {
  const today = localDay(l.now);
  const last = await listReminders(l.db, packet.id);
  const due = (await listRecipients(l.db, packet)).filter((r) => {
    const at = last.get(r.id);
    return mayRemind(r.state, at === undefined ? null : localDay(new Date(at)), today);
  });
  if (due.length === 0) throw new Conflict(refusals.noneToRemind);
  for (const r of due) await moveRecipient(l, packet.id, r, 'remind');
  await record(l, 'packet.reminded', packet.id, { unitIds: due.map((r) => r.unit_id) });
  const holders = await listHolders(
    l.db,
    'packets.read',
    due.map((r) => r.unit_id),
  );
  const ids = holders.map((h) => h.id);
  const words = noticeWords.reminded(packet.sender_name, fullTitle(packet));
  await notify(l.db, ids, words, `/packets/${packet.id}`, l.now);
  return due.length;
}

/** A packet that replies to another one answers it: the asked unit's standing moves when its reply goes out. */
export async function markReplied(
  l: Ledger,
  reply: Pick<PacketRow, 'id' | 'kind' | 'abstract' | 'reply_to_id' | 'sender_unit_id'>,
): Promise<void> {
  if (reply.reply_to_id === null) return;
  const row = (await l
    .db('packet_recipients as r')
    .where({ 'r.packet_id': reply.reply_to_id, 'r.unit_id': reply.sender_unit_id })
    .select('r.id', 'r.state')
    .first()) as Standing | undefined;
  if (!row || nextState(row.state, 'answer') === null) return;
  await moveRecipient(l, reply.reply_to_id, row, 'answer', fullTitle(reply));
  await record(l, 'packet.answered', reply.reply_to_id, { unitId: reply.sender_unit_id, replyId: reply.id });
}
