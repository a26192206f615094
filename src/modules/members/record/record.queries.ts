import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import { byDay, recordOn, type Changes, type RecordDoc } from './record.ts';
import type { AsOf } from './as-of.queries.ts';
import type { EventKind } from '../events/kinds.rules.ts';

export interface MemberRow {
  id: number;
  version: number;
  full_name: string;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  status: string;
  is_present: boolean;
  merged_into_id: number | null;
  photo_hash: string | null;
}

/** A member within the scope; those whose record was undone are not found. */
export async function findMember(db: Db, scope: Scope, memberId: number): Promise<MemberRow | undefined> {
  const q = db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('m.id', memberId)
    .where('m.is_void', false)
    .select(
      'm.id',
      'm.version',
      'm.full_name',
      'm.unit_id',
      'u.short_name as unit_name',
      'u.path as unit_path',
      'm.status',
      'm.is_present',
      'm.merged_into_id',
      'm.photo_hash',
    );
  return (await scope.apply(q, 'u.path').first()) as MemberRow | undefined;
}

export interface HistoryEvent {
  id: number;
  kind: EventKind;
  state: string;
  effective_on: string;
  changes: string;
  paper_no: string | null;
  paper_on: string | null;
  paper_by: string | null;
  note: string | null;
  proposed_at: string;
  proposed_by: string;
  decided_at: string | null;
  decided_by: string | null;
  decision_note: string | null;
  undone_at: string | null;
}

/** All that was ever said of a member, newest first. The member must have been found within the scope. */
export async function listHistory(db: Db, memberId: number): Promise<HistoryEvent[]> {
  return (await db('member_events as e')
    .join('accounts as p', 'p.id', 'e.proposed_by_id')
    .leftJoin('accounts as d', 'd.id', 'e.decided_by_id')
    .where('e.member_id', memberId)
    .select(
      'e.id',
      'e.kind',
      'e.state',
      'e.effective_on',
      'e.changes',
      'e.paper_no',
      'e.paper_on',
      'e.paper_by',
      'e.note',
      'e.proposed_at',
      'p.full_name as proposed_by',
      'e.decided_at',
      'd.full_name as decided_by',
      'e.decision_note',
      'e.undone_at',
    )
    .orderBy([
      { column: 'e.effective_on', order: 'desc' },
      { column: 'e.id', order: 'desc' },
    ])) as HistoryEvent[];
}

/** What was true of an event at an instant: confirmed by then, and not yet undone. */
const knownAt = (e: HistoryEvent, known: string | null): boolean =>
  e.state === 'confirmed' &&
  (known === null
    ? e.undone_at === null
    : e.decided_at !== null && e.decided_at <= known && (e.undone_at === null || e.undone_at > known));

/** The record on a day by what was known at an instant, and for every field the event that gave it its value. */
export interface Reading {
  /** Null when there was none. */
  doc: RecordDoc | null;
  origins: ReadonlyMap<string, HistoryEvent>;
}

export function readHistory(history: readonly HistoryEvent[], asOf: AsOf | null): Reading {
  const told = history
    .filter((e) => knownAt(e, asOf?.known ?? null) && (asOf === null || e.effective_on <= asOf.on))
    .map((event) => ({ id: event.id, effectiveOn: event.effective_on, changes: changesOf(event), event }))
    .toSorted(byDay);
  const origins = new Map<string, HistoryEvent>();
  for (const { event, changes } of told) for (const code of Object.keys(changes.set ?? {})) origins.set(code, event);
  return { doc: recordOn(told), origins };
}

const changesOf = (e: HistoryEvent): Changes => JSON.parse(e.changes) as Changes;

/** Who carries a number already, if somebody else does. */
export async function findHolder(
  db: Db,
  column: 'card_no' | 'profile_no' | 'citizen_no',
  value: string,
  exceptId: number,
): Promise<{ id: number; full_name: string; unit_name: string; unit_path: string } | undefined> {
  return (await db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where(`m.${column}`, value)
    .where('m.is_void', false)
    .whereNot('m.id', exceptId)
    .select('m.id', 'm.full_name', 'u.short_name as unit_name', 'u.path as unit_path')
    .first()) as { id: number; full_name: string; unit_name: string; unit_path: string } | undefined;
}
