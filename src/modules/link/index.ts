import type { Database } from '../../kernel/db/db.ts';
import type { Route } from '../../kernel/http/route.ts';
import { targetsRoutes } from './targets.routes.ts';

export { linkAudit } from './link.audit.ts';
export { LinkFault } from './link.client.ts';
export { sendAt, type DeliveryState, type Level } from './link.rules.ts';
export { deliveryWords, levelWords, linkFaultWords } from './link.words.ts';
export { recallItem, sendItem, type Item } from './outbox.commands.ts';
export { listFailingItems, listItemSites, type ItemSite } from './outbox.queries.ts';
export { pullComments, type CommentStore, type Stored, type Untold } from './pull.commands.ts';
export { pushItems, type LinkSource, type PushParts, type WriteFolder } from './push.commands.ts';
export { makeTransfer, takeAnswer, type TransferParts } from './transfer.commands.ts';
export { findLinked } from './targets.queries.ts';
export { addTarget } from './targets.commands.ts';

/** The sites that content travels to; `requiresTls`: no plain http. */
export const linkRoutes = (database: Database, requiresTls: boolean): Route[] => targetsRoutes(database, requiresTls);
