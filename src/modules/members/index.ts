import type { Route } from '../../kernel/http/route.ts';
import { findRoutes } from './find/find.routes.ts';
import { savedRoutes } from './find/saved.routes.ts';
import { badgesRoutes } from './statistics/badges.routes.ts';
import { reportsRoutes } from './statistics/reports.routes.ts';
import { statisticsRoutes } from './statistics/statistics.routes.ts';
import { eventsRoutes } from './events/events.routes.ts';
import { draftsRoutes } from './form/drafts.routes.ts';
import { editRoutes } from './form/edit.routes.ts';
import { happeningsRoutes } from './form/happenings.routes.ts';
import { linesRoutes } from './form/lines.routes.ts';
import { newRoutes } from './form/new.routes.ts';
import { photoRoutes } from './form/photo.routes.ts';
import { recordRoutes } from './record/record.routes.ts';

export { damage, type Damage, type DamagedCopy } from './generate/damage.ts';
export { fillMembers } from './generate/fill.commands.ts';
export { generateMembers, type MadeMember } from './generate/generate.ts';
export { csvLine, sheetHeader, sheetLine } from './generate/sheet.ts';
export { membersAudit } from './members.audit.ts';
export { membersWaiting } from './members.waiting.ts';
export { isPortrait } from './record/photos.queries.ts';

/** Most people of one workbook. */
const EXPORT_ROWS = 20_000;

/** Every route of the member database; fixed addresses before those of one record. */
export function membersRoutes(): Route[] {
  return [
    ...findRoutes,
    ...savedRoutes({ exportRows: EXPORT_ROWS }),
    ...statisticsRoutes,
    ...badgesRoutes,
    ...reportsRoutes,
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
