import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { findUnitRef, listUnitsOn } from '../units/index.ts';
import { roleOptions } from './accounts.routes.ts';
import type { AuthParts } from './auth.routes.ts';
import { DirectoryUnavailable, findPerson, type DirectoryPerson } from './directory.ts';
import { findMapping, listMappings } from './mapping.queries.ts';
import { rolesFor } from './mapping.rules.ts';
import { addMapping, removeMapping } from './mappings.commands.ts';
import { groupForm, valueForm } from './mappings.forms.ts';
import { findRole } from './roles.ts';

type Looked = { person: DirectoryPerson | null } | null;
type Forms = { group?: Filled<unknown>; value?: Filled<unknown> };

/** The table by which groups and attributes of the directory become roles and units. */
export function mappingsRoutes(parts: AuthParts): Route[] {
  const manage = can('accounts.manage');
  return [
    get<Looked>('/directory-mappings', manage, index, { prepare: (req) => lookUp(parts, req) }),
    post('/directory-mappings/groups', manage, addGroup, { stepUp: true }),
    post('/directory-mappings/values', manage, addValue, { stepUp: true }),
    post('/directory-mappings/:mappingId/removal', manage, remove),
  ];

  async function addGroup(req: Request): Promise<Reply> {
    const form = groupForm.fill(req.body);
    if (!form.values) return invalid('mappings/index', await model(req, { group: form }));
    const { group, role, groupUnitId } = form.values;
    if (groupUnitId !== null && !(await findUnitRef(req.db, groupUnitId))) {
      return invalid(
        'mappings/index',
        await model(req, { group: withError(form, 'groupUnitId', 'Chọn đơn vị trong danh sách') }),
      );
    }
    const taken = {
      group: withError(form, 'group', 'Nhóm này đã có trong bảng. Xoá dòng cũ trước khi thêm dòng mới.'),
    };
    return add(req, taken, () => addMapping(req, { kind: 'group', value: group, role, unitId: groupUnitId }));
  }

  async function addValue(req: Request): Promise<Reply> {
    const form = valueForm.fill(req.body);
    if (!form.values) return invalid('mappings/index', await model(req, { value: form }));
    const { value, unitId } = form.values;
    if (!(await findUnitRef(req.db, unitId))) {
      return invalid(
        'mappings/index',
        await model(req, { value: withError(form, 'unitId', 'Chọn đơn vị trong danh sách') }),
      );
    }
    const taken = {
      value: withError(form, 'value', 'Giá trị này đã có trong bảng. Xoá dòng cũ trước khi thêm dòng mới.'),
    };
    return add(req, taken, () => addMapping(req, { kind: 'unit', value, unitId }));
  }

  async function add(req: Request, taken: Forms, work: () => Promise<number>): Promise<Reply> {
    try {
      await work();
    } catch (error) {
      if (!parts.database.dialect.uniqueViolation(error)) throw error;
      return invalid('mappings/index', await model(req, taken));
    }
    return go(
      '/directory-mappings',
      'Đã thêm dòng ánh xạ; có hiệu lực từ lần đăng nhập sau của mỗi người và lượt đồng bộ ban đêm.',
    );
  }
}

async function lookUp({ directory }: AuthParts, req: Request): Promise<Looked> {
  const username = (req.query['username'] ?? '').slice(0, 100);
  if (username.trim() === '') return null;
  try {
    return { person: await findPerson(directory, username) };
  } catch (error) {
    if (!(error instanceof DirectoryUnavailable)) throw error;
    throw new Unavailable('Máy chủ danh bạ (LDAP) hiện không trả lời nên chưa xem thử được.');
  }
}

async function index(req: Request, looked: Looked): Promise<Reply> {
  const preview =
    looked === null
      ? null
      : looked.person === null
        ? { found: false }
        : { found: true, ...(await trial(req, looked.person)) };
  return page('mappings/index', { ...(await model(req, {})), preview });
}

/** What signing in now would give this person. */
async function trial(req: Request, person: DirectoryPerson): Promise<Record<string, unknown>> {
  const mapping = await findMapping(req.db, localDay(req.now));
  const unitId = mapping.unitOf(person.unitAttribute);
  const held = unitId === null ? [] : rolesFor(mapping, person.groups, unitId);
  const nameOf = async (id: number): Promise<string> => (await findUnitRef(req.db, id))?.name ?? '';
  const given = [];
  for (const r of held) given.push({ label: findRole(r.role)?.label ?? r.role, unitName: await nameOf(r.unit_id) });
  return {
    person,
    groups: person.groups.join(', '),
    unitName: unitId === null ? null : await nameOf(unitId),
    given,
  };
}

async function remove(req: Request): Promise<Reply> {
  const mappingId = wholeNumber(req.params['mappingId']);
  if (mappingId === undefined) throw new NotFound();
  await removeMapping(req, mappingId);
  return go('/directory-mappings', 'Đã xoá dòng ánh xạ.');
}

async function model(req: Request, forms: Forms): Promise<Model> {
  const today = localDay(req.now);
  const lines = (await listMappings(req.db)).map((m) => ({
    id: m.id,
    value: m.directory_value,
    role: m.role === null ? '' : (findRole(m.role)?.label ?? m.role),
    unitName: m.unit_name,
    ended: m.unit_valid_to_on !== null && m.unit_valid_to_on < today,
    isGroup: m.kind === 'group',
  }));
  const units = await listUnitsOn(req.db, today);
  return {
    title: 'Ánh xạ thư mục',
    groups: lines.filter((l) => l.isGroup),
    values: lines.filter((l) => !l.isGroup),
    groupForm: forms.group ?? groupForm.blank(),
    valueForm: forms.value ?? valueForm.blank(),
    roles: roleOptions(),
    units: units.map((u) => ({ value: String(u.id), label: `${u.name} (${u.code})` })),
    username: req.query['username'] ?? '',
    preview: null,
  };
}
