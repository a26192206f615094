import type { Request } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { countAtWork } from './waiting.queries.ts';

/** This module's part of the home page, in the shape that module home asks for (it lies above this one). */
export const opinionsHome = {
  async figures(req: Request) {
    if (!holds(req.actor, 'rounds.manage')) return [];
    const value = await countAtWork(req.db, req.actor);
    return value === 0 ? [] : [{ label: 'Đợt lấy ý kiến đang mở', value, href: '/rounds?box=own', tone: 'info' }];
  },
  recent: () => Promise.resolve([]),
};
