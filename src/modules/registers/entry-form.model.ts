import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { listSequences, type BookRow } from './books.queries.ts';
import { documentNoOf, seriesIn } from './entries.commands.ts';
import { kindOptions, registerKinds, type RegisterKind } from './registers.kinds.ts';
import { incomingLabels, labels } from './registers.sentences.ts';
import { kindsIn } from './series.ts';
import { urgencyLabels } from './registers.words.ts';

/** The number that a kind gets next in a book, as it stands on the paper. Only a foresight: somebody may be faster. */
export async function nextNumber(req: Request, book: BookRow, kind: RegisterKind): Promise<string> {
  const sequences = await listSequences(req.db, book);
  const next = sequences.find((s) => s.series === seriesIn(book, kind))?.next_number ?? 1;
  return documentNoOf(book, kind, next);
}

/** 'Số tiếp theo: 13-BC/VPTU' of the kind that is chosen, and of every begun sequence where none is. */
async function nextHint(req: Request, book: BookRow, kind: string): Promise<string> {
  const known = registerKinds.find((k) => k === kind);
  if (known || book.basis !== 'committee') return `Số tiếp theo: ${await nextNumber(req, book, known ?? 'letter')}.`;
  const begun = await listSequences(req.db, book);
  const all = begun.map((s) => {
    const of = kindsIn(book, s.series)[0]!;
    return documentNoOf(book, of, s.next_number);
  });
  return all.length === 0
    ? 'Sổ chưa có số nào: mỗi loại bắt đầu từ 01.'
    : `Số tiếp theo: ${all.join(', ')}; loại khác bắt đầu từ 01.`;
}

export type FormKind = 'entries' | 'secrets' | 'reservations' | 'insertions';

const headings: Record<FormKind, { outgoing: string; incoming: string; about: string; submit: string }> = {
  entries: {
    outgoing: 'Cấp số, vào sổ',
    incoming: 'Vào sổ văn bản đến',
    about: 'Để trống ô số thì hệ thống cấp số tiếp theo ngay khi lưu, không trùng với người khác.',
    submit: 'Vào sổ',
  },
  secrets: {
    outgoing: 'Ghi số văn bản mật',
    incoming: 'Ghi số văn bản mật',
    about: 'Văn bản mật dùng chung dãy số nhưng được quản lý ngoài hệ thống.',
    submit: 'Ghi số',
  },
  reservations: {
    outgoing: 'Giữ số',
    incoming: 'Giữ số',
    about: 'Giữ trước một số cho văn bản sẽ ký. Không dùng nữa thì thôi giữ, số ấy hiện ở “Số còn trống”.',
    submit: 'Giữ số',
  },
  insertions: {
    outgoing: 'Chèn số',
    incoming: 'Chèn số',
    about: 'Chỉ khi thật cần: văn bản được ghi thêm sau một số đã có, ví dụ 65a sau số 65, và phải có lý do.',
    submit: 'Chèn số',
  },
};

/** Model of a page that takes a number (views/intranet/registers/entry-new.hbs). */
export async function entryFormModel(req: Request, book: BookRow, what: FormKind, form: Filled<unknown>) {
  const base = `/registers/${book.id}`;
  const heading = headings[what][book.direction];
  return {
    title: heading,
    menuHref: '/registers',
    heading,
    about: headings[what].about,
    submitLabel: headings[what].submit,
    book: { title: book.title, href: base },
    outgoing: book.direction === 'outgoing',
    what,
    action: `${base}/${what}`,
    backHref: base,
    nextHint:
      what === 'insertions'
        ? 'Số đã có trong sổ, văn bản mới đứng sau số này.'
        : await nextHint(req, book, form.raw['kind'] ?? ''),
    labels: book.direction === 'outgoing' ? labels : incomingLabels,
    form,
    kinds: kindOptions,
    urgencies: urgencyLabels,
  };
}
