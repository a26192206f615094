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
const plain = (text: string): string => Array.from(text, plainLetter).join('');

/** One letter for one letter, so that places stay places. */
function plainLetter(letter: string): string {
  const [base = letter] = letter.normalize('NFD');
  return base === 'đ' ? 'd' : base;
}

interface Unit {
  /** As it stands in the markup: a letter or an entity. */
  source: string;
  /** The letter it shows; '' for a tag. */
  letter: string;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ' };

function unitsOf(html: string): Unit[] {
  return [...html.normalize('NFC').matchAll(/<[^>]*>|&(?:#?\w+);|[\s\S]/gu)].map(([source]) => {
    if (source.startsWith('<') && source.length > 1) return { source, letter: '' };
    if (source.length === 1) return { source, letter: /\s/.test(source) ? ' ' : source };
    return { source, letter: ENTITIES[source] ?? '\u0000' };
  });
}

export interface Marked {
  html: string;
  /** How often the words stand there. */
  hits: number;
}

/** The markup with every place of the words inside <mark>; tags stay as they are. */
export function markWords(html: string, query: Query): Marked {
  const units = unitsOf(html);
  const shown = units.flatMap((unit, at) => (unit.letter === '' ? [] : [{ at, letter: unit.letter }]));
  // one space for a run of them, as the browser shows it
  const letters = shown.filter(({ letter }, i) => letter !== ' ' || shown[i - 1]?.letter !== ' ');
  const read = letters.map((l) => sameLength(l.letter)).join('');
  const spelt = query.marked ? partySpelling(read) : plain(read);
  const text = spelt.length === read.length ? spelt : read; // places must stay places
  const marks = new Set<number>();
  let hits = 0;
  for (let at = text.indexOf(query.words); at >= 0; at = text.indexOf(query.words, at + query.words.length)) {
    hits++;
    for (let i = at; i < at + query.words.length; i++) marks.add(letters[i]!.at);
  }
  return { html: hits === 0 ? html : withMarks(units, marks), hits };
}

const sameLength = (letter: string): string => {
  const small = letter.toLowerCase();
  return small.length === 1 ? small : '\u0000'; // an emoji or a letter that has no single small one: never part of a word
};

function withMarks(units: readonly Unit[], marks: ReadonlySet<number>): string {
  let html = '';
  let open = false;
  for (const [at, { source, letter }] of units.entries()) {
    const wanted = letter !== '' && marks.has(at);
    if (open && !wanted) html += '</mark>';
    if (!open && wanted) html += '<mark>';
    open = wanted;
    html += source;
  }
  return open ? `${html}</mark>` : html;
}
