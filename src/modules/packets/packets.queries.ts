import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { DocumentKind } from '../documents/index.ts';
import type { PacketState, RecipientState, Urgency } from './packets.rules.ts';

export interface PacketRow {
  id: number;
  uid: string;
  kind: DocumentKind;
  document_no: string | null;
  abstract: string;
  urgency: Urgency;
  due_on: string | null;
  message: string | null;
  state: PacketState;
  sender_unit_id: number;
  sender_name: string;
  sender_code: string;
  sender_path: string;
  author_id: number;
  author_name: string;
  reply_to_id: number | null;
  thread_id: number;
  created_at: string;
  updated_at: string;
  sent_at: string | null;
  sent_by: string | null;
  imported_at: string | null;
  version: number;
}

/** One of the asker's units among the recipients. */
export interface ReceivedRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  state: RecipientState;
  due_on: string | null;
  sent_at: string;
  moved_at: string;
}

/**
 * A packet as one person may see it: the sending unit sees all of it, a unit that it was sent to sees the packet and its
 * own part; once recalled, a recipient sees nothing but that it was.
 */
export interface Sight {
  packet: PacketRow;
  sends: boolean;
  received: ReceivedRow[];
  /** The content may be shown. */
  reads: boolean;
}

/** The packet if the person may see it in any way; otherwise undefined, which the handler turns into a 404. */
export async function findPacket(db: Db, scope: Scope, packetId: number): Promise<Sight | undefined> {
  const packet = await findRow(db, packetId);
  if (!packet) return undefined;
  const sends = scope.covers(packet.sender_path);
  const received = packet.state === 'sent' ? await listReceived(db, scope, packetId) : [];
  if (!sends && received.length === 0) return undefined;
  return { packet, sends, received, reads: sends || received.some((r) => r.state !== 'recalled') };
}

/** The packet if one of the scope's units is its sender: for everything that only the sender does. */
export async function findOwnPacket(db: Db, scope: Scope, packetId: number): Promise<PacketRow | undefined> {
  const packet = await findRow(db, packetId);
  return packet && scope.covers(packet.sender_path) ? packet : undefined;
}

async function findRow(db: Db, packetId: number): Promise<PacketRow | undefined> {
  const row = (await db('packets as p')
    .join('units as u', 'u.id', 'p.sender_unit_id')
    .join('accounts as a', 'a.id', 'p.author_id')
    .where('p.id', packetId)
    .select(
      'p.id',
      'p.uid',
      'p.kind',
      'p.document_no',
      'p.abstract',
      'p.urgency',
      'p.due_on',
      'p.message',
      'p.state',
      'p.sender_unit_id',
      'u.name as sender_name',
      'u.code as sender_code',
      'u.path as sender_path',
      'p.author_id',
      'a.full_name as author_name',
      'p.reply_to_id',
      'p.thread_id',
      'p.created_at',
      'p.updated_at',
      'p.sent_at',
      'p.sent_by',
      'p.imported_at',
      'p.version',
    )
    .first()) as PacketRow | undefined;
  return row && { ...row, version: Number(row.version), thread_id: Number(row.thread_id) };
}

async function listReceived(db: Db, scope: Scope, packetId: number): Promise<ReceivedRow[]> {
  const rows = scope.apply(
    db('packet_recipients as r')
      .join('units as u', 'u.id', 'r.unit_id')
      .where('r.packet_id', packetId)
      .select(
        'r.id',
        'r.unit_id',
        'u.name as unit_name',
        'u.path as unit_path',
        'r.state',
        'r.due_on',
        'r.sent_at',
        'r.moved_at',
      )
      .orderBy('r.id'),
    'u.path',
  );
  return (await rows) as ReceivedRow[];
}

export interface RecipientRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_code: string;
  state: RecipientState;
  due_on: string | null;
  moved_at: string;
}

/** Where every recipient stands. For the sending unit only. */
export async function listRecipients(db: Db, packet: PacketRow): Promise<RecipientRow[]> {
  return (await db('packet_recipients as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .where('r.packet_id', packet.id)
    .select('r.id', 'r.unit_id', 'u.name as unit_name', 'u.code as unit_code', 'r.state', 'r.due_on', 'r.moved_at')
    .orderBy(['u.sort_key', 'r.id'])) as RecipientRow[];
}

/** Names of the units that a packet went to: on its cover, for everybody who may read it. */
export async function listRecipientNames(db: Db, packet: PacketRow): Promise<string[]> {
  return (await listRecipients(db, packet)).filter((r) => r.state !== 'recalled').map((r) => r.unit_name);
}

/** Units for which the person may send on a day: where they hold the permission of the scope. */
export async function listSenderUnits(db: Db, scope: Scope, day: string): Promise<{ id: number; name: string }[]> {
  const rows = scope.apply(
    db('units as u')
      .where('u.valid_from_on', '<=', day)
      .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
      .select('u.id', 'u.name')
      .orderBy(['u.sort_key', 'u.id']),
    'u.path',
  );
  return (await rows) as { id: number; name: string }[];
}
