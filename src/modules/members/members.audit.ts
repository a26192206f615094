import { duplicatesAudit } from './duplicates/duplicates.audit.ts';
import { eventsAudit } from './events/events.audit.ts';
import { generateAudit } from './generate/generate.audit.ts';
import { reviewsAudit } from './reviews/reviews.audit.ts';

/** Every action of the member database that can stand in the log. */
export const membersAudit = {
  ...eventsAudit,
  ...generateAudit,
  ...duplicatesAudit,
  ...reviewsAudit,
} as const;
