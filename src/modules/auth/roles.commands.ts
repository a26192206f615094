import { insertRow, type Db } from '../../kernel/db/db.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { countOtherHolders } from './account-list.queries.ts';
import type { RoleCode } from './roles.ts';

type Ledger = { db: Db; audit: Audit; now: Date };

/** Gives a role at a unit by hand. Throws the unique violation when the account holds it there already by hand. */
export async function giveRole(
  { db, audit, now }: Ledger,
  accountId: number,
  role: RoleCode,
  unitId: number,
): Promise<void> {
  await insertRow(db, 'account_roles', {
    account_id: accountId,
    role,
    unit_id: unitId,
    source: 'manual',
    given_at: now.toISOString(),
  });
  await audit('role.given', `account:${accountId}`, { role, unitId });
}

/**
 * Takes a role that was given by hand. Roles of the directory are the directory's to take. The last administrator
 * keeps the role: without one nobody could give it again. Throws NotFound, Conflict.
 */
export async function takeRole({ db, audit }: Ledger, accountId: number, roleId: number): Promise<void> {
  const row = (await db('account_roles as r')
    .where({ 'r.id': roleId, 'r.account_id': accountId, 'r.source': 'manual' })
    .select('r.role', 'r.unit_id')
    .first()) as { role: string; unit_id: number } | undefined;
  if (!row) throw new NotFound();
  if (row.role === 'administrator' && (await countOtherHolders(db, row.role, roleId)) === 0) {
    throw new Conflict('Đây là quản trị hệ thống cuối cùng. Hãy giao vai trò này cho người khác trước khi thôi giao.');
  }
  await db('account_roles').where({ id: roleId }).delete();
  await audit('role.taken', `account:${accountId}`, { role: row.role, unitId: row.unit_id });
}
