import type { Dialect } from '../../kernel/db/dialect.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listUnitsOn } from '../units/index.ts';
import { makeGroup, removeGroup, saveGroup } from './addressees.commands.ts';
import { endedRows, replaced, unitChoices } from './addressees.model.ts';
import { findGroup, listGroups, listGroupUnits, type GroupRow, type Listed } from './addressees.queries.ts';
import { groupForm, renameForm, tickedIds } from './packets.forms.ts';
import { listSenderUnits } from './packets.queries.ts';
import { done, faults, labels, refusals } from './packets.sentences.ts';

/** Saved lists of recipients. `dialect` reads from the database that a name is taken. */
export function groupsRoutes(dialect: Dialect): Route[] {
  return [
    get('/recipient-groups', can('packets.draft'), index),
    post('/recipient-groups', can('packets.draft'), create),
    get('/recipient-groups/:groupId', can('packets.draft'), edit),
    post('/recipient-groups/:groupId', can('packets.draft'), update),
    post('/recipient-groups/:groupId/removal', can('packets.draft'), remove),
    post('/recipient-groups/:groupId/units/:unitId/successor', can('packets.draft'), succeed),
    post('/recipient-groups/:groupId/units/:unitId/removal', can('packets.draft'), dropUnit),
  ];

  /** Runs a change of a name; true when the unit has a list of that name already. */
  async function taken(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      return false;
    } catch (error) {
      if (dialect.uniqueViolation(error)) return true;
      throw error;
    }
  }

  async function create(req: Request): Promise<Reply> {
    let filled = groupForm.fill(req.body);
    const units = await listSenderUnits(req.db, req.scope, localDay(req.now));
    if (filled.values && !units.some((u) => u.id === filled.values!.unit)) {
      filled = withError(filled, 'unit', faults.foreignUnit);
    }
    if (!filled.values) return invalid('packets/groups', await indexModel(req, filled));
    const { name, unit } = filled.values;
    let id = 0;
    const isTaken = await taken(async () => void (id = await makeGroup(req, unit, name)));
    if (isTaken) return invalid('packets/groups', await indexModel(req, withError(filled, 'name', faults.takenName)));
    return go(`/recipient-groups/${id}`, done.groupMade);
  }

  async function update(req: Request): Promise<Reply> {
    const { group, listed } = await groupOf(req);
    const filled = renameForm.fill(req.body);
    const units = await listUnitsOn(req.db, localDay(req.now));
    const ticked = tickedIds(req.lists['units']).filter((id) => units.some((u) => u.id === id));
    const ended = listed.filter((u) => u.endedOn !== null);
    const shown = [...ended, ...ticked.map((unitId) => ({ unitId, name: '', endedOn: null, successors: [] }))];
    if (!filled.values) return invalid('packets/group', await groupModel(req, group, shown, filled));
    const unitIds = shown.map((u) => u.unitId);
    const { name } = filled.values;
    if (await taken(() => saveGroup(req, group, { name, unitIds }))) {
      const form = withError(filled, 'name', faults.takenName);
      return invalid('packets/group', await groupModel(req, group, shown, form));
    }
    return go('/recipient-groups', done.groupSaved);
  }
}

async function indexModel(req: Request, form: Filled<unknown>) {
  const units = await listSenderUnits(req.db, req.scope, localDay(req.now));
  const groups = await listGroups(req.db, req.scope);
  return {
    title: 'Nhóm nơi nhận',
    labels,
    form,
    units: units.map((u) => ({ value: String(u.id), label: u.name })),
    groups: groups.map((g) => ({
      href: `/recipient-groups/${g.id}`,
      name: g.name,
      unitName: g.unit_name,
      members: g.members,
    })),
  };
}

async function index(req: Request): Promise<Reply> {
  const units = await listSenderUnits(req.db, req.scope, localDay(req.now));
  const unit = units.find((u) => u.id === req.actor.unitId)?.id ?? units[0]?.id;
  return page('packets/groups', await indexModel(req, groupForm.blank({ unit })));
}

async function groupOf(req: Request): Promise<{ group: GroupRow; listed: Listed[] }> {
  const id = wholeNumber(req.params['groupId']);
  const group = id && (await findGroup(req.db, req.scope, id));
  if (!group) throw new NotFound();
  return { group, listed: await listGroupUnits(req.db, group.id, localDay(req.now)) };
}

async function groupModel(req: Request, group: GroupRow, listed: readonly Listed[], form: Filled<unknown>) {
  const units = await listUnitsOn(req.db, localDay(req.now));
  return {
    title: `Nhóm nơi nhận: ${group.name}`,
    labels,
    form,
    group: { name: group.name, unitName: group.unit_name, href: `/recipient-groups/${group.id}` },
    ended: endedRows(listed, `/recipient-groups/${group.id}/units`),
    choices: unitChoices(units, new Set(listed.map((u) => u.unitId))).map((c) => ({ ...c, pick: null })),
  };
}

async function edit(req: Request): Promise<Reply> {
  const { group, listed } = await groupOf(req);
  return page('packets/group', await groupModel(req, group, listed, renameForm.blank({ name: group.name })));
}

async function remove(req: Request): Promise<Reply> {
  const { group } = await groupOf(req);
  await removeGroup(req, group);
  return go('/recipient-groups', done.groupRemoved);
}

async function succeed(req: Request): Promise<Reply> {
  const { group, listed } = await groupOf(req);
  const unit = listed.find((u) => u.unitId === wholeNumber(req.params['unitId']));
  if (!unit) throw new NotFound();
  if (unit.successors.length === 0) throw new Conflict(refusals.noSuccessor);
  const by = unit.successors.map((s) => s.id);
  await saveGroup(req, group, { name: group.name, unitIds: replaced(listed, unit.unitId, by) });
  return go(`/recipient-groups/${group.id}`, done.succeeded);
}

async function dropUnit(req: Request): Promise<Reply> {
  const { group, listed } = await groupOf(req);
  const unit = listed.find((u) => u.unitId === wholeNumber(req.params['unitId']));
  if (!unit) throw new NotFound();
  await saveGroup(req, group, { name: group.name, unitIds: replaced(listed, unit.unitId, []) });
  return go(`/recipient-groups/${group.id}`, done.groupSaved);
}
