import { partySpelling } from '../kernel/text/vietnamese.ts';

// Looking for words in a text that is markup already: what stands between tags is read letter by letter, found, and
// marked, without touching a tag.

export const MAX_QUERY = 100;

/** What was typed, ready to be looked for; null when it is too short to mean anything. */
export interface Query {
  words: string;
  /** With marks 'bạn' is not 'bàn'; without, 'ban' finds both. */
  marked: boolean;
}

/** Reads a question of at least two letters. */
export function readQuery(typed: string): Query | null {
  const words = exact(typed.slice(0, MAX_QUERY)).replace(/\s+/g, ' ').trim();
  if (words.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return null;
  return { words, marked: plain(words) !== words };
}

/** The same question without regard to marks. */
export const withoutMarks = (query: Query): Query => ({ words: plain(query.words), marked: false });

const exact = (text: string): string => partySpelling(text.normalize('NFC').toLowerCase());
function plain(text: string): string {
  let letters = '';
  for (const letter of text) letters += plainLetter(letter);
  return letters;
}

const bases = new Map<string, string>();

/** One letter for one letter, so that places stay places. */
function plainLetter(letter: string): string {
  if (letter < '\u0080' || letter.length > 1) return letter;
  let base = bases.get(letter);
  if (base === undefined) {
    base = letter === 'đ' ? 'd' : (Array.from(letter.normalize('NFD'))[0] ?? letter);
    if (bases.size < 5_000) bases.set(letter, base);
  }
  return base;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ' };
/** Stands for what can be part of no word that is looked for: an emoji, an entity we do not know. */
const OTHER = '\u0000';

/** What a piece of markup shows: its letters, and from where to where each stands in the markup. */
interface Shown {
  letters: string;
  starts: number[];
  ends: number[];
}

const PIECE = /<[^>]*>|&#?\w+;|\s+|[\ud800-\udbff][\udc00-\udfff]|[^<&\s\ud800-\udbff]+|[\s\S]/g;

function shownBy(html: string): Shown {
  const shown: Shown = { letters: '', starts: [], ends: [] };
  const add = (letter: string, start: number, end: number): void => {
    if (letter === ' ' && shown.letters.endsWith(' ')) return; // one space for a run of them, as the browser shows it
    shown.letters += letter;
    shown.starts.push(start);
    shown.ends.push(end);
  };
  for (const { 0: piece, index } of html.matchAll(PIECE)) {
    const [first] = piece;
    if (first === '<' && piece.length > 1) continue;
    if (/\s/.test(first!)) add(' ', index, index + piece.length);
    else if (first === '&' && piece.length > 1) add(ENTITIES[piece] ?? OTHER, index, index + piece.length);
    else if (/[\ud800-\udfff]/.test(piece)) add(OTHER, index, index + piece.length);
    else for (let i = 0; i < piece.length; i++) add(piece[i]!, index + i, index + i + 1);
  }
  return shown;
}

export interface Marked {
  html: string;
  /** How often the words stand there. */
  hits: number;
}

/** The markup with every place of the words inside <mark>; tags stay as they are. */
export function markWords(markup: string, query: Query): Marked {
  const html = markup.normalize('NFC');
  const { letters, starts, ends } = shownBy(html);
  const small = sameLength(letters, letters.toLowerCase());
  const text = query.marked ? sameLength(small, partySpelling(small)) : plain(small);
  const { words } = query;
  let [marked, done, hits] = ['', 0, 0];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    hits++;
    for (let i = at; i < at + words.length;) {
      const start = starts[i]!;
      let end = ends[i++]!;
      while (i < at + words.length && starts[i] === end) end = ends[i++]!; // up to the next tag
      marked += `${html.slice(done, start)}<mark>${html.slice(start, end)}</mark>`;
      done = end;
    }
  }
  return hits === 0 ? { html: markup, hits } : { html: marked + html.slice(done), hits };
}

/** Places must stay places: a spelling of another length is not taken. */
const sameLength = (text: string, spelt: string): string => (spelt.length === text.length ? spelt : text);
