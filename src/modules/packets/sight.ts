import { NotFound } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { findOwnPacket, findPacket, type PacketRow, type ReceivedRow, type Sight } from './packets.queries.ts';

/** What of the packet in the address the person may see, within the permission of the route; else a 404. */
export async function sightOf(req: Request): Promise<Sight> {
  const id = wholeNumber(req.params['packetId']);
  const sight = id && (await findPacket(req.db, req.scope, id));
  if (!sight) throw new NotFound();
  return sight;
}

/** The same where the content matters: a recalled packet has none any more for its recipients. */
export async function readableSight(req: Request): Promise<Sight> {
  const sight = await sightOf(req);
  if (!sight.reads) throw new NotFound();
  return sight;
}

/** The packet in the address when the permission of the route reaches its sender; else a 404. */
export async function ownPacket(req: Request): Promise<PacketRow> {
  const id = wholeNumber(req.params['packetId']);
  const packet = id && (await findOwnPacket(req.db, req.scope, id));
  if (!packet) throw new NotFound();
  return packet;
}

/** The part of the asker's unit in a packet: the unit comes from the stored row. A 404 where none was sent to it. */
export function ownPart(sight: Sight): ReceivedRow {
  const part = sight.received.find((r) => r.state !== 'recalled');
  if (!part) throw new NotFound();
  return part;
}

/** May the person use this permission at the unit? Decides which buttons a page shows; routes decide again. */
export function may(req: Pick<Request, 'actor'>, permission: string, unitPath: string): boolean {
  return scopeOf(req.actor, permission).covers(unitPath);
}
