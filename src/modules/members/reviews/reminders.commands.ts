import { insertRow, type Db } from '../../../kernel/db/db.ts';
import { nobody, scopeOf } from '../../../kernel/http/scope.ts';
import type { Counts, JobContext } from '../../../kernel/jobs/job.ts';
import { addDays, formatDay, localDay } from '../../../kernel/text/dates.ts';
import { writeAudit } from '../../audit/index.ts';
import { listHolders } from '../../auth/index.ts';
import { notify } from '../../notices/index.ts';
import type { Ledger } from '../events/ledger.ts';
import { closeReview, moveReview, noteStep } from './reviews.commands.ts';
import { findReview, listReviewUnits, type Review, type ReviewUnit } from './reviews.queries.ts';
import { reminderOn, type ReminderKind } from './reviews.rules.ts';
import { reminderText } from './reviews.words.ts';

const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');

/** Who is told of a unit: its clerks and leader, or those of the nearest unit above that has any. */
async function tellable(db: Db, unit: ReviewUnit): Promise<number[]> {
  const steps = unit.unit_path.split('/').filter(Boolean).map(Number).toReversed();
  for (const id of steps) {
    const holders = [
      ...(await listHolders(db, 'members.propose', [id])),
      ...(await listHolders(db, 'members.signOff', [id])),
    ];
    if (holders.length > 0) return [...new Set(holders.map((h) => h.id))];
  }
  return [];
}

/** Tells one unit of one reminder, once: the row is the proof, however often the job runs. */
async function remind(l: Ledger, review: Review, unit: ReviewUnit, kind: ReminderKind): Promise<boolean> {
  const forOn = kind === 'byHand' ? localDay(l.now) : review.due_on;
  const before = await l
    .db('member_review_reminders')
    .where({ review_unit_id: unit.id, kind, for_on: forOn })
    .select('id')
    .first();
  if (before) return false;
  const told = await tellable(l.db, unit);
  await notify(
    l.db,
    told,
    reminderText(kind, review.name, formatDay(review.due_on)),
    `/members/reviews/${review.id}/units/${unit.unit_id}`,
    l.now,
  );
  await insertRow(l.db, 'member_review_reminders', {
    review_unit_id: unit.id,
    kind,
    for_on: forOn,
    told_count: told.length,
    sent_at: l.now.toISOString(),
  });
  await l.audit('review.reminded', `memberReview:${review.id}`, { unit: unit.unit_id, kind, told: told.length });
  return true;
}

/** Reminds, at somebody's wish, every unit that has not signed; at most once a day. Answers how many. */
export async function remindByHand(l: Ledger, review: Review): Promise<number> {
  await moveReview(l, review, 'remind');
  let told = 0;
  for (const unit of await listReviewUnits(l.db, everywhere, review.id))
    if (unit.state === 'working' && (await remind(l, review, unit, 'byHand'))) told += 1;
  await noteStep(l, review, 'reminded', null, `${told} đơn vị`);
  if (told === 0) await l.audit('review.reminded', `memberReview:${review.id}`, { told: 0 });
  return told;
}

/** A campaign is closed by itself so many days after it was due: late units are frozen as they are. */
const GRACE_DAYS = 7;

/** The work of the job: reminders of today, each in its own transaction; campaigns long over are closed. */
export async function remindReviews({ db, now, eachInTransaction }: JobContext): Promise<Counts> {
  const today = localDay(now);
  const open = (await db('member_reviews').where('state', 'open').select('id', 'due_on').orderBy('id')) as {
    id: number;
    due_on: string;
  }[];
  let sent = 0;
  const { failed } = await eachInTransaction(open, async (tx, { id }) => {
    const review = (await findReview(tx, everywhere, id))!;
    if (review.state !== 'open' || today < review.from_on) return;
    const l = clock(tx, now);
    if (addDays(review.due_on, GRACE_DAYS) <= today) {
      await closeReview(l, review);
      sent += 1;
      return;
    }
    const kind = reminderOn(today, review.due_on);
    if (kind === null) return;
    for (const unit of await listReviewUnits(tx, everywhere, id))
      if (unit.state === 'working' && (await remind(l, review, unit, kind))) sent += 1;
  });
  return { done: sent, failed };
}

/** The suite itself acts: no person, the job in place of an address. */
function clock(db: Db, now: Date): Ledger {
  return {
    db,
    actor: nobody,
    now,
    audit: (action, subject, details = {}) =>
      writeAudit(db, { actor: nobody, at: now, ip: 'job', action, subject, details }),
  };
}
