import type { BundleBlock } from './contract.drafts.ts';
import { markWords, readQuery, withoutMarks, type Query } from './search.rules.ts';

/** What a search in the text found, ready for views/portal/drafts/show.hbs. */
export interface Found {
  typed: string;
  /** What was found, or how to ask, in words. */
  sentence: string;
  total: number;
  firstHref: string | null;
  /** Markup with marks, by block; blocks without a hit are not in it. */
  html: Map<string, string>;
  /** Where one goes from a paragraph with hits. */
  steps: Map<string, { nth: number; of: number; previousHref: string | null; nextHref: string | null }>;
}

const numbers = new Intl.NumberFormat('vi-VN');

/** Looks for what was typed in every block; where nothing has these marks, without them. Pure. */
export function findInText(blocks: readonly BundleBlock[], typed: string): Found {
  const query = readQuery(typed);
  if (!query) return { ...nothing(typed), sentence: 'Gõ ít nhất hai chữ cái để tìm.' };
  const strict = search(blocks, query);
  const loose = strict.total === 0 && query.marked;
  const { total, html } = loose ? search(blocks, withoutMarks(query)) : strict;
  if (total === 0) return { ...nothing(typed), sentence: `Không thấy “${typed}” trong dự thảo này.` };
  const places = [...html.keys()];
  const href = (i: number): string | null => (places[i] === undefined ? null : `#${places[i]}`);
  const steps = places.map((id, i) => [
    id,
    { nth: i + 1, of: places.length, previousHref: href(i - 1), nextHref: href(i + 1) },
  ]);
  const spelt = loose ? ` (không có chỗ nào viết đúng dấu như vậy)` : '';
  return {
    typed,
    sentence: `Thấy ${numbers.format(total)} chỗ có “${typed}”, trong ${numbers.format(places.length)} đoạn${spelt}.`,
    total,
    firstHref: href(0),
    html,
    steps: new Map(
      steps as [string, { nth: number; of: number; previousHref: string | null; nextHref: string | null }][],
    ),
  };
}

const nothing = (typed: string) => ({ typed, total: 0, firstHref: null, html: new Map(), steps: new Map() });

function search(blocks: readonly BundleBlock[], query: Query): { total: number; html: Map<string, string> } {
  const html = new Map<string, string>();
  let total = 0;
  for (const block of blocks) {
    const marked = markWords(block.html, query);
    if (marked.hits > 0) html.set(block.id, marked.html);
    total += marked.hits;
  }
  return { total, html };
}
