import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { mappingKey } from './mapping.rules.ts';

export const ACCOUNT_PAGE = 50;

export interface AccountFilter {
  q: string;
  /** Words of the unit's name or its code. */
  unit: string;
  state: string;
  role: string;
}

export interface AccountLine {
  id: number;
  username: string;
  full_name: string;
  title: string | null;
  state: string;
  signed_in_at: string | null;
  unit_name: string | null;
}

/** One page of accounts by name; `%` and `_` typed by people are no wildcards, searchKey and this pattern keep letters only. */
export async function listAccounts(
  db: Db,
  scope: Scope,
  filter: AccountFilter,
  offset: number,
): Promise<AccountLine[]> {
  return (await narrowed(db, scope, filter)
    .select('a.id', 'a.username', 'a.full_name', 'a.title', 'a.state', 'a.signed_in_at', 'u.short_name as unit_name')
    .orderBy(['a.sort_key', 'a.id'])
    .limit(ACCOUNT_PAGE)
    .offset(offset)) as AccountLine[];
}

export async function countAccounts(db: Db, scope: Scope, filter: AccountFilter): Promise<number> {
  return countOf(narrowed(db, scope, filter));
}

function narrowed(db: Db, scope: Scope, filter: AccountFilter) {
  const query = db('accounts as a').leftJoin('units as u', 'u.id', 'a.unit_id');
  const words = plain(searchKey(filter.q));
  const name = plain(mappingKey(filter.q));
  if (filter.q.trim() !== '') {
    query.where(
      (any) => void any.where('a.search_key', 'like', `%${words}%`).orWhere('a.username', 'like', `%${name}%`),
    );
  }
  if (filter.unit.trim() !== '') query.where('u.search_key', 'like', `%${plain(searchKey(filter.unit))}%`);
  if (filter.state !== '') query.where('a.state', filter.state);
  if (filter.role !== '') {
    query.whereExists(
      db('account_roles as r').select('r.id').where('r.account_id', db.ref('a.id')).where('r.role', filter.role),
    );
  }
  return scope.apply(query, 'u.path');
}

const plain = (text: string): string => text.replace(/[%_[\]]/g, ' ').trim();

export interface AccountFacts {
  id: number;
  username: string;
  dn: string;
  full_name: string;
  mail: string | null;
  title: string | null;
  state: string;
  created_at: string;
  updated_at: string;
  signed_in_at: string | null;
  unit_id: number | null;
  unit_name: string | null;
}

export async function findAccount(db: Db, scope: Scope, accountId: number): Promise<AccountFacts | undefined> {
  const query = db('accounts as a')
    .leftJoin('units as u', 'u.id', 'a.unit_id')
    .where('a.id', accountId)
    .select('a.id', 'a.username', 'a.dn', 'a.full_name', 'a.mail', 'a.title', 'a.state', 'a.created_at', 'a.updated_at')
    .select('a.signed_in_at', 'a.unit_id', 'u.name as unit_name');
  return (await scope.apply(query, 'u.path').first()) as AccountFacts | undefined;
}

export interface HeldRole {
  id: number;
  role: string;
  source: string;
  given_at: string;
  unit_id: number;
  unit_name: string;
}

/** Roles of one account, each with its unit and where it comes from. */
export async function listHeldRoles(db: Db, accountId: number): Promise<HeldRole[]> {
  return (await db('account_roles as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .where('r.account_id', accountId)
    .select('r.id', 'r.role', 'r.source', 'r.given_at', 'r.unit_id', 'u.name as unit_name')
    .orderBy(['r.role', 'u.sort_key', 'r.id'])) as HeldRole[];
}

/** Active accounts, other than through this very row, that hold a role. */
export async function countOtherHolders(db: Db, role: string, roleId: number): Promise<number> {
  return countOf(
    db('account_roles as r')
      .join('accounts as a', 'a.id', 'r.account_id')
      .where({ 'r.role': role, 'a.state': 'active' })
      .whereNotNull('a.unit_id')
      .whereNot('r.id', roleId),
  );
}
