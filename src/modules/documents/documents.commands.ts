import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { Actor } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { enqueue } from '../search/index.ts';
import type { DocumentAction } from './documents.audit.ts';
import { wasSent, type DocumentRow } from './documents.queries.ts';
import { nextState, type DocumentEvent, type DocumentKind, type Urgency } from './documents.rules.ts';
import { kindWords } from './documents.words.ts';
import { refusals } from './sentences.words.ts';

/** What every command needs of the request. */
export interface Ledger {
  db: Db;
  audit: Audit;
  actor: Actor;
  now: Date;
}

export interface About {
  kind: DocumentKind;
  abstract: string;
  urgency: Urgency;
}

/** Reading changes nothing that could be searched. */
const READING = new Set<DocumentAction>(['document.opened', 'document.sealed', 'comments.moved', 'comment.placed']);

/** Writes an event of this module's catalogue, and has the document read anew for searching. */
export async function record(
  { audit, db }: Ledger,
  action: DocumentAction,
  documentId: number,
  details: Record<string, unknown> = {},
): Promise<void> {
  await audit(action, `document:${documentId}`, details);
  if (!READING.has(action)) await enqueue(db, 'document', documentId);
}

/** Lists find a draft by its abstract and by the name of its kind, with or without tone marks. */
function keyOf({ kind, abstract }: About): string {
  return searchKey(`${abstract} ${kindWords[kind]}`).slice(0, 450);
}

/** Begins a draft without text; answers its id. */
export async function draftDocument(l: Ledger, about: About, homeUnitId: number): Promise<number> {
  const at = l.now.toISOString();
  const id = await insertRow(l.db, 'documents', {
    kind: about.kind,
    abstract: about.abstract,
    search_key: keyOf(about),
    urgency: about.urgency,
    state: 'draft',
    home_unit_id: homeUnitId,
    author_id: l.actor.accountId,
    latest_number: 0,
    created_at: at,
    updated_at: at,
    updated_by_id: l.actor.accountId,
    version: 1,
  });
  await record(l, 'document.drafted', id, { kind: about.kind, unitId: homeUnitId });
  return id;
}

/** Changes kind, abstract and urgency if nobody was faster; false when the row has moved on from `version`. */
export async function editDocument(l: Ledger, document: DocumentRow, about: About, version: number): Promise<boolean> {
  if (document.version !== version) return false;
  const state = await stateAfter(l.db, document, 'edit');
  const changed = await l
    .db('documents')
    .where({ id: document.id, version, state })
    .update({
      kind: about.kind,
      abstract: about.abstract,
      search_key: keyOf(about),
      urgency: about.urgency,
      updated_at: l.now.toISOString(),
      updated_by_id: l.actor.accountId,
      version: version + 1,
    });
  if (changed !== 1) return false;
  await record(l, 'document.edited', document.id, { kind: about.kind, urgency: about.urgency });
  return true;
}

/** The state that follows; throws Conflict when the present one does not allow the event. */
async function stateAfter(db: Db, document: DocumentRow, event: DocumentEvent): Promise<string> {
  const next = nextState(document.state, event, await wasSent(db, document.id));
  if (next === null) throw new Conflict(refusals.notNow);
  return next;
}

/**
 * Moves a document on, if it is still in the state and at the text in which it was read; anything else is a Conflict.
 * `to` names further columns that change along with it.
 */
export async function moveDocument(
  l: Ledger,
  document: DocumentRow,
  event: DocumentEvent,
  to: { latest_number?: number; version?: number } = {},
): Promise<void> {
  const state = await stateAfter(l.db, document, event);
  const changed = await l
    .db('documents')
    .where({ id: document.id, state: document.state, latest_number: document.latest_number })
    .update({ ...to, state, updated_at: l.now.toISOString(), updated_by_id: l.actor.accountId });
  if (changed !== 1) throw new Conflict();
}
