import { eventsAudit } from './events/events.audit.ts';
import { findAudit } from './find/find.audit.ts';
import { generateAudit } from './generate/generate.audit.ts';
import { statisticsAudit } from './statistics/statistics.audit.ts';

/** Every action of the member database that can stand in the log. */
export const membersAudit = {
  ...eventsAudit,
  ...findAudit,
  ...generateAudit,
  ...statisticsAudit,
} as const;
