import { chunk, type Db } from '../../../kernel/db/db.ts';
import { addDays, localDay } from '../../../kernel/text/dates.ts';
import { sweepImports } from '../import/sweep.commands.ts';

const DRAFT_DAYS = 90;
const PROPOSAL_YEARS = 5;

/** Ends what is kept for a time only (retention.ts): drafts, loaded files, the content of proposals that came to nothing. */
export async function sweepMembers(db: Db, now: Date): Promise<number> {
  const today = localDay(now);
  const drafts = await db('member_drafts')
    .where('saved_at', '<', `${addDays(today, -DRAFT_DAYS)}T00:00:00.000Z`)
    .delete();
  const before = `${Number(today.slice(0, 4)) - PROPOSAL_YEARS}${today.slice(4)}T00:00:00.000Z`;
  const old = (await db('member_events')
    .whereIn('state', ['returned', 'withdrawn'])
    .where('decided_at', '<', before)
    .whereNot('changes', '{}')
    .select('id')) as { id: number }[];
  for (const piece of chunk(old.map((e) => e.id)))
    await db('member_events').whereIn('id', piece).update({ changes: '{}', note: null });
  return drafts + old.length + (await sweepImports(db, now));
}
