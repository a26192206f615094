import type { Route } from '../../kernel/http/route.ts';
import { findRoutes } from './find/find.routes.ts';
import { savedRoutes } from './find/saved.routes.ts';

export { membersAudit } from './members.audit.ts';

/** Most people of one workbook. */
const EXPORT_ROWS = 20_000;

/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(): Route[] {
  return [...findRoutes, ...savedRoutes({ exportRows: EXPORT_ROWS })];
}
