import type { Db } from '../../kernel/db/db.ts';
import { listVerdicts } from '../../kernel/files/scans.ts';
import type { ScanState } from '../../kernel/files/scan.ts';

export interface FileRow {
  id: number;
  name: string;
  sha256: string;
  size: number;
  type: string;
  added_by: string;
  added_at: string;
  scan: ScanState;
}

function files(db: Db, packetId: number) {
  return db('packet_files as f')
    .join('accounts as a', 'a.id', 'f.account_id')
    .where('f.packet_id', packetId)
    .select('f.id', 'f.name', 'f.sha256', 'f.size', 'f.type', 'a.full_name as added_by', 'f.added_at');
}

/** Files of a packet in the order they were attached, each with what the scanner said. The caller has checked the sight. */
export async function listFiles(db: Db, packetId: number): Promise<FileRow[]> {
  const rows = (await files(db, packetId).orderBy('f.id')) as Omit<FileRow, 'scan'>[];
  const verdicts = await listVerdicts(
    db,
    rows.map((r) => r.sha256),
  );
  return rows.map((r) => ({ ...r, size: Number(r.size), scan: verdicts.get(r.sha256) ?? 'unscanned' }));
}

export async function findFile(db: Db, packetId: number, fileId: number): Promise<FileRow | undefined> {
  return (await listFiles(db, packetId)).find((f) => f.id === fileId);
}

/** Does any packet refer to this content? What no row refers to may be swept from the file store. */
export async function isInPacket(db: Db, sha256: string): Promise<boolean> {
  const row: unknown = await db('packet_files as f').where('f.sha256', sha256).select('f.id').orderBy('f.id').first();
  return row !== undefined;
}

/** Packets that hold a content, with their drafters: who has to know when it turns out to be infected. */
export async function listPacketsWith(
  db: Db,
  sha256: string,
): Promise<{ packet_id: number; name: string; author_id: number; kind: string; abstract: string }[]> {
  return (await db('packet_files as f')
    .join('packets as p', 'p.id', 'f.packet_id')
    .where('f.sha256', sha256)
    .select('f.packet_id', 'f.name', 'p.author_id', 'p.kind', 'p.abstract')
    .orderBy('f.id')) as { packet_id: number; name: string; author_id: number; kind: string; abstract: string }[];
}
