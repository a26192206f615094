import type { Database } from '../../kernel/db/db.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { findUnitRef, listUnitsOn } from '../units/index.ts';
import {
  ACCOUNT_PAGE,
  countAccounts,
  findAccount,
  listAccounts,
  listHeldRoles,
  type AccountFacts,
  type AccountFilter,
} from './account-list.queries.ts';
import { accountStateWords, machineWords, roleSourceWords } from './auth.words.ts';
import { roleForm } from './mappings.forms.ts';
import { findRole, roleCodes, roles, type RoleSource } from './roles.ts';
import { giveRole, takeRole } from './roles.commands.ts';
import { endAllSessions } from './sessions.commands.ts';
import { listOpenSessions } from './sessions.queries.ts';

/** Accounts for the administrator. The directory is the source of who exists; only roles are given here. */
export function accountsRoutes({ dialect }: Pick<Database, 'dialect'>): Route[] {
  const manage = can('accounts.manage');
  return [
    get('/accounts', manage, index),
    get('/accounts/:accountId', manage, show),
    // a machine left open must not make anybody an administrator
    post('/accounts/:accountId/roles', manage, give, { stepUp: true }),
    post('/accounts/:accountId/roles/:roleId/removal', manage, take),
    post('/accounts/:accountId/sign-out-everywhere', manage, signOut),
  ];

  async function give(req: Request): Promise<Reply> {
    const account = await accountOf(req);
    const form = roleForm.fill(req.body);
    if (!form.values) return invalid('accounts/show', await showModel(req, account, form));
    const { role, unitId } = form.values;
    if (!(await findUnitRef(req.db, unitId))) {
      return invalid(
        'accounts/show',
        await showModel(req, account, withError(form, 'unitId', 'Chọn đơn vị trong danh sách')),
      );
    }
    try {
      await giveRole(req, account.id, role, unitId);
    } catch (error) {
      if (!dialect.uniqueViolation(error)) throw error;
      const filled = withError(form, 'role', 'Tài khoản đã được giao vai trò này tại đơn vị đó');
      return invalid('accounts/show', await showModel(req, account, filled));
    }
    return go(`/accounts/${account.id}`, `Đã giao vai trò “${roles[role].label}”.`);
  }
}

async function index(req: Request): Promise<Reply> {
  const word = (name: string): string => req.query[name] ?? '';
  const filter: AccountFilter = { q: word('q'), unit: word('unit'), state: word('state'), role: word('role') };
  const p = pager(req, await countAccounts(req.db, req.scope, filter), ACCOUNT_PAGE);
  const rows = await listAccounts(req.db, req.scope, filter, p.offset);
  const model = {
    title: 'Tài khoản',
    form: { raw: { ...filter }, errors: {}, values: null },
    states: Object.entries(accountStateWords).map(([value, { label }]) => ({ value, label })),
    roles: roleOptions(),
    filtered: Object.values(filter).some((v) => v.trim() !== ''),
    page: p,
    rows: rows.map((r) => ({
      href: `/accounts/${r.id}`,
      fullName: r.full_name,
      username: r.username,
      jobTitle: r.title,
      unitName: r.unit_name,
      state: accountStateWords[r.state] ?? { tone: 'neutral', label: r.state },
      signedInAt: r.signed_in_at,
    })),
  };
  return page('accounts/index', model, 'accounts/_list');
}

async function show(req: Request): Promise<Reply> {
  const account = await accountOf(req);
  const form = roleForm.blank({ unitId: account.unit_id });
  return page('accounts/show', await showModel(req, account, form));
}

async function take(req: Request): Promise<Reply> {
  const account = await accountOf(req);
  const roleId = wholeNumber(req.params['roleId']);
  if (roleId === undefined) throw new NotFound();
  await takeRole(req, account.id, roleId);
  return go(`/accounts/${account.id}`, 'Đã thôi giao vai trò.');
}

async function signOut(req: Request): Promise<Reply> {
  const account = await accountOf(req);
  const sessions = await endAllSessions(req.db, account.id, req.now);
  await req.audit('session.endedEverywhere', `account:${account.id}`, { sessions });
  return go(`/accounts/${account.id}`, 'Đã đăng xuất tài khoản này khỏi mọi máy.');
}

async function accountOf(req: Request): Promise<AccountFacts> {
  const accountId = wholeNumber(req.params['accountId']);
  const account = accountId === undefined ? undefined : await findAccount(req.db, req.scope, accountId);
  if (!account) throw new NotFound();
  return account;
}

async function showModel(req: Request, account: AccountFacts, form: object): Promise<Model> {
  const held = await listHeldRoles(req.db, account.id);
  const sessions = await listOpenSessions(req.db, account.id, req.now);
  const units = await listUnitsOn(req.db, localDay(req.now));
  return {
    title: account.full_name,
    account,
    state: accountStateWords[account.state] ?? { tone: 'neutral', label: account.state },
    held: held.map((r) => ({
      id: r.id,
      label: findRole(r.role)?.label ?? r.role,
      unitName: r.unit_name,
      source: roleSourceWords[r.source as RoleSource],
      givenAt: r.given_at,
      byHand: r.source === 'manual',
    })),
    sessions: sessions.map((s) => ({ machine: machineWords(s.agent), ip: s.ip, seenAt: s.seen_at })),
    roles: roleOptions(),
    units: units.map((u) => ({ value: String(u.id), label: `${u.name} (${u.code})` })),
    form,
  };
}

/** Every role as an option of a select or a radio list. */
export function roleOptions(): { value: string; label: string; note: string }[] {
  return roleCodes.map((value) => ({ value, label: roles[value].label, note: roles[value].about }));
}
