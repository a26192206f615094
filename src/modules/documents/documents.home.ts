import type { Request } from '../../kernel/http/route.ts';
import { holds, scopeOf } from '../../kernel/http/scope.ts';
import { listRows } from './lists.model.ts';
import { figureWords } from './sentences.words.ts';
import { countFigures } from './waiting.queries.ts';

const MOST = 6;

/** This module's part of the home page, in the shape that module home asks for (it lies above this one). */
export const documentHome = {
  async figures(req: Request) {
    if (!holds(req.actor, 'documents.read')) return [];
    const f = await countFigures(req.db, req.actor, scopeOf(req.actor, 'documents.read'), req.now);
    return [
      // who approves is told what waits for them; what the unit is still writing is its clerks' concern
      f.deciding === null
        ? { label: figureWords.drafts, value: f.drafts, href: '/documents?box=own', tone: 'neutral' }
        : {
            label: figureWords.deciding,
            value: f.deciding,
            href: '#waiting-title',
            tone: f.deciding > 0 ? 'warn' : 'neutral',
          },
      {
        label: figureWords.awaiting,
        value: f.awaiting,
        href: '/documents?box=own&state=awaitingApproval',
        tone: f.awaiting > 0 ? 'info' : 'neutral',
      },
      {
        label: figureWords.unanswered,
        value: f.unanswered,
        href: '/documents?box=received&state=unanswered',
        tone: f.unanswered > 0 ? 'warn' : 'neutral',
      },
      {
        label: figureWords.late,
        value: f.late,
        href: '/documents?box=received&state=late',
        tone: f.late > 0 ? 'bad' : 'neutral',
      },
    ];
  },
  async recent(req: Request) {
    if (!holds(req.actor, 'documents.read')) return [];
    const scoped = { ...req, scope: scopeOf(req.actor, 'documents.read') };
    // what came in is told by the waiting list and the notices; here, how far the unit's own drafts have got
    const { rows } = await listRows(scoped, { box: 'own', words: '', kind: '', state: '' }, MOST);
    return rows.map((r) => ({
      title: `${r.kindName} ${r.abstract}`,
      href: r.href,
      unitName: r.unitName,
      status: r.status,
      at: r.updatedAt,
    }));
  },
};
