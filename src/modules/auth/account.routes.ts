import { NotFound } from '../../kernel/http/errors.ts';
import { go, goWithSession, page, type Reply } from '../../kernel/http/reply.ts';
import { get, post, signedIn, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { listHeldRoles } from './account-list.queries.ts';
import { machineWords, roleSourceWords } from './auth.words.ts';
import { findRole, type RoleSource } from './roles.ts';
import { endSession } from './sessions.commands.ts';
import { listOpenSessions } from './sessions.queries.ts';

/** "Tài khoản của tôi": what the suite knows about oneself, and on which machines one is signed in. */
export const accountRoutes: Route[] = [
  get('/account', signedIn, show),
  post('/account/sessions/:sessionId/ending', signedIn, end),
];

async function show(req: Request): Promise<Reply> {
  const { actor } = req;
  const held = await listHeldRoles(req.db, actor.accountId);
  const sessions = await listOpenSessions(req.db, actor.accountId, req.now);
  return page('account/show', {
    title: 'Tài khoản của tôi',
    me: { fullName: actor.fullName, username: actor.username, jobTitle: actor.title, unitName: actor.unitName },
    roles: held.map((r) => ({
      label: findRole(r.role)?.label ?? r.role,
      about: findRole(r.role)?.about ?? '',
      unitName: r.unit_name,
      source: roleSourceWords[r.source as RoleSource],
    })),
    sessions: sessions.map((s) => ({
      id: s.id,
      machine: machineWords(s.agent),
      ip: s.ip,
      createdAt: s.created_at,
      seenAt: s.seen_at,
      own: s.id === actor.sessionId,
    })),
  });
}

async function end(req: Request): Promise<Reply> {
  const sessionId = wholeNumber(req.params['sessionId']);
  const { accountId } = req.actor;
  if (sessionId === undefined || !(await endSession(req.db, accountId, sessionId, req.now))) throw new NotFound();
  await req.audit('session.ended', `account:${accountId}`, { sessionId });
  if (sessionId === req.actor.sessionId) return goWithSession('/sign-in', null);
  return go('/account', 'Đã đăng xuất khỏi máy đó.');
}
