import { countOf, type Db } from '../../kernel/db/db.ts';
import type { DocumentRow } from './documents.queries.ts';

export interface ReaderRow {
  id: number;
  full_name: string;
  title: string | null;
  unit_name: string | null;
  version_number: number;
  times: number;
  first_at: string;
  last_at: string;
}

function readers(db: Db, { id }: Pick<DocumentRow, 'id'>) {
  return db('document_readers as r').where('r.document_id', id);
}

/** Who has read a document that was found within a scope, the last first. */
export async function listReaders(db: Db, document: DocumentRow, limit: number, offset: number): Promise<ReaderRow[]> {
  return (await readers(db, document)
    .join('accounts as a', 'a.id', 'r.account_id')
    .leftJoin('units as u', 'u.id', 'a.unit_id')
    .select(
      'r.id',
      'a.full_name',
      'a.title',
      'u.name as unit_name',
      'r.version_number',
      'r.times',
      'r.first_at',
      'r.last_at',
    )
    .orderBy('r.last_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .offset(offset)) as ReaderRow[];
}

export function countReaders(db: Db, document: Pick<DocumentRow, 'id'>): Promise<number> {
  return countOf(readers(db, document));
}
