import { holds, scopeOf } from '../../kernel/http/scope.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';
import { duplicatesWaiting } from './duplicates/duplicates.waiting.ts';
import { countQueue, listQueue, type QueueFilter, type QueueRow } from './events/events.queries.ts';
import { kindWords } from './events/events.words.ts';
import type { Changes } from './record/record.ts';
import { reviewsWaiting } from './reviews/reviews.waiting.ts';

const waiting: QueueFilter = { state: 'proposed', byId: null };

/** What waits in the member database: proposals, pairs that look alike, units to sign off. */
export const membersWaiting: WaitingSource = {
  async count(db, actor, now) {
    let all = 0;
    for (const source of sources()) all += await source.count(db, actor, now);
    return all;
  },
  async list(db, actor, now) {
    const all: Waiting[] = [];
    for (const source of sources()) all.push(...(await source.list(db, actor, now)));
    return all;
  },
};

const sources = (): WaitingSource[] => [proposalsWaiting, duplicatesWaiting, reviewsWaiting];

/** Proposals to confirm, as one line with their number. */
const proposalsWaiting: WaitingSource = {
  async count(db, actor) {
    if (!holds(actor, 'members.confirm')) return 0;
    return (await countQueue(db, scopeOf(actor, 'members.confirm'), waiting)) > 0 ? 1 : 0;
  },
  async list(db, actor) {
    if (!holds(actor, 'members.confirm')) return [];
    const scope = scopeOf(actor, 'members.confirm');
    const total = await countQueue(db, scope, waiting);
    return total === 0 ? [] : [line(total, await listQueue(db, scope, waiting, 0, 3))];
  },
};

function line(total: number, first: readonly QueueRow[]): Waiting {
  const names = first.map((r) => r.full_name ?? (JSON.parse(r.changes) as Changes).set?.['fullName'] ?? '');
  return {
    kind: 'Xác nhận hồ sơ đảng viên',
    icon: 'list-checks',
    title: `${total} đề nghị thay đổi chờ xác nhận`,
    detail: `${first[0] ? `${kindWords[first[0].kind]}: ` : ''}${names.join(', ')}${total > first.length ? '…' : ''}`,
    href: '/members/events',
    dueOn: null,
    late: false,
    actionLabel: 'Đối chiếu, xác nhận',
  };
}
