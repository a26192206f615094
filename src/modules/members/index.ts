import type { Route } from '../../kernel/http/route.ts';

export { membersAudit } from './members.audit.ts';

/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(): Route[] {
  return [];
}
