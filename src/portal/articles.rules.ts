import { searchKey } from '../kernel/text/vietnamese.ts';

/** How a theme stands in an address: 'Học tập' → 'hoc-tap'. */
export function tagKeyOf(tag: string): string {
  return searchKey(tag)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** The id at the end of a readable address; null when there is none. */
export function idInSlug(slug: string): string | null {
  return /(?:^|-)([a-z0-9]{8,20})$/.exec(slug)?.[1] ?? null;
}

/** May readers see it: neither taken off nor run out. The caller asks for the newest content that has opened. */
export function isShown(a: { withdrawn_at: string | null; expires_at: string | null }, now: Date): boolean {
  return a.withdrawn_at === null && (a.expires_at === null || a.expires_at > now.toISOString());
}
