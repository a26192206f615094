import { BadInput } from '../../../kernel/http/errors.ts';
import { go, raw, type Reply } from '../../../kernel/http/reply.ts';
import { can, none, post, type Request, type Route } from '../../../kernel/http/route.ts';
import { dropDraft, saveDraft } from './drafts.commands.ts';

const own = none('bản nháp của riêng người gõ, chưa vào hồ sơ');

/** What is being typed is kept while it is typed: by the page's script, or by the button "Lưu nháp". */
export const draftsRoutes: Route[] = [
  post('/members/drafts', can('members.propose'), save, { audit: own }),
  post('/members/drafts/removal', can('members.propose'), remove, { audit: own }),
];

/** 'new', or 'edit:12:identity'. */
const SUBJECT = /^(?:new|edit:[1-9]\d{0,14}:[A-Za-z]{1,40})$/;
const MAX_FIELDS = 150;

async function save(req: Request): Promise<Reply> {
  const { _csrf, subject = '', ...typed } = req.body;
  if (!SUBJECT.test(subject) || Object.keys(typed).length > MAX_FIELDS) throw new BadInput('Bản nháp không hợp lệ.');
  const kept = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  await saveDraft(req.db, req.actor.accountId, subject, kept, req.now);
  if (req.body['act'] === 'draft') return go(addressOf(subject), 'Đã lưu nháp. Bản nháp chỉ đồng chí thấy.');
  return raw(200, 'text/plain; charset=utf-8', 'ok');
}

async function remove(req: Request): Promise<Reply> {
  const subject = req.body['subject'] ?? '';
  if (!SUBJECT.test(subject)) throw new BadInput('Bản nháp không hợp lệ.');
  await dropDraft(req.db, req.actor.accountId, subject);
  return go(addressOf(subject), 'Đã bỏ bản nháp.');
}

function addressOf(subject: string): string {
  const [what, id, part] = subject.split(':');
  if (what === 'edit') return `/members/${id}/edit/${part}`;
  return '/members/new';
}
