import { insertRow, type Db } from '../../kernel/db/db.ts';
import type { Verdict } from '../../kernel/files/scan.ts';
import { recordVerdict } from '../../kernel/files/scans.ts';
import { takeUpload, type UploadRow } from '../../kernel/files/uploads.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { listPacketsWith } from './files.queries.ts';
import { record, type Ledger } from './packets.commands.ts';
import type { PacketRow } from './packets.queries.ts';
import { noticeWords, refusals } from './packets.sentences.ts';

export interface NewFile {
  name: string;
  sha256: string;
  size: number;
  type: string;
}

/** Attaches a stored content to an unsent packet. */
export async function attachFile(l: Ledger, packet: PacketRow, file: NewFile): Promise<void> {
  const touched = await l
    .db('packets')
    .where({ id: packet.id, state: 'draft' })
    .update({ updated_at: l.now.toISOString() });
  if (touched !== 1) throw new Conflict(refusals.sentAlready);
  const id = await insertRow(l.db, 'packet_files', {
    packet_id: packet.id,
    name: file.name,
    sha256: file.sha256,
    size: file.size,
    type: file.type,
    account_id: l.actor.accountId,
    added_at: l.now.toISOString(),
  });
  await record(l, 'packetFile.attached', packet.id, { fileId: id, sha256: file.sha256 });
}

/** Attaches what came in by resumable upload; the upload's row goes in the same transaction. */
export async function attachUpload(l: Ledger, packet: PacketRow, upload: UploadRow, file: NewFile): Promise<void> {
  if (!(await takeUpload(l.db, upload))) throw new Conflict();
  await attachFile(l, packet, file);
}

/** Notes that a file that came with a form is infected; its content is deleted by the caller. */
export async function recordInfected(l: Ledger, packet: PacketRow, file: NewFile, verdict: Verdict): Promise<void> {
  await recordVerdict(l.db, file.sha256, verdict, l.now);
  await record(l, 'packetFile.infected', packet.id, { sha256: file.sha256, signature: verdict.signature });
}

/** Takes a file off an unsent packet. */
export async function removeFile(l: Ledger, packet: PacketRow, fileId: number): Promise<void> {
  if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
  const removed = await l.db('packet_files').where({ id: fileId, packet_id: packet.id }).delete();
  if (removed !== 1) throw new Conflict();
  await record(l, 'packetFile.removed', packet.id, { fileId });
}

/** What the scanning job found later: the drafters are told, and the log has it, once for each packet. */
export async function tellInfected(db: Db, audit: Audit, sha256: string, signature: string, now: Date): Promise<void> {
  for (const p of await listPacketsWith(db, sha256)) {
    await audit('packetFile.infected', `packet:${p.packet_id}`, { sha256, signature });
    const title = fullTitle({ kind: p.kind as DocumentKind, abstract: p.abstract });
    await notify(db, [p.author_id], noticeWords.infected(p.name, title), `/packets/${p.packet_id}`, now);
  }
}
