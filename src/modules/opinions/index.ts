import type { Route } from '../../kernel/http/route.ts';
import { dispositionsRoutes } from './dispositions.routes.ts';
import { holidaysRoutes } from './holidays.routes.ts';
import { keyingRoutes } from './keying.routes.ts';
import { lifecycleRoutes } from './lifecycle.routes.ts';
import { recipientsRoutes } from './recipients.routes.ts';
import { roundsRoutes } from './rounds.routes.ts';
import { tableRoutes } from './table.routes.ts';

export { workCalendar } from './holidays.queries.ts';
export { importHolidays, type NewHoliday } from './holidays.commands.ts';
export { dispositionWords } from './rounds.words.ts';
export { startPublicTable, takePublic, type PublicOpinion } from './public.commands.ts';
export { countUnanswered, findTable, listAnswers, listTables, listTaken, type PublicAnswer } from './public.queries.ts';
export { takeIn } from './intake.commands.ts';
export { opinionsAudit } from './opinions.audit.ts';
export { opinionsHome } from './opinions.home.ts';
export { remindRounds } from './reminders.commands.ts';
export { opinionsWaiting } from './waiting.queries.ts';

/** Rounds of opinion, from preparing to the consolidated table, and the calendar of days off. */
export const opinionsRoutes: Route[] = [
  ...roundsRoutes,
  ...recipientsRoutes,
  ...lifecycleRoutes,
  ...keyingRoutes,
  ...dispositionsRoutes,
  ...tableRoutes,
  ...holidaysRoutes,
];
