import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { withError, type Filled } from '../../../kernel/http/form.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { formatDay, localDay, type WorkCalendar } from '../../../kernel/text/dates.ts';
import type { Db } from '../../../kernel/db/db.ts';
import { movedAfter } from '../events/order.queries.ts';
import { codeTyped, findCellAnywhere, listCellsAnywhere } from '../form/units.queries.ts';
import { conflicting, orBack } from '../record/conflict.ts';
import { findMember } from '../record/record.queries.ts';
import { partsMoved, requestTransfer, signBox, takeStep } from './transfers.commands.ts';
import { boxForm, newTransferForm, stepForm } from './transfers.forms.ts';
import {
  chainOf,
  countTransfers,
  findOpen,
  findTransfer,
  listBoxes,
  listEndedWithMembers,
  listTransfers,
  type TransferBox,
  type TransferRow,
} from './transfers.queries.ts';
import { boxesOf, kindOf, sideOf, transferEvents, type TransferEvent } from './transfers.rules.ts';
import { rowModel, showModel } from './transfers.model.ts';

const SIZE = 50;
/** More cells than this are not offered as a list; their code is typed. */
const MANY_CELLS = 400;
const tabs: { code: TransferBox; label: string }[] = [
  { code: 'open', label: 'Đang làm' },
  { code: 'coming', label: 'Chuyển đến' },
  { code: 'done', label: 'Đã xong' },
];

/** Transfers of membership: opened by the sending side, signed box by box, ended by who receives. */
export function transfersRoutes(readCalendar: (db: Db) => Promise<WorkCalendar>): Route[] {
  const may = can('members.transfer');
  return [
    get('/members/transfers', may, index),
    get('/members/transfers/new', may, blank),
    post('/members/transfers', may, create),
    get('/members/transfers/:transferId', may, show),
    post('/members/transfers/:transferId/boxes/:number', may, (req) =>
      orBack(
        () => sign(req),
        (why) => refused(req, why),
      ),
    ),
    post('/members/transfers/:transferId/steps', may, (req) =>
      orBack(
        () => advance(req),
        (why) => refused(req, why),
      ),
    ),
  ];

  async function index(req: Request): Promise<Reply> {
    const box = tabs.find((t) => t.code === req.query['box'])?.code ?? 'open';
    const at = pager(req, await countTransfers(req.db, req.scope, box), SIZE);
    const rows = await listTransfers(req.db, req.scope, box, at.offset, SIZE);
    const today = localDay(req.now);
    const calendar = await readCalendar(req.db);
    return page('members/transfers/index', {
      title: 'Chuyển sinh hoạt đảng',
      tabs: tabs.map((t) => ({ href: `/members/transfers?box=${t.code}`, label: t.label, current: t.code === box })),
      box,
      rows: rows.map((r) => rowModel(r, today, calendar)),
      page: at,
      ended: await listEndedWithMembers(req.db, req.scope, today),
      mayMoveAll: holds(req.actor, 'members.confirm'),
    });
  }

  async function show(req: Request): Promise<Reply> {
    const t = await transferOf(req);
    return page('members/transfers/show', await modelOf(req, t, stepForm.blank({ on: formatDay(localDay(req.now)) })));
  }

  async function modelOf(req: Request, t: TransferRow, form: Filled<unknown>): Promise<Model> {
    return showModel(req, t, await listBoxes(req.db, t.id), await readCalendar(req.db), form);
  }

  /** A step that is too late, or not this person's: the transfer as it stands now, with the sentence above it. */
  async function refused(req: Request, why: string): Promise<Reply> {
    const form = withError(stepForm.blank({ on: formatDay(localDay(req.now)) }), 'form', why);
    return conflicting('members/transfers/show', await modelOf(req, await transferOf(req), form));
  }

  async function sign(req: Request): Promise<Reply> {
    const t = await transferOf(req);
    const boxes = await listBoxes(req.db, t.id);
    const number = wholeNumber(req.params['number']);
    const box = boxes.find((b) => b.number === number);
    // a box of a unit outside the scope is not this person's to sign
    if (!box || box.unit_path === null || !req.scope.covers(box.unit_path)) throw new NotFound();
    const before = boxes.filter((b) => b.number < box.number);
    if (t.state !== (box.side === 'sending' ? 'issued' : 'inTransit') || before.some((b) => b.signed_on === null))
      throw new Conflict('Chưa đến lượt ký ô này: các ô trước phải ký xong.');
    const form = boxForm.fill(req.body);
    const model = await modelOf(req, t, form);
    if (!form.values) return invalid('members/transfers/show', model);
    if (form.values.on > localDay(req.now))
      return invalid('members/transfers/show', await modelOf(req, t, withError(form, 'on', 'Ngày ký chưa đến')));
    await signBox(req, t, box, form.values.signer, form.values.on);
    return go(`/members/transfers/${t.id}`, `Đã ghi ô ${box.number}.`);
  }

  async function advance(req: Request): Promise<Reply> {
    const t = await transferOf(req);
    const event = transferEvents.find((e) => e === req.body['event']);
    if (!event) throw new NotFound();
    mustAct(req, t, event);
    const form = stepForm.fill(req.body);
    const fault = form.values
      ? (stepFault(t, event, form.values, localDay(req.now)) ?? (await tooEarly(req, t, event, form.values.on)))
      : null;
    const filled = fault ? withError(form, fault[0], fault[1]) : form;
    if (!filled.values) return invalid('members/transfers/show', await modelOf(req, t, filled));
    if ((event === 'receive' || event === 'endStay') && t.created_by_id === req.actor.accountId)
      throw new Conflict('Người tiếp nhận phải khác người lập thủ tục: đề nghị một đồng chí khác ghi bước này.');
    await takeStep(req, t, await listBoxes(req.db, t.id), event, filled.values);
    return go(`/members/transfers/${t.id}`, DONE[event]);
  }
}

