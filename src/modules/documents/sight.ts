import { localDay } from '../../kernel/text/dates.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { findDocument, findOwnDocument, type DocumentRow, type ReceivedRow, type Sight } from './documents.queries.ts';

/** What of the document in the address the person may see, within the permission of the route; else a 404. */
export async function sightOf(req: Request): Promise<Sight> {
  const id = wholeNumber(req.params['documentId']);
  const sight = id && (await findDocument(req.db, req.scope, req.actor.accountId, id, localDay(req.now)));
  if (!sight) throw new NotFound();
  return sight;
}

/** The document in the address when the permission of the route reaches its home unit; else a 404. */
export async function ownDocument(req: Request): Promise<DocumentRow> {
  const id = wholeNumber(req.params['documentId']);
  const document = id && (await findOwnDocument(req.db, req.scope, id));
  if (!document) throw new NotFound();
  return document;
}

/** How the home unit sees its own document. */
export function homeSight(document: DocumentRow): Sight {
  return { document, side: 'home', number: document.latest_number, numbers: 'all', received: [] };
}

/** May the person use this permission at the unit? Decides which buttons a page shows; routes decide again. */
export function may(req: Request, permission: string, unitPath: string): boolean {
  return scopeOf(req.actor, permission).covers(unitPath);
}

/** The dispatch for which this person holds the permission and an answer is taken: an unanswered one first. */
export function answerable(req: Request, sight: Sight, permission: string): ReceivedRow | undefined {
  const own = sight.received.filter((r) => r.is_latest && r.closed_at === null && may(req, permission, r.unit_path));
  return own.find((r) => r.answered_at === null) ?? own[0];
}
