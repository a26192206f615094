import { insertRow, insertRows, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { Actor } from '../../kernel/http/scope.ts';
import { token } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { listHolders } from '../auth/index.ts';
import { fullTitle, kindWords, type DocumentKind } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { enqueue } from '../search/index.ts';
import { wasEntered } from './registrations.queries.ts';
import type { PacketAction } from './packets.audit.ts';
import type { PacketRow } from './packets.queries.ts';
import type { Urgency } from './packets.rules.ts';
import { noticeWords, refusals } from './packets.sentences.ts';

/** What every command needs of the request. */
export interface Ledger {
  db: Db;
  audit: Audit;
  actor: Actor;
  now: Date;
}

export interface Cover {
  kind: DocumentKind;
  documentNo: string | null;
  abstract: string;
  urgency: Urgency;
  dueOn: string | null;
  message: string | null;
}

/** Writes an event of this module's catalogue, and has the packet read anew for searching. */
export async function record(
  { audit, db }: Ledger,
  action: PacketAction,
  packetId: number,
  details: Record<string, unknown> = {},
): Promise<void> {
  await audit(action, `packet:${packetId}`, details);
  await enqueue(db, 'packet', packetId);
}

/** Lists find a packet by number, abstract and the name of its kind, with or without tone marks. */
export function keyOf({ kind, documentNo, abstract }: Pick<Cover, 'kind' | 'documentNo' | 'abstract'>): string {
  return searchKey(`${documentNo ?? ''} ${abstract} ${kindWords[kind]}`).slice(0, 450);
}

const columnsOf = (cover: Cover) => ({
  kind: cover.kind,
  document_no: cover.documentNo,
  abstract: cover.abstract,
  search_key: keyOf(cover),
  urgency: cover.urgency,
  due_on: cover.dueOn,
  message: cover.message,
});

/** Begins a packet that nobody else sees yet; answers its id. With `replyTo` it joins that packet's exchange. */
export async function draftPacket(
  l: Ledger,
  cover: Cover,
  senderUnitId: number,
  replyTo: PacketRow | null = null,
): Promise<number> {
  const at = l.now.toISOString();
  const id = await insertRow(l.db, 'packets', {
    ...columnsOf(cover),
    uid: token(),
    state: 'draft',
    sender_unit_id: senderUnitId,
    author_id: l.actor.accountId,
    reply_to_id: replyTo?.id ?? null,
    thread_id: replyTo?.thread_id ?? 0,
    created_at: at,
    updated_at: at,
    version: 1,
  });
  if (!replyTo) await l.db('packets').where({ id }).update({ thread_id: id });
  await record(l, 'packet.drafted', id, { kind: cover.kind, unitId: senderUnitId, replyTo: replyTo?.id ?? null });
  return id;
}

/** Changes the cover of an unsent packet if nobody was faster; false when the row has moved on from `version`. */
export async function editPacket(l: Ledger, packet: PacketRow, cover: Cover, version: number): Promise<boolean> {
  if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
  const changed = await l
    .db('packets')
    .where({ id: packet.id, version, state: 'draft' })
    .update({ ...columnsOf(cover), updated_at: l.now.toISOString(), version: version + 1 });
  if (changed !== 1) return false;
  await record(l, 'packet.edited', packet.id, { kind: cover.kind, urgency: cover.urgency });
  return true;
}

/** Throws an unsent packet away, with its list of recipients and files; never one that stands in a book, even voided. The contents go with the nightly sweep. */
export async function discardPacket(l: Ledger, packet: PacketRow): Promise<void> {
  if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
  if (await wasEntered(l.db, packet.id)) throw new Conflict(refusals.inBook);
  await l.db('packet_addressees').where({ packet_id: packet.id }).delete();
  await l.db('packet_files').where({ packet_id: packet.id }).delete();
  const gone = await l.db('packets').where({ id: packet.id, version: packet.version, state: 'draft' }).delete();
  if (gone !== 1) throw new Conflict();
  await record(l, 'packet.discarded', packet.id);
}

/** Sends a packet to units and tells whoever reads packets there. The caller has checked recipients and files. */
export async function sendPacket(l: Ledger, packet: PacketRow, unitIds: readonly number[]): Promise<void> {
  const at = l.now.toISOString();
  const sent = await l
    .db('packets')
    .where({ id: packet.id, version: packet.version, state: 'draft' })
    .update({ state: 'sent', sent_at: at, sent_by: l.actor.fullName, updated_at: at, version: packet.version + 1 });
  if (sent !== 1) throw new Conflict(refusals.sentAlready);
  await l.db('packet_addressees').where({ packet_id: packet.id }).delete();
  await addRecipients(l, packet, unitIds);
  await record(l, 'packet.sent', packet.id, { unitIds: [...unitIds], dueOn: packet.due_on });
}

/** Puts a sent packet before units: their rows, and a notice to their readers. Used by sending and by import. */
export async function addRecipients(
  l: Ledger,
  packet: Pick<PacketRow, 'id' | 'due_on' | 'kind' | 'abstract' | 'sender_name'>,
  unitIds: readonly number[],
): Promise<void> {
  const at = l.now.toISOString();
  const rows = unitIds.map((unit_id) => ({
    packet_id: packet.id,
    unit_id,
    state: 'sent',
    due_on: packet.due_on,
    sent_at: at,
    moved_at: at,
  }));
  await insertRows(l.db, 'packet_recipients', rows);
  const holders = await listHolders(l.db, 'packets.read', unitIds);
  await notify(
    l.db,
    holders.map((h) => h.id),
    noticeWords.received(fullTitle(packet), packet.sender_name),
    `/packets/${packet.id}`,
    l.now,
  );
}

/** Writes the number that the book gave onto a packet that has none; a Conflict when somebody wrote one meanwhile. */
export async function numberPacket(l: Ledger, packet: PacketRow, documentNo: string): Promise<void> {
  const { kind, abstract } = packet;
  const changed = await l
    .db('packets')
    .where({ id: packet.id })
    .whereNull('document_no')
    .update({
      document_no: documentNo,
      search_key: keyOf({ kind, documentNo, abstract }),
      updated_at: l.now.toISOString(),
      version: packet.version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await record(l, 'packet.numbered', packet.id, { documentNo });
}

/** Takes a voided number off a packet that has not gone out; one that was sent keeps what its recipients have read. */
export async function withdrawNumber(l: Ledger, packetId: number, documentNo: string): Promise<void> {
  const changed = await l
    .db('packets')
    .where({ id: packetId, state: 'draft', document_no: documentNo })
    .update({ document_no: null, updated_at: l.now.toISOString() });
  if (changed === 1) await record(l, 'packet.unnumbered', packetId, { documentNo });
}
