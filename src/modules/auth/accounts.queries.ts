import type { Db } from '../../kernel/db/db.ts';
import { sha256 } from '../../kernel/ids.ts';
import type { Actor, Grant } from '../../kernel/http/scope.ts';
import { findRole, roles } from './roles.ts';
import { IDLE_MS } from './sessions.queries.ts';

/** How fine `seen_at` is kept: a write on every request would be waste. */
const SEEN_GRAIN_MS = 60_000;

interface SessionRow {
  session_id: number;
  seen_at: string;
  stepped_up_at: string | null;
  account_id: number;
  username: string;
  full_name: string;
  title: string | null;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  /** One row a role; all null for a person without any. */
  role: string | null;
  role_unit_id: number | null;
  role_path: string | null;
}

interface RoleRow {
  role: string;
  unit_id: number;
  path: string;
}

/** The person behind a session token with all grants, or null. Moves `seen_at` on. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | null> {
  const at = now.toISOString();
  const rows = (await db('web_sessions as s')
    .join('accounts as a', 'a.id', 's.account_id')
    .join('units as u', 'u.id', 'a.unit_id')
    .leftJoin('account_roles as r', 'r.account_id', 'a.id')
    .leftJoin('units as ru', 'ru.id', 'r.unit_id')
    .where('s.token_hash', sha256(token))
    .whereNull('s.ended_at')
    .where('s.expires_at', '>', at)
    .where('s.seen_at', '>', new Date(now.getTime() - IDLE_MS).toISOString())
    .where('a.state', 'active')
    .select(
      's.id as session_id',
      's.seen_at',
      's.stepped_up_at',
      'a.id as account_id',
      'a.username',
      'a.full_name',
      'a.title',
      'u.id as unit_id',
      'u.name as unit_name',
      'u.path as unit_path',
      'r.role',
      'ru.id as role_unit_id',
      'ru.path as role_path',
    )
    .orderBy('r.id')) as SessionRow[];
  const row = rows[0];
  if (!row) return null;
  if (now.getTime() - Date.parse(row.seen_at) > SEEN_GRAIN_MS) {
    await db('web_sessions').where({ id: row.session_id }).update({ seen_at: at });
  }
  const held = rows.flatMap(({ role, role_unit_id: unit_id, role_path: path }) =>
    role !== null && unit_id !== null && path !== null ? [{ role, unit_id, path }] : [],
  );
  return {
    accountId: row.account_id,
    username: row.username,
    fullName: row.full_name,
    title: row.title,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitPath: row.unit_path,
    roles: [...new Set(held.map((r) => r.role))],
    grants: grantsOf(held),
    sessionId: row.session_id,
    steppedUpAt: row.stepped_up_at,
  };
}

/** Where an active account sits (null: no unit known yet); undefined for a disabled one. */
export async function findPlace(db: Db, accountId: number): Promise<{ unit_id: number | null } | undefined> {
  return (await db('accounts as a').where({ 'a.id': accountId, 'a.state': 'active' }).select('a.unit_id').first()) as
    | { unit_id: number | null }
    | undefined;
}

/** Permissions out of roles held at units; a role that no longer exists grants nothing. */
export function grantsOf(held: readonly RoleRow[]): Grant[] {
  return held.flatMap(({ role, unit_id, path }) =>
    Object.entries(findRole(role)?.permissions ?? {}).map(([permission, reach]) => ({
      permission,
      reach,
      unitId: unit_id,
      path,
    })),
  );
}

export interface AccountRef {
  id: number;
  full_name: string;
  title: string | null;
  unit_id: number;
  unit_name: string;
}

/** Active accounts that hold a role with the permission at the unit itself: who may be named or told. */
export async function listHolders(db: Db, permission: string, unitIds: readonly number[]): Promise<AccountRef[]> {
  const granting = Object.entries(roles)
    .filter(([, role]) => permission in role.permissions)
    .map(([code]) => code);
  return (await db('accounts as a')
    .join('units as u', 'u.id', 'a.unit_id')
    .where('a.state', 'active')
    .whereExists(
      db('account_roles as r')
        .select('r.id')
        .where('r.account_id', db.ref('a.id'))
        .whereIn('r.role', granting)
        .whereIn('r.unit_id', [...unitIds]),
    )
    .select('a.id', 'a.full_name', 'a.title', 'u.id as unit_id', 'u.name as unit_name')
    .orderBy(['a.sort_key', 'a.id'])) as AccountRef[];
}
