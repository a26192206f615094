/** A picture as pages offer it: the browser takes the smallest variant that fits. */
export interface OfferedPicture {
  id: string;
  /** Pixels of the largest variant. */
  width: number;
  height: number;
  variants: readonly { width: number; height: number; type: 'webp' | 'jpeg' }[];
}

/** A text as it stands in markup. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Where a variant lies; the name says all that is needed to find it. */
export const pictureHref = (id: string, v: { width: number; type: string }): string =>
  `/pictures/${id}-${v.width}.${v.type}`;

/**
 * The markup of one picture: WebP in all widths, JPEG for browsers without it, its size told beforehand so that nothing
 * jumps. `eager` for the one above the text. `alt` is plain text.
 */
export function pictureHtml(p: OfferedPicture, alt: string, sizes: string, eager = false): string {
  const webp = p.variants.filter((v) => v.type === 'webp').toSorted((a, b) => a.width - b.width);
  const plain = p.variants.find((v) => v.type === 'jpeg') ?? webp[0];
  if (!plain) return '';
  const set = webp.map((v) => `${pictureHref(p.id, v)} ${v.width}w`).join(', ');
  const loading = eager ? ' fetchpriority="high"' : ' loading="lazy" decoding="async"';
  return (
    `<picture><source type="image/webp" srcset="${set}" sizes="${escape(sizes)}">` +
    `<img src="${pictureHref(p.id, plain)}" alt="${escape(alt)}" width="${p.width}" height="${p.height}"${loading}></picture>`
  );
}

/**
 * Puts pictures in the places of cleaned markup that name them (`<img src="picture:ID" alt="…">`); what names none of
 * ours disappears. The alt text in the markup is escaped already and stays as it is.
 */
export function placePictures(html: string, pictures: readonly OfferedPicture[], sizes: string): string {
  return html.replace(/<img src="picture:([a-z0-9]+)" alt="([^"<>]*)" \/>/g, (_, id: string, alt: string) => {
    const picture = pictures.find((p) => p.id === id);
    return picture ? pictureHtml(picture, '', sizes).replace('alt=""', () => `alt="${alt}"`) : '';
  });
}
