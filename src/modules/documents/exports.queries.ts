import type { Db } from '../../kernel/db/db.ts';
import type { Sight } from './documents.queries.ts';

/** The home unit as the head of a paper names it, with the organ above it. */
export interface OrganRow {
  name: string;
  kind: string;
  doc_symbol: string | null;
  parent_name: string | null;
}

/** The organ whose paper the document is; the one above it is read off the path '/1/14/'. */
export async function findOrgan(db: Db, { document }: Sight): Promise<OrganRow> {
  const unit = (await db('units as u')
    .where('u.id', document.home_unit_id)
    .select('u.name', 'u.kind', 'u.doc_symbol')
    .first()) as Omit<OrganRow, 'parent_name'>;
  const parentId = Number(document.home_path.split('/').at(-3) || 0);
  const parent = (await db('units as u').where('u.id', parentId).select('u.name').first()) as
    | { name: string }
    | undefined;
  return { ...unit, parent_name: parent?.name ?? null };
}

/**
 * Names of the units that a version or an earlier one was sent to, as far as the person may know: a unit that was asked
 * knows only of itself.
 */
export async function listRecipientNames(db: Db, sight: Sight, number: number): Promise<string[]> {
  if (sight.side === 'recipient') {
    return [...new Set(sight.received.filter((r) => Number(r.version_number) <= number).map((r) => r.unit_name))];
  }
  const rows = (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .join('units as u', 'u.id', 'r.unit_id')
    .where('r.document_id', sight.document.id)
    .where('s.version_number', '<=', number)
    .select('r.id', 'r.unit_id', 'u.name')
    .orderBy(['u.sort_key', 'r.id'])) as { name: string }[];
  return [...new Set(rows.map((r) => r.name))];
}
