import type { Db } from '../../kernel/db/db.ts';
import type { Route } from '../../kernel/http/route.ts';
import type { WorkCalendar } from '../../kernel/text/dates.ts';
import { duplicatesRoutes } from './duplicates/pairs.routes.ts';
import { findRoutes } from './find/find.routes.ts';
import { savedRoutes } from './find/saved.routes.ts';
import { personnelRoutes } from './personnel/plans.routes.ts';
import { badgesRoutes } from './statistics/badges.routes.ts';
import { reportsRoutes } from './statistics/reports.routes.ts';
import { statisticsRoutes } from './statistics/statistics.routes.ts';
import { confirmRoutes } from './events/confirm.routes.ts';
import { eventsRoutes } from './events/events.routes.ts';
import { proposedPhotoRoutes } from './events/photo.routes.ts';
import { againRoutes } from './form/again.routes.ts';
import { draftsRoutes } from './form/drafts.routes.ts';
import { editRoutes } from './form/edit.routes.ts';
import { happeningsRoutes } from './form/happenings.routes.ts';
import { linesRoutes } from './form/lines.routes.ts';
import { newRoutes } from './form/new.routes.ts';
import { photoRoutes } from './form/photo.routes.ts';
import { importRoutes } from './import/import.routes.ts';
import type { RunParts } from './import/run.commands.ts';
import { papersRoutes } from './papers/papers.routes.ts';
import { transferPaperRoutes } from './papers/transfer.routes.ts';
import { privacyRoutes } from './privacy/privacy.routes.ts';
import { recordRoutes } from './record/record.routes.ts';
import { reviewsRoutes } from './reviews/reviews.routes.ts';
import { samplesRoutes } from './reviews/samples.routes.ts';
import { reviewUnitsRoutes } from './reviews/units.routes.ts';
import { massRoutes } from './transfers/mass.routes.ts';
import { transfersRoutes } from './transfers/transfers.routes.ts';

export { findLike, findLikeMany, type LikeHit, type Likes, type Probe } from './duplicates/like.queries.ts';
export { findPeople } from './duplicates/pairs.queries.ts';
export { savePairs, scanAll, scanWhenDue } from './duplicates/scan.commands.ts';
export { damage, type Damage, type DamagedCopy } from './generate/damage.ts';
export { fillMembers } from './generate/fill.commands.ts';
export { generateMembers, type MadeMember } from './generate/generate.ts';
export { csvLine, sheetHeader, sheetLine } from './generate/sheet.ts';
export { isInImport } from './import/import.queries.ts';
export { loadFile, type LoadRequest } from './import/load.commands.ts';
export { resumeImports } from './import/run.commands.ts';
export { membersAudit } from './members.audit.ts';
export { membersHome } from './members.home.ts';
export { membersWaiting } from './members.waiting.ts';
export type { PaperUnit } from './papers/papers.queries.ts';
export { printProfiles } from './papers/printing.ts';
export { sweepMembers } from './privacy/sweep.commands.ts';
export { isPortrait } from './record/photos.queries.ts';
export { remindReviews } from './reviews/reminders.commands.ts';

export interface MemberParts extends RunParts {
  /** Most people of one workbook. */
  exportRows: number;
  /** The Vietnamese name of an action of the log. */
  actionWords: (action: string) => string;
  /** Days off and days worked in exchange, with which terms of transfers are counted. */
  workCalendar: (db: Db) => Promise<WorkCalendar>;
}
/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(parts: MemberParts): Route[] {
  return [
    ...duplicatesRoutes,
    ...reviewsRoutes,
    ...reviewUnitsRoutes,
    ...samplesRoutes,
    ...importRoutes(parts),
    ...papersRoutes,
    ...transferPaperRoutes,
    ...findRoutes,
    ...savedRoutes(parts),
    ...statisticsRoutes,
    ...badgesRoutes,
    ...reportsRoutes,
    ...personnelRoutes,
    ...newRoutes,
    ...draftsRoutes,
    ...confirmRoutes,
    ...eventsRoutes,
    ...proposedPhotoRoutes,
    ...againRoutes,
    ...transfersRoutes(parts.workCalendar),
    ...massRoutes,
    ...privacyRoutes(parts),
    ...editRoutes,
    ...linesRoutes,
    ...happeningsRoutes,
    ...photoRoutes,
    ...recordRoutes,
  ];
}
