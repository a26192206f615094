import { type Db } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { notify } from '../../notices/index.ts';
import { columnsOf } from '../record/columns.ts';
import { applyChanges, staleParts, type Changes, type RecordDoc } from '../record/record.ts';
import { applyMembers, newMembers } from './apply.commands.ts';
import { kindWords } from './events.words.ts';
import { eventFault, type EventKind } from './kinds.rules.ts';
import type { Ledger } from './ledger.ts';
import { isOvertaken, readDoc } from './propose.commands.ts';

export interface EventRow {
  id: number;
  member_id: number | null;
  unit_id: number;
  kind: EventKind;
  state: string;
  effective_on: string;
  changes: string;
  proposed_by_id: number;
  version: number;
}

/** Why a proposal was not confirmed: words in events.words.ts. 'stale' names the parts that changed meanwhile. */
export type Refusal = 'gone' | 'own' | 'status' | 'stale' | 'overtaken' | 'unitEnded' | 'cardTaken' | 'profileTaken';

export interface Outcome {
  confirmed: { eventId: number; memberId: number }[];
  refused: { eventId: number; why: Refusal; parts: string[] }[];
}

const COLUMNS = [
  'e.id',
  'e.member_id',
  'e.unit_id',
  'e.kind',
  'e.state',
  'e.effective_on',
  'e.changes',
  'e.proposed_by_id',
  'e.version',
];

/** One event within the scope. */
export async function findEvent(db: Db, scope: Scope, eventId: number): Promise<EventRow | undefined> {
  const q = db('member_events as e').join('units as u', 'u.id', 'e.unit_id').where('e.id', eventId).select(COLUMNS);
  return (await scope.apply(q, 'u.path').first()) as EventRow | undefined;
}

/**
 * Confirms proposals one by one; those that cannot be are answered with the reason and stay as they are. Nobody confirms
 * what they proposed, and nothing that changed since the proposal is overwritten.
 */
export async function confirmEvents(l: Ledger, scope: Scope, ids: readonly number[]): Promise<Outcome> {
  const outcome: Outcome = { confirmed: [], refused: [] };
  for (const eventId of ids) {
    const event = await findEvent(l.db, scope, eventId);
    const refusal = event ? await refusalOf(l, event) : { why: 'gone' as const, parts: [] };
    if (!event || refusal) outcome.refused.push({ eventId, ...refusal! });
    else outcome.confirmed.push({ eventId, memberId: await confirmOne(l, event) });
  }
  return outcome;
}

async function refusalOf(l: Ledger, event: EventRow): Promise<{ why: Refusal; parts: string[] } | null> {
  if (event.state !== 'proposed') return { why: 'gone', parts: [] };
  if (event.proposed_by_id === l.actor.accountId) return { why: 'own', parts: [] };
  const changes = JSON.parse(event.changes) as Changes;
  const doc = event.member_id === null ? null : ((await readDoc(l.db, event.member_id)) ?? null);
  if (eventFault(event.kind, doc?.standing ?? null)) return { why: 'status', parts: [] };
  if (doc === null && (await hasEnded(l.db, event.unit_id, localDay(l.now)))) return { why: 'unitEnded', parts: [] };
  const parts = staleParts(doc, changes);
  if (parts.length > 0) return { why: 'stale', parts };
  if (await isOvertaken(l.db, event.member_id, changes, event.effective_on)) return { why: 'overtaken', parts: [] };
  return numbersTaken(l.db, event.member_id, applyChanges(doc, changes));
}

/** A new record cannot begin in a unit that is over. */
async function hasEnded(db: Db, unitId: number, today: string): Promise<boolean> {
  const ended = db('units').where({ id: unitId }).where('valid_to_on', '<', today).select('id').first();
  return (await ended) !== undefined;
}

/** Cards and numbers of profiles belong to one person. domain.md §4.1. */
async function numbersTaken(
  db: Db,
  memberId: number | null,
  doc: RecordDoc,
): Promise<{ why: Refusal; parts: string[] } | null> {
  const { card_no, profile_no } = columnsOf(doc);
  const taken = async (column: string, value: string | null): Promise<boolean> =>
    value !== null &&
    (await db('members')
      .where(column, value)
      .whereNot('id', memberId ?? 0)
      .select('id')
      .first()) !== undefined;
  if (await taken('card_no', card_no)) return { why: 'cardTaken', parts: ['cardNo'] };
  return (await taken('profile_no', profile_no)) ? { why: 'profileTaken', parts: ['profileNo'] } : null;
}

async function confirmOne(l: Ledger, event: EventRow): Promise<number> {
  const at = l.now.toISOString();
  const changes = JSON.parse(event.changes) as Changes;
  const memberId = event.member_id ?? (await newMembers(l.db, [applyChanges(null, changes)], at))[0]!;
  await decide(l, event, 'confirmed', null, { member_id: memberId });
  await applyMembers(l.db, [memberId], l.now);
  await l.audit('member.confirmed', `member:${memberId}`, { event: event.id, kind: event.kind });
  return memberId;
}

/** Sends a proposal back to its clerk with the reason. True unless it had been decided already. */
export async function returnEvent(l: Ledger, event: EventRow, reason: string): Promise<boolean> {
  if (event.state !== 'proposed') return false;
  await decide(l, event, 'returned', reason);
  await notify(
    l.db,
    [event.proposed_by_id],
    `Đề nghị của đồng chí bị trả lại: ${kindWords[event.kind]}. Lý do: ${reason}`,
    `/members/events/${event.id}`,
    l.now,
  );
  await l.audit('member.returned', `memberEvent:${event.id}`, { member: event.member_id });
  return true;
}

/** Returns every proposal about a member that waits, with one reason: their record takes no changes any more. */
export async function returnWaiting(l: Ledger, memberId: number, reason: string): Promise<void> {
  const waiting = (await l
    .db('member_events as e')
    .where({ 'e.member_id': memberId, 'e.state': 'proposed' })
    .select(COLUMNS)
    .orderBy('e.id')) as EventRow[];
  for (const event of waiting) await returnEvent(l, event, reason);
}

/** The clerk takes an own proposal back. True unless it had been decided already. */
export async function withdrawEvent(l: Ledger, event: EventRow): Promise<boolean> {
  if (event.state !== 'proposed' || event.proposed_by_id !== l.actor.accountId) return false;
  await decide(l, event, 'withdrawn', null);
  await l.audit('member.proposalWithdrawn', `memberEvent:${event.id}`, { member: event.member_id });
  return true;
}

async function decide(
  l: Ledger,
  event: EventRow,
  state: 'confirmed' | 'returned' | 'withdrawn',
  note: string | null,
  more: Record<string, unknown> = {},
): Promise<void> {
  const changed = await l
    .db('member_events')
    .where({ id: event.id, state: 'proposed', version: event.version })
    .update({
      ...more,
      state,
      decided_by_id: l.actor.accountId,
      decided_at: l.now.toISOString(),
      decision_note: note,
      version: event.version + 1,
    });
  if (changed !== 1) throw new Conflict();
}
