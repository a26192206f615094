import type { Dialect } from '../../kernel/db/dialect.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { formatDay, localDay, parseDay } from '../../kernel/text/dates.ts';
import { chainOf, treeView } from './tree.lines.ts';
import { foundUnit, updateUnit } from './units.commands.ts';
import { newUnitForm, unitForm, unitOptions } from './units.forms.ts';
import { findUnit, listPlacements, listSuccessions, listTree, listUnitsOn, type Unit } from './units.queries.ts';
import { successionsOf } from './succession.lines.ts';
import { validOn, type UnitKind, type UnitLevel, type Relation } from './units.rules.ts';
import { relationWords, unitKindWords, unitLevelWords } from './units.words.ts';

/** The tree of units, one unit, and founding and editing it. Moves, endings and successions: changes.routes.ts. */
export function unitsRoutes(dialect: Dialect): Route[] {
  return [
    get('/units', can('units.read'), index),
    get('/units/new', can('units.manage'), blank),
    post('/units', can('units.manage'), create),
    get('/units/:unitId', can('units.read'), show),
    get('/units/:unitId/edit', can('units.manage'), edit),
    post('/units/:unitId', can('units.manage'), update),
  ];

  async function create(req: Request): Promise<Reply> {
    const form = newUnitForm.fill(req.body);
    const again = async (filled: Filled<unknown>): Promise<Reply> => invalid('units/new', await newModel(req, filled));
    if (!form.values) return again(form);
    const { parentId, validFrom, ...rest } = form.values;
    const parent = parentId === null ? undefined : await findUnit(req.db, req.scope, parentId);
    if (parentId === null && !req.scope.everywhere) return again(withError(form, 'parentId', 'Chọn đơn vị cấp trên'));
    if (parentId !== null && !parent) return again(withError(form, 'parentId', 'Chọn đơn vị trong danh sách'));
    if (parent && !validOn(parent.valid_from_on, parent.valid_to_on, validFrom)) {
      return again(
        withError(
          form,
          'validFrom',
          `Vào ngày này chưa có hoặc không còn đơn vị cấp trên (có từ ${formatDay(parent.valid_from_on)})`,
        ),
      );
    }
    try {
      const id = await foundUnit(req, { ...rest, parentId, validFrom });
      return go(`/units/${id}`, 'Đã thành lập đơn vị.');
    } catch (error) {
      if (!dialect.uniqueViolation(error)) throw error;
      return again(withError(form, 'code', 'Mã này đã có đơn vị dùng (kể cả đơn vị đã kết thúc)'));
    }
  }

  async function update(req: Request): Promise<Reply> {
    const unit = await unitOf(req);
    const form = unitForm.fill(req.body);
    const version = wholeNumber(req.body['version']) ?? 0;
    if (!form.values) return invalid('units/edit', editModel(unit, form, version));
    try {
      await updateUnit(req, unit.id, version, form.values);
      return go(`/units/${unit.id}`, 'Đã lưu thông tin đơn vị.');
    } catch (error) {
      if (error instanceof Conflict) return conflict(req, form);
      if (!dialect.uniqueViolation(error)) throw error;
      return invalid('units/edit', editModel(unit, withError(form, 'code', 'Mã này đã có đơn vị dùng'), version));
    }
  }
}

async function index(req: Request): Promise<Reply> {
  const { on, form } = asked(req);
  const tree = treeView(await listTree(req.db, req.scope, on), form.raw['q'] ?? '', suffixFor(req, on));
  const model = { title: 'Tổ chức đảng', form, on, tree, canManage: holds(req.actor, 'units.manage') };
  return page('units/index', model, 'units/_tree');
}

/** The day of `?on=`, today without it; a day that is none is said beside the box and today is shown. */
function asked(req: Request): { on: string; form: Filled<unknown> } {
  const raw = { on: req.query['on'] ?? '', q: (req.query['q'] ?? '').slice(0, 100) };
  const today = localDay(req.now);
  const day = raw.on.trim() === '' ? today : parseDay(raw.on);
  const errors: Record<string, string> =
    day === null ? { on: 'Nhập ngày theo dạng ngày/tháng/năm; đang xem theo ngày hôm nay' } : {};
  return {
    on: day ?? today,
    form: { raw: { ...raw, on: day === null ? raw.on : formatDay(day) }, errors, values: null },
  };
}

const suffixFor = (req: Request, on: string): string => (on === localDay(req.now) ? '' : `?on=${on}`);

