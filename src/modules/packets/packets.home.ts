import type { Request } from '../../kernel/http/route.ts';
import { holds, scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { figureWords } from './packets.sentences.ts';
import { countFigures } from './waiting.queries.ts';

/** This module's part of the home page, in the shape that module home asks for (it lies above this one). */
export const packetHome = {
  async figures(req: Request) {
    if (!holds(req.actor, 'packets.read')) return [];
    const f = await countFigures(req.db, scopeOf(req.actor, 'packets.read'), localDay(req.now));
    return [
      {
        label: figureWords.unopened,
        value: f.unopened,
        href: '/packets?box=in&state=unopened',
        tone: f.unopened > 0 ? 'warn' : 'neutral',
      },
      {
        label: figureWords.late,
        value: f.late,
        href: '/packets?box=in&state=late',
        tone: f.late > 0 ? 'bad' : 'neutral',
      },
    ];
  },
  recent: () => Promise.resolve([]), // the waiting list and the notices tell what came in
};
