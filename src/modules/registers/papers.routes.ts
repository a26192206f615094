import { withError, type Filled } from '../../kernel/http/form.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import type { Ledger } from '../documents/index.ts';
import { listOpenBooks, type BookRow } from './books.queries.ts';
import { registerEntry, type Source } from './entries.commands.ts';
import { blankEntry, fillEntry, type NewEntry } from './entries.forms.ts';
import { findBySource } from './entries.queries.ts';
import { nextNumber } from './entry-form.model.ts';
import { kindLabel, kindOptions, type RegisterKind } from './registers.kinds.ts';
import type { Direction } from './registers.rules.ts';
import { done, faults, incomingLabels, labels, refusals } from './registers.sentences.ts';
import { urgencyLabels } from './registers.words.ts';

/** A paper of the suite that can be entered in a book of the unit that keeps it. */
export interface Paper {
  source: Source;
  direction: Direction;
  unitId: number;
  unitName: string;
  kind: RegisterKind;
  abstract: string;
  title: string;
  href: string;
  /** What is known already, by field of the form; days as they are typed. */
  known: Record<string, string | number | null>;
  /** Runs in the same transaction once the entry is made: writes the number where the paper itself is kept. */
  afterwards(l: Ledger, documentNo: string, typed: NewEntry): Promise<void>;
}

/** The paper in the address within the permission of the route, or undefined. */
export type FindPaper = (req: Request) => Promise<Paper | undefined>;

interface Prepared {
  paper: Paper;
  books: BookRow[];
}

/** The two routes by which papers of one sort come into a book. */
export function paperRoutes(path: string, find: FindPaper): Route[] {
  const prepare = async (req: Request): Promise<Prepared> => {
    const paper = await find(req);
    if (!paper) throw new NotFound();
    return { paper, books: await listOpenBooks(req.db, req.scope, paper.unitId, paper.direction) };
  };
  return [
    get(path, can('registers.keep'), async (req) => blank(req, await prepare(req))),
    post(path, can('registers.keep'), create, { prepare }), // the transaction must begin with its write
  ];
}

async function formModel(req: Request, { paper, books }: Prepared, form: Filled<unknown>) {
  const outgoing = paper.direction === 'outgoing';
  const options = [];
  for (const b of books) {
    const next = await nextNumber(req, b, paper.kind);
    options.push({ value: String(b.id), label: `${b.title} – số tiếp theo ${next}` });
  }
  const heading = outgoing ? 'Cấp số, vào sổ' : 'Vào sổ văn bản đến';
  return {
    title: `${heading}: ${paper.title}`,
    menuHref: '/registers',
    heading,
    outgoing,
    paper: { title: paper.title, href: paper.href, kindName: kindLabel(paper.kind), unitName: paper.unitName },
    action: req.path,
    bookOptions: options,
    labels: outgoing ? labels : incomingLabels,
    form,
    kinds: kindOptions,
    urgencies: urgencyLabels,
  };
}

async function blank(req: Request, prepared: Prepared): Promise<Reply> {
  const { paper, books } = prepared;
  const entered = await findBySource(req.db, paper.source.key);
  if (entered) return go(`/register-entries/${entered.id}`);
  const values = { enteredOn: formatDay(localDay(req.now)), urgency: 'normal', kind: paper.kind, ...paper.known };
  const form = blankEntry(paper.direction, values);
  const raw = { ...form.raw, abstract: paper.abstract, book: String(books[0]?.id ?? '') };
  return page('registers/paper', await formModel(req, prepared, { ...form, raw }));
}

async function create(req: Request, prepared: Prepared): Promise<Reply> {
  const { paper, books } = prepared;
  const [first] = books;
  if (!first) throw new Conflict(refusals.noBook);
  const book = books.find((b) => String(b.id) === req.body['book']);
  // kind and abstract are those of the paper, whose maker has declared that it holds no secret
  const body = { ...req.body, kind: paper.kind, abstract: paper.abstract, declaration: '1' };
  let filled = fillEntry(book ?? first, body, localDay(req.now));
  filled = { ...filled, raw: { ...filled.raw, book: req.body['book'] ?? '' } };
  if (!book) filled = withError(filled, 'book', faults.foreignBook);
  if (!filled.values || !book) return invalid('registers/paper', await formModel(req, prepared, filled));
  const entered = await registerEntry(req, book, filled.values, paper.source);
  if ('fault' in entered) {
    return invalid('registers/paper', await formModel(req, prepared, withError(filled, entered.field, entered.fault)));
  }
  await paper.afterwards(req, entered.documentNo, filled.values);
  const words = paper.direction === 'outgoing' ? done.issued : done.registered;
  return go(paper.href, words(entered.documentNo), 'done', {
    href: `/register-entries/${entered.id}`,
    label: 'Xem trong sổ',
  });
}
