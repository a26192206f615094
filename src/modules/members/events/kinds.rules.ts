import type { Changes, Standing, Status } from '../record/record.ts';

/** Everything that can happen to a record. domain.md §4.4, §4.6, §4.7. */
export const eventKinds = [
  'registered',
  'admitted',
  'confirmed',
  'changed',
  'corrected',
  'rated',
  'cardIssued',
  'badgeAwarded',
  'exempted',
  'exemptionEnded',
  'suspended',
  'suspensionEnded',
  'leftTemporarily',
  'cameBack',
  'wentAbroad',
  'returnedHome',
  'transferred',
  'movedOut',
  'movedIn',
  'withdrawn',
  'struckOff',
  'expelled',
  'died',
  'lost',
  'found',
  'restored',
  'readmitted',
  'merged',
  'unmerged',
] as const;
export type EventKind = (typeof eventKinds)[number];

type Flag = 'isExempt' | 'isSuspended' | 'isAway' | 'isAbroad';

interface KindRule {
  /** Statuses in which it may happen; null: there is no record yet. */
  from: readonly (Status | null)[];
  to?: Status;
  /** The flag it sets or ends. */
  flag?: readonly [Flag, boolean];
  /** Without a paper (number, date, signing unit) it cannot be proposed. */
  needsPaper: boolean;
}

const PRESENT = ['probationary', 'full'] as const;
const LEFT = ['movedOut', 'withdrawn', 'struckOff', 'expelled', 'lost'] as const;
const ALL = [...PRESENT, ...LEFT, 'deceased'] as const;
const flag = (name: Flag, on: boolean): KindRule => ({ from: PRESENT, flag: [name, on], needsPaper: true });
const departure = (to: Status, from: readonly Status[] = PRESENT): KindRule => ({ from, to, needsPaper: true });

const rules: Record<EventKind, KindRule> = {
  registered: { from: [null], needsPaper: false },
  admitted: { from: [null], to: 'probationary', needsPaper: true },
  confirmed: { from: ['probationary'], to: 'full', needsPaper: true },
  changed: { from: ALL, needsPaper: false },
  corrected: { from: ALL, needsPaper: false },
  rated: { from: PRESENT, needsPaper: false },
  cardIssued: { from: ['full'], needsPaper: false },
  badgeAwarded: { from: ['full', 'deceased'], needsPaper: true },
  exempted: { from: ['full'], flag: ['isExempt', true], needsPaper: true },
  exemptionEnded: flag('isExempt', false),
  suspended: flag('isSuspended', true),
  suspensionEnded: flag('isSuspended', false),
  leftTemporarily: flag('isAway', true),
  cameBack: flag('isAway', false),
  wentAbroad: flag('isAbroad', true),
  returnedHome: flag('isAbroad', false),
  transferred: { from: PRESENT, needsPaper: true },
  movedOut: departure('movedOut'),
  movedIn: { from: [null, 'movedOut'], needsPaper: true },
  withdrawn: departure('withdrawn'),
  struckOff: departure('struckOff', [...PRESENT, 'lost']),
  expelled: departure('expelled', ['full', 'lost']),
  died: {
    from: [...PRESENT, 'lost', 'movedOut', 'withdrawn', 'struckOff', 'expelled'],
    to: 'deceased',
    needsPaper: false,
  },
  lost: departure('lost'),
  found: { from: ['lost'], to: 'full', needsPaper: true },
  // wrongly expelled or struck off: membership goes on as if never broken; readmission begins probation anew
  restored: { from: ['expelled', 'struckOff'], to: 'full', needsPaper: true },
  readmitted: { from: ['withdrawn', 'struckOff', 'expelled', 'lost'], to: 'probationary', needsPaper: true },
  merged: { from: ALL, needsPaper: false },
  unmerged: { from: ALL, needsPaper: false },
};

/** Whether the event may happen to a record; the reason otherwise. A record merged into another only comes back. */
export function eventFault(kind: EventKind, standing: Standing | null): 'status' | 'already' | 'merged' | null {
  const rule = rules[kind];
  if (standing !== null && (standing.mergedIntoId !== null) !== (kind === 'unmerged')) return 'merged';
  if (!rule.from.includes(standing?.status ?? null)) return 'status';
  if (rule.flag && standing && standing[rule.flag[0]] === rule.flag[1]) return 'already';
  return null;
}

/** Kinds that may happen now, in the order of `eventKinds`. */
export const possibleKinds = (standing: Standing | null): EventKind[] =>
  eventKinds.filter((kind) => eventFault(kind, standing) === null);

export const needsPaper = (kind: EventKind): boolean => rules[kind].needsPaper;

/** What the kind itself changes, beside the fields that come with it. Whoever leaves carries no flag on. */
export function standingAfter(kind: EventKind): Partial<Standing> {
  const { to, flag: set } = rules[kind];
  const left = to !== undefined && to !== 'full' && to !== 'probationary';
  return {
    ...(to ? { status: to } : {}),
    ...(set ? { [set[0]]: set[1] } : {}),
    ...(left ? { isExempt: false, isSuspended: false, isAway: false, isAbroad: false } : {}),
  };
}

/** True when the event puts the record right as it always should have been. */
export const isRetroactive = (kind: EventKind): boolean => kind === 'corrected';

/** Changes of an event with what its kind does to the standing. */
export const changesOf = (kind: EventKind, changes: Changes): Changes => ({
  ...changes,
  standing: { ...standingAfter(kind), ...changes.standing },
});
