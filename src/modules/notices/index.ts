export { markRead, notify } from './notices.commands.ts';
export { countNotices, listNotices, type NoticeRow } from './notices.queries.ts';
export { noticesRoutes } from './notices.routes.ts';
export { byUrgency, countWaiting, sumWaiting, waitingKnown, type Waiting, type WaitingSource } from './waiting.ts';
