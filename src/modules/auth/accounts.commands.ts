import { insertRow, type Db } from '../../kernel/db/db.ts';
import { nameSortKey, searchKey } from '../../kernel/text/vietnamese.ts';
import type { DirectoryPerson } from './directory.ts';
import { endAllSessions } from './sessions.commands.ts';
import { mappingKey, rolesFor, type Mapping, type MappedRole } from './mapping.rules.ts';

export interface AccountChange {
  accountId: number;
  /** What the audit says: nothing when all was as before. */
  change: 'created' | 'updated' | 'disabled' | 'none';
}

interface AccountRow {
  id: number;
  dn: string;
  full_name: string;
  mail: string | null;
  title: string | null;
  unit_id: number | null;
  state: string;
  version: number;
}

/**
 * Makes or updates the account of a person of the directory: name, mail, title, unit and the roles that the mapping
 * gives. Roles given by hand stay. Without a unit that the mapping or the unit codes know, the account has none and
 * cannot be signed in with (see signIn).
 */
export async function syncAccount(
  db: Db,
  person: DirectoryPerson,
  mapping: Mapping,
  now: Date,
): Promise<AccountChange> {
  const username = usernameKey(person.username);
  const unitId = mapping.unitOf(person.unitAttribute);
  const facts = {
    dn: person.dn.slice(0, 450),
    full_name: person.fullName.slice(0, 200),
    sort_key: nameSortKey(person.fullName).slice(0, 450),
    search_key: searchKey(person.fullName).slice(0, 300),
    mail: person.mail?.slice(0, 200) ?? null,
    title: person.title?.slice(0, 200) ?? null,
    unit_id: unitId,
    state: person.disabled ? 'disabled' : 'active',
  };
  const known = (await db('accounts as a')
    .where('a.username', username)
    .select('a.id', 'a.dn', 'a.full_name', 'a.mail', 'a.title', 'a.unit_id', 'a.state', 'a.version')
    .first()) as AccountRow | undefined;
  const at = now.toISOString();
  if (!known) {
    const id = await insertRow(db, 'accounts', {
      username,
      ...facts,
      created_at: at,
      updated_at: at,
      signed_in_at: null,
      version: 1,
    });
    await replaceDirectoryRoles(db, id, unitId === null ? [] : rolesFor(mapping, person.groups, unitId), now);
    return { accountId: id, change: 'created' };
  }
  const differs = (['dn', 'full_name', 'mail', 'title', 'unit_id', 'state'] as const).some(
    (k) => known[k] !== facts[k],
  );
  if (differs) {
    await db('accounts')
      .where({ id: known.id })
      .update({ ...facts, updated_at: at, version: known.version + 1 });
  }
  const rolesChanged = await replaceDirectoryRoles(
    db,
    known.id,
    unitId === null ? [] : rolesFor(mapping, person.groups, unitId),
    now,
  );
  if (person.disabled && known.state === 'active') {
    await endAllSessions(db, known.id, now);
    return { accountId: known.id, change: 'disabled' };
  }
  return { accountId: known.id, change: differs || rolesChanged ? 'updated' : 'none' };
}

/** Sets the roles that come from the directory; true when anything changed. */
async function replaceDirectoryRoles(
  db: Db,
  accountId: number,
  wanted: readonly MappedRole[],
  now: Date,
): Promise<boolean> {
  const held = (await db('account_roles as r')
    .where({ 'r.account_id': accountId, 'r.source': 'directory' })
    .select('r.id', 'r.role', 'r.unit_id')
    .orderBy('r.id')) as { id: number; role: string; unit_id: number }[];
  const key = (r: { role: string; unit_id: number }) => `${r.role}:${r.unit_id}`;
  const want = new Map(wanted.map((r) => [key(r), r]));
  const have = new Set(held.map(key));
  const gone = held.filter((r) => !want.has(key(r)));
  const fresh = [...want].filter(([k]) => !have.has(k)).map(([, r]) => r);
  for (const r of gone) await db('account_roles').where({ id: r.id }).delete();
  for (const r of fresh) {
    await insertRow(db, 'account_roles', {
      account_id: accountId,
      role: r.role,
      unit_id: r.unit_id,
      source: 'directory',
      given_at: now.toISOString(),
    });
  }
  return gone.length + fresh.length > 0;
}

/** Disables an account that the directory no longer has and ends its sessions; false when it was disabled already. */
export async function disableAccount(db: Db, accountId: number, now: Date): Promise<boolean> {
  const changed = await db('accounts')
    .where({ id: accountId, state: 'active' })
    .update({ state: 'disabled', updated_at: now.toISOString() });
  if (changed === 1) await endAllSessions(db, accountId, now);
  return changed === 1;
}

/** The form under which a username is stored and compared. */
export function usernameKey(username: string): string {
  return mappingKey(username).slice(0, 100);
}
