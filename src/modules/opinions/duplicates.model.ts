import type { RoundComment } from './comments.queries.ts';
import { folded, isFinal } from './dispositions.rules.ts';

export interface SameGroup {
  original: RoundComment;
  others: RoundComment[];
}

/**
 * Comments of one paragraph that are equal but for marks, case and punctuation, and not settled yet. The original is the
 * earliest that is no duplicate itself. Short ones ('Nhất trí') are left to people.
 */
export function groupsOfSame(comments: readonly RoundComment[]): SameGroup[] {
  const groups = new Map<string, RoundComment[]>();
  for (const c of comments) {
    if (c.fold_key.length < 20 || c.disposition === 'duplicate') continue;
    const key = `${c.block_id ?? ''} ${folded(c.body)}`; // the stored key holds only how a long one begins
    groups.set(key, [...(groups.get(key) ?? []), c]);
  }
  return [...groups.values()].flatMap((group) => {
    const [original, ...rest] = group.toSorted((a, b) => a.id - b.id);
    const others = rest.filter((c) => !isFinal(c.disposition));
    return original && others.length > 0 ? [{ original, others }] : [];
  });
}
