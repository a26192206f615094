import { page, type Reply } from '../../kernel/http/reply.ts';
import { get, signedIn, type Route } from '../../kernel/http/route.ts';

/** "Hướng dẫn nhanh": one page for clerks; the text is the template's. */
export const helpRoutes: Route[] = [get('/help', signedIn, show)];

function show(): Reply {
  return page('help/show', { title: 'Hướng dẫn nhanh' });
}