const DONE: Record<TransferEvent, string> = {
  review: 'Đã ghi ý kiến chi uỷ. Bước tiếp: cấp giấy giới thiệu.',
  issue: 'Đã cấp giấy giới thiệu. Bước tiếp: các cấp bên đi ký ô.',
  handOver: 'Đã giao giấy. Đảng viên vẫn tính ở nơi đi cho đến khi nơi đến tiếp nhận.',
  receive: 'Đã tiếp nhận; hồ sơ và thống kê tính theo ngày tiếp nhận.',
  confirmBack: 'Đã ghi nhận báo tiếp nhận. Việc chuyển đã xong.',
  endStay: 'Đã ghi trở về nơi sinh hoạt chính thức.',
  return: 'Đã trả lại nơi đi kèm lý do.',
  resume: 'Đã mở lại. Giấy giới thiệu cần cấp và ký lại.',
  cancel: 'Đã huỷ việc chuyển.',
};

/** A step belongs to one side. @throws NotFound for the other */
function mustAct(req: Request, t: TransferRow, event: TransferEvent): void {
  // whoever is home again is recorded where they belong by now
  const sending = event === 'endStay' ? t.member_path : t.from_path;
  const path = sideOf(event, t.kind) === 'sending' ? sending : t.to_path;
  if (path === null || !req.scope.covers(path)) throw new NotFound();
}

function stepFault(
  t: TransferRow,
  event: TransferEvent,
  { on, paperNo, note }: { on: string; paperNo: string | null; note: string | null },
  today: string,
): [string, string] | null {
  if (on > today) return ['on', 'Ngày này chưa đến'];
  if (event === 'issue' && paperNo === null) return ['paperNo', 'Nhập số giấy giới thiệu'];
  if ((event === 'return' || event === 'cancel') && note === null) return ['note', 'Ghi lý do'];
  if (event === 'receive' && t.to_ended_on !== null && t.to_ended_on < on)
    return ['on', `Chi bộ tiếp nhận đã kết thúc ngày ${formatDay(t.to_ended_on)}; trả lại nơi đi để lập lại thủ tục`];
  const after = event === 'receive' ? t.issued_on : event === 'endStay' ? t.received_on : t.cause_on;
  return after !== null && on < after ? ['on', `Không trước ngày ${formatDay(after)}`] : null;
}

/** A movement dated before the last one would change nothing. */
async function tooEarly(
  req: Request,
  t: TransferRow,
  event: TransferEvent,
  on: string,
): Promise<[string, string] | null> {
  const moved = await movedAfter(req.db, [t.member_id], partsMoved(t, event), on);
  return moved === null ? null : ['on', `Hồ sơ có biến động ngày ${formatDay(moved)}; không ghi trước ngày đó`];
}

