import type { Db } from '../../kernel/db/db.ts';
import { answerableStates } from '../documents/index.ts';
import type { ReminderKind } from './reminders.rules.ts';

export interface UnansweredUnit {
  round_id: number;
  document_id: number;
  title: string;
  due_on: string;
  made_by_id: number;
  unit_id: number;
  unit_name: string;
}

/** Units that open rounds (or one of them) still wait for, as long as their drafts take answers. */
export async function listUnanswered(db: Db, roundId: number | null): Promise<UnansweredUnit[]> {
  const q = db('round_units as x')
    .join('rounds as r', 'r.id', 'x.round_id')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('units as u', 'u.id', 'x.unit_id')
    .join('dispatch_recipients as p', 'p.id', 'x.recipient_id')
    .where('r.state', 'open')
    .whereIn('d.state', answerableStates)
    .whereNull('x.withdrawn_at')
    .whereNull('p.answered_at')
    .select(
      'r.id as round_id',
      'r.document_id',
      'r.title',
      'r.due_on',
      'r.made_by_id',
      'x.unit_id',
      'u.name as unit_name',
    )
    .orderBy(['r.id', 'x.id']);
  if (roundId !== null) q.where('r.id', roundId);
  return (await q) as UnansweredUnit[];
}

export async function isReminded(
  db: Db,
  roundId: number,
  unitId: number,
  kind: ReminderKind,
  forOn: string,
): Promise<boolean> {
  const row: unknown = await db('round_reminders as m')
    .where({ 'm.round_id': roundId, 'm.unit_id': unitId, 'm.kind': kind, 'm.for_on': forOn })
    .select('m.id')
    .first();
  return row !== undefined;
}

/** The last reminder of each unit of a round, and how many there were. */
export async function lastReminders(
  db: Db,
  roundId: number,
): Promise<Map<number, { kind: ReminderKind; sent_at: string; count: number }>> {
  const rows = (await db('round_reminders as m')
    .where('m.round_id', roundId)
    .select('m.unit_id', 'm.kind', 'm.sent_at')
    .orderBy('m.id')) as { unit_id: number; kind: ReminderKind; sent_at: string }[];
  const last = new Map<number, { kind: ReminderKind; sent_at: string; count: number }>();
  for (const { unit_id, kind, sent_at } of rows)
    last.set(unit_id, { kind, sent_at, count: (last.get(unit_id)?.count ?? 0) + 1 });
  return last;
}
