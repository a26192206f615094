import { eventsAudit } from './events/events.audit.ts';

/** Every action of the member database that can stand in the log. */
export const membersAudit = {
  ...eventsAudit,
} as const;
