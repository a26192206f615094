import { raw, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';

/** For whoever watches the processes: 200 when the database answers. Says nothing else. */
export const healthRoute: Route = get('/health', anyone, async (req: Request): Promise<Reply> => {
  await req.db('knex_migrations as m').select('m.id').orderBy('m.id').first();
  return raw(200, 'text/plain; charset=utf-8', 'ok', { 'Cache-Control': 'no-store' });
});
