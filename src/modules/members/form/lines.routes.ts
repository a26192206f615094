import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { plainToken } from '../../../kernel/ids.ts';
import { formatDay, localDay } from '../../../kernel/text/dates.ts';
import { proposeEvent, readDoc } from '../events/propose.commands.ts';
import type { EventKind } from '../events/kinds.rules.ts';
import type { Changes, RecordDoc } from '../record/record.ts';
import type { MemberRow } from '../record/record.queries.ts';
import { memberOf } from '../record/record.routes.ts';
import { linesOf } from '../record/show.model.ts';
import { sightOf } from '../record/sight.ts';
import { memberTables, type TableDef } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import { drawField, fillFields, fillPaper, proposalFault, rawOf, together } from './fields.form.ts';

/** Lines of the tables of a record: work, posts, ratings, family… Each change is a proposal with its paper. */
export const linesRoutes: Route[] = [
  get('/members/:memberId/tables/:table', can('members.propose'), show, { audit: 'member.viewed' }),
  post('/members/:memberId/tables/:table', can('members.propose'), propose),
];

/** Some lines are events of their own kind; the others are plain changes. */
const KINDS: Record<string, EventKind> = { ratings: 'rated', badges: 'badgeAwarded' };
/** Lines of which there is one a year, or one a kind: the column that makes the key. */
const KEYS: Record<string, string> = { ratings: 'year', badges: 'years' };

interface Asked {
  member: MemberRow;
  table: TableDef;
  doc: RecordDoc;
}

/** @throws NotFound also when the table is of a class that this person may not read */
async function askedOf(req: Request): Promise<Asked> {
  const member = await memberOf(req);
  const table = memberTables.find((t) => t.code === req.params['table']);
  const doc = await readDoc(req.db, member.id);
  if (!table || !doc || member.merged_into_id !== null) throw new NotFound();
  if (!sightOf(req.actor, member.unit_path)[table.sensitivity]) throw new NotFound();
  return { member, table, doc };
}

async function show(req: Request): Promise<Reply> {
  const asked = await askedOf(req);
  if (asked.table.sensitivity !== 'basic')
    await req.audit('member.viewed', `member:${asked.member.id}`, { section: asked.table.code });
  const key = req.query['line'] ?? '';
  const line = asked.doc.tables[asked.table.code]?.[key];
  const raw = {
    ...rawOf(asked.table.columns, line ?? {}),
    line: line ? key : '',
    effectiveOn: formatDay(localDay(req.now)),
  };
  return page('members/form/lines', model(asked, { raw, errors: {} }));
}

function model(
  { member, table, doc }: Asked,
  filled: { raw: Record<string, string>; errors: Record<string, string> },
): Model {
  const names = ['line', 'paperNo', 'paperOn', 'paperBy', 'effectiveOn', 'note', ...table.columns.map((c) => c.code)];
  return {
    title: `${table.label}: ${member.full_name}`,
    menuHref: '/members',
    member: { id: member.id, name: member.full_name, version: member.version },
    table: { code: table.code, label: table.label, fields: table.columns.map(drawField) },
    heads: table.columns.map((c) => c.label),
    lines: linesOf(table, doc).map(([key, line]) => ({
      key,
      cells: table.columns.map((c) => ({ label: c.label, value: line[c.code] ? showValue(c, line[c.code]!) : '' })),
      current: key === filled.raw['line'],
      editHref: `/members/${member.id}/tables/${table.code}?line=${encodeURIComponent(key)}`,
    })),
    form: { raw: Object.fromEntries(names.map((n) => [n, filled.raw[n] ?? ''])), errors: filled.errors, values: null },
    labels: Object.fromEntries(table.columns.map((c) => [c.code, c.label])),
  };
}

async function propose(req: Request): Promise<Reply> {
  const asked = await askedOf(req);
  const { member, table, doc } = asked;
  const key = req.body['line'] ?? '';
  const stored = doc.tables[table.code]?.[key];
  if (key !== '' && !stored) throw new Conflict('Dòng này không còn trong hồ sơ. Hãy mở lại bảng để xem bản mới nhất.');
  const paper = fillPaper(req.body, req.now);
  const removes = req.body['act'] === 'remove' && stored !== undefined;
  const filled = removes ? { raw: {}, errors: {}, values: {} } : fillFields(table.columns, req.body);
  if (!removes)
    for (const c of table.columns)
      if (c.required && filled.values[c.code] === null) filled.errors[c.code] = `Nhập ${c.label.toLowerCase()}`;
  const form = together({ raw: { line: key }, errors: {} }, filled, paper);
  const again = (errors: Record<string, string>): Reply =>
    invalid('members/form/lines', model(asked, { raw: form.raw, errors }));
  if (wholeNumber(req.body['version']) !== member.version) return overtaken(again({ form: OVERTAKEN }));
  const named = KEYS[table.code];
  const next = named === undefined ? '' : (filled.values[named] ?? '');
  if (named !== undefined && next !== '' && next !== key && doc.tables[table.code]?.[next] !== undefined)
    form.errors[named] = 'Bảng đã có dòng này; hãy sửa dòng đó thay vì thêm dòng mới';
  if (Object.keys(form.errors).length > 0) return again(form.errors);
  try {
    const id = await proposeEvent(req, {
      memberId: member.id,
      kind: KINDS[table.code] ?? 'changed',
      effectiveOn: paper.effectiveOn,
      changes: removes ? { drop: { [table.code]: [key] } } : putLine(table, key, filled.values),
      paper: paper.paper,
      note: paper.note,
    });
    return go(`/members/${member.id}/tables/${table.code}`, 'Đã gửi đề nghị thay đổi chờ xác nhận.', 'done', {
      href: `/members/events/${id}`,
      label: 'Xem đề nghị',
    });
  } catch (error) {
    return again(proposalFault(error));
  }
}

const OVERTAKEN =
  'Hồ sơ vừa được thay đổi. Nội dung đồng chí gõ vẫn còn dưới đây; so với bảng ở trên, là bản hiện nay, rồi gửi lại.';

const overtaken = (reply: Reply): Reply => (reply.kind === 'page' ? { ...reply, status: 409 } : reply);

function putLine(table: TableDef, key: string, values: Record<string, string | null>): Changes {
  const line = Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null)) as Record<string, string>;
  const named = KEYS[table.code];
  const next = named === undefined ? key || plainToken().slice(0, 12) : line[named]!;
  const drop = key !== '' && key !== next ? { drop: { [table.code]: [key] } } : {};
  return { put: { [table.code]: { [next]: line } }, ...drop };
}