async function show(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  const today = localDay(req.now);
  const chosen = parseDay(req.query['on'] ?? '') ?? today;
  // a unit that is over is shown as it last stood, one to come as it will begin
  const on =
    chosen < unit.valid_from_on
      ? unit.valid_from_on
      : unit.valid_to_on !== null && chosen > unit.valid_to_on
        ? unit.valid_to_on
        : chosen;
  const suffix = suffixFor(req, on);
  const tree = await listTree(req.db, req.scope, on);
  const placements = await listPlacements(req.db, unit.id);
  const link = (u: { id: number; name: string }) => ({ href: `/units/${u.id}${suffix}`, name: u.name });
  const children = tree.filter((u) => u.parent_id === unit.id);
  return page('units/show', {
    title: unit.name,
    unit,
    on,
    isToday: on === today,
    status: statusOf(unit, today),
    kindName: unitKindWords[unit.kind as UnitKind] ?? unit.kind,
    levelName: unitLevelWords[unit.level as UnitLevel] ?? unit.level,
    chain: chainOf(tree, unit.id).map(link),
    children: children.map((u) => ({
      ...link(u),
      kindName: unitKindWords[u.kind as UnitKind] ?? u.kind,
      code: u.code,
    })),
    placements: placements.map((p) => ({
      href: `/units/${p.parent_id}`,
      name: p.parent_name,
      relation: relationWords[p.relation as Relation] ?? p.relation,
      from: p.valid_from_on,
      to: p.valid_to_on,
    })),
    ...successionsOf(unit.id, await listSuccessions(req.db, unit.id)),
    canManage: holds(req.actor, 'units.manage'),
  });
}

function statusOf(unit: Unit, today: string): { tone: string; label: string } {
  if (unit.valid_from_on > today) return { tone: 'info', label: 'Sắp thành lập' };
  if (unit.valid_to_on !== null && unit.valid_to_on < today) return { tone: 'neutral', label: 'Đã kết thúc' };
  return { tone: 'good', label: 'Đang hoạt động' };
}

async function blank(req: Request): Promise<Reply> {
  const parentId = wholeNumber(req.query['parent']) ?? null;
  const form = newUnitForm.blank({
    parentId,
    relation: 'subordinate',
    validFrom: formatDay(localDay(req.now)),
    position: 0,
  });
  return page('units/new', await newModel(req, form));
}

async function newModel(req: Request, form: object): Promise<Model> {
  const parents = await listUnitsOn(req.db, localDay(req.now));
  return {
    title: 'Thành lập đơn vị',
    form,
    ...unitOptions,
    parents: parents.map((u) => ({ value: String(u.id), label: `${u.name} (${u.code})` })),
  };
}

async function edit(req: Request): Promise<Reply> {
  const unit = await unitOf(req);
  return page('units/edit', editModel(unit, unitForm.blank(rawOf(unit)), unit.version));
}

const rawOf = (u: Unit) => ({
  name: u.name,
  shortName: u.short_name,
  code: u.code,
  kind: u.kind,
  level: u.level,
  docSymbol: u.doc_symbol,
  position: u.position,
});

function editModel(unit: Unit, form: object, version: number): Model {
  return { title: `Sửa: ${unit.name}`, unit, version, form, theirs: null, ...unitOptions };
}

/** Somebody else saved first: what was typed stays, what they saved stands beside it, and saving again is a decision. */
async function conflict(req: Request, form: Filled<unknown>): Promise<Reply> {
  const stored = await unitOf(req);
  const theirs = Object.entries(unitForm.blank(rawOf(stored)).raw)
    .filter(([name, value]) => value !== form.raw[name])
    .map(([name, value]) => ({ label: FIELD_WORDS[name] ?? name, value: shownValue(name, value) }));
  const filled = withError(
    form,
    'form',
    'Đơn vị vừa được người khác sửa. Nội dung đồng chí nhập vẫn còn dưới đây; so với bản đã lưu rồi lưu lại.',
  );
  const reply = invalid('units/edit', { ...editModel(stored, filled, stored.version), theirs });
  return reply.kind === 'page' ? { ...reply, status: 409 } : reply;
}

const FIELD_WORDS: Record<string, string> = {
  name: 'Tên đơn vị',
  shortName: 'Tên gọi tắt',
  code: 'Mã',
  kind: 'Loại',
  level: 'Cấp',
  docSymbol: 'Ký hiệu văn bản',
  position: 'Thứ tự',
};

function shownValue(name: string, value: string): string {
  if (name === 'kind') return unitKindWords[value as UnitKind] ?? value;
  if (name === 'level') return unitLevelWords[value as UnitLevel] ?? value;
  return value === '' ? '(để trống)' : value;
}

/** The unit of the address within the scope. Throws NotFound. */
export async function unitOf(req: Request): Promise<Unit> {
  const unitId = wholeNumber(req.params['unitId']);
  const unit = unitId === undefined ? undefined : await findUnit(req.db, req.scope, unitId);
  if (!unit) throw new NotFound();
  return unit;
}
