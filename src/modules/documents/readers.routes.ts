import { pager } from '../../kernel/http/pager.ts';
import { page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../kernel/http/route.ts';
import { headerOf } from './documents.header.ts';
import { countReaders, listReaders } from './readers.queries.ts';
import { homeSight, ownDocument } from './sight.ts';
import { versionLabels } from './versions.queries.ts';

const PAGE = 50;

/** The reader log: who has had which version before their eyes. For the unit that owns the document. */
export const readersRoutes: Route[] = [get('/documents/:documentId/readers', can('documents.read'), index)];

async function index(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const total = await countReaders(req.db, document);
  const p = pager({ path: `/documents/${document.id}/readers`, query: req.query }, total, PAGE);
  const label = await versionLabels(req.db, document.id);
  return page('documents/readers', {
    ...(await headerOf(req, homeSight(document), 'readers')),
    readers: (await listReaders(req.db, document, PAGE, p.offset)).map((r) => ({
      name: r.full_name,
      about: [r.title, r.unit_name].filter(Boolean).join(', '),
      versionLabel: label(Number(r.version_number)),
      times: Number(r.times),
      firstAt: r.first_at,
      lastAt: r.last_at,
    })),
    page: p,
  });
}
