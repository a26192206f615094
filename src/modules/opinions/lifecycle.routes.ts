import { NotFound } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { closeRound, compileRound, extendRound, openRound } from './lifecycle.commands.ts';
import { withdrawUnit } from './recipients.commands.ts';
import { remindByHand } from './reminders.commands.ts';
import { extensionForm, reasonForm } from './rounds.forms.ts';
import { roundModel } from './rounds.model.ts';
import { listRoundUnits } from './rounds.queries.ts';
import { draftOf, ownRound } from './rounds.sight.ts';
import { done, faults } from './sentences.words.ts';

/** What happens to a round from opening to closing. */
export const lifecycleRoutes: Route[] = [
  post('/rounds/:roundId/opening', can('rounds.manage'), open),
  post('/rounds/:roundId/extension', can('rounds.manage'), extend),
  post('/rounds/:roundId/reminders', can('rounds.manage'), remind),
  post('/rounds/:roundId/recipients/:unitId/withdrawal', can('rounds.manage'), withdraw),
  post('/rounds/:roundId/compilation', can('rounds.manage'), compile),
  post('/rounds/:roundId/closing', can('rounds.manage'), close),
];

async function open(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const units = await listRoundUnits(req.db, round.id);
  await openRound(req, round, await draftOf(req, round), units);
  return go(`/rounds/${round.id}`, done.opened(units.length));
}

async function extend(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  let form = extensionForm.fill(req.body);
  const to = form.values?.dueOn;
  if (to !== undefined && to < localDay(req.now)) form = withError(form, 'dueOn', faults.past);
  else if (to !== undefined && to <= round.due_on) form = withError(form, 'dueOn', faults.notLater);
  if (!form.values) return invalid('rounds/show', await roundModel(req, round, { extension: form }));
  await extendRound(req, round, await listRoundUnits(req.db, round.id), form.values);
  return go(`/rounds/${round.id}`, done.extended);
}

async function remind(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  return go(`/rounds/${round.id}`, done.reminded(await remindByHand(req, round)));
}

async function withdraw(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const unitId = wholeNumber(req.params['unitId']);
  const unit = (await listRoundUnits(req.db, round.id)).find((u) => u.unit_id === unitId);
  if (!unit) throw new NotFound();
  const form = reasonForm.fill(req.body);
  if (!form.values)
    return invalid('rounds/show', await roundModel(req, round, { withdrawal: { unitId: unit.unit_id, form } }));
  await withdrawUnit(req, round, unit, form.values.reason);
  return go(`/rounds/${round.id}`, done.withdrawn);
}

async function compile(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  await compileRound(req, round, await listRoundUnits(req.db, round.id));
  return go(`/rounds/${round.id}`, done.compiled);
}

async function close(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  await closeRound(req, round, await listRoundUnits(req.db, round.id));
  return go(`/rounds/${round.id}`, done.closed);
}
