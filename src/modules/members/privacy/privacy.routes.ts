import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { withError, type Filled } from '../../../kernel/http/form.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { file, go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { PrintFailed, printPdf } from '../../../kernel/print/print.ts';
import { addWorkingDays, formatDay, localDay, type WorkCalendar } from '../../../kernel/text/dates.ts';
import type { Db } from '../../../kernel/db/db.ts';
import { readDoc } from '../events/propose.commands.ts';
import { fieldGroups } from '../record/fields.ts';
import { findMember, listHistory } from '../record/record.queries.ts';
import { memberTables } from '../record/tables.ts';
import { listKept } from '../transfers/issued.queries.ts';
import { answerRequest, takeRequest } from './requests.commands.ts';
import { answerForm, newRequestForm, requestKinds, requestKindWords } from './requests.forms.ts';
import { countRequests, findRequest, listReadings, listRequests, type DataRequestRow } from './requests.queries.ts';
import { dataReport, sensitivityWords, type DataReport } from './report.model.ts';
import { dataReportPaper } from './report.paper.ts';
import { retentions } from './retention.ts';

const SIZE = 50;
/** Working days within which a person is answered. domain.md §8.1. */
const ANSWER_DAYS = 2;
const MOST_READINGS = 500;

export interface PrivacyParts {
  workCalendar: (db: Db) => Promise<WorkCalendar>;
  /** The Vietnamese name of an action of the log. */
  actionWords: (action: string) => string;
}

/** What members may ask about their own data, the report they are given, and what is kept how long and why. */
export function privacyRoutes({ workCalendar, actionWords }: PrivacyParts): Route[] {
  // a report holds everything, guarded classes too
  const may = can('members.restricted');
  const reported = { audit: 'member.reported' };
  return [
    get('/members/data-rules', can('members.read'), rules),
    get('/members/data-requests', may, index),
    get('/members/data-requests/new', may, blank),
    post('/members/data-requests', may, create),
    get('/members/data-requests/:requestId', may, show),
    post('/members/data-requests/:requestId/answer', may, answer),
    get('/members/data-requests/:requestId/report', may, report, reported),
    get<Printed>('/members/data-requests/:requestId/report.pdf', may, download, { ...reported, prepare: print }),
  ];

  async function create(req: Request): Promise<Reply> {
    const member = await memberAsked(req, req.body['member']);
    const form = newRequestForm.fill(req.body);
    const again = (filled: Filled<unknown>): Reply => invalid('members/privacy/new', newModel(member, filled));
    if (!form.values) return again(form);
    if (form.values.receivedOn > localDay(req.now)) return again(withError(form, 'receivedOn', 'Ngày này chưa đến'));
    const dueOn = addWorkingDays(form.values.receivedOn, ANSWER_DAYS, await workCalendar(req.db));
    const id = await takeRequest(req, { memberId: member.id, dueOn, ...form.values });
    return go(`/members/data-requests/${id}`, `Đã ghi yêu cầu. Trả lời trước hết ngày ${formatDay(dueOn)}.`);
  }

  async function reportOf(req: Request, r: DataRequestRow): Promise<DataReport> {
    const doc = await readDoc(req.db, r.member_id);
    if (!doc) throw new NotFound();
    const readings = await listReadings(req.db, r.member_id, MOST_READINGS);
    const papers = await listKept(req.db, r.member_id);
    return dataReport(doc, await listHistory(req.db, r.member_id), papers, readings, actionWords);
  }

  async function report(req: Request): Promise<Reply> {
    const r = await requestOf(req);
    const model = await reportOf(req, r);
    await req.audit('member.reported', `member:${r.member_id}`, { request: r.id });
    return page('members/privacy/report', {
      title: `Báo cáo dữ liệu: ${r.full_name}`,
      menuHref: '/members/data-requests',
      request: { id: r.id, name: r.full_name },
      report: model,
    });
  }

  async function print(req: Request): Promise<Printed> {
    const r = await requestOf(req);
    try {
      const paper = dataReportPaper(r.full_name, r.card_no, formatDay(localDay(req.now)), await reportOf(req, r));
      return { bytes: await printPdf(paper) };
    } catch (error) {
      if (!(error instanceof PrintFailed)) throw error;
      throw new Unavailable('Chưa in được báo cáo. Hãy thử lại sau ít phút.');
    }
  }

  async function download(req: Request, { bytes }: Printed): Promise<Reply> {
    const r = await requestOf(req);
    await req.audit('member.reported', `member:${r.member_id}`, { request: r.id, as: 'pdf' });
    return file(`bao-cao-du-lieu-${r.member_id}.pdf`, 'application/pdf', bytes.length, Readable.from([bytes]));
  }
}

