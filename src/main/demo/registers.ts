import { scopeOf } from '../../kernel/http/scope.ts';
import { openBook } from '../../modules/registers/books.commands.ts';
import { findBook, type BookRow } from '../../modules/registers/books.queries.ts';
import { voidEntry } from '../../modules/registers/corrections.commands.ts';
import {
  insertEntry,
  registerEntry,
  registerSecret,
  reserveNumber,
  type Entered,
} from '../../modules/registers/entries.commands.ts';
import { findEntry } from '../../modules/registers/entries.queries.ts';
import type { RegisterKind } from '../../modules/registers/registers.kinds.ts';
import { termOf, yearSpan } from '../../modules/registers/registers.rules.ts';
import { findOwnDocument, listUnissued, recordIssue, type Ledger } from '../../modules/documents/index.ts';
import { dayBefore, daysBefore } from './calendar.ts';
import type { Act } from './stage.ts';

const KEEPER = 'van';
const ALL = 'Các đảng uỷ trực thuộc, các ban đảng Tỉnh uỷ';

type Sent = [kind: RegisterKind, abstract: string, recipients?: string];

/** Papers of the committee, one every two days, the oldest first. */
const COMMITTEE: Sent[] = [
  ['plan', 'tổ chức đại hội đảng bộ các cấp', ALL],
  ['letter', 'về việc rà soát quy hoạch cán bộ trước đại hội', 'Ban Tổ chức Tỉnh uỷ'],
  ['decision', 'về việc thành lập Tiểu ban Văn kiện', ALL],
  ['letter', 'về cung cấp số liệu phục vụ báo cáo chính trị', 'Các sở, ban, ngành'],
  ['guidance', 'về công tác nhân sự cấp uỷ', ALL],
  ['report', 'tình hình tháng của Đảng bộ tỉnh'],
  ['letter', 'về chuẩn bị ý kiến thảo luận tại hội nghị', ALL],
  ['notice', 'kết luận của Thường trực về tiến độ chuẩn bị đại hội', ALL],
  ['letter', 'về việc cử cán bộ tham gia Tổ giúp việc', 'Ban Tổ chức Tỉnh uỷ'],
  ['decision', 'về việc thành lập Tổ giúp việc Tiểu ban Văn kiện', ALL],
  ['letter', 'về góp ý dự thảo báo cáo kiểm điểm', ALL],
  ['plan', 'tuyên truyền trước, trong và sau đại hội', 'Ban Tuyên giáo và Dân vận Tỉnh uỷ'],
  ['letter', 'về tổ chức đại hội điểm', 'Đảng uỷ xã An Thuận'],
  ['directive', 'về bảo đảm an ninh trật tự dịp đại hội', ALL],
  ['letter', 'về thời gian đại hội cấp cơ sở', ALL],
  ['letter', 'về bố trí hội trường', 'Văn phòng Tỉnh uỷ'],
  ['report', 'kết quả đại hội điểm'],
  ['letter', 'về công tác tài chính phục vụ đại hội', 'Sở Tài chính'],
  ['letter', 'về tài liệu gửi đại biểu', ALL],
  ['notice', 'phân công các đồng chí Tỉnh uỷ viên dự đại hội cơ sở', ALL],
  ['letter', 'về chương trình văn nghệ chào mừng', 'Ban Tuyên giáo và Dân vận Tỉnh uỷ'],
  ['conclusion', 'của Ban Thường vụ về phương án nhân sự phục vụ', ALL],
  ['letter', 'về giải quyết đơn thư trước đại hội', 'Uỷ ban Kiểm tra Tỉnh uỷ'],
  ['letter', 'về lấy ý kiến vào dự thảo văn kiện', ALL],
];

