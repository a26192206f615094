import { insertRow, type Db } from '../../../kernel/db/db.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { withWas, type Changes, type RecordDoc } from '../record/record.ts';
import { changesOf, eventFault, isRetroactive, needsPaper, type EventKind } from './kinds.rules.ts';
import type { Ledger, Paper } from './ledger.ts';
import { lastSetOn, movedAfter } from './order.queries.ts';

export interface Proposal {
  /** Null: a record that does not exist yet. */
  memberId: number | null;
  kind: EventKind;
  /**
   * The day from which it holds. A correction holds, whatever is given, from the day from which what it puts right was
   * recorded: mostly the beginning of the record.
   */
  effectiveOn: string;
  changes: Changes;
  paper: Paper;
  note: string | null;
}

/** Why an event cannot be proposed; words in events.words.ts. */
export type ProposalFault = 'status' | 'already' | 'merged' | 'paper' | 'future' | 'tooEarly' | 'overtaken' | 'empty';

export class CannotPropose extends Error {
  override name = 'CannotPropose';
  readonly fault: ProposalFault;
  constructor(fault: ProposalFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The record as it is now; undefined when there is none of that number. */
export async function readDoc(db: Db, memberId: number): Promise<RecordDoc | undefined> {
  const row = (await db('member_records').where({ member_id: memberId }).select('doc').first()) as
    | { doc: string }
    | undefined;
  return row && (JSON.parse(row.doc) as RecordDoc);
}

/** The day on which a record begins. */
export async function beginningOf(db: Db, memberId: number): Promise<string | null> {
  const row = (await db('member_events')
    .where({ member_id: memberId, state: 'confirmed' })
    .whereNull('undone_at')
    .min({ first: 'effective_on' })
    .first()) as { first: string | null } | undefined;
  return row?.first ?? null;
}

/**
 * Puts a change before those who confirm it. Answers the event's id.
 * @throws CannotPropose when the state of the record, the day or a missing paper forbids it
 */
export async function proposeEvent(l: Ledger, p: Proposal): Promise<number> {
  const doc = p.memberId === null ? null : ((await readDoc(l.db, p.memberId)) ?? null);
  const begins = p.memberId === null ? null : await beginningOf(l.db, p.memberId);
  const effectiveOn =
    isRetroactive(p.kind) && p.memberId !== null && begins !== null
      ? ((await lastSetOn(l.db, p.memberId, begins, p.changes)) ?? begins)
      : p.effectiveOn;
  const fault = faultOf(p, doc, effectiveOn, begins, localDay(l.now));
  if (fault) throw new CannotPropose(fault);
  const changes = withWas(doc, changesOf(p.kind, p.changes));
  if (await isOvertaken(l.db, p.memberId, changes, effectiveOn)) throw new CannotPropose('overtaken');
  const unitId = doc?.standing.unitId ?? changes.standing?.unitId ?? 0;
  const id = await insertRow(l.db, 'member_events', {
    member_id: p.memberId,
    unit_id: unitId,
    kind: p.kind,
    state: 'proposed',
    effective_on: effectiveOn,
    changes: JSON.stringify(changes),
    paper_no: p.paper.no,
    paper_on: p.paper.on,
    paper_by: p.paper.by,
    note: p.note,
    proposed_by_id: l.actor.accountId,
    proposed_at: l.now.toISOString(),
    version: 1,
  });
  await l.audit('member.proposed', `memberEvent:${id}`, { kind: p.kind, member: p.memberId, codes: codesOf(changes) });
  return id;
}

/** Whether a later day already says otherwise of the standing that these changes decide: they would change nothing. */
export async function isOvertaken(
  db: Db,
  memberId: number | null,
  { standing = {} }: Changes,
  on: string,
): Promise<boolean> {
  return memberId !== null && (await movedAfter(db, [memberId], Object.keys(standing), on)) !== null;
}

function faultOf(
  p: Proposal,
  doc: RecordDoc | null,
  on: string,
  begins: string | null,
  today: string,
): ProposalFault | null {
  const fault = eventFault(p.kind, doc?.standing ?? null);
  if (fault) return fault;
  if (needsPaper(p.kind) && (p.paper.no === null || p.paper.on === null)) return 'paper';
  if (on > today) return 'future';
  if (begins !== null && on < begins) return 'tooEarly';
  const { set = {}, put = {}, drop = {}, standing = {} } = changesOf(p.kind, p.changes);
  return [set, put, drop, standing].every((part) => Object.keys(part).length === 0) ? 'empty' : null;
}

/** Names of what changes, for the log: no values. */
export const codesOf = ({ set = {}, put = {}, drop = {}, standing = {} }: Changes): string[] => [
  ...Object.keys(standing),
  ...Object.keys(set),
  ...Object.keys(put),
  ...Object.keys(drop),
];
