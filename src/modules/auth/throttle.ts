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

/** A directory takes full-width letters, soft hyphens and spaces for the plain name (RFC 4518): here they are one name too. */
const spelling = (username: string): string =>
  username
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]+/gu, '')
    .toLowerCase();

/** One try at a password, counted before the directory is asked. */
export interface Try {
  /** The password was right: the account starts afresh, the address gets this try back. */
  succeeded(): Promise<void>;
  /** The directory gave no answer: the try counts for nobody. */
  undone(): Promise<void>;
}

/**
 * Counts a try for the account and the address, or throws TooMany. Counting comes first, so that many tries sent at
 * the same moment cannot all pass; a refused try leaves the counts as they were and the window where it began.
 */
export async function beginTry(database: Database, username: string, ip: string, now: Date): Promise<Try> {
  const account = keyOf('account', spelling(username));
  const address = keyOf('address', ip);
  await refuseBeyond(database, account, address, now, 0);
  await bump(database, account, now);
  await bump(database, address, now);
  try {
    await refuseBeyond(database, account, address, now, 1);
  } catch (error) {
    await giveBack(database, [account, address]);
    throw error;
  }
  return {
    async succeeded() {
      await database.db('sign_in_attempts').where({ key_hash: account }).delete();
      await giveBack(database, [address]);
    },
    undone: () => giveBack(database, [account, address]),
  };
}

/** Throws TooMany when the counts, without `own` tries of this request, have reached a limit in the running window. */
async function refuseBeyond({ db }: Database, account: string, address: string, now: Date, own: number): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const rows = (await db('sign_in_attempts as t')
    .whereIn('t.key_hash', [account, address])
    .where('t.window_at', '>', since.toISOString())
    .select('t.key_hash', 't.window_at', 't.failures')
    .orderBy('t.id')) as { key_hash: string; window_at: string; failures: number }[];
  for (const row of rows) {
    const limit = row.key_hash === account ? LIMITS.account : LIMITS.address;
    if (Number(row.failures) - own >= limit) {
      throw new TooMany(Math.max(1, Math.ceil((Date.parse(row.window_at) + WINDOW_MS - now.getTime()) / 1000)));
    }
  }
}

async function giveBack({ db }: Database, keys: string[]): Promise<void> {
  await db('sign_in_attempts').whereIn('key_hash', keys).where('failures', '>', 0).decrement('failures', 1);
}

async function bump({ db, dialect }: Database, key: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS).toISOString();
  const running = () => db('sign_in_attempts').where({ key_hash: key }).where('window_at', '>', since);
  if ((await running().increment('failures', 1)) === 1) return;
  const over = db('sign_in_attempts').where({ key_hash: key }).where('window_at', '<=', since);
  if ((await over.update({ window_at: now.toISOString(), failures: 1 })) === 1) return;
  try {
    await insertRow(db, 'sign_in_attempts', { key_hash: key, window_at: now.toISOString(), failures: 1 });
  } catch (error) {
    if (!dialect.uniqueViolation(error)) throw error;
    await running().increment('failures', 1); // another request was first
  }
}

/** Counts of windows long over are of no use. */
export async function removeOldTries({ db }: Pick<Database, 'db'>, now: Date): Promise<number> {
  return await db('sign_in_attempts')
    .where('window_at', '<', new Date(now.getTime() - 86_400_000).toISOString())
    .delete();
}
