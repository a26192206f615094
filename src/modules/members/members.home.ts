import { countOf } from '../../kernel/db/db.ts';
import type { Request } from '../../kernel/http/route.ts';
import { holds, scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { openUnits } from './reviews/reviews.queries.ts';
import { countPresent } from './statistics/statistics.queries.ts';

/** This module's part of the home page of leaders: how many members, how many units have a review before them. */
export const membersHome = {
  async figures(req: Request) {
    if (!holds(req.actor, 'members.signOff')) return [];
    const scope = scopeOf(req.actor, 'members.read');
    const total = await countPresent(req.db, scope);
    const unsigned = await countOf(openUnits(req.db, scope, localDay(req.now)));
    return [
      ...(total === 0 ? [] : [{ label: 'Đảng viên đang sinh hoạt', value: total, href: '/members', tone: 'neutral' }]),
      ...(unsigned === 0
        ? []
        : [{ label: 'Đơn vị chưa xác nhận rà soát', value: unsigned, href: '/members/reviews', tone: 'warn' }]),
    ];
  },
  recent: () => Promise.resolve([]),
};