/** @throws NotFound unless the scope covers one of both sides */
async function transferOf(req: Request): Promise<TransferRow> {
  const id = wholeNumber(req.params['transferId']);
  const t = id === undefined ? undefined : await findTransfer(req.db, req.scope, id);
  if (!t) throw new NotFound();
  return t;
}

async function memberAsked(req: Request, id: number | undefined) {
  const member = id === undefined ? undefined : await findMember(req.db, req.scope, id);
  if (!member || member.merged_into_id !== null) throw new NotFound();
  return member;
}

async function blank(req: Request): Promise<Reply> {
  if (req.query['member'] === undefined) return go('/members');
  const member = await memberAsked(req, wholeNumber(req.query['member']));
  const open = await findOpen(req.db, member.id);
  if (open) return go(`/members/transfers/${open.id}`);
  return page('members/transfers/new', await newModel(req, member, newTransferForm.blank()));
}

async function newModel(
  req: Request,
  member: { id: number; full_name: string; unit_name: string },
  form: object,
): Promise<Model> {
  const cells = await listCellsAnywhere(req.db, localDay(req.now), MANY_CELLS);
  return {
    title: `Chuyển sinh hoạt: ${member.full_name}`,
    menuHref: '/members/transfers',
    member: { id: member.id, name: member.full_name, unitName: member.unit_name },
    cells: cells.map((c) => `${c.code} – ${c.name}`),
    form,
    labels: { unit: 'Chi bộ tiếp nhận', outside: 'Nơi đến ngoài tỉnh', reason: 'Lý do', causeOn: 'Ngày phát sinh' },
  };
}

async function create(req: Request): Promise<Reply> {
  const member = await memberAsked(req, wholeNumber(req.body['member']));
  const form = newTransferForm.fill(req.body);
  const again = async (filled: Filled<unknown>): Promise<Reply> =>
    invalid('members/transfers/new', await newModel(req, member, filled));
  if (!form.values) return again(form);
  const { unit, outside, temporary, untilOn, reason, causeOn } = form.values;
  const today = localDay(req.now);
  if ((unit === null) === (outside === null))
    return again(withError(form, 'unit', 'Chọn chi bộ tiếp nhận trong tỉnh, hoặc ghi nơi đến ngoài tỉnh'));
  if (causeOn > today) return again(withError(form, 'causeOn', 'Ngày này chưa đến'));
  if (temporary && (untilOn === null || untilOn <= today))
    return again(withError(form, 'untilOn', 'Sinh hoạt tạm thời phải có ngày kết thúc, sau hôm nay'));
  const cell = unit === null ? null : await findCellAnywhere(req.db, codeTyped(unit), today);
  if (cell === undefined)
    return again(withError(form, 'unit', 'Không có chi bộ đang hoạt động mang mã này; chọn trong danh sách'));
  if (cell?.id === member.unit_id) return again(withError(form, 'unit', 'Đảng viên đang sinh hoạt ở chi bộ này'));
  const late = async (why: string): Promise<Reply> =>
    conflicting('members/transfers/new', await newModel(req, member, withError(form, 'form', why)));
  if (!member.is_present) return late('Đảng viên không còn trong danh sách của chi bộ. Hãy xem lại hồ sơ.');
  if (await findOpen(req.db, member.id))
    return late('Đảng viên đang có một việc chuyển chưa xong. Hãy làm tiếp hoặc huỷ việc đó trước.');
  const from = await chainOf(req.db, member.unit_path);
  const to = cell === null ? null : await chainOf(req.db, cell.path);
  const id = await requestTransfer(req, {
    memberId: member.id,
    kind: temporary ? 'temporary' : to === null ? 'outOfProvince' : kindOf(from, to),
    fromUnitId: member.unit_id,
    toUnitId: cell?.id ?? null,
    toText: outside,
    reason,
    causeOn,
    untilOn: temporary ? untilOn : null,
    boxes: boxesOf(from, to),
  });
  return go(`/members/transfers/${id}`, 'Đã lập thủ tục chuyển. Bước tiếp: ghi ý kiến chi uỷ.');
}
