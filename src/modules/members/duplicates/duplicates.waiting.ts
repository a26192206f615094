import { holds, scopeOf } from '../../../kernel/http/scope.ts';
import type { WaitingSource } from '../../notices/index.ts';
import { countPairs, hasOpenPair } from './pairs.queries.ts';

/** Pairs of records to look at, as one line with their number. */
export const duplicatesWaiting: WaitingSource = {
  async count(db, actor) {
    if (!holds(actor, 'members.merge')) return 0;
    return (await hasOpenPair(db, scopeOf(actor, 'members.merge'))) ? 1 : 0;
  },
  async list(db, actor) {
    if (!holds(actor, 'members.merge')) return [];
    const scope = scopeOf(actor, 'members.merge');
    const total = await countPairs(db, scope, { state: 'open', unitPath: null, least: 0 });
    if (total === 0) return [];
    return [
      {
        kind: 'Hồ sơ đảng viên nghi trùng',
        icon: 'git-merge',
        title: `${total} cặp hồ sơ có thể của một người`,
        detail: 'Xem từng cặp, gộp hoặc ghi là hai người',
        href: '/members/duplicates',
        dueOn: null,
        late: false,
        actionLabel: 'Xem từng cặp',
      },
    ];
  },
};