const OFFICE: Sent[] = [
  ['letter', 'mời họp Tổ giúp việc', 'Thành viên Tổ giúp việc'],
  ['invitation', 'dự hội nghị giao ban khối văn phòng', 'Văn phòng các đảng uỷ'],
  ['letter', 'về gửi báo cáo định kỳ', 'Văn phòng các đảng uỷ'],
  ['report', 'công tác văn thư, lưu trữ quý'],
  ['letter', 'về bảo dưỡng máy phát điện', 'Trung tâm phục vụ'],
  ['plan', 'tập huấn sử dụng hệ thống cho văn thư các đảng uỷ', 'Văn phòng các đảng uỷ'],
  ['minutes', 'họp Tổ giúp việc về tiến độ tài liệu'],
  ['letter', 'về danh sách cán bộ trực đại hội', 'Các phòng của Văn phòng'],
];

const ARRIVED: [author: string, paperNo: string, kind: RegisterKind, abstract: string, assignedTo: string][] = [
  ['Đảng uỷ xã An Thuận', '31-KH/ĐU', 'plan', 'tổ chức đại hội đảng bộ xã', 'Phòng Tổng hợp'],
  ['Sở Tài chính', '412/STC', 'letter', 'về dự toán kinh phí phục vụ đại hội', 'Phòng Tài chính đảng'],
  ['Ban Tổ chức Tỉnh uỷ', '77-CV/BTCTU', 'letter', 'về danh sách đại biểu đương nhiên', 'Phòng Tổng hợp'],
  ['Đảng uỷ xã Đông Quế', '18-BC/ĐU', 'report', 'tiến độ chuẩn bị đại hội', 'Phòng Tổng hợp'],
  ['Uỷ ban nhân dân tỉnh', '1205/UBND', 'letter', 'về bảo đảm điện trong thời gian đại hội', 'Phòng Hành chính'],
  ['Đảng uỷ phường Lam Giang', '44-CV/ĐU', 'letter', 'xin ý kiến về thời gian đại hội', 'Lãnh đạo Văn phòng'],
  ['Ban Tuyên giáo và Dân vận Tỉnh uỷ', '65-HD/BTGDVTU', 'guidance', 'tuyên truyền đại hội', 'Phòng Tổng hợp'],
  ['Uỷ ban Kiểm tra Tỉnh uỷ', '29-CV/UBKTTU', 'letter', 'về tiêu chuẩn nhân sự', 'Lãnh đạo Văn phòng'],
];

