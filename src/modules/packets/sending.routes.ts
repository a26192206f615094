import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, post, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listAddressees } from './addressees.queries.ts';
import { listFiles } from './files.queries.ts';
import { discardPacket, sendPacket } from './packets.commands.ts';
import { findPacket, type PacketRow } from './packets.queries.ts';
import { done, faults, refusals } from './packets.sentences.ts';
import { markReplied } from './receipts.commands.ts';
import type { ShowModel } from './show.model.ts';
import { ownPacket } from './sight.ts';

/** The end of a draft: out to its recipients, or away. */
export function sendingRoutes(showModel: ShowModel): Route[] {
  return [
    post('/packets/:packetId/sending', can('packets.send'), send),
    post('/packets/:packetId/discard', can('packets.draft'), discard),
  ];

  async function send(req: Request): Promise<Reply> {
    const packet = await ownPacket(req);
    if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
    const errors = await faultsOf(req, packet);
    if (Object.keys(errors).length > 0) {
      const sight = await findPacket(req.db, req.scope, packet.id);
      if (!sight) throw new NotFound();
      return invalid('packets/show', await showModel(req, sight, { send: { raw: {}, errors, values: null } }));
    }
    const unitIds = (await listAddressees(req.db, packet.id, localDay(req.now))).map((a) => a.unitId);
    await sendPacket(req, packet, unitIds);
    await markReplied(req, packet);
    return go(`/packets/${packet.id}`, done.sent(unitIds.length));
  }
}

/** What keeps a packet from going out, a sentence each; empty when nothing does. */
async function faultsOf(req: Request, packet: PacketRow): Promise<Record<string, string>> {
  const today = localDay(req.now);
  const errors: Record<string, string> = {};
  const addressees = await listAddressees(req.db, packet.id, today);
  const ended = addressees.filter((a) => a.endedOn !== null);
  if (addressees.length === 0) errors['units'] = faults.noUnit;
  else if (ended.length > 0) errors['units'] = faults.ended(ended.map((a) => a.name));
  if (packet.due_on !== null && packet.due_on < today) errors['dueOn'] = faults.past;
  const files = await listFiles(req.db, packet.id);
  if (files.some((f) => f.scan === 'infected')) errors['files'] = faults.infectedFiles;
  else if (files.some((f) => f.scan === 'waiting')) errors['files'] = faults.waitingFiles;
  return errors;
}

async function discard(req: Request): Promise<Reply> {
  await discardPacket(req, await ownPacket(req));
  return go('/packets?box=drafts', done.discarded);
}
