/** What a target takes: everything, or only what is of provincial level (plan §2.3, domain.md §6.6). */
export const acceptanceCodes = ['all', 'province'] as const;
export type Acceptance = (typeof acceptanceCodes)[number];

/** portal: signed HTTP; disk: the same messages in files that are carried; folder: static pages. */
export const targetKinds = ['portal', 'disk', 'folder'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Levels that what is published can have. */
export type Level = 'province' | 'district';

/** What is provincial goes to every site, anything else only to those that accept all: Website Tỉnh uỷ (plan §2.3). */
export function accepts(target: { accepts: string }, level: Level): boolean {
  return target.accepts === 'all' || level === 'province';
}

export const deliveryStates = ['waiting', 'delivered', 'withdrawing', 'withdrawn'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export type DeliveryEvent = 'delivered' | 'withdrawn' | 'withdraw' | 'replace' | 'lost';

const table: Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>> = {
  waiting: { delivered: 'delivered', withdraw: 'withdrawing', replace: 'waiting' },
  delivered: { withdraw: 'withdrawing', replace: 'waiting', lost: 'waiting' },
  withdrawing: { withdrawn: 'withdrawn', replace: 'waiting' },
  withdrawn: { replace: 'waiting', lost: 'withdrawing' },
};

/** The state after an event, or undefined when the event does not fit the state. docs/states.md shows the diagram. */
export function nextDelivery(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return table[state][event];
}

/** Minutes until the next try after so many failures: 1, 2, 4 … at most 60. */
export function backOffMinutes(attempts: number): number {
  return Math.min(60, 2 ** Math.max(0, attempts - 1));
}

/** So long before its opening an item travels: a link that is down at that minute does not delay the opening. */
export const AHEAD_MS = 30 * 60_000;

/** When an item that opens at `opensAt` should be on the sites. */
export function sendAt(opensAt: string, now: Date): string {
  return new Date(Math.max(now.getTime(), new Date(opensAt).getTime() - AHEAD_MS)).toISOString();
}
