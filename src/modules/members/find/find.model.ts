import { pager } from '../../../kernel/http/pager.ts';
import type { Model } from '../../../kernel/http/reply.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { holds, scopeOf } from '../../../kernel/http/scope.ts';
import { formatDay, localDay } from '../../../kernel/text/dates.ts';
import { searchKey } from '../../../kernel/text/vietnamese.ts';
import { labelOf } from '../record/lists.ts';
import { chipsOf } from './chips.ts';
import { asksSensitive, listQuery, readFilter, sorts, type Filter } from './filter.ts';
import { pageOf, type Search } from './find.queries.ts';
import { findWords, sortWords } from './find.words.ts';
import { findPlace, groundOf, placesNamed, type UnitPlace } from './ground.queries.ts';
import { cellOf, columnsNamed, type ListColumn, type ListRow } from './list-columns.ts';
import { pageRows } from './rows.queries.ts';
import { columnsOfPerson } from './saved.queries.ts';

const PAGE = 50;

export interface Asking {
  search: Search;
  filter: Filter;
  /** The chosen unit, when it lies within the scope. */
  unit: UnitPlace | null;
  /** Units that the box names. */
  named: UnitPlace[] | null;
}

/** What an address asks for, within the scope of the request. */
export async function askOf(req: Request, query: Record<string, string>): Promise<Asking> {
  const filter = readFilter(query, req.now);
  if (!seesSensitive(req)) filter.asked.identity = null; // however it was written: not even the number of people tells
  const unit = filter.unit === null ? null : ((await findPlace(req.db, req.scope, filter.unit)) ?? null);
  const named = filter.asked.unit === null ? null : await placesNamed(req.db, req.scope, filter.asked.unit);
  const chosen = filter.unit === null ? null : unit ? [unit] : [];
  const places = named === null ? chosen : chosen === null ? named : both(named, chosen);
  const ground = await groundOf(req.db, req.scope, places);
  const day = filter.asOf?.on ?? localDay(req.now);
  return { search: { db: req.db, filter, ground, day }, filter, unit, named };
}

/** Units of the first list that lie in one of the second, or hold it. */
function both(named: readonly UnitPlace[], chosen: readonly UnitPlace[]): UnitPlace[] {
  return named.flatMap((n) =>
    chosen.flatMap((c) => (n.path.startsWith(c.path) ? [n] : c.path.startsWith(n.path) ? [c] : [])),
  );
}

export const seesSensitive = (req: Request): boolean => holds(req.actor, 'members.sensitive');

/** Sensitive fields are read within the scope of their own permission, and the reading is recorded. */
export const needsRecord = (filter: Filter, columns: readonly ListColumn[]): boolean =>
  asksSensitive(filter) || columns.some((c) => c.sensitive);

/** The list page. */
export async function listModel(req: Request, columns: readonly ListColumn[]): Promise<Model> {
  const asking = await askOf(req, req.query);
  const { search, filter } = asking;
  let p = pager(req, 0, PAGE);
  const found = await pageOf(search, (total) => {
    p = pager(req, total, PAGE);
    return { limit: PAGE, offset: p.offset };
  });
  const rows = found.page === null ? [] : await pageRows(req.db, found.page, columns, filter.asOf);
  const rest = listQuery(req.query);
  const chips = chipsOf(filter, req.query, unitLabel(asking));
  return {
    title: findWords.title,
    menuHref: '/members',
    typed: filter.q,
    kept: keptParts(req.query),
    filterHref: `/members/filter${rest ? `?${rest}` : ''}`,
    columnsHref: `/members/list-columns${rest ? `?${rest}` : ''}`,
    saveHref: `/members/lists${rest ? `?${rest}` : ''}`,
    exportHref: holds(req.actor, 'members.export') ? `/members/exports/new${rest ? `?${rest}` : ''}` : null,
    newHref: holds(req.actor, 'members.propose') ? '/members/new' : null,
    asOf: filter.asOf === null ? null : formatDay(filter.asOf.on),
    asked: filter.q !== '' || chips.length > 0,
    chips,
    named: asking.named === null ? null : namedWords(asking),
    heads: columns.map((c) => ({ label: c.label, isNumber: c.isNumber ?? false })),
    rows: rows.map((row) => rowModel(row, columns, search.day)),
    page: p,
    sort: filter.sort,
    sorts: sorts.map((s) => ({ value: s, label: sortWords[s] })),
    hints: p.total === 0 ? hintsOf(req, filter) : [],
  };
}

const unitLabel = ({ filter, unit }: Asking): string | null =>
  filter.unit === null ? null : (unit?.name ?? 'ngoài phạm vi của đồng chí');

function namedWords({ named, filter }: Asking): string {
  const words = filter.asked.unit ?? '';
  if (named!.length === 0) return findWords.noUnit(words);
  return named!.length === 1 ? named![0]!.name : findWords.units(named!.length, words);
}

function rowModel(row: ListRow, columns: readonly ListColumn[], day: string) {
  const isFull = row.status === 'full';
  return {
    href: `/members/${row.id}`,
    card: row.card_no ?? '',
    cardClass: row.card_no === null ? 'nowrap void' : 'nowrap',
    name: row.full_name,
    unit: row.unit_name,
    upper: row.upper_name,
    status: isFull
      ? null
      : { tone: row.status === 'probationary' ? 'info' : 'neutral', label: labelOf('status', row.status) },
    cells: columns.map((c) => {
      const text = cellOf(c, row, day, true);
      return { label: c.label, text, kind: `${c.isNumber ? 'num' : ''}${text === '' ? ' void' : ''}` };
    }),
  };
}

/** The parts of the list that the search box sends along. */
const keptParts = (query: Record<string, string>): { name: string; value: string }[] =>
  [...new URLSearchParams(listQuery(query, ['q', 'sort']))].map(([name, value]) => ({ name, value }));

/** What to try when nobody was found. */
function hintsOf(req: Request, filter: Filter): { label: string; href: string }[] {
  const to = (label: string, without: string[], more: Record<string, string> = {}) => {
    const rest = listQuery(req.query, without, more);
    return { label, href: rest ? `/members?${rest}` : '/members' };
  };
  const hints = [];
  if (filter.asked.exact.length > 0) hints.push(to('Tìm không phân biệt dấu', [], { q: searchKey(filter.q) }));
  if (filter.status === '' && filter.q !== '') hints.push(to('Tìm cả người đã ra khỏi đảng bộ', [], { status: 'all' }));
  hints.push({ label: 'Xem toàn bộ danh sách', href: '/members' });
  return hints;
}

/** Columns of the person, without those that the person may not read. */
export async function columnsFor(req: Request): Promise<ListColumn[]> {
  const columns = columnsNamed(await columnsOfPerson(req.db, req.actor.accountId));
  return seesSensitive(req) ? columns : columns.filter((c) => !c.sensitive);
}

export const sensitiveScope = (req: Request) => scopeOf(req.actor, 'members.sensitive');
