import { searchKey } from '../../kernel/text/vietnamese.ts';

/** One act of putting a revision out, newest first in lists. */
export interface ReleaseRow {
  id: number;
  number: number;
  opens_at: string;
  expires_at: string | null;
  recalled_at: string | null;
}

/** How an article stands before the public at a moment. */
export const stages = ['none', 'scheduled', 'live', 'expired', 'withdrawn'] as const;
export type Stage = (typeof stages)[number];

export interface Standing<R extends ReleaseRow> {
  stage: Stage;
  /** What readers see now. */
  live: R | null;
  /** What will take its place when its time comes. */
  next: R | null;
}

/**
 * Where an article stands, from all its releases, newest first. The newest release that has opened counts, whatever an
 * older one says; one that has not opened yet waits beside it. The portals decide by the same rule and their own clocks.
 */
export function standingOf<R extends ReleaseRow>(releases: readonly R[], now: string): Standing<R> {
  const held = releases.filter((r) => r.recalled_at === null);
  const opened = held.find((r) => r.opens_at <= now) ?? null;
  const newest = held[0] ?? null;
  const next = newest !== null && newest.opens_at > now ? newest : null;
  const expired = opened !== null && opened.expires_at !== null && opened.expires_at <= now;
  const live = expired ? null : opened;
  if (live) return { stage: 'live', live, next };
  if (next) return { stage: 'scheduled', live: null, next };
  if (releases.length === 0) return { stage: 'none', live: null, next: null };
  const last = releases[0]!;
  const ranOut = last.expires_at !== null && last.expires_at <= (last.recalled_at ?? now);
  return { stage: ranOut ? 'expired' : 'withdrawn', live: null, next: null };
}

/** When an approved revision opens: at the moment it asks for, but never before it was approved. */
export function opensAt(wanted: string | null, now: string): string {
  return wanted !== null && wanted > now ? wanted : now;
}

/** The readable end of an article's address: words of the title without marks, then the id that never changes. */
export function slugOf(title: string, publicId: string): string {
  const words = searchKey(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const room = 100 - publicId.length;
  const short = words.length <= room ? words : words.slice(0, words.lastIndexOf('-', room) || room);
  return `${short || 'bai-viet'}-${publicId}`;
}
