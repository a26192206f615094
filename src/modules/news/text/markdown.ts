import MarkdownIt from 'markdown-it';
import { cleanArticleHtml } from '../../../kernel/http/safe-html.ts';

/** What the text needs to know about a picture that it names. */
export interface NamedPicture {
  caption: string | null;
  credit: string | null;
}

const LINK = /^(https?:\/\/|\/(?!\/)|#)/i;
const PICTURE = /^picture:([a-z0-9]{8,20})$/;

// Only what an article may carry; everything else of Markdown stays the characters that were typed.
const reader = new MarkdownIt('zero', { html: false, linkify: false });
reader.enable(['heading', 'lheading', 'list', 'blockquote', 'table']);
reader.enable(['emphasis', 'link', 'image', 'newline', 'escape', 'entity', 'balance_pairs']);
reader.validateLink = (url) => LINK.test(url.trim()) || PICTURE.test(url);

type Token = ReturnType<MarkdownIt['parse']>[number];

/**
 * An article's Markdown as clean HTML. Headings become h2–h4; a picture on its own line becomes a figure whose `src` is
 * still `picture:ID`; links lead to http(s) or within the site, anything else stays text.
 */
export function renderMarkdown(text: string, pictures: ReadonlyMap<string, NamedPicture>): string {
  const tokens = reader.parse(text, {});
  const out = tokens.flatMap((token, i) => shaped(tokens, token, i, pictures));
  return cleanArticleHtml(reader.renderer.render(out, reader.options, {})).trim();
}

function shaped(
  tokens: readonly Token[],
  token: Token,
  i: number,
  pictures: ReadonlyMap<string, NamedPicture>,
): Token[] {
  if (token.type === 'heading_open' || token.type === 'heading_close') {
    token.tag = `h${Math.min(4, Math.max(2, Number(token.tag.slice(1))))}`;
  }
  const alone = tokens[i + (token.type === 'paragraph_open' ? 1 : token.type === 'paragraph_close' ? -1 : 0)];
  if (token.type.startsWith('paragraph_') && alone !== undefined && lonePicture(alone)) return [];
  const picture = token.type === 'inline' ? lonePicture(token) : null;
  if (!picture) return [outsidePicturesGone(token)];
  const html = new (token.constructor as new (type: string, tag: string, nesting: 0) => Token)('html_block', '', 0);
  const { id, alt, title } = picture;
  const words = captionOf(title, pictures.get(id));
  const caption = words === '' ? '' : `<figcaption>${escape(words)}</figcaption>`;
  html.content = `<figure><img src="picture:${id}" alt="${escape(alt)}">${caption}</figure>\n`;
  return [html];
}

/** Pictures of other sites are no pictures here: their words stay. */
function outsidePicturesGone(token: Token): Token {
  if (token.type === 'inline')
    for (const child of token.children ?? [])
      if (child.type === 'image' && !PICTURE.test(child.attrGet('src') ?? '')) {
        child.type = 'text';
        child.tag = '';
      }
  return token;
}

const escape = (text: string): string => reader.utils.escapeHtml(text);

/** 'Chú thích. Ảnh: nguồn'; the caption written in the article counts before that of the picture. */
export function captionOf(title: string, picture: NamedPicture | undefined): string {
  const caption = title || picture?.caption || '';
  const credit = picture?.credit ? `Ảnh: ${picture.credit}` : '';
  if (caption === '' || credit === '') return caption || credit;
  return `${caption}${/[.!?…]$/.test(caption) ? '' : '.'} ${credit}`;
}

interface Place {
  id: string;
  alt: string;
  title: string;
}

function lonePicture(token: Token): Place | null {
  const children = (token.children ?? []).filter((c) => c.type !== 'text' || c.content.trim() !== '');
  const [only] = children;
  return token.type === 'inline' && children.length === 1 && only?.type === 'image' ? placeOf(only) : null;
}

function placeOf(image: Token): Place | null {
  const id = PICTURE.exec(image.attrGet('src') ?? '')?.[1];
  return id === undefined ? null : { id, alt: image.content.trim(), title: image.attrGet('title') ?? '' };
}

/** Pictures that a text names, in order and without repetition; those without words for who cannot see; and outside ones. */
export function picturesIn(text: string): { ids: string[]; withoutAlt: number; outside: number } {
  const images = reader.parse(text, {}).flatMap((t) => (t.children ?? []).filter((c) => c.type === 'image'));
  const places = images.map(placeOf);
  return {
    ids: [...new Set(places.flatMap((p) => (p ? [p.id] : [])))],
    withoutAlt: places.filter((p) => p !== null && p.alt === '').length,
    outside: places.filter((p) => p === null).length,
  };
}
