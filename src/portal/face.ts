import { contrast, mix, rgbList } from '../kernel/colour.ts';
import { sha256 } from '../kernel/ids.ts';
import { DEFAULT_ACCENT, type Face } from './contract.ts';

/** A link of the site's menu. */
export interface NavEntry {
  href: string;
  label: string;
}

/** The darkest ground on which words of the accent stand. */
const SAND = '#f3ede4';
const READABLE = 4.5;

/** The accent, darkened until words in it can be read on every ground of the pages (WCAG 2.2, 1.4.3). */
export function inkOf(accent: string): string {
  let ink = accent;
  for (let share = 1; contrast(ink, SAND) < READABLE; share -= 0.04) ink = mix(accent, '#000000', share);
  return ink;
}

/** The darker accent of the masthead and of the browser's own bar. */
export const deepOf = (accent: string): string => mix(accent, '#000000', 0.81);

/** A site that has not said how it calls itself. */
export const defaultFace = (name: string): Face => ({ name, header: null, accent: DEFAULT_ACCENT, address: null });

/** The few rules in which one site differs from another, and their address, which changes with them. */
export function faceStyle({ accent }: Pick<Face, 'accent'>): { href: string; css: string } {
  const [ink, deep] = [inkOf(accent), deepOf(accent)];
  const inkDeep = mix(ink, '#000000', 0.81);
  const css = `:root {
  --red: ${ink};
  --red-deep: ${inkDeep};
  --red-wash: ${mix(accent, '#ffffff', 0.06)};
  --red-line: ${mix(accent, '#ffffff', 0.32)};
  --bs-link-color-rgb: ${rgbList(ink)};
  --bs-link-hover-color-rgb: ${rgbList(inkDeep)};
}
.btn-primary {
  --bs-btn-bg: ${accent}; --bs-btn-border-color: ${accent}; --bs-btn-hover-bg: ${deep}; --bs-btn-hover-border-color: ${deep};
  --bs-btn-active-bg: ${deep}; --bs-btn-active-border-color: ${deep};
}
.on-red { background: ${deep}; border-color: ${deep}; box-shadow: inset 0 -3px 0 ${deep}, inset 0 -4px 0 var(--gold); }
.brand-organ { color: ${mix(accent, '#ffffff', 0.12)}; }
`;
  return { href: `/face-${sha256(css).slice(0, 12)}.css`, css };
}

/** What the layout shows on every page of a site. */
export interface SiteFrame extends Record<string, unknown> {
  face: { name: string; header: string | null; themeColor: string; styleHref: string };
  nav: readonly NavEntry[];
  demo: boolean;
  /** A static copy has no form to look a receipt up. */
  isLive: boolean;
}

export function siteFrame(face: Face, nav: readonly NavEntry[], demo: boolean, isLive = true): SiteFrame {
  const { name, header, accent } = face;
  const style = { themeColor: deepOf(accent), styleHref: faceStyle(face).href };
  return { face: { name, header, ...style }, nav, demo, isLive };
}
