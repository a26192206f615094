import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { fullTitle } from '../documents/index.ts';
import { listUnitsOn } from '../units/index.ts';
import { addressPacket } from './addressees.commands.ts';
import { endedRows, pickedUnits, replaced, subtreeChoices, unitChoices } from './addressees.model.ts';
import { findGroup, listAddressees, listGroups, listGroupUnits, type Listed } from './addressees.queries.ts';
import { tickedIds } from './packets.forms.ts';
import type { PacketRow } from './packets.queries.ts';
import { done, faults, labels, refusals } from './packets.sentences.ts';
import { ownPacket } from './sight.ts';

/** To whom an unsent packet will go: single units, kinds, subtrees, saved lists. */
export const addresseesRoutes: Route[] = [
  get('/packets/:packetId/recipients', can('packets.draft'), edit),
  post('/packets/:packetId/recipients', can('packets.draft'), update),
  post('/packets/:packetId/recipients/:unitId/successor', can('packets.draft'), succeed),
  post('/packets/:packetId/recipients/:unitId/removal', can('packets.draft'), remove),
];

const blank: Filled<unknown> = { raw: {}, errors: {}, values: null };

async function model(req: Request, packet: PacketRow, listed: readonly Listed[], form: Filled<unknown>) {
  const units = await offered(req, packet);
  const base = `/packets/${packet.id}/recipients`;
  const groups = (await listGroups(req.db, req.scope)).filter((g) => g.members > 0);
  return {
    title: `Nơi nhận: ${fullTitle(packet)}`,
    menuHref: '/packets?box=out',
    labels,
    form,
    packet: { title: fullTitle(packet), href: `/packets/${packet.id}` },
    action: base,
    ended: endedRows(listed, base),
    chosen: listed.length,
    choices: unitChoices(units, new Set(listed.map((u) => u.unitId))),
    subtrees: subtreeChoices(units),
    groups: groups.map((g) => ({ value: `group:${g.id}`, label: `${g.name} (${g.members} đơn vị)` })),
  };
}

/** Units of today but the sender itself. */
async function offered(req: Request, packet: PacketRow) {
  return (await listUnitsOn(req.db, localDay(req.now))).filter((u) => u.id !== packet.sender_unit_id);
}

async function draftOf(req: Request): Promise<PacketRow> {
  const packet = await ownPacket(req);
  if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
  return packet;
}

async function edit(req: Request): Promise<Reply> {
  const packet = await draftOf(req);
  const listed = await listAddressees(req.db, packet.id, localDay(req.now));
  return page('packets/recipients', await model(req, packet, listed, blank));
}

/** Saves what is ticked; a button that adds many at once saves, too, so that nothing ticked is lost. */
async function update(req: Request): Promise<Reply> {
  const packet = await draftOf(req);
  const today = localDay(req.now);
  const units = await offered(req, packet);
  const before = await listAddressees(req.db, packet.id, today);
  // ended units have no box to tick: they stay until somebody replaces or removes them
  const ended = before.filter((u) => u.endedOn !== null).map((u) => u.unitId);
  const ticked = tickedIds(req.lists['units']).filter((id) => units.some((u) => u.id === id));
  const pick = req.body['pick'] ?? '';
  const chosen = req.body['choice'] ?? '';
  const many = pick === 'choice' ? chosen : pick;
  const added = many === '' ? [] : pickedUnits(many, units, await unitsOfGroup(req, many, today));
  const whole = [...new Set([...ended, ...ticked, ...added])];
  if (many === '' && whole.length === 0) {
    return invalid('packets/recipients', await model(req, packet, [], withError(blank, 'units', faults.noUnit)));
  }
  await addressPacket(req, packet, whole);
  if (pick === '') return go(`/packets/${packet.id}`, done.addressed(whole.length));
  const fresh = added.filter((id) => !ticked.includes(id)).length;
  return go(`/packets/${packet.id}/recipients`, done.picked(fresh));
}

async function unitsOfGroup(req: Request, pick: string, today: string): Promise<number[]> {
  const id = wholeNumber(/^group:(\d+)$/.exec(pick)?.[1]);
  const group = id && (await findGroup(req.db, req.scope, id));
  if (!group) return [];
  const listed = await listGroupUnits(req.db, group.id, today);
  // of a list made long ago, whoever took over stands in for a unit that has ended
  return listed.flatMap((u) => (u.endedOn === null ? [u.unitId] : u.successors.map((s) => s.id)));
}

async function succeed(req: Request): Promise<Reply> {
  const { packet, listed, unit } = await endedAddressee(req);
  if (unit.successors.length === 0) throw new Conflict(refusals.noSuccessor);
  const by = unit.successors.map((s) => s.id).filter((id) => id !== packet.sender_unit_id);
  await addressPacket(req, packet, replaced(listed, unit.unitId, by));
  return go(`/packets/${packet.id}`, done.succeeded);
}

async function remove(req: Request): Promise<Reply> {
  const { packet, listed, unit } = await endedAddressee(req);
  const left = replaced(listed, unit.unitId, []);
  await addressPacket(req, packet, left);
  return go(`/packets/${packet.id}`, done.addressed(left.length));
}

async function endedAddressee(req: Request): Promise<{ packet: PacketRow; listed: Listed[]; unit: Listed }> {
  const packet = await draftOf(req);
  const listed = await listAddressees(req.db, packet.id, localDay(req.now));
  const unit = listed.find((u) => u.unitId === wholeNumber(req.params['unitId']));
  if (!unit) throw new NotFound();
  return { packet, listed, unit };
}
