import type { Db } from '../db/db.ts';

/** Makes sure that every job has its row; safe to run from several instances at once. */
export async function registerJobs(
  db: Db,
  names: readonly string[],
  isDuplicate: (e: unknown) => boolean,
): Promise<void> {
  for (const name of names) {
    const known = (await db('job_leases as l').where('l.name', name).select('l.name').first()) as unknown;
    if (known) continue;
    try {
      await db('job_leases').insert({ name, slot: '', holder: null, lease_until_at: null });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

/**
 * One row per job. Whoever moves the row to this slot owns this tick: a compare-and-set, the same on both engines.
 * `slot` is the planned minute in UTC (ISO), so instances with skewed clocks agree; '' sorts before every slot.
 */
export async function takeLease(
  db: Db,
  job: string,
  slot: string,
  holder: string,
  now: Date,
  ms: number,
): Promise<boolean> {
  const at = now.toISOString();
  const taken = await db('job_leases')
    .where({ name: job })
    .where('slot', '<', slot)
    .where((q) => void q.whereNull('lease_until_at').orWhere('lease_until_at', '<', at))
    .update({ slot, holder, lease_until_at: new Date(now.getTime() + ms).toISOString() });
  return taken === 1;
}

/** Extends a lease that is still ours. */
export async function extendLease(db: Db, job: string, holder: string, now: Date, ms: number): Promise<void> {
  await db('job_leases')
    .where({ name: job, holder })
    .update({ lease_until_at: new Date(now.getTime() + ms).toISOString() });
}

export async function releaseLease(db: Db, job: string, holder: string): Promise<void> {
  await db('job_leases').where({ name: job, holder }).update({ lease_until_at: null });
}

/**
 * Runs that a kill or a power cut left 'running' are told as broken off, as soon as nobody but `holder` has the lease.
 * One started by hand has no lease: it writes its own outcome over this when it ends.
 */
export async function closeBrokenRuns(db: Db, job: string, now: Date, holder = ''): Promise<void> {
  const held: unknown = await db('job_leases as l')
    .where('l.name', job)
    .where('l.lease_until_at', '>=', now.toISOString())
    .whereNot('l.holder', holder)
    .select('l.name')
    .first();
  if (held !== undefined) return;
  await db('job_runs').where({ job, outcome: 'running' }).update({ outcome: 'failed', error: BROKEN_OFF });
}

const BROKEN_OFF = 'Tiến trình dừng giữa chừng nên lần chạy này không xong.';

/** The history of a quarter is enough: two jobs run every minute. */
export async function removeOldRuns(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - 92 * 86_400_000).toISOString();
  return await db('job_runs').where('started_at', '<', before).delete();
}
