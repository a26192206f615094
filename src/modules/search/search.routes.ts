import type { WordQuery } from '../../kernel/db/search.ts';
import { pager } from '../../kernel/http/pager.ts';
import { page, type Reply } from '../../kernel/http/reply.ts';
import { get, signedIn, type Request, type Route } from '../../kernel/http/route.ts';
import { countHits, listHits } from './search.queries.ts';
import { exactKey, foldedKey } from '../../kernel/text/vietnamese.ts';
import type { SearchSource } from './search.source.ts';
import { searchWords } from './search.words.ts';

const PAGE = 20;
const LONGEST = 200;

/** One box for everything that a person may find. Each source says which of its things these are. */
export function searchRoutes(sources: readonly SearchSource[]): Route[] {
  return [get('/search', signedIn, show)];

  async function show(req: Request): Promise<Reply> {
    const typed = (req.query['q'] ?? '').slice(0, LONGEST).trim();
    const chosen = sources.find((s) => s.kind === req.query['kind']) ?? null;
    const query = await queryOf(req, typed, chosen === null ? sources : [chosen]);
    const total = query === null ? 0 : await countHits(req.db, query);
    const p = pager({ path: '/search', query: req.query }, total, PAGE);
    const hits = query === null || total === 0 ? [] : await listHits(req.db, query, PAGE, p.offset);
    return page('search/show', {
      title: typed === '' ? searchWords.title : searchWords.titleOf(typed),
      menuHref: '',
      typed,
      kind: chosen?.kind ?? '',
      asked: typed !== '',
      short: typed !== '' && foldedKey(typed) === '',
      total,
      kinds: [{ label: searchWords.all, kind: '' }, ...sources].map((s) => ({
        label: s.label,
        href: `/search?${new URLSearchParams({ q: typed, ...(s.kind ? { kind: s.kind } : {}) }).toString()}`,
        current: s.kind === (chosen?.kind ?? ''),
      })),
      hits: hits.map((hit) => {
        const source = sources.find((s) => s.kind === hit.kind);
        return {
          title: hit.title,
          detail: hit.detail,
          at: hit.changed_at,
          href: source?.href(Number(hit.subject_id)) ?? '/',
          label: source?.label ?? '',
          icon: source?.icon ?? 'file-text',
        };
      }),
      page: p,
    });
  }

  async function queryOf(req: Request, typed: string, among: readonly SearchSource[]): Promise<WordQuery | null> {
    const keys = foldedKey(typed);
    if (keys === '') return null;
    const marks: string[] = [];
    for (const source of among) marks.push(...(await source.marks(req.db, req.actor, req.now)));
    return marks.length === 0 ? null : { keys, exact: exactKey(typed), marks };
  }
}
