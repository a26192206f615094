import { duplicatesAudit } from './duplicates/duplicates.audit.ts';
import { eventsAudit } from './events/events.audit.ts';
import { findAudit } from './find/find.audit.ts';
import { generateAudit } from './generate/generate.audit.ts';
import { personnelAudit } from './personnel/personnel.audit.ts';
import { reviewsAudit } from './reviews/reviews.audit.ts';
import { privacyAudit } from './privacy/privacy.audit.ts';
import { statisticsAudit } from './statistics/statistics.audit.ts';
import { transfersAudit } from './transfers/transfers.audit.ts';
import { importAudit } from './import/import.audit.ts';
import { papersAudit } from './papers/papers.audit.ts';

/** Every action of the member database that can stand in the log. */
export const membersAudit = {
  ...eventsAudit,
  ...findAudit,
  ...generateAudit,
  ...statisticsAudit,
  ...personnelAudit,
  ...transfersAudit,
  ...privacyAudit,
  ...duplicatesAudit,
  ...reviewsAudit,
  ...importAudit,
  ...papersAudit,
} as const;
