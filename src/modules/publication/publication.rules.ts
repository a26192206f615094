/** What a target takes: everything, or only drafts of provincial level (plan §2.3, domain.md §6.6). */
export const acceptanceCodes = ['all', 'province'] as const;
export type Acceptance = (typeof acceptanceCodes)[number];

export const targetKinds = ['portal', 'folder'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Levels a draft can have for publishing. */
export type DraftLevel = 'province' | 'district';

/** A provincial draft goes to every site, any other only to those that accept all: Website Tỉnh uỷ (plan §2.3). */
export function accepts(target: { accepts: string }, level: DraftLevel): boolean {
  return target.accepts === 'all' || level === 'province';
}

/** The level of a draft from the units above its home, outermost first, the home unit last. */
export function draftLevelOf(levels: readonly string[]): DraftLevel {
  const branch = levels.findLast((l) => l === 'province' || l === 'district' || l === 'base' || l === 'cell');
  return branch === 'province' ? 'province' : 'district';
}

export const deliveryStates = ['waiting', 'delivered', 'withdrawing', 'withdrawn'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export type DeliveryEvent = 'delivered' | 'withdrawn' | 'withdraw' | 'replace';

const table: Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>> = {
  waiting: { delivered: 'delivered', withdraw: 'withdrawing', replace: 'waiting' },
  delivered: { withdraw: 'withdrawing', replace: 'waiting' },
  withdrawing: { withdrawn: 'withdrawn', replace: 'waiting' },
  withdrawn: { replace: 'waiting' },
};

/** The state after an event, or undefined when the event does not fit the state. docs/states.md shows the diagram. */
export function nextDelivery(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return table[state][event];
}

/** Minutes until the next try after so many failures: 1, 2, 4 … at most 60. */
export function backOffMinutes(attempts: number): number {
  return Math.min(60, 2 ** Math.max(0, attempts - 1));
}

export const moderationStates = ['waiting', 'accepted', 'declined'] as const;
export type ModerationState = (typeof moderationStates)[number];

/** How a publication stands at a moment. */
export type Stage = 'planned' | 'open' | 'closed' | 'withdrawn';

export function stageOf(p: { opens_at: string; closes_at: string; withdrawn_at: string | null }, now: string): Stage {
  if (p.withdrawn_at !== null) return 'withdrawn';
  if (now < p.opens_at) return 'planned';
  return now <= p.closes_at ? 'open' : 'closed';
}
