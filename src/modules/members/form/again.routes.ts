import { NotFound } from '../../../kernel/http/errors.ts';
import { go, type Reply } from '../../../kernel/http/reply.ts';
import { can, none, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { findEventPage } from '../events/events.queries.ts';
import type { Changes } from '../record/record.ts';
import { saveDraft } from './drafts.commands.ts';
import { rawOf } from './fields.form.ts';
import { newFields, wayOf } from './new.routes.ts';

const own = none('bản nháp của riêng người gõ, chưa vào hồ sơ');

/** A new record that came back is not typed anew: what was sent becomes the author's draft. */
export const againRoutes: Route[] = [
  post('/members/events/:eventId/draft', can('members.propose'), again, { audit: own }),
];

async function again(req: Request): Promise<Reply> {
  const e = await findEventPage(req.db, req.scope, wholeNumber(req.params['eventId']) ?? 0);
  if (!e || e.state !== 'returned' || e.member_id !== null || e.proposed_by_id !== req.actor.accountId)
    throw new NotFound();
  const changes = JSON.parse(e.changes) as Changes;
  const set = Object.entries(changes.set ?? {}).filter((pair): pair is [string, string] => pair[1] !== null);
  const unit = (await req.db('units').where({ id: e.unit_id }).select('code').first()) as { code: string };
  const body = {
    ...rawOf(newFields, Object.fromEntries(set)),
    unit: unit.code,
    way: wayOf(e.kind, changes.standing?.status),
    paperNo: e.paper_no ?? '',
    paperOn: e.paper_on === null ? '' : formatDay(e.paper_on),
    paperBy: e.paper_by ?? '',
    effectiveOn: formatDay(e.effective_on),
    note: e.note ?? '',
  };
  const kept = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
  await saveDraft(req.db, req.actor.accountId, 'new', kept, req.now);
  return go('/members/new', 'Nội dung đã gửi ở dưới đây. Sửa theo lý do trả lại rồi gửi.');
}
