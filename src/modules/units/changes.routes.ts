import { Conflict } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { addDays, formatDay, localDay } from '../../kernel/text/dates.ts';
import { closeUnit, moveUnit, refreshPaths } from './changes.commands.ts';
import { whyNotClose, whyNotMove } from './changes.queries.ts';
import { recordSuccession } from './units.commands.ts';
import { closureForm, codesIn, placementForm, successionForm, unitOptions } from './units.forms.ts';
import { findUnit, listUnitsByCode, listUnitsOn, type Unit } from './units.queries.ts';
import { unitOf } from './units.routes.ts';
import { successionFault } from './units.rules.ts';

const manage = can('units.manage');

/** What happens to a unit in time: it goes below another parent, ends, is followed by others. */
export const changesRoutes: Route[] = [
  get('/units/:unitId/placement', manage, blankPlacement),
  post('/units/:unitId/placement', manage, place),
  get('/units/:unitId/closure', manage, blankClosure),
  post('/units/:unitId/closure', manage, close),
  get('/units/:unitId/succession', manage, blankSuccession),
  post('/units/:unitId/succession', manage, succeed),
];

async function blankPlacement(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const form = placementForm.blank({ relation: 'subordinate', from: formatDay(localDay(req.now)) });
  return page('units/placement', await placementModel(req, unit, form));
}

async function place(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const form = placementForm.fill(req.body);
  const again = async (filled: Filled<unknown>): Promise<Reply> =>
    invalid('units/placement', await placementModel(req, unit, filled));
  if (!form.values) return again(form);
  const parent = await findUnit(req.db, req.scope, form.values.parentId);
  if (!parent) return again(withError(form, 'parentId', 'Chọn đơn vị trong danh sách'));
  const fault = await whyNotMove(req.db, unit, parent, form.values.from);
  if (fault) return again(withError(form, fault.field, fault.text));
  await moveUnit(req, unit, versionOf(req), form.values);
  await refreshPaths(req.db, localDay(req.now));
  return go(
    `/units/${unit.id}?on=${form.values.from}`,
    `Từ ngày ${formatDay(form.values.from)} đơn vị trực thuộc ${parent.name}.`,
  );
}

async function placementModel(req: Request, unit: Unit, form: object): Promise<Model> {
  const parents = (await listUnitsOn(req.db, localDay(req.now))).filter((u) => u.id !== unit.id);
  return {
    title: `Chuyển: ${unit.name}`,
    unit,
    form,
    ...unitOptions,
    parents: parents.map((u) => ({ value: String(u.id), label: `${u.name} (${u.code})` })),
  };
}

async function blankClosure(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  return page('units/closure', { title: `Kết thúc: ${unit.name}`, unit, form: closureForm.blank() });
}

async function close(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const form = closureForm.fill(req.body);
  const again = (filled: Filled<unknown>): Reply =>
    invalid('units/closure', { title: `Kết thúc: ${unit.name}`, unit, form: filled });
  if (!form.values) return again(form);
  const fault = await whyNotClose(req.db, unit, form.values.lastDay);
  if (fault) return again(withError(form, 'lastDay', fault));
  await closeUnit(req, unit, versionOf(req), form.values.lastDay);
  return go(`/units/${unit.id}`, `Đã ghi: đơn vị hoạt động đến hết ngày ${formatDay(form.values.lastDay)}.`);
}

const versionOf = (req: Request): number => wholeNumber(req.body['version']) ?? 0;

async function blankSuccession(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const form = successionForm.blank({
    fromCodes: unit.code,
    effectiveOn: formatDay(localDay(req.now)),
    closeOld: unit.valid_to_on === null,
  });
  return page('units/succession', successionModel(unit, form));
}

const successionModel = (unit: Unit, form: object): Model => ({
  title: `Ghi nhận kế thừa: ${unit.name}`,
  unit,
  form,
  ...unitOptions,
});

const SIDE_FAULTS = {
  from: 'Số đơn vị cũ không hợp với việc đã chọn (hợp nhất: từ hai đơn vị; chia tách, đổi tên: một đơn vị)',
  to: 'Số đơn vị mới không hợp với việc đã chọn (hợp nhất, sáp nhập, đổi tên: một đơn vị; giải thể, kết thúc: để trống)',
  both: 'Một đơn vị không thể vừa là đơn vị cũ vừa là đơn vị mới',
};

async function succeed(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const form = successionForm.fill(req.body);
  const again = (filled: Filled<unknown>): Reply => invalid('units/succession', successionModel(unit, filled));
  if (!form.values) return again(form);
  const { kind, decisionNo, effectiveOn } = form.values;
  const from = await unitsNamed(req, codesIn(form.values.fromCodes));
  if (from.unknown) return again(withError(form, 'fromCodes', `Không có đơn vị mang mã ${from.unknown}`));
  const to = await unitsNamed(req, codesIn(form.values.toCodes));
  if (to.unknown) return again(withError(form, 'toCodes', `Không có đơn vị mang mã ${to.unknown}`));
  const ids = (list: Unit[]) => list.map((u) => u.id);
  const side = successionFault(kind, ids(from.units), ids(to.units));
  if (side) return again(withError(form, side === 'from' ? 'fromCodes' : 'toCodes', SIDE_FAULTS[side]));
  if (![...ids(from.units), ...ids(to.units)].includes(unit.id)) {
    return again(withError(form, 'fromCodes', `Phải có chính đơn vị này (${unit.code}) ở bên cũ hoặc bên mới`));
  }
  if (form.values.closeOld) {
    const lastDay = addDays(effectiveOn, -1);
    for (const old of from.units.filter((u) => u.valid_to_on === null || u.valid_to_on > lastDay)) {
      const fault = await whyNotClose(req.db, old, lastDay);
      if (fault) return again(withError(form, 'closeOld', `${old.name}: ${fault}`));
      await closeUnit(req, old, old.version, lastDay);
    }
  }
  await recordSuccession(req, { kind, decisionNo, effectiveOn, fromIds: ids(from.units), toIds: ids(to.units) });
  return go(`/units/${unit.id}`, 'Đã ghi vào quá trình của các đơn vị.');
}

async function unitsNamed(req: Request, codes: string[]): Promise<{ units: Unit[]; unknown: string | null }> {
  if (codes.length > 500) throw new Conflict('Quá nhiều đơn vị trong một lần ghi nhận.');
  const units = await listUnitsByCode(req.db, req.scope, codes);
  return { units, unknown: codes.find((c) => !units.some((u) => u.code === c)) ?? null };
}
