import type { Route } from '../../kernel/http/route.ts';
import { booksRoutes } from './books.routes.ts';
import { correctionsRoutes, type AfterVoid } from './corrections.routes.ts';
import { entriesRoutes } from './entries.routes.ts';
import { documentPaper } from './issues.ts';
import { paperRoutes, type FindPaper } from './papers.routes.ts';
import { printRoutes } from './print.routes.ts';

interface RegisterParts {
  /** Packets lie above this module: what of a packet is entered in a book. */
  packetPaper: FindPaper;
  afterVoid: AfterVoid;
}

/** Every route of the module. */
export function registerRoutes({ packetPaper, afterVoid }: RegisterParts): Route[] {
  return [
    ...booksRoutes,
    ...entriesRoutes,
    ...correctionsRoutes(afterVoid),
    ...printRoutes,
    ...paperRoutes('/documents/:documentId/issue', documentPaper),
    ...paperRoutes('/packets/:packetId/registration', packetPaper),
  ];
}