interface Printed {
  bytes: Buffer;
}

function rules(): Reply {
  return page('members/privacy/rules', {
    title: 'Mục đích và thời hạn lưu dữ liệu',
    menuHref: '/members',
    groups: fieldGroups.map((g) => ({
      label: g.label,
      purpose: g.fields.every((f) => f.purpose === g.fields[0]!.purpose) ? g.fields[0]!.purpose : null,
      rows: g.fields.map((f) => ({ label: f.label, sensitivity: sensitivityWords[f.sensitivity], purpose: f.purpose })),
    })),
    tables: memberTables.map((t) => ({
      label: t.label,
      sensitivity: sensitivityWords[t.sensitivity],
      purpose: t.purpose,
    })),
    retentions,
  });
}

async function index(req: Request): Promise<Reply> {
  const isOpen = req.query['box'] !== 'done';
  const at = pager(req, await countRequests(req.db, req.scope, isOpen), SIZE);
  const rows = await listRequests(req.db, req.scope, isOpen, at.offset, SIZE);
  const today = localDay(req.now);
  return page('members/privacy/index', {
    title: 'Yêu cầu về dữ liệu cá nhân',
    tabs: [
      { href: '/members/data-requests', label: 'Chờ trả lời', current: isOpen },
      { href: '/members/data-requests?box=done', label: 'Đã trả lời', current: !isOpen },
    ],
    isOpen,
    rows: rows.map((r) => ({
      href: `/members/data-requests/${r.id}`,
      name: r.full_name,
      cardNo: r.card_no,
      unitName: r.unit_name,
      kind: requestKindWords[r.kind],
      dueOn: r.due_on,
      late: r.answered_on === null && r.due_on < today,
      answeredOn: r.answered_on,
    })),
    page: at,
  });
}

/** @throws NotFound outside the scope */
async function memberAsked(req: Request, text: string | undefined) {
  const id = wholeNumber(text);
  const member = id === undefined ? undefined : await findMember(req.db, req.scope, id);
  if (!member) throw new NotFound();
  return member;
}

async function requestOf(req: Request): Promise<DataRequestRow> {
  const id = wholeNumber(req.params['requestId']);
  const found = id === undefined ? undefined : await findRequest(req.db, req.scope, id);
  if (!found) throw new NotFound();
  return found;
}

async function blank(req: Request): Promise<Reply> {
  if (req.query['member'] === undefined) return go('/members');
  const member = await memberAsked(req, req.query['member']);
  const form = newRequestForm.blank({
    kind: 'report',
    askedBy: member.full_name,
    receivedOn: formatDay(localDay(req.now)),
  });
  return page('members/privacy/new', newModel(member, form));
}

function newModel(member: { id: number; full_name: string }, form: Filled<unknown>): Model {
  return {
    title: `Yêu cầu về dữ liệu: ${member.full_name}`,
    menuHref: '/members/data-requests',
    member: { id: member.id, name: member.full_name },
    kinds: requestKinds.map((value) => ({ value, label: requestKindWords[value] })),
    form,
  };
}

async function show(req: Request): Promise<Reply> {
  const r = await requestOf(req);
  return page(
    'members/privacy/show',
    showModel(r, answerForm.blank({ answeredOn: formatDay(localDay(req.now)) }), localDay(req.now)),
  );
}

function showModel(r: DataRequestRow, form: Filled<unknown>, today: string): Model {
  return {
    title: `${requestKindWords[r.kind]}: ${r.full_name}`,
    menuHref: '/members/data-requests',
    request: { ...r, kindName: requestKindWords[r.kind], late: r.answered_on === null && r.due_on < today },
    form,
  };
}

async function answer(req: Request): Promise<Reply> {
  const r = await requestOf(req);
  const today = localDay(req.now);
  const form = answerForm.fill(req.body);
  const again = (filled: Filled<unknown>): Reply => invalid('members/privacy/show', showModel(r, filled, today));
  if (!form.values) return again(form);
  const { answeredOn } = form.values;
  if (answeredOn > today || answeredOn < r.received_on)
    return again(withError(form, 'answeredOn', 'Ngày trả lời từ ngày nhận yêu cầu đến hôm nay'));
  await answerRequest(req, r, answeredOn, form.values.answer);
  return go(`/members/data-requests/${r.id}`, 'Đã ghi việc trả lời.');
}
