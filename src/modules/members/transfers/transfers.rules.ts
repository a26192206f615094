import { addWorkingDays, type WorkCalendar } from '../../../kernel/text/dates.ts';

// Transfers of membership, domain.md §4.7. A member belongs to the sending unit until received, so that sums never change
// in transit.

/** Within one base organisation, within one upper level, within the province, out of it, or for a time only. */
export const transferKinds = ['withinBase', 'withinUpper', 'withinProvince', 'outOfProvince', 'temporary'] as const;
export type TransferKind = (typeof transferKinds)[number];

export const transferStates = [
  'requested',
  'reviewed',
  'issued',
  'inTransit',
  'received',
  'confirmedBack',
  'ended',
  'returned',
  'cancelled',
] as const;
export type TransferState = (typeof transferStates)[number];

/** `endStay`: the member came home from a temporary transfer. */
export const transferEvents = [
  'review',
  'issue',
  'handOver',
  'receive',
  'confirmBack',
  'endStay',
  'return',
  'resume',
  'cancel',
] as const;
export type TransferEvent = (typeof transferEvents)[number];

export interface TransferFacts {
  kind: TransferKind;
  /** All boxes of the sending side are signed. */
  sendingSigned: boolean;
  /** All boxes of the receiving side are signed. */
  receivingSigned: boolean;
}

/** The state after an event; null when it may not happen. */
export function nextTransferState(
  state: TransferState,
  event: TransferEvent,
  { kind, sendingSigned, receivingSigned }: TransferFacts,
): TransferState | null {
  switch (event) {
    case 'review':
      return state === 'requested' ? 'reviewed' : null;
    case 'issue':
      return state === 'reviewed' ? 'issued' : null;
    case 'handOver':
      return state === 'issued' && sendingSigned ? 'inTransit' : null;
    case 'receive':
      return state === 'inTransit' && (receivingSigned || kind === 'outOfProvince') ? 'received' : null;
    case 'confirmBack':
      return state === 'received' ? 'confirmedBack' : null;
    case 'endStay':
      return kind === 'temporary' && (state === 'received' || state === 'confirmedBack') ? 'ended' : null;
    case 'return':
      return state === 'issued' || state === 'inTransit' ? 'returned' : null;
    case 'resume':
      return state === 'returned' ? 'reviewed' : null;
    case 'cancel':
      return ['requested', 'reviewed', 'issued', 'returned'].includes(state) ? 'cancelled' : null;
  }
}

/** Which side acts: the unit that lets the member go, or the one that takes them. */
export const sideOf = (event: TransferEvent, kind: TransferKind): 'sending' | 'receiving' =>
  (event === 'receive' || event === 'return') && kind !== 'outOfProvince' ? 'receiving' : 'sending';

/** Transfers that still go on; a member has at most one of them. */
export const OPEN_STATES: readonly TransferState[] = ['requested', 'reviewed', 'issued', 'inTransit', 'returned'];

/**
 * Who may print the introduction paper: those who hold the record now, and the side that receives as long as the paper is
 * theirs to read. Before its issue, returned or cancelled there is no valid paper.
 */
export function paperReaders(state: TransferState, kind: TransferKind): { holders: boolean; receivers: boolean } {
  switch (state) {
    case 'issued':
    case 'inTransit':
      return { holders: true, receivers: true };
    case 'received':
    case 'confirmedBack':
      // a guest's record stays with the cell at home, the paper lies with the one that has them
      return { holders: true, receivers: kind === 'temporary' };
    case 'ended':
      return { holders: true, receivers: false };
    default:
      return { holders: false, receivers: false };
  }
}

export interface ChainUnit {
  id: number;
  kind: string;
  level: string;
}

export interface Box {
  side: 'sending' | 'receiving';
  /** Null: a committee outside the province. */
  unitId: number | null;
}

/** Committees that check a transfer; advisory organs and state bodies do not. */
const CHECKS = new Set([
  'provincialBranch',
  'upperBranch',
  'directBranch',
  'baseBranch',
  'baseCell',
  'subBranch',
  'cell',
]);

/**
 * The boxes of the introduction paper: up from the cell that sends to below the committee that both sides share, then down to
 * the cell that receives. Out of the province the committee directly above the grass roots sends; a base organisation that is
 * directly under the province is sent by the province itself. `from`, `to`: units from the province down to the cell;
 * `to` null: outside. domain.md §4.7.
 */
export function boxesOf(from: readonly ChainUnit[], to: readonly ChainUnit[] | null): Box[] {
  const checks = (u: ChainUnit): boolean => CHECKS.has(u.kind);
  const up = from.filter(checks).toReversed();
  if (to === null) {
    const upper = up.find((u) => u.level === 'district') ?? up.find((u) => u.level === 'province');
    const last = upper ? up.indexOf(upper) + 1 : up.length;
    return [
      ...up.slice(0, last).map((u): Box => ({ side: 'sending', unitId: u.id })),
      { side: 'receiving', unitId: null },
    ];
  }
  const below = (chain: readonly ChainUnit[], other: readonly ChainUnit[]): ChainUnit[] =>
    chain.filter((u) => !other.some((o) => o.id === u.id));
  return [
    ...below(up, to).map((u): Box => ({ side: 'sending', unitId: u.id })),
    ...below(to.filter(checks), from).map((u): Box => ({ side: 'receiving', unitId: u.id })),
  ];
}

/** What kind a transfer between two cells is. `from`, `to` as for boxesOf. */
export function kindOf(
  from: readonly ChainUnit[],
  to: readonly ChainUnit[],
): Exclude<TransferKind, 'temporary' | 'outOfProvince'> {
  const shared = from.filter((u) => to.some((t) => t.id === u.id)).map((u) => u.level);
  if (shared.includes('base')) return 'withinBase';
  return shared.includes('district') ? 'withinUpper' : 'withinProvince';
}

/** Working days: to begin the transfer after its cause, and to present the paper after it was issued. domain.md §4.7, §10. */
export const CLOCKS = { startDays: 60, presentDays: 30 } as const;

/** The last day of the step that is due, and whether it has passed; null when nothing is due. */
export function clockOf(
  t: { state: TransferState; cause_on: string; issued_on: string | null; until_on: string | null; kind: TransferKind },
  today: string,
  calendar: WorkCalendar,
): { dueOn: string; what: 'start' | 'present' | 'stay'; late: boolean } | null {
  const due = (dueOn: string, what: 'start' | 'present' | 'stay') => ({ dueOn, what, late: today > dueOn });
  if (t.state === 'requested' || t.state === 'reviewed' || t.state === 'returned')
    return due(addWorkingDays(t.cause_on, CLOCKS.startDays, calendar), 'start');
  if ((t.state === 'issued' || t.state === 'inTransit') && t.issued_on !== null)
    return due(addWorkingDays(t.issued_on, CLOCKS.presentDays, calendar), 'present');
  if (t.kind === 'temporary' && (t.state === 'received' || t.state === 'confirmedBack') && t.until_on !== null)
    return due(t.until_on, 'stay');
  return null;
}
