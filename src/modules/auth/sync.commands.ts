import type { Db } from '../../kernel/db/db.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Counts, JobContext } from '../../kernel/jobs/job.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../audit/index.ts';
import { disableAccount, syncAccount, usernameKey } from './accounts.commands.ts';
import { DirectoryUnavailable, findPeople, type DirectoryConfig, type DirectoryPerson } from './directory.ts';
import { findMapping } from './mapping.queries.ts';

interface Known {
  id: number;
  username: string;
}

/**
 * Brings every account in step with the directory and disables those it no longer has. The directory is read first,
 * outside any transaction; each account is one transaction. Throws, before changing anything, when the directory does
 * not answer or knows fewer than half of the active accounts: that is a broken filter, not a province that resigned.
 */
export async function syncDirectoryAccounts(context: JobContext, directory: DirectoryConfig): Promise<Counts> {
  const { db, now, log } = context;
  const { single, ambiguous } = byUsername(await readPeople(directory));
  const active = (await db('accounts as a')
    .where('a.state', 'active')
    .select('a.id', 'a.username')
    .orderBy('a.id')) as Known[];
  const gone = active.filter((a) => !single.has(a.username) && !ambiguous.has(a.username));
  if ((active.length - gone.length) * 2 < active.length) {
    throw new Error(
      `Danh bạ chỉ còn biết ${active.length - gone.length} trong ${active.length} tài khoản đang dùng; không khoá tài khoản nào. Hãy kiểm tra LDAP_BASE_DN và bộ lọc.`,
    );
  }
  if (ambiguous.size > 0)
    log.warn({ job: 'sync-directory', count: ambiguous.size }, 'names borne by two entries were left alone');
  const mapping = await findMapping(db, localDay(now));
  const record = (tx: Db, change: string, accountId: number) =>
    writeAudit(tx, {
      actor: nobody,
      at: now,
      ip: 'job',
      action: `account.${change}`,
      subject: `account:${accountId}`,
      details: { from: 'sync-directory' },
    });

  const synced = await context.eachInTransaction([...single.values()], async (tx, person) => {
    const { accountId, change } = await syncAccount(tx, person, mapping, now);
    if (change !== 'none') await record(tx, change, accountId);
  });
  await context.keepAlive();
  const closed = await context.eachInTransaction(gone, async (tx, account) => {
    if (await disableAccount(tx, account.id, now)) await record(tx, 'disabled', account.id);
  });
  return { done: synced.done + closed.done, failed: synced.failed + closed.failed + ambiguous.size };
}

async function readPeople(directory: DirectoryConfig): Promise<DirectoryPerson[]> {
  try {
    return await findPeople(directory);
  } catch (error) {
    if (error instanceof DirectoryUnavailable)
      throw new Error(`Máy chủ danh bạ không trả lời (${error.reason}).`, { cause: error });
    throw error;
  }
}

/** People by the key of their name; a name that two entries bear is nobody's, as at sign-in. */
function byUsername(people: readonly DirectoryPerson[]): {
  single: Map<string, DirectoryPerson>;
  ambiguous: Set<string>;
} {
  const single = new Map<string, DirectoryPerson>();
  const ambiguous = new Set<string>();
  for (const person of people) {
    const key = usernameKey(person.username);
    if (key === '') continue;
    if (single.has(key)) ambiguous.add(key);
    single.set(key, person);
  }
  for (const key of ambiguous) single.delete(key);
  return { single, ambiguous };
}
