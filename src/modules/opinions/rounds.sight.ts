import { NotFound } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { findOwnDocument, type DocumentRow } from '../documents/index.ts';
import { findOwnRound, findRoundRow, listAskedUnits, type RoundRow, type RoundUnit } from './rounds.queries.ts';

/** The round in the address when the permission of the route reaches the home unit of its draft; else a 404. */
export async function ownRound(req: Request): Promise<RoundRow> {
  const id = wholeNumber(req.params['roundId']);
  const round = id && (await findOwnRound(req.db, req.scope, id));
  if (!round) throw new NotFound();
  return round;
}

export type RoundSight = { side: 'home'; round: RoundRow } | { side: 'asked'; round: RoundRow; units: RoundUnit[] };

/** A round as one person may see it: the home unit all of it, an asked unit its own part; anybody else a 404. */
export async function sightOfRound(req: Request): Promise<RoundSight> {
  const id = wholeNumber(req.params['roundId']);
  const round = id && (await findRoundRow(req.db, id));
  if (!round) throw new NotFound();
  if (req.scope.covers(round.home_path)) return { side: 'home', round };
  const units = await listAskedUnits(req.db, req.scope, round);
  if (units.length === 0) throw new NotFound();
  return { side: 'asked', round, units };
}

/** May the person hold this round, and not only read it? Decides which buttons a page shows; routes decide again. */
export function holdsRound(req: Request, round: RoundRow): boolean {
  return scopeOf(req.actor, 'rounds.manage').covers(round.home_path);
}

/** The draft of a round, for who holds the round. */
export async function draftOf(req: Request, round: RoundRow): Promise<DocumentRow> {
  const document = await findOwnDocument(req.db, req.scope, round.document_id);
  if (!document) throw new NotFound();
  return document;
}
