import { go, invalid, type Reply } from '../../../kernel/http/reply.ts';
import { can, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { scopeOf, type Scope } from '../../../kernel/http/scope.ts';
import { confirmEvents, type Outcome } from './confirm.commands.ts';
import { indexModel, rowOf, seenMark } from './events.model.ts';
import { listChosen } from './events.queries.ts';
import { refusalWords } from './events.words.ts';
import { warningsOf } from './warnings.queries.ts';

/** Confirming proposals, one or many: nothing that contradicts or doubles a record is confirmed unseen. */
export const confirmRoutes: Route[] = [post('/members/events/confirmations', can('members.confirm'), confirm)];

async function confirm(req: Request): Promise<Reply> {
  const ids = (req.lists['eventId'] ?? []).map((v) => wholeNumber(v)).filter((v) => v !== undefined);
  const scope = scopeOf(req.actor, 'members.confirm');
  const unseen = await unseenStep(req, scope, ids);
  if (unseen) return unseen;
  const outcome = await confirmEvents(req, scope, ids);
  if (outcome.confirmed.length === 0) {
    const model = await indexModel({ ...req, query: { box: 'waiting' } });
    return invalid('members/events/index', { ...model, outcome: outcomeModel(outcome) });
  }
  const done = `Đã xác nhận ${outcome.confirmed.length} đề nghị.`;
  const left = outcome.refused.map((r) => `Đề nghị ${r.eventId}: ${refusalWords[r.why]}.`).slice(0, 5);
  const more = outcome.refused.length > 5 ? [`Còn ${outcome.refused.length - 5} đề nghị khác chưa xác nhận được.`] : [];
  const only = outcome.refused.length === 0 && outcome.confirmed.length === 1 ? outcome.confirmed[0] : undefined;
  return go(
    only && req.body['from'] === 'page' ? `/members/${only.memberId}` : '/members/events',
    [done, ...left, ...more].join(' '),
    outcome.refused.length === 0 ? 'done' : 'warning',
  );
}

/** The page that shows the chosen proposals with their warnings, unless the person had all of these before their eyes. */
async function unseenStep(req: Request, scope: Scope, ids: readonly number[]): Promise<Reply | null> {
  const rows = (await listChosen(req.db, scope, ids)).filter((r) => r.proposed_by_id !== req.actor.accountId);
  const warnings = await warningsOf(req.db, scope, rows);
  const seen = new Set(req.lists['seen'] ?? []);
  if ([...warnings].every(([id, w]) => w.length === 0 || seen.has(seenMark(id, w)))) return null;
  const shown = rows.map((r) => rowOf(r, req.actor.accountId, warnings.get(r.id)));
  return invalid('members/events/sure', {
    title: 'Đối chiếu trước khi xác nhận',
    menuHref: '/members/events',
    rows: shown,
    total: shown.length,
    odd: shown.filter((r) => r.warnings.length > 0).length,
  });
}

const outcomeModel = (outcome: Outcome) => ({
  none: outcome.refused.length === 0,
  lines: outcome.refused.map((r) => ({
    href: `/members/events/${r.eventId}`,
    id: r.eventId,
    why: refusalWords[r.why],
  })),
});
