import type { Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import type { Request } from '../../kernel/http/route.ts';
import { parseDay } from '../../kernel/text/dates.ts';
import { closingForm } from './books.forms.ts';
import { headOf } from './books.model.ts';
import type { BookRow } from './books.queries.ts';
import { listEntries, listYears, type EntryFilter, type EntryRow } from './entries.queries.ts';
import { countGaps } from './gaps.model.ts';
import { kindLabel, kindOptions, registerKinds } from './registers.kinds.ts';
import { entryStates } from './registers.rules.ts';
import { labels } from './registers.sentences.ts';
import { emptyWords, stateWords } from './registers.words.ts';
import { keeps } from './sight.ts';

const PAGE = 50;

/** One line of a book as its list shows it. */
export function lineOf(e: EntryRow) {
  return {
    href: `/register-entries/${e.id}`,
    documentNo: e.document_no,
    on: e.entered_on,
    kindName: kindLabel(e.kind),
    abstract: e.abstract ?? emptyWords[e.state] ?? '',
    status: e.state === 'registered' ? null : stateWords[e.state],
    struck: e.state === 'void',
    who: e.signer ?? '',
    recipients: e.recipients ?? '',
    author: [e.author, e.paper_no, e.paper_on?.split('-').toReversed().join('/')].filter(Boolean).join(', '),
    assignedTo: e.assigned_to ?? '',
    dueOn: e.due_on,
    result: e.result ?? '',
    changed: e.latest_number !== null && e.latest_number !== e.document_version && e.state === 'registered',
  };
}

/** The page of one book: filters, entries, printing, closing (views/intranet/registers/show.hbs). */
export async function bookModel(req: Request, book: BookRow, closing: Filled<unknown> = closingForm.blank()) {
  const { query } = req;
  const raw = {
    q: query['q'] ?? '',
    kind: query['kind'] ?? '',
    state: query['state'] ?? '',
    from: query['from'] ?? '',
    to: query['to'] ?? '',
  };
  const filter: EntryFilter = {
    words: raw.q,
    kind: registerKinds.find((k) => k === raw.kind) ?? '',
    state: entryStates.find((s) => s === raw.state) ?? '',
    from: parseDay(raw.from) ?? '',
    to: parseDay(raw.to) ?? '',
  };
  let p = pager(req, 0, PAGE);
  const rows = await listEntries(req.db, book, filter, (total) => {
    p = pager(req, total, PAGE);
    return { limit: PAGE, offset: p.offset };
  });
  const base = `/registers/${book.id}`;
  const years = await listYears(req.db, book);
  return {
    ...headOf(req, book, 'entries', await countGaps(req.db, book)),
    base,
    labels: { ...labels, note: 'Căn cứ khoá sổ' },
    form: closing,
    raw,
    kinds: kindOptions,
    states: entryStates.map((value) => ({ value, label: stateWords[value].label })),
    filtered: Object.values(filter).some((v) => v !== ''),
    rows: rows.map(lineOf),
    page: p,
    prints: years.map((year) => ({
      year,
      pdf: `${base}/print/pdf?year=${year}`,
      xlsx: `${base}/print/xlsx?year=${year}`,
    })),
    closeAction: book.state === 'open' && keeps(req, book.unit_path) ? `${base}/closure` : null,
  };
}
