import Handlebars from 'handlebars';
import sanitize from 'sanitize-html';

/** The inline marks and the table that a draft may carry; no attribute that could run, load or style anything. */
const DRAFT_RULES: sanitize.IOptions = {
  allowedTags: [
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'sup',
    'sub',
    'br',
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'p',
  ],
  allowedAttributes: { td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'] },
  disallowedTagsMode: 'discard',
};

/** Cleans markup at the edge where it enters a process. */
export function cleanDraftHtml(html: string): string {
  return sanitize(html, DRAFT_RULES);
}

/**
 * Lets a template print stored markup that went through `cleanDraftHtml` when it came in. The only way past escaping
 * for content; a test keeps `SafeString` out of every other file.
 */
export function cleanedHtml(stored: string): Handlebars.SafeString {
  return new Handlebars.SafeString(stored);
}
