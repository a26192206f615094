import { insertRow, type Db } from '../../kernel/db/db.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Counts, JobContext } from '../../kernel/jobs/job.ts';
import { formatDay, isWorkingDay, localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../audit/index.ts';
import { listHolders } from '../auth/index.ts';
import type { Ledger } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { workCalendar } from './holidays.queries.ts';
import { noteEvent, record } from './record.ts';
import { reminderOn, type ReminderKind } from './reminders.rules.ts';
import { isReminded, listUnanswered, type UnansweredUnit } from './reminders.queries.ts';
import { touchRound } from './rounds.commands.ts';
import type { RoundRow } from './rounds.queries.ts';
import { noticeWords } from './sentences.words.ts';

/**
 * Tells one unit of one reminder, once: the row is the proof, so that a job run twice, or on two machines, tells once.
 * False when it was told already. Escalation goes to the heads of the unit; where it has none, to who holds the round.
 */
async function remind(l: Ledger, unit: UnansweredUnit, kind: ReminderKind, forOn: string): Promise<boolean> {
  if (await isReminded(l.db, unit.round_id, unit.unit_id, kind, forOn)) return false;
  const leaders = await listHolders(l.db, 'documents.release', [unit.unit_id]);
  const due = formatDay(unit.due_on);
  const href = `/documents/${unit.document_id}/dispatches`;
  let told: number[];
  if (kind === 'escalation' && leaders.length === 0) {
    told = [unit.made_by_id];
    await notify(l.db, told, noticeWords.noLeader(unit.unit_name, unit.title), `/rounds/${unit.round_id}`, l.now);
  } else {
    const people = kind === 'escalation' ? leaders : await listHolders(l.db, 'documents.answer', [unit.unit_id]);
    told = people.map((p) => p.id);
    await notify(l.db, told, noticeWords[kind](unit.title, due), href, l.now);
  }
  await insertRow(l.db, 'round_reminders', {
    round_id: unit.round_id,
    unit_id: unit.unit_id,
    kind,
    for_on: forOn,
    told_count: told.length,
    sent_at: l.now.toISOString(),
  });
  await record(l, 'round.reminded', unit.round_id, { unitId: unit.unit_id, kind, told: told.length });
  return true;
}

/** Reminds, at the wish of who holds the round, every unit that has not answered; at most once a day. Answers how many. */
export async function remindByHand(l: Ledger, round: RoundRow): Promise<number> {
  await touchRound(l, round, 'remind');
  let reminded = 0;
  for (const unit of await listUnanswered(l.db, round.id))
    if (await remind(l, unit, 'byHand', localDay(l.now))) reminded += 1;
  await noteEvent(l, round.id, 'remind', `${reminded} đơn vị`);
  if (reminded === 0) await record(l, 'round.reminded', round.id, { told: 0 });
  return reminded;
}

/** The work of the job: each unit that has not answered gets the reminder that fits today, each in its own transaction. */
export async function remindRounds({ db, now, eachInTransaction }: JobContext): Promise<Counts> {
  const today = localDay(now);
  const calendar = await workCalendar(db);
  if (!isWorkingDay(today, calendar)) return { done: 0, failed: 0 };
  const due = (await listUnanswered(db, null)).flatMap((unit) => {
    const kind = reminderOn(today, unit.due_on, calendar);
    return kind === null ? [] : [{ unit, kind }];
  });
  let sent = 0;
  const { failed } = await eachInTransaction(due, async (tx, { unit, kind }) => {
    const again = await listUnanswered(tx, unit.round_id);
    const still = again.find((u) => u.unit_id === unit.unit_id && u.due_on === unit.due_on);
    if (still && (await remind(clock(tx, now), still, kind, still.due_on))) sent += 1;
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
