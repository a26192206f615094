// Colours of a site's face: contrast as WCAG 2.2 counts it, and tints made of one colour.

/** Red, green, blue, 0 to 255. */
type Rgb = readonly [number, number, number];

function rgbOf(colour: string): Rgb {
  const [, r = '', g = '', b = ''] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour) ?? [];
  return [parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)];
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: string): number {
  const [r, g, b] = rgbOf(colour).map((n) => {
    const share = n / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours '#rrggbb', 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of `colour`, the rest of `other`; both '#rrggbb'. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [rgbOf(colour), rgbOf(other)];
  return hexOf(a.map((n, i) => n * share + b[i]! * (1 - share)) as unknown as Rgb);
}

/** '138, 28, 32' for style sheets that want numbers. */
export const rgbList = (colour: string): string => rgbOf(colour).join(', ');
