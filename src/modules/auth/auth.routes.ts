import type { Database } from '../../kernel/db/db.ts';
import { TooMany, Unavailable } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { go, goWithSession, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { anyone, get, post, signedIn, type Request, type Route } from '../../kernel/http/route.ts';
import { nobody } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Identity } from '../../kernel/http/session.ts';
import { syncAccount, usernameKey } from './accounts.commands.ts';
import { findActor, findPlace } from './accounts.queries.ts';
import { signInForm } from './auth.forms.ts';
import { signIn, type DirectoryConfig, type SignInOutcome } from './directory.ts';
import { findMapping } from './mapping.queries.ts';
import { endAllSessions, endSession, markSteppedUp, openSession } from './sessions.commands.ts';
import { beginTry, type Try } from './throttle.ts';

export interface AuthParts {
  database: Database;
  directory: DirectoryConfig;
}

/** Signing in, out and everywhere out. The directory is asked before the transaction (`prepare`), never inside it. */
export function authRoutes(parts: AuthParts): Route[] {
  return [
    get('/sign-in', anyone, blank),
    post('/sign-in', anyone, enter, { prepare: (req) => askDirectory(parts, req) }),
    post('/sign-out', signedIn, leave),
    post('/sign-out-everywhere', signedIn, leaveEverywhere),
  ];
}

const TITLE = 'Đăng nhập';

function blank(req: Request): Reply {
  if (req.actor !== nobody) return go('/');
  return page('auth/sign-in', { title: TITLE, form: signInForm.blank(), next: ownPath(req.query['next']) });
}

type Asked = { outcome: SignInOutcome | { kind: 'throttled'; error: TooMany } | null };

async function askDirectory(parts: AuthParts, req: Request): Promise<Asked> {
  const { values } = signInForm.fill(req.body);
  if (!values) return { outcome: null };
  try {
    const outcome = await tryPassword(parts, values.username, values.password, req.ip, req.now);
    if (outcome.kind === 'refused') req.log.info({ reason: 'refused' }, 'sign-in failed');
    if (outcome.kind === 'unavailable') req.log.warn({ reason: outcome.reason }, 'directory unavailable');
    return { outcome };
  } catch (error) {
    if (error instanceof TooMany) return { outcome: { kind: 'throttled', error } };
    throw error;
  }
}

/** One counted try at a password. Throws TooMany. */
async function tryPassword(
  { database, directory }: AuthParts,
  username: string,
  password: string,
  ip: string,
  now: Date,
): Promise<SignInOutcome> {
  const counted: Try = await beginTry(database, usernameKey(username), ip, now);
  const outcome = await signIn(directory, username, password);
  if (outcome.kind === 'ok') await counted.succeeded();
  if (outcome.kind === 'unavailable') await counted.undone();
  return outcome;
}

const REFUSED = 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại.';
const UNAVAILABLE =
  'Máy chủ danh bạ (LDAP) hiện không trả lời nên chưa thể đăng nhập. Người đang làm việc không bị ảnh hưởng. Hãy thử lại sau ít phút hoặc báo bộ phận công nghệ thông tin.';
const TOO_MANY = (error: TooMany): string => `Đã nhập sai nhiều lần nên tạm dừng để bảo vệ tài khoản. ${error.message}`;
const NO_UNIT = 'Tài khoản chưa được gắn với đơn vị nào. Hãy liên hệ quản trị hệ thống.';

async function enter(req: Request, { outcome }: Asked): Promise<Reply> {
  const next = ownPath(req.body['next']);
  const typed = signInForm.fill(req.body);
  typed.raw['password'] = ''; // never sent back
  const again = (form: typeof typed, status = 422, headers: Record<string, string> = {}): Reply => {
    const reply = invalid('auth/sign-in', { title: TITLE, form, next });
    return reply.kind === 'page' ? { ...reply, status, headers } : reply;
  };
  if (outcome === null) return again(typed);
  switch (outcome.kind) {
    case 'refused':
      return again(withError(typed, 'password', REFUSED));
    case 'throttled':
      return again(withError(typed, 'form', TOO_MANY(outcome.error)), 429, {
        'Retry-After': String(outcome.error.retryAfterSeconds),
      });
    case 'unavailable':
      return again(withError(typed, 'form', UNAVAILABLE), 503);
    case 'ok':
  }
  const { accountId, change } = await syncAccount(
    req.db,
    outcome.person,
    await findMapping(req.db, localDay(req.now)),
    req.now,
  );
  if (change !== 'none') await req.audit(`account.${change}`, `account:${accountId}`, { from: 'sign-in' });
  const placed = await findPlace(req.db, accountId);
  if (!placed) return again(withError(typed, 'password', REFUSED));
  if (placed.unit_id === null) return again(withError(typed, 'username', NO_UNIT));
  const agent = req.headers['user-agent'] ?? '';
  const session = await openSession(req.db, accountId, { ip: req.ip, agent, now: req.now });
  await req.audit('session.opened', `account:${accountId}`);
  return goWithSession(next || '/', session);
}

async function leave(req: Request): Promise<Reply> {
  await endSession(req.db, req.actor.accountId, req.actor.sessionId, req.now);
  await req.audit('session.ended', `account:${req.actor.accountId}`);
  return goWithSession('/sign-in', null);
}

async function leaveEverywhere(req: Request): Promise<Reply> {
  const sessions = await endAllSessions(req.db, req.actor.accountId, req.now);
  await req.audit('session.endedEverywhere', `account:${req.actor.accountId}`, { sessions });
  return goWithSession('/sign-in', null);
}

/** Only a path of our own, so that a link cannot send people elsewhere after signing in. */
function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.startsWith('/sign-') ? next : '';
}

/** What the kernel asks about accounts. */
export function identityOf(parts: AuthParts, secret: string): Identity {
  return {
    secret,
    find: findActor,
    async checkPassword(actor, password, ip, now) {
      const outcome = await tryPassword(parts, actor.username, password, ip, now);
      if (outcome.kind === 'unavailable') {
        throw new Unavailable('Máy chủ danh bạ không trả lời nên chưa xác nhận được mật khẩu.');
      }
      return outcome.kind === 'ok';
    },
    markSteppedUp,
  };
}
