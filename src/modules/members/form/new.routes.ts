import type { Db } from '../../../kernel/db/db.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../../kernel/http/route.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { proposeEvent } from '../events/propose.commands.ts';
import type { EventKind } from '../events/kinds.rules.ts';
import { newcomerWarnings } from '../events/warnings.queries.ts';
import { fieldGroups, type FieldDef } from '../record/fields.ts';
import { findHolder } from '../record/record.queries.ts';
import type { Status } from '../record/record.ts';
import { dropDraft, findDraft } from './drafts.commands.ts';
import { drawField, fillFields, fillPaper, proposalFault, together } from './fields.form.ts';
import { codeTyped, findCell, findCode, listCells } from './units.queries.ts';
import { newContradictions, type Warning } from '../record/warnings.ts';

/** A record that does not exist yet: written into the book, admitted, or come from outside the province. */
export const newRoutes: Route[] = [
  get('/members/new', can('members.propose'), blank),
  post('/members', can('members.propose'), create),
];

const ways: { value: string; label: string; kind: EventKind; status: Status }[] = [
  { value: 'full', label: 'Đang là đảng viên chính thức', kind: 'registered', status: 'full' },
  { value: 'probationary', label: 'Đang là đảng viên dự bị', kind: 'registered', status: 'probationary' },
  { value: 'admitted', label: 'Mới kết nạp (có quyết định)', kind: 'admitted', status: 'probationary' },
  { value: 'movedIn', label: 'Chuyển đến từ ngoài tỉnh, chính thức', kind: 'movedIn', status: 'full' },
  { value: 'movedInProbationary', label: 'Chuyển đến từ ngoài tỉnh, dự bị', kind: 'movedIn', status: 'probationary' },
];

/** The case under which a proposal of a new record was sent. */
export const wayOf = (kind: EventKind, status: Status | undefined): string =>
  ways.find((w) => w.kind === kind && w.status === status)?.value ?? '';

/** Sections typed at first; the rest is asked on the record itself. */
const sections = fieldGroups.filter((g) => g.code !== 'history');
/** Fields that only a later event of the record fills. */
const LATER = new Set(['readmittedOn', 'exemptOn', 'leftOn', 'gapMonths']);
export const newFields: FieldDef[] = sections.flatMap((g) => g.fields).filter((f) => !LATER.has(f.code));
/** More cells than this are not offered as a list; their code is typed. */
const MANY_CELLS = 400;

async function blank(req: Request): Promise<Reply> {
  const draft = await findDraft(req.db, req.actor.accountId, 'new');
  const raw = draft?.body ?? { way: 'full', unit: await onlyCell(req) };
  const errors = {};
  return page('members/form/new', await model(req, { raw, errors }, draft?.savedAt ?? null, []));
}

async function onlyCell(req: Request): Promise<string> {
  const found = await listCells(req.db, req.scope, localDay(req.now), 2);
  return found.length === 1 ? found[0]!.code : '';
}

async function model(
  req: Request,
  filled: { raw: Record<string, string>; errors: Record<string, string> },
  draftAt: string | null,
  warnings: Warning[],
): Promise<Model> {
  const cells = await listCells(req.db, req.scope, localDay(req.now), MANY_CELLS);
  const names = [
    'unit',
    'way',
    'paperNo',
    'paperOn',
    'paperBy',
    'effectiveOn',
    'note',
    ...newFields.map((f) => f.code),
  ];
  const raw = Object.fromEntries(names.map((name) => [name, filled.raw[name] ?? '']));
  return {
    title: 'Thêm đảng viên',
    form: { raw, errors: filled.errors, values: null },
    labels: { unit: 'Chi bộ', ...Object.fromEntries(newFields.map((f) => [f.code, f.label])) },
    subject: 'new',
    draftAt,
    warnings,
    ways: ways.map(({ value, label }) => ({ value, label })),
    cells: cells.map((c) => `${c.code} – ${c.name}`),
    groups: sections.map((g, i) => ({
      code: g.code,
      label: `${i + 1}. ${g.label}`,
      open: i < 2 || g.fields.some((f) => raw[f.code] || filled.errors[f.code]),
      fields: g.fields.filter((f) => !LATER.has(f.code)).map(drawField),
    })),
  };
}

