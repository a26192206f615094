import { chunk, type Db } from '../../kernel/db/db.ts';
import { seesVersion, type DocumentRow, type Sight } from './documents.queries.ts';
import { noVersion, stepLabel } from './documents.words.ts';
import { blocksHash, type Block } from './text/blocks.ts';

export interface VersionRow {
  id: number;
  number: number;
  reason: string;
  full_name: string;
  created_at: string;
  /** Empty where the version was not loaded from a file. */
  source_name: string;
  source_sha256: string;
  source_size: number;
  text_hash: string;
  block_count: number;
  milestone: number;
  major: number;
  minor: number;
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
      'v.milestone',
      'v.major',
      'v.minor',
    );
}

/** Whole numbers come as text from SQL Server. */
function withNumbers(row: VersionRow): VersionRow {
  const { number, milestone, major, minor } = row;
  return {
    ...row,
    number: Number(number),
    milestone: Number(milestone),
    major: Number(major),
    minor: Number(minor),
  };
}

interface NamedRow {
  document_id: number;
  number: number;
  milestone: number;
  major: number;
  minor: number;
}

/** The name of every version of a document by its number (0: before any text). */
export async function versionLabels(db: Db, documentId: number): Promise<(number: number) => string> {
  const rows = (await steps(db).where('v.document_id', documentId)) as NamedRow[];
  const labels = new Map(rows.map((row) => [Number(row.number), labelOf(row)]));
  return (number) => labels.get(number) ?? noVersion;
}

/** The names of one version each of several documents, by document: a page of a list asks once. */
export async function versionLabelsOf(
  db: Db,
  named: readonly { documentId: number; number: number }[],
): Promise<(documentId: number, number: number) => string> {
  const labels = new Map<string, string>();
  for (const some of chunk(named)) {
    const rows = (await steps(db)
      .whereIn('v.document_id', [...new Set(some.map((n) => n.documentId))])
      .whereIn('v.number', [...new Set(some.map((n) => n.number))])) as NamedRow[];
    for (const row of rows) labels.set(`${row.document_id} ${row.number}`, labelOf(row));
  }
  return (documentId, number) => labels.get(`${documentId} ${number}`) ?? noVersion;
}

function steps(db: Db) {
  return db('document_versions as v')
    .select('v.document_id', 'v.number', 'v.milestone', 'v.major', 'v.minor')
    .orderBy('v.id');
}

function labelOf({ milestone, major, minor }: NamedRow): string {
  return stepLabel({ milestone: Number(milestone), major: Number(major), minor: Number(minor) });
}

/** Versions that the person may read, newest first. */
export async function listVersions(db: Db, sight: Sight): Promise<VersionRow[]> {
  const q = versions(db, sight.document.id).orderBy('v.number', 'desc');
  if (sight.numbers !== 'all') q.whereIn('v.number', [...sight.numbers]);
  return ((await q) as VersionRow[]).map(withNumbers);
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
  const row = (await versions(db, document.id).where('v.number', number).first()) as VersionRow | undefined;
  return row && withNumbers(row);
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

/** Number of a draft's newest version, 0 without one. The draft was found in a scope. */
export async function findLatestNumber(db: Db, documentId: number): Promise<number> {
  const row = (await db('documents as d').where('d.id', documentId).select('d.latest_number').first()) as
    | { latest_number: number | string }
    | undefined;
  return Number(row?.latest_number ?? 0);
}
