import type { Request } from '../../kernel/http/route.ts';
import { holds, scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listRows } from './lists.model.ts';
import { figureWords } from './sentences.words.ts';
import { countFigures } from './waiting.queries.ts';

const MOST = 6;

/** This module's part of the home page, in the shape that module home asks for (it lies above this one). */
export const documentHome = {
  async figures(req: Request) {
    if (!holds(req.actor, 'documents.read')) return [];
    const f = await countFigures(req.db, scopeOf(req.actor, 'documents.read'), localDay(req.now));
    return [
      { label: figureWords.drafts, value: f.drafts, href: '/documents?box=own', tone: 'neutral' },
      {
        label: figureWords.awaiting,
        value: f.awaiting,
        href: '/documents?box=own&state=awaitingApproval',
        tone: 'info',
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
    const newest = async (box: 'own' | 'received') => {
      const { rows } = await listRows(scoped, { box, words: '', kind: '', state: '' }, MOST);
      return rows;
    };
    // two lists that each come in index order, merged: cheaper than sorting everything
    const rows = [...(await newest('own')), ...(await newest('received'))].toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
    return rows.slice(0, MOST).map((r) => ({
      title: `${r.kindName} ${r.abstract}`,
      href: r.href,
      unitName: r.unitName,
      status: r.status,
      at: r.updatedAt,
    }));
  },
};