async function create(req: Request): Promise<Reply> {
  const filled = fillFields(newFields, req.body);
  const paper = fillPaper(req.body, req.now);
  const own = {
    raw: { unit: req.body['unit'] ?? '', way: req.body['way'] ?? '' },
    errors: {} as Record<string, string>,
  };
  const way = ways.find((w) => w.value === own.raw.way);
  if (!way) own.errors['way'] = 'Chọn đảng viên vào sổ theo trường hợp nào';
  for (const code of ['fullName', 'sex', 'born']) if (filled.values[code] === null) filled.errors[code] = NEEDED[code]!;
  const cell = await cellOf(req, own.raw.unit, own.errors);
  await numbersTaken(req.db, req, filled.values, filled.errors, 0);
  const form = together(own, filled, paper);
  const again = async (errors: Record<string, string>, warnings: Warning[] = []): Promise<Reply> =>
    invalid('members/form/new', await model(req, { raw: form.raw, errors }, null, warnings));
  if (Object.keys(form.errors).length > 0 || !way || !cell) return again(form.errors);
  const set = Object.fromEntries(Object.entries(filled.values).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
  const changes = { standing: { unitId: cell.id, status: way.status }, set };
  const odd = newContradictions(null, changes);
  odd.push(...(await newcomerWarnings(req.db, req.scope, [{ id: null, parsed: changes }]))[0]!);
  if (odd.length > 0 && req.body['sure'] !== '1') return again({}, odd);
  try {
    const id = await proposeEvent(req, {
      memberId: null,
      kind: way.kind,
      effectiveOn: paper.effectiveOn,
      changes,
      paper: paper.paper,
      note: paper.note,
    });
    await dropDraft(req.db, req.actor.accountId, 'new');
    const next = req.body['act'] === 'next';
    return go(
      next ? '/members/new' : `/members/events/${id}`,
      `Đã gửi hồ sơ đồng chí ${set['fullName']} chờ xác nhận.`,
    );
  } catch (error) {
    return again(proposalFault(error));
  }
}

const NEEDED: Record<string, string> = {
  fullName: 'Nhập họ và tên khai sinh',
  sex: 'Ghi Nam hoặc Nữ',
  born: 'Nhập ngày sinh; chỉ biết năm thì ghi năm',
};

async function cellOf(req: Request, typed: string, errors: Record<string, string>) {
  const code = codeTyped(typed);
  if (code === '') errors['unit'] = 'Chọn chi bộ';
  else {
    const cell = await findCell(req.db, req.scope, code, localDay(req.now));
    if (cell) return cell;
    const any = await findCode(req.db, code);
    errors['unit'] = !any
      ? `Không có đơn vị mang mã ${code}`
      : any.valid_to_on !== null
        ? 'Đơn vị này đã kết thúc hoạt động; chọn đơn vị đang hoạt động'
        : 'Chọn một chi bộ trong phạm vi đồng chí quản lý';
  }
  return undefined;
}

/** A number that somebody else carries is said at once; the unique index has the last word. */
export async function numbersTaken(
  db: Db,
  req: Request,
  values: Record<string, string | null>,
  errors: Record<string, string>,
  memberId: number,
): Promise<void> {
  for (const [code, column] of [
    ['cardNo', 'card_no'],
    ['profileNo', 'profile_no'],
    ['citizenNo', 'citizen_no'],
  ] as const) {
    const value = values[code];
    if (!value || errors[code]) continue;
    const holder = await findHolder(db, column, value, memberId);
    if (!holder) continue;
    // somebody outside the scope is not named
    errors[code] = req.scope.covers(holder.unit_path)
      ? `Số này là của đồng chí ${holder.full_name} (${holder.unit_name})`
      : 'Số này đã ghi cho một đảng viên ở đơn vị khác; đề nghị Ban Tổ chức đối chiếu';
  }
}
