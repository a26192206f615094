import sanitizeHtml from 'sanitize-html';

const INLINE = ['b', 'strong', 'i', 'em', 'u', 's', 'sup', 'sub', 'br'];
const TABLE = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

// With the tags go the contents of these; the text inside any other dropped tag stays.
const NON_TEXT = ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'iframe', 'object', 'template'];

/** A span of cells: 1 to 1,000, what browsers accept for columns. */
function span(value: string | undefined): string | undefined {
  return value !== undefined && /^[1-9]\d{0,2}$/.test(value) ? value : undefined;
}

function cell(tagName: string, attribs: Record<string, string>) {
  const kept: Record<string, string> = {};
  for (const name of ['colspan', 'rowspan']) {
    const value = span(attribs[name]);
    if (value !== undefined) kept[name] = value;
  }
  return { tagName, attribs: kept };
}

/** Html of a block's text, reduced to b strong i em u s sup sub br without attributes; everything else escaped or dropped. */
export function cleanInline(html: string): string {
  return sanitizeHtml(html, { allowedTags: INLINE, allowedAttributes: {}, nonTextTags: NON_TEXT }).normalize('NFC');
}

/** Html of a table: the inline subset, and table thead tbody tr th td with colspan and rowspan. */
export function cleanTable(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...INLINE, ...TABLE],
    allowedAttributes: { td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    transformTags: { td: cell, th: cell },
    nonTextTags: NON_TEXT,
  }).normalize('NFC');
}
