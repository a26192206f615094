import type { Route } from '../../kernel/http/route.ts';

export { findLike, findLikeMany, type LikeHit, type Likes, type Probe } from './duplicates/like.queries.ts';
export { scanAll, scanWhenDue } from './duplicates/scan.commands.ts';
export { damage, type Damage, type DamagedCopy } from './generate/damage.ts';
export { fillMembers } from './generate/fill.commands.ts';
export { generateMembers, type MadeMember } from './generate/generate.ts';
export { csvLine, sheetHeader, sheetLine } from './generate/sheet.ts';
export { membersAudit } from './members.audit.ts';

/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(): Route[] {
  return [];
}
