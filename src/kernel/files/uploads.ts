import { insertRow, type Db } from '../db/db.ts';

/**
 * 'receiving' while bytes come in, 'ready' when the whole content is in the store, 'refused' with the sentence in
 * `fault`. A row lives until what it was for takes the content over, or somebody drops it, or the sweep does.
 */
export type UploadState = 'receiving' | 'ready' | 'refused';

export interface UploadRow {
  id: number;
  token: string;
  account_id: number;
  purpose: string;
  name: string;
  size: number;
  fingerprint: string;
  declared_sha256: string | null;
  sha256: string | null;
  state: UploadState;
  fault: string | null;
  created_at: string;
}

const COLUMNS = [
  'o.id',
  'o.token',
  'o.account_id',
  'o.purpose',
  'o.name',
  'o.size',
  'o.fingerprint',
  'o.declared_sha256',
  'o.sha256',
  'o.state',
  'o.fault',
  'o.created_at',
];

const tidy = (row: UploadRow): UploadRow => ({ ...row, size: Number(row.size) });

/** One's own upload; another person's does not exist. */
export async function findUpload(db: Db, accountId: number, token: string): Promise<UploadRow | undefined> {
  const row = (await db('uploads as o')
    .where({ 'o.account_id': accountId, 'o.token': token })
    .select(COLUMNS)
    .first()) as UploadRow | undefined;
  return row && tidy(row);
}

/** One's own uploads for a purpose, oldest first. */
export async function listUploads(db: Db, accountId: number, purpose: string): Promise<UploadRow[]> {
  const rows = (await db('uploads as o')
    .where({ 'o.account_id': accountId, 'o.purpose': purpose })
    .select(COLUMNS)
    .orderBy('o.id')) as UploadRow[];
  return rows.map(tidy);
}

/** How many uploads of an account are on their way. */
export async function countReceiving(db: Db, accountId: number): Promise<number> {
  const rows = (await db('uploads as o')
    .where({ 'o.account_id': accountId, 'o.state': 'receiving' })
    .select('o.id')
    .orderBy('o.id')) as unknown[];
  return rows.length;
}

export type NewUpload = Pick<
  UploadRow,
  'token' | 'account_id' | 'purpose' | 'name' | 'size' | 'fingerprint' | 'declared_sha256'
>;

/** Notes that an upload has begun. */
export async function beginUpload(db: Db, upload: NewUpload, now: Date): Promise<void> {
  await insertRow(db, 'uploads', { ...upload, state: 'receiving', created_at: now.toISOString() });
}

/** Notes how an upload ended; false when another process was faster. */
export async function endUpload(
  db: Db,
  upload: UploadRow,
  end: { state: 'ready'; sha256: string } | { state: 'refused'; fault: string },
  now: Date,
): Promise<boolean> {
  const changed = await db('uploads')
    .where({ id: upload.id, state: 'receiving' })
    .update({ ...end, finished_at: now.toISOString() });
  return changed === 1;
}

/** Takes a row away, in the transaction in which its content goes where it belongs; false when it is gone already. */
export async function takeUpload(db: Db, upload: UploadRow): Promise<boolean> {
  return (await db('uploads').where({ id: upload.id, state: upload.state }).delete()) === 1;
}

/** Does an upload that nobody has taken over yet refer to this content? */
export async function isUploaded(db: Db, sha256: string): Promise<boolean> {
  const row: unknown = await db('uploads as o').where('o.sha256', sha256).select('o.id').orderBy('o.id').first();
  return row !== undefined;
}

/** Rows begun before an instant: abandoned, finished but never attached, or refused. */
export async function listAbandoned(db: Db, beforeAt: string): Promise<UploadRow[]> {
  const rows = (await db('uploads as o')
    .where('o.created_at', '<', beforeAt)
    .select(COLUMNS)
    .orderBy('o.id')
    .limit(1_000)) as UploadRow[];
  return rows.map(tidy);
}
