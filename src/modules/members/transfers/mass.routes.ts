import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { withError, type Filled } from '../../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { formatDay, localDay } from '../../../kernel/text/dates.ts';
import { movedAfter } from '../events/order.queries.ts';
import { codeTyped, findCell, listCells } from '../form/units.queries.ts';
import { moveAll, undoMove, type UndoneMove } from './mass.commands.ts';
import { massForm } from './transfers.forms.ts';
import {
  countOfUnits,
  countUnderWay,
  findBatch,
  findByCodes,
  findMoved,
  listEndings,
  membersIn,
} from './mass.queries.ts';
import { transferStateWords } from './transfers.words.ts';
import { paperWords } from '../record/history.model.ts';

/** Members of units that merge go over together by decision, without papers of their own. domain.md §4.7. */
export const massRoutes: Route[] = [
  get('/members/mass-transfers/new', can('members.confirm'), blank),
  post('/members/mass-transfers', can('members.confirm'), create),
  get('/members/mass-transfers/:batchId', can('members.confirm'), show),
  post('/members/mass-transfers/:batchId/undoing', can('members.confirm'), undo),
];

const MANY_CELLS = 400;

async function blank(req: Request): Promise<Reply> {
  const from = (req.query['from'] ?? '').slice(0, 200);
  return page('members/transfers/mass', await model(req, massForm.blank({ from }), null));
}

interface Sure {
  members: number;
  underWay: number;
  from: string;
  to: string;
}

async function model(req: Request, form: Filled<unknown>, sure: Sure | null): Promise<Model> {
  const cells = await listCells(req.db, req.scope, localDay(req.now), MANY_CELLS);
  return {
    title: 'Chuyển cả chi bộ',
    menuHref: '/members/transfers',
    form,
    labels: { from: 'Chi bộ chuyển đi', to: 'Chi bộ tiếp nhận', on: 'Chuyển từ ngày', paperNo: 'Số quyết định', paperOn: 'Ngày quyết định' }, // prettier-ignore
    sure,
    cells: cells.map((c) => `${c.code} – ${c.name}`),
  };
}

async function create(req: Request): Promise<Reply> {
  const form = massForm.fill(req.body);
  const again = async (filled: Filled<unknown>): Promise<Reply> =>
    invalid('members/transfers/mass', await model(req, filled, null));
  if (!form.values) return again(form);
  const { from, to, on, paperNo, paperOn, paperBy } = form.values;
  const today = localDay(req.now);
  if (on > today) return again(withError(form, 'on', 'Ngày này chưa đến; ghi khi quyết định có hiệu lực'));
  const target = await findCell(req.db, req.scope, codeTyped(to), today);
  if (!target) return again(withError(form, 'to', 'Chọn một chi bộ đang hoạt động trong phạm vi đồng chí quản lý'));
  const codes = codesTyped(from);
  const units = await findByCodes(req.db, req.scope, codes);
  const unknown = codes.filter((c) => !units.some((u) => u.code === c));
  if (unknown.length > 0)
    return again(withError(form, 'from', `Không có trong phạm vi đồng chí quản lý: ${unknown.join(', ')}`));
  if (units.some((u) => u.id === target.id))
    return again(withError(form, 'from', 'Chi bộ chuyển đi trùng chi bộ tiếp nhận'));
  const ids = units.map((u) => u.id);
  const members = await countOfUnits(req.db, ids);
  if (members === 0) return again(withError(form, 'from', 'Các chi bộ này không còn đảng viên nào'));
  const moved = await movedAfter(req.db, await membersIn(req.db, ids), ['unitId'], on);
  if (moved !== null)
    return again(withError(form, 'on', `Có đảng viên chuyển đến ngày ${formatDay(moved)}, sau ngày này`));
  if (req.body['sure'] !== String(members))
    return invalid(
      'members/transfers/mass',
      await model(req, form, {
        members,
        underWay: await countUnderWay(req.db, ids),
        from: units.map((u) => u.name).join(', '),
        to: target.name,
      }),
    );
  const { batchId } = await moveAll(req, {
    fromUnitIds: ids,
    toUnitId: target.id,
    on,
    paper: { no: paperNo, on: paperOn, by: paperBy },
    name: `Chuyển ${units.map((u) => u.name).join(', ')} sang ${target.name}`.slice(0, 200),
  });
  return go(`/members/mass-transfers/${batchId}`, `Đã chuyển ${members} đảng viên sang ${target.name}.`);
}

/** 'CB-A1, CB-A2', or one line as the list offers it: 'CB-A1 – Chi bộ thôn Một'. */
function codesTyped(from: string): string[] {
  const parts = from.includes(' – ') ? from.split(/[,;]/).map(codeTyped) : from.split(/[,;\s]+/);
  return [...new Set(parts.filter(Boolean))];
}

async function batchOf(req: Request) {
  const id = wholeNumber(req.params['batchId']);
  const batch = id === undefined ? undefined : await findBatch(req.db, req.scope, id);
  if (!batch) throw new NotFound();
  return batch;
}

async function show(req: Request): Promise<Reply> {
  const batch = await batchOf(req);
  const moved = await findMoved(req.db, batch.id);
  const isUndone = batch.undone_at !== null;
  return page('members/transfers/batch', {
    title: batch.name,
    menuHref: '/members/transfers',
    batch,
    moved: { ...moved, paper: paperWords(moved) },
    endings: (await listEndings(req.db, batch.id)).map((e) => ({
      href: `/members/transfers/${e.transfer_id}`,
      name: e.full_name,
      to: e.to_name,
      before: transferStateWords[e.state_before].label,
      state: transferStateWords[e.state],
      left: isUndone && !e.is_restored,
    })),
  });
}

async function undo(req: Request): Promise<Reply> {
  const batch = await batchOf(req);
  const undone = await undoMove(req, batch.id);
  if (undone === null) throw new Conflict('Lần chuyển này đã được huỷ trước đó.');
  return go(`/members/mass-transfers/${batch.id}`, undoneWords(undone));
}

const undoneWords = ({ undone, restored, ended }: UndoneMove): string =>
  [
    `Đã huỷ: ${undone} đảng viên trở về chi bộ cũ.`,
    ...(restored > 0 ? [`Khôi phục ${restored} thủ tục chuyển sinh hoạt đã dừng khi chuyển.`] : []),
    ...(ended > 0 ? [`Huỷ ${ended} thủ tục lập sau đó từ chi bộ tiếp nhận.`] : []),
  ].join(' ');
