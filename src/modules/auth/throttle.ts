import { insertRow, type Database } from '../../kernel/db/db.ts';
import { TooMany } from '../../kernel/http/errors.ts';
import { sha256 } from '../../kernel/ids.ts';

/** Failed tries allowed in one window: per account, and per address (an office may share one). */
export const LIMITS = { account: 8, address: 40 } as const;
const WINDOW_MS = 15 * 60_000;

type Kind = keyof typeof LIMITS;

// In the database, not in memory: several instances share the count and a restart does not forget it.
// Hashed, because what people type into the name field is now and then their password.
const keyOf = (kind: Kind, value: string): string => sha256(`${kind}:${value}`);

/** Throws TooMany when this account or this address has failed too often of late. */
export async function refuseWhenThrottled({ db }: Database, username: string, ip: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const rows = (await db('sign_in_attempts as t')
    .whereIn('t.key_hash', [keyOf('account', username), keyOf('address', ip)])
    .where('t.window_at', '>', since.toISOString())
    .select('t.key_hash', 't.window_at', 't.failures')
    .orderBy('t.id')) as { key_hash: string; window_at: string; failures: number }[];
  for (const row of rows) {
    const limit = row.key_hash === keyOf('account', username) ? LIMITS.account : LIMITS.address;
    if (Number(row.failures) >= limit) {
      throw new TooMany(Math.max(1, Math.ceil((Date.parse(row.window_at) + WINDOW_MS - now.getTime()) / 1000)));
    }
  }
}

/** Counts a failed try for the account and the address. */
export async function countFailure(database: Database, username: string, ip: string, now: Date): Promise<void> {
  await bump(database, keyOf('account', username), now);
  await bump(database, keyOf('address', ip), now);
}

/** A right password clears the account's count; the address keeps its own. */
export async function forgetFailures({ db }: Database, username: string): Promise<void> {
  await db('sign_in_attempts').where({ key_hash: keyOf('account', username) }).delete();
}

async function bump({ db, dialect }: Database, key: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS).toISOString();
  const counted = await db('sign_in_attempts').where({ key_hash: key }).where('window_at', '>', since).increment('failures', 1);
  if (counted === 1) return;
  const restarted = await db('sign_in_attempts').where({ key_hash: key }).update({ window_at: now.toISOString(), failures: 1 });
  if (restarted === 1) return;
  try {
    await insertRow(db, 'sign_in_attempts', { key_hash: key, window_at: now.toISOString(), failures: 1 });
  } catch (error) {
    if (!dialect.uniqueViolation(error)) throw error;
    await db('sign_in_attempts').where({ key_hash: key }).increment('failures', 1); // another request was first
  }
}
