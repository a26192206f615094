import type { Db } from '../../kernel/db/db.ts';
import { seesVersion, type DocumentRow, type Sight } from './documents.queries.ts';
import { blocksHash, type Block } from './text/blocks.ts';

export interface VersionRow {
  id: number;
  number: number;
  reason: string;
  full_name: string;
  created_at: string;
  source_name: string;
  source_sha256: string;
  source_size: number;
  text_hash: string;
  block_count: number;
}

function versions(db: Db, documentId: number) {
  return db('document_versions as v')
    .join('accounts as a', 'a.id', 'v.account_id')
    .where('v.document_id', documentId)
    .select(
      'v.id',
      'v.number',
      'v.reason',
      'a.full_name',
      'v.created_at',
      'v.source_name',
      'v.source_sha256',
      'v.source_size',
      'v.text_hash',
      'v.block_count',
    );
}

/** Versions that the person may read, newest first. */
export async function listVersions(db: Db, sight: Sight): Promise<VersionRow[]> {
  const q = versions(db, sight.document.id).orderBy('v.number', 'desc');
  if (sight.numbers !== 'all') q.whereIn('v.number', [...sight.numbers]);
  return (await q) as VersionRow[];
}

/** One version that the person may read. */
export async function findVersion(db: Db, sight: Sight, number: number): Promise<VersionRow | undefined> {
  if (!seesVersion(sight, number)) return undefined;
  return findVersionOf(db, sight.document, number);
}

/** One version of a document that was already found within a scope. */
export async function findVersionOf(
  db: Db,
  document: Pick<DocumentRow, 'id'>,
  number: number,
): Promise<VersionRow | undefined> {
  return (await versions(db, document.id).where('v.number', number).first()) as VersionRow | undefined;
}

export interface StoredText {
  blocks: Block[];
  /** Recomputed from what is stored, never taken from a column. */
  hash: string;
}

/** The text of a version, and the fingerprint that it has at this moment. */
export async function readText(db: Db, version: Pick<VersionRow, 'id'>): Promise<StoredText> {
  const row = (await db('document_texts as t').where('t.version_id', version.id).select('t.blocks').first()) as
    | { blocks: string }
    | undefined;
  const blocks = parseBlocks(row?.blocks);
  return { blocks, hash: blocksHash(blocks) };
}

/** A text damaged beyond reading is an empty one: its fingerprint fits nothing. */
function parseBlocks(stored: string | undefined): Block[] {
  try {
    return JSON.parse(stored ?? '[]') as Block[];
  } catch {
    return [];
  }
}
