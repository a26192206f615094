import { countOf, type Db } from '../../kernel/db/db.ts';
import type { DocumentRow } from './documents.queries.ts';

export interface RecipientRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_kind: string;
  version_number: number;
  sent_at: string;
  due_on: string | null;
  opened_at: string | null;
  opened_by_name: string | null;
  answered_at: string | null;
  answered_by_name: string | null;
  answer: string | null;
  answer_text: string | null;
}

/** Where every unit stands that the document was sent to, by its newest dispatch. For the home unit only. */
export async function listRecipients(db: Db, document: DocumentRow): Promise<RecipientRow[]> {
  return (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .join('units as u', 'u.id', 'r.unit_id')
    .leftJoin('accounts as o', 'o.id', 'r.opened_by_id')
    .leftJoin('accounts as w', 'w.id', 'r.answered_by_id')
    .where({ 'r.document_id': document.id, 'r.is_latest': true })
    .select(
      'r.id',
      'r.unit_id',
      'u.name as unit_name',
      'u.kind as unit_kind',
      's.version_number',
      's.sent_at',
      's.due_on',
      'r.opened_at',
      'o.full_name as opened_by_name',
      'r.answered_at',
      'w.full_name as answered_by_name',
      'r.answer',
      'r.answer_text',
    )
    .orderBy(['u.sort_key', 'r.id'])) as RecipientRow[];
}

export interface DispatchRow {
  id: number;
  version_number: number;
  full_name: string;
  sent_at: string;
  due_on: string | null;
  message: string | null;
}

/** The times the document was sent out, newest first. For the home unit only. */
export async function listDispatches(db: Db, document: DocumentRow): Promise<DispatchRow[]> {
  return (await db('dispatches as s')
    .join('accounts as a', 'a.id', 's.account_id')
    .where('s.document_id', document.id)
    .select('s.id', 's.version_number', 'a.full_name', 's.sent_at', 's.due_on', 's.message')
    .orderBy('s.id', 'desc')) as DispatchRow[];
}

/** Units that already hold the newest version of the document. */
export async function listUnitsWithLatest(db: Db, document: DocumentRow): Promise<number[]> {
  const rows = (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .where({ 'r.document_id': document.id, 'r.is_latest': true, 's.version_number': document.latest_number })
    .select('r.unit_id')
    .orderBy('r.id')) as { unit_id: number }[];
  return rows.map((r) => r.unit_id);
}

/** Units whose leaders have still to release an answer to a copy they hold: a newer copy would take its place before it is said. */
export async function listUnitsHeld(db: Db, documentId: number): Promise<{ unit_id: number; name: string }[]> {
  return (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .join('units as u', 'u.id', 'r.unit_id')
    .where({ 'r.document_id': documentId, 'r.is_latest': true, 's.has_release': true })
    .whereNull('r.closed_at')
    .select('r.id', 'r.unit_id', 'u.name')
    .orderBy('r.id')) as { unit_id: number; name: string }[];
}

export interface Tally {
  asked: number;
  answered: number;
}

/** How many units were asked and how many have answered. */
export async function tallyOf(db: Db, documentId: number): Promise<Tally> {
  const latest = () => db('dispatch_recipients as r').where({ 'r.document_id': documentId, 'r.is_latest': true });
  return { asked: await countOf(latest()), answered: await countOf(latest().whereNotNull('r.answered_at')) };
}
