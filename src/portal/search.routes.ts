import { pager } from '../kernel/http/pager.ts';
import { page, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { exactKey, foldedKey } from '../kernel/text/vietnamese.ts';
import { metaOf, teaserModel } from './articles.models.ts';
import { countHits, listHits } from './articles.queries.ts';
import { PUBLIC } from './articles.receiver.ts';
import { LIST_SIZES, withPictures, type ArticleParts } from './articles.routes.ts';
import { openDraftWords } from './draft-words.ts';

const PAGE = 20;
const MAX_WORDS = 200;

/** Looking for words in articles and drafts, written with marks or without; what is nearest comes first. */
export function searchRoutes({ face }: ArticleParts): Route[] {
  const { address } = face;
  const drafts = openDraftWords();
  return [get('/search', anyone, search)];

  async function search(req: Request): Promise<Reply> {
    const words = (req.query['q'] ?? '').slice(0, MAX_WORDS).trim();
    const query = { keys: foldedKey(words), exact: exactKey(words), marks: [PUBLIC] };
    const asked = query.keys !== '';
    const p = pager(
      { path: '/search', query: { q: words, page: req.query['page'] ?? '' } },
      asked ? await countHits(req.db, req.now, query) : 0,
      PAGE,
    );
    const rows = asked ? await withPictures(req, await listHits(req.db, req.now, query, PAGE, p.offset)) : [];
    const title = asked ? `Tìm “${words}”` : 'Tìm kiếm';
    return page('articles/search', {
      title,
      meta: metaOf(
        { kind: 'website', title, description: 'Tìm trong bài viết và dự thảo.', path: '/search', hidden: true },
        address,
      ),
      words,
      asked,
      drafts: asked && p.current === 1 ? await drafts.find(req.db, req.now, query) : [],
      rows: rows.map((r) => teaserModel(r, LIST_SIZES)),
      page: p,
    });
  }
}
