import { insertRow } from '../../kernel/db/db.ts';
import type { Verdict } from '../../kernel/files/scan.ts';
import { recordVerdict } from '../../kernel/files/scans.ts';
import { findByUid, type KnownUnit } from './exchange.queries.ts';
import type { TravellingPacket } from './exchange.rules.ts';
import type { NewFile } from './files.commands.ts';
import { addRecipients, keyOf, record, type Ledger } from './packets.commands.ts';
import { markReplied } from './receipts.commands.ts';

export interface Arrival {
  packet: TravellingPacket;
  /** Id of the key that signed the bundle. */
  keyId: string;
  sender: KnownUnit;
  recipients: readonly KnownUnit[];
  files: readonly (NewFile & { verdict: Verdict })[];
}

/**
 * Makes a packet out of a bundle, for the recipients that exist here. The caller has checked signature, hashes and that
 * the uid is new; two imports at the same moment meet at the unique key, and the second run finds the first one's row.
 * Answers the packet's id and whether it was new.
 */
export async function importPacket(l: Ledger, arrival: Arrival): Promise<{ id: number; fresh: boolean }> {
  const { packet, sender, recipients, files } = arrival;
  const known = await findByUid(l.db, packet.uid);
  if (known) return { id: known.id, fresh: false };
  const answered = packet.replyTo === null ? undefined : await findByUid(l.db, packet.replyTo);
  const at = l.now.toISOString();
  const id = await insertRow(l.db, 'packets', {
    uid: packet.uid,
    kind: packet.kind,
    document_no: packet.documentNo,
    abstract: packet.abstract,
    search_key: keyOf(packet),
    urgency: packet.urgency,
    due_on: packet.dueOn,
    message: packet.message,
    state: 'sent',
    sender_unit_id: sender.id,
    author_id: l.actor.accountId,
    reply_to_id: answered?.id ?? null,
    thread_id: answered?.thread_id ?? 0,
    created_at: at,
    updated_at: at,
    sent_at: packet.sentAt,
    sent_by: packet.sentBy,
    imported_at: at,
    version: 1,
  });
  if (!answered) await l.db('packets').where({ id }).update({ thread_id: id });
  for (const f of files) {
    await recordVerdict(l.db, f.sha256, f.verdict, l.now);
    await insertRow(l.db, 'packet_files', {
      packet_id: id,
      name: f.name,
      sha256: f.sha256,
      size: f.size,
      type: f.type,
      account_id: l.actor.accountId,
      added_at: at,
    });
  }
  const row = { id, kind: packet.kind, abstract: packet.abstract, due_on: packet.dueOn, sender_name: sender.name };
  await addRecipients(
    l,
    row,
    recipients.map((r) => r.id),
  );
  if (answered) {
    const reply = { ...row, reply_to_id: answered.id, sender_unit_id: sender.id };
    await markReplied(l, reply);
  }
  await record(l, 'packet.imported', id, {
    uid: packet.uid,
    keyId: arrival.keyId,
    unitIds: recipients.map((r) => r.id),
    files: files.map((f) => f.sha256),
  });
  return { id, fresh: true };
}
