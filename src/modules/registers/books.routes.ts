import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { closeBook, openBook } from './books.commands.ts';
import { blankBook, closingForm, fillBook } from './books.forms.ts';
import { spanWords } from './books.model.ts';
import { listBooks, listKeeperUnits } from './books.queries.ts';
import { bookModel } from './entries.model.ts';
import { bases, type Basis } from './registers.rules.ts';
import { done, faults, labels } from './registers.sentences.ts';
import { basisWords, bookWords, directionWords } from './registers.words.ts';
import { bookOf } from './sight.ts';

/** Books: the list, opening one, closing one. */
export const booksRoutes: Route[] = [
  get('/registers', can('registers.read'), index),
  get('/registers/new', can('registers.keep'), blank),
  post('/registers', can('registers.keep'), create),
  post('/registers/:bookId/closure', can('registers.keep'), close),
];

async function index(req: Request): Promise<Reply> {
  const books = await listBooks(req.db, req.scope);
  return page('registers/index', {
    title: 'Sổ văn bản',
    canOpen: holds(req.actor, 'registers.keep'),
    books: books.map((b) => ({
      href: `/registers/${b.id}`,
      title: b.title,
      direction: directionWords[b.direction],
      symbol: b.organ_symbol,
      unitName: b.unit_name,
      span: spanWords(b),
      status: bookWords[b.state],
    })),
  });
}

const basisOf = (word: string | undefined): Basis => bases.find((b) => b === word) ?? 'committee';

async function newModel(req: Request, basis: Basis, form: Filled<unknown>) {
  const units = await listKeeperUnits(req.db, req.scope, localDay(req.now));
  return {
    title: 'Mở sổ văn bản',
    menuHref: '/registers',
    basis,
    about: basisWords[basis].about,
    tabs: bases.map((b) => ({
      label: basisWords[b].label,
      href: `/registers/new?basis=${b}`,
      current: b === basis,
      count: 0,
    })),
    labels,
    form,
    units: units.map((u) => ({ value: String(u.id), label: u.name })),
  };
}

async function blank(req: Request): Promise<Reply> {
  const basis = basisOf(req.query['basis']);
  const units = await listKeeperUnits(req.db, req.scope, localDay(req.now));
  const unit = units.find((u) => u.id === req.actor.unitId) ?? units[0];
  const year = localDay(req.now).slice(0, 4);
  const organSymbol = basis === 'congress' ? 'ĐH' : (unit?.doc_symbol ?? '');
  const title = basis === 'year' ? `Sổ văn bản đến năm ${year}` : '';
  const form = blankBook(basis, { unit: unit?.id ?? null, organSymbol, year, title });
  return page('registers/new', await newModel(req, basis, form));
}

async function create(req: Request): Promise<Reply> {
  const basis = basisOf(req.body['basis']);
  const { filled, book } = fillBook(basis, req.body);
  if (!book) return invalid('registers/new', await newModel(req, basis, filled));
  const units = await listKeeperUnits(req.db, req.scope, localDay(req.now));
  if (!units.some((u) => u.id === book.unit)) {
    return invalid('registers/new', await newModel(req, basis, withError(filled, 'unit', faults.foreignUnit)));
  }
  const id = await openBook(req, basis, book);
  if (id === null) {
    return invalid('registers/new', await newModel(req, basis, withError(filled, 'title', faults.doubleBook)));
  }
  return go(`/registers/${id}`, done.opened);
}

async function close(req: Request): Promise<Reply> {
  const book = await bookOf(req);
  const filled = closingForm.fill(req.body);
  if (!filled.values) return invalid('registers/show', await bookModel(req, book, filled));
  await closeBook(req, book, filled.values.note, localDay(req.now));
  return go(`/registers/${book.id}`, done.closed);
}
