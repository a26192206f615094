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

/** What a published article may carry: no attribute that could run, style or load anything but one of our pictures. */
const ARTICLE_RULES: sanitize.IOptions = {
  allowedTags: 'p h2 h3 h4 ul ol li blockquote strong em a br figure figcaption img table thead tbody tr th td'.split(
    ' ',
  ),
  allowedAttributes: { a: ['href', 'rel'], img: ['src', 'alt'], ol: ['start'], th: ['scope'] },
  allowedSchemesByTag: { a: ['http', 'https'], img: ['picture'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !/^picture:[a-z0-9]{8,20}$/.test(attribs['src'] ?? ''),
  transformTags: {
    a: (tagName, { href }) => {
      const attribs: sanitize.Attributes = href === undefined ? {} : { href };
      if (/^https?:/i.test(href ?? '')) attribs['rel'] = 'noopener noreferrer';
      return { tagName, attribs };
    },
  },
};

/** Cleans the markup of an article where it enters a process; its pictures are named `picture:ID`. */
export function cleanArticleHtml(html: string): string {
  return sanitize(html, ARTICLE_RULES);
}

/**
 * Lets a template print stored markup that went through `cleanDraftHtml` or `cleanArticleHtml` when it came in. The only way past escaping
 * for content; a test keeps `SafeString` out of every other file.
 */
export function cleanedHtml(stored: string): Handlebars.SafeString {
  return new Handlebars.SafeString(stored);
}
