import { holds, scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { HomeSource } from '../home/index.ts';
import { listRows } from './lists.model.ts';
import { figureWords } from './sentences.words.ts';
import { countFigures } from './waiting.queries.ts';

/** This module's part of the home page. */
export const documentHome: HomeSource = {
  async figures(req) {
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
  async recent(req) {
    if (!holds(req.actor, 'documents.read')) return [];
    const scoped = { ...req, scope: scopeOf(req.actor, 'documents.read') };
    const { rows } = await listRows(scoped, { box: 'all', words: '', kind: '', state: '' }, () => ({
      limit: 6,
      offset: 0,
    }));
    return rows.map((r) => ({
      title: `${r.kindName} ${r.abstract}`,
      href: r.href,
      unitName: r.unitName,
      status: r.status,
      at: r.updatedAt,
    }));
  },
};