/** Books of the provincial office: those it keeps for the committee and for itself, and one of what came in. */
export function registerActs({ now, unitIds }: { now: Date; unitIds: ReadonlyMap<string, number> }): Act[] {
  const unit = unitIds.get('VPTU')!;
  const acts: Act[] = [];
  const on = (days: number, run: (l: Ledger) => Promise<void>): void =>
    void acts.push({ at: daysBefore(now, days), username: KEEPER, run });
  const ids = { committee: 0, office: 0, incoming: 0 };
  const opened = dayBefore(now, 400);
  const years = `${opened.slice(0, 4)} - ${Number(opened.slice(0, 4)) + 5}`;

  on(70, async (l) => {
    const span = termOf(opened, null, null);
    const outgoing = async (title: string, organSymbol: string) =>
      (await openBook(l, 'committee', { unit, title: `${title}, nhiệm kỳ ${years}`, organSymbol, span }))!;
    ids.committee = await outgoing('Sổ văn bản đi của Tỉnh uỷ', 'TU');
    ids.office = await outgoing('Sổ văn bản đi của Văn phòng Tỉnh uỷ', 'VPTU');
    const year = Number(dayBefore(now, 0).slice(0, 4));
    const title = `Sổ văn bản đến của Văn phòng Tỉnh uỷ năm ${year}`;
    ids.incoming = (await openBook(l, 'year', { unit, title, organSymbol: '', span: yearSpan(year) }))!;
  });

  const paper = (days: number, [kind, abstract, recipients = 'Thường trực Tỉnh uỷ']: Sent, i: number) => ({
    kind,
    number: null as number | null,
    reason: null,
    enteredOn: dayBefore(now, days),
    abstract,
    signer: i % 3 === 0 ? 'Vũ Quang Minh' : 'Trịnh Việt Hùng',
    post: i % 3 === 0 ? 'Phó Bí thư Thường trực' : 'Chánh Văn phòng',
    authority: i % 3 === 0 ? 'T/M Ban Thường vụ' : 'T/L Ban Thường vụ',
    recipients,
    copies: recipients === ALL ? 120 : 5,
    draftedBy: 'Phòng Tổng hợp',
    fileRef: `HS ${1 + (i % 7)}`,
    note: null,
  });

  COMMITTEE.forEach((sent, i) => {
    const days = 66 - i * 2;
    on(days, async (l) => {
      const book = await bookRow(l, ids.committee);
      // the last but four letters skip a number, which stays among the free ones
      const number = i === 18 ? 12 : null;
      await registerEntry(l, book, { ...paper(days, sent, i), number });
    });
  });
  OFFICE.forEach((sent, i) => {
    const days = 60 - i * 5;
    on(days - 0.1, async (l) => void (await registerEntry(l, await bookRow(l, ids.office), paper(days, sent, i + 1))));
  });
  ARRIVED.forEach(([author, paperNo, kind, abstract, assignedTo], i) => {
    const days = Math.max(8, 40 - i * 4);
    on(days - 0.2, async (l) => {
      const arrival = { kind, number: null, reason: null, enteredOn: dayBefore(now, days), abstract, author, paperNo };
      const more = { paperOn: dayBefore(now, days + 2), urgency: i % 4 === 1 ? 'urgent' : 'normal' } as const;
      const rest = { assignedTo, dueOn: dayBefore(now, days - 7), fileRef: null, note: null, pages: '4 trang' };
      const result = i < 5 ? 'Đã xử lý' : null;
      await registerEntry(l, await bookRow(l, ids.incoming), { ...arrival, ...more, ...rest, result });
    });
  });

  on(14, async (l) => {
    const book = await bookRow(l, ids.committee);
    const entry = { kind: 'letter', number: null, enteredOn: dayBefore(now, 14), reason: null } as const;
    await registerSecret(l, book, entry);
    await insertEntry(l, book, {
      kind: 'letter',
      number: 12,
      enteredOn: dayBefore(now, 14),
      abstract: 'về tài liệu gửi đại biểu (bổ sung)',
      signer: 'Trịnh Việt Hùng',
      recipients: ALL,
      reason: 'Ký cùng ngày với số 12, vào sổ sót.',
    });
  });
  on(9, async (l) => {
    const book = await bookRow(l, ids.committee);
    const made = await registerEntry(l, book, paper(9, ['notice', 'lịch làm việc của Thường trực'], 2));
    await voidEntry(l, await entryRow(l, made), 'Thay bằng lịch điện tử, không ban hành.');
    await reserveNumber(l, book, { kind: 'decision', number: null, enteredOn: dayBefore(now, 9), reason: null });
  });
  on(2, async (l) => {
    const letter = (await listUnissued(l.db, scopeOf(l.actor, 'registers.keep'), [unit])).find(
      (d) => d.kind === 'letter',
    );
    const document = letter && (await findOwnDocument(l.db, scopeOf(l.actor, 'registers.keep'), letter.id));
    if (!document) throw new Error('demo: no letter waits for a number');
    const { kind, abstract } = document;
    const signed = { ...paper(2, [kind, abstract, ALL], 1), kind };
    const version = { documentId: document.id, documentVersion: document.latest_number };
    const source = { key: `document:${document.id}`, ...version };
    const made = await registerEntry(l, await bookRow(l, ids.committee), signed, source);
    const { signer, post, authority, enteredOn: issuedOn } = signed;
    const documentNo = (await entryRow(l, made)).document_no;
    await recordIssue(l, document, { documentNo, issuedOn, place: 'Lam Giang', authority, post, signer });
  });
  return acts;
}

async function bookRow(l: Ledger, id: number): Promise<BookRow> {
  const book = await findBook(l.db, scopeOf(l.actor, 'registers.keep'), id);
  if (!book) throw new Error(`demo: ${l.actor.username} keeps no book ${id}`);
  return book;
}

async function entryRow(l: Ledger, made: Entered) {
  const entry = 'id' in made && (await findEntry(l.db, scopeOf(l.actor, 'registers.keep'), made.id));
  if (!entry) throw new Error('demo: nothing was entered');
  return entry;
}
