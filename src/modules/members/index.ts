import type { Route } from '../../kernel/http/route.ts';
import { duplicatesRoutes } from './duplicates/pairs.routes.ts';
import { eventsRoutes } from './events/events.routes.ts';
import { draftsRoutes } from './form/drafts.routes.ts';
import { editRoutes } from './form/edit.routes.ts';
import { happeningsRoutes } from './form/happenings.routes.ts';
import { linesRoutes } from './form/lines.routes.ts';
import { newRoutes } from './form/new.routes.ts';
import { photoRoutes } from './form/photo.routes.ts';
import { recordRoutes } from './record/record.routes.ts';
import { reviewsRoutes } from './reviews/reviews.routes.ts';
import { samplesRoutes } from './reviews/samples.routes.ts';
import { reviewUnitsRoutes } from './reviews/units.routes.ts';

export { findLike, findLikeMany, type LikeHit, type Likes, type Probe } from './duplicates/like.queries.ts';
export { findPeople } from './duplicates/pairs.queries.ts';
export { savePairs, scanAll, scanWhenDue } from './duplicates/scan.commands.ts';
export { damage, type Damage, type DamagedCopy } from './generate/damage.ts';
export { fillMembers } from './generate/fill.commands.ts';
export { generateMembers, type MadeMember } from './generate/generate.ts';
export { csvLine, sheetHeader, sheetLine } from './generate/sheet.ts';
export { membersAudit } from './members.audit.ts';
export { membersWaiting } from './members.waiting.ts';
export { isPortrait } from './record/photos.queries.ts';

export { remindReviews } from './reviews/reminders.commands.ts';

/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(): Route[] {
  return [
    ...duplicatesRoutes,
    ...reviewsRoutes,
    ...reviewUnitsRoutes,
    ...samplesRoutes,
    ...newRoutes,
    ...draftsRoutes,
    ...eventsRoutes,
    ...editRoutes,
    ...linesRoutes,
    ...happeningsRoutes,
    ...photoRoutes,
    ...recordRoutes,
  ];
}
