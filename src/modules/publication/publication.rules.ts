import type { Level } from '../link/index.ts';

/** The level of a draft from the units above its home, outermost first, the home unit last. */
export function draftLevelOf(levels: readonly string[]): Level {
  const branch = levels.findLast((l) => l === 'province' || l === 'district' || l === 'base' || l === 'cell');
  return branch === 'province' ? 'province' : 'district';
}

/** Held: looked at, and put aside for a while. A duplicate is counted with the comment that it repeats. */
export const moderationStates = ['waiting', 'held', 'accepted', 'declined', 'duplicate'] as const;
export type ModerationState = (typeof moderationStates)[number];

/** How a publication stands at a moment. */
export type Stage = 'planned' | 'open' | 'closed' | 'withdrawn';

export function stageOf(p: { opens_at: string; closes_at: string; withdrawn_at: string | null }, now: string): Stage {
  if (p.withdrawn_at !== null) return 'withdrawn';
  if (now < p.opens_at) return 'planned';
  return now <= p.closes_at ? 'open' : 'closed';
}
