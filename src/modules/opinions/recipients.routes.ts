import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { findSuccessors, listUnitsOn, unitKinds, unitKindWords, type UnitRef } from '../units/index.ts';
import { addUnits, chooseUnits, replaceUnit } from './recipients.commands.ts';
import { listEnded } from './recipients.queries.ts';
import { headOf } from './rounds.model.ts';
import { listRoundUnits, type RoundRow, type RoundUnit } from './rounds.queries.ts';
import { roundAllows } from './rounds.rules.ts';
import { draftOf, ownRound } from './rounds.sight.ts';
import { labels } from './rounds.words.ts';
import { done, faults, refusals } from './sentences.words.ts';

/** Whom a round asks: by list, by kind, by everything below a unit; and who carries on for units that have ended. */
export const recipientsRoutes: Route[] = [
  get('/rounds/:roundId/recipients', can('rounds.manage'), index),
  post('/rounds/:roundId/recipients', can('rounds.manage'), choose),
  post('/rounds/:roundId/recipients/:unitId/succession', can('rounds.manage'), replace),
];

interface Chooser {
  round: RoundRow;
  known: RoundUnit[];
  units: UnitRef[];
  /** Units that hold their copy already: they are shown, not chosen. */
  fixed: ReadonlySet<number>;
}

/** Units of today but for the home unit of the draft. */
async function chooserOf(req: Request): Promise<Chooser> {
  const round = await ownRound(req);
  const known = await listRoundUnits(req.db, round.id);
  const units = (await listUnitsOn(req.db, localDay(req.now))).filter((u) => u.id !== round.home_unit_id);
  const sent = round.state === 'preparing' ? [] : known.filter((u) => u.withdrawn_at === null);
  return { round, known, units, fixed: new Set(sent.map((u) => u.unit_id)) };
}

function model(req: Request, { round, units, fixed }: Chooser, chosen: ReadonlySet<number>, fault: string | null) {
  const kinds = unitKinds.filter((kind) => units.some((u) => u.kind === kind));
  const heads = units.filter((u) => units.some((other) => other !== u && other.path.startsWith(u.path)));
  return {
    ...headOf(req, round, 'round', 'home'),
    tabs: [],
    labels,
    form: { raw: {}, errors: fault === null ? {} : { units: fault }, values: null },
    fault,
    action: `/rounds/${round.id}/recipients`,
    preparing: round.state === 'preparing',
    count: [...chosen].filter((id) => !fixed.has(id)).length,
    kinds: kinds.map((value) => ({
      value: `kind:${value}`,
      label: unitKindWords[value],
      count: units.filter((u) => u.kind === value).length,
    })),
    heads: heads.map((u) => ({
      value: `under:${u.id}`,
      label: u.name,
      count: units.filter((other) => other.path.startsWith(u.path)).length,
    })),
    groups: kinds.map((kind) => ({
      label: unitKindWords[kind],
      units: units
        .filter((u) => u.kind === kind)
        .map((u) => ({
          id: u.id,
          name: u.name,
          key: searchKey(u.name),
          fixed: fixed.has(u.id),
          checked: chosen.has(u.id) || fixed.has(u.id),
        })),
    })),
  };
}

async function index(req: Request): Promise<Reply> {
  const chooser = await chooserOf(req);
  const { state } = chooser.round;
  if (!roundAllows(state, 'choose') && !roundAllows(state, 'addUnits')) throw new Conflict(refusals.notNow);
  const chosen = chooser.round.state === 'preparing' ? chooser.known.map((u) => u.unit_id) : [];
  return page('rounds/recipients', model(req, chooser, new Set(chosen), null));
}

/** Before the round is sent the list is kept; once it is open the units that are new to it are asked at once. */
async function choose(req: Request): Promise<Reply> {
  const chooser = await chooserOf(req);
  const { round, known, units, fixed } = chooser;
  const given = (req.lists['units'] ?? []).map(Number);
  const picked = pickedBy(req.body['pick'] ?? '', units);
  const chosen = units.filter((u) => !fixed.has(u.id) && (given.includes(u.id) || picked.includes(u)));
  const ids = chosen.map((u) => u.id);
  const fault = await faultOf(req, chooser, given, ids);
  if (fault !== null) return invalid('rounds/recipients', model(req, chooser, new Set(ids), fault));
  if (round.state === 'preparing') {
    await chooseUnits(req, round, known, ids);
    const again = req.body['pick'] ? '/recipients' : '';
    return go(`/rounds/${round.id}${again}`, done.chosen(ids.length));
  }
  await addUnits(req, round, await draftOf(req, round), known, ids);
  return go(`/rounds/${round.id}`, done.added(ids.length));
}

/** A unit that has ended since the page was shown is named with who carries on; an empty list asks nobody. */
async function faultOf(req: Request, { units }: Chooser, given: readonly number[], ids: readonly number[]) {
  const strange = given.filter((id) => Number.isSafeInteger(id) && !units.some((u) => u.id === id));
  const [ended] = await listEnded(req.db, strange, localDay(req.now));
  if (ended) {
    const heirs = (await findSuccessors(req.db, [ended.id], localDay(req.now))).get(ended.id) ?? [];
    return faults.ended(ended.name, formatDay(ended.valid_to_on), heirs.map((u) => u.name).join(', '));
  }
  return ids.length === 0 ? faults.noUnits : null;
}

/** 'kind:upperBranch' or 'under:14': every unit of the kind, or the unit with all below it. */
function pickedBy(pick: string, units: readonly UnitRef[]): UnitRef[] {
  const [how, what] = pick.split(':');
  if (how === 'kind') return units.filter((u) => u.kind === what);
  const head = how === 'under' ? units.find((u) => String(u.id) === what) : undefined;
  return head ? units.filter((u) => u.path.startsWith(head.path)) : [];
}

async function replace(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const known = await listRoundUnits(req.db, round.id);
  const unitId = wholeNumber(req.params['unitId']);
  const unit = known.find((u) => u.unit_id === unitId && u.withdrawn_at === null);
  if (!unit) throw new NotFound();
  const today = localDay(req.now);
  const heirs = (await findSuccessors(req.db, [unit.unit_id], today)).get(unit.unit_id) ?? [];
  const successors = heirs.filter((s) => s.id !== round.home_unit_id);
  await replaceUnit(req, round, await draftOf(req, round), known, unit, successors);
  return go(`/rounds/${round.id}`, done.replaced(successors.map((s) => s.name).join(', ')));
}
