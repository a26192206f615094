import type { AnswerKind } from '../../modules/documents/documents.rules.ts';
import type { Block, RawBlock } from '../../modules/documents/text/blocks.ts';
import type { Draft } from './drafts.types.ts';
import type { Desk } from './era.ts';
import type { Chance } from './random.ts';
import { opinions } from './texts/opinions.ts';
import { remarks } from './texts/remarks.ts';
import { replies } from './texts/replies.ts';

interface Remark {
  username: string;
  find: (blocks: Block[]) => Block | null;
  text: string;
}

/** What one unit does with a paper that it was sent. */
export interface Reaction {
  clerk: string;
  /** When it opens the paper, and when it answers, as shares of the time it has. */
  opens: number;
  answers: number;
  remarks: Remark[];
  answer: { username: string; kind: AnswerKind; text: string | null } | null;
}

interface Asked {
  draft: Draft;
  blocks: readonly RawBlock[];
  readers: readonly Desk[];
  /** The told opinions were given on the first version. */
  isFirst: boolean;
  /** How many of a hundred units answer. */
  share: number;
  placeOf: (code2025: string) => string;
}

/** What the units do that were asked; those that never open the paper are left out. */
export function reactionsTo({ draft, blocks, readers, isFirst, share, placeOf }: Asked, c: Chance): Reaction[] {
  const told = isFirst ? (opinions[draft.key] ?? []) : [];
  const used = new Set<string>();
  return readers.flatMap((desk): Reaction[] => {
    const { clerk, leader } = desk;
    const own = told.filter((opinion) => opinion.by !== undefined && placeOf(opinion.by) === desk.unit.code);
    if (!clerk || (own.length === 0 && share < 100 && !c.percent(Math.min(97, share + 32)))) return [];
    const speaker = () => (leader && c.percent(25) ? leader : clerk).username;
    const said: Remark[] = own.map(({ on, text }) => ({ username: speaker(), find: whereSaid(draft.key, on), text }));
    if (said.length === 0 && isFirst && c.percent(38)) said.push(...freely(blocks, used, speaker(), c));
    const answers = own.length > 0 ? share >= 80 || c.percent(70) : c.percent(share);
    return [
      {
        clerk: clerk.username,
        opens: c.whole(2, 45) / 100,
        answers: c.whole(10, 88) / 100,
        remarks: said,
        answer: answers ? { username: speaker(), ...answerOf(said.length > 0, isFirst, c) } : null,
      },
    ];
  });
}

/** Units (2025) whose opinion on a paper is told, so that it has to be sent to them. */
reactionsTo.unitsNamed = (key: string): string[] => (opinions[key] ?? []).flatMap(({ by }) => by ?? []);

function whereSaid(key: string, words: string | null): Remark['find'] {
  return (blocks) => {
    if (words === null) return null;
    const block = blocks.find((one) => one.text.includes(words));
    if (!block) throw new Error(`demo: no paragraph of ${key} says '${words}'`);
    return block;
  };
}

/** An everyday remark on some paragraph of the text proper, or on the whole. */
function freely(blocks: readonly RawBlock[], used: Set<string>, username: string, c: Chance): Remark[] {
  const end = blocks.findIndex((block) => block.text === 'Nơi nhận:');
  const body = blocks.slice(0, end < 2 ? blocks.length : end - 2);
  const places = body.flatMap((block, i) => (block.kind === 'heading' ? [] : [{ kind: block.kind, i }]));
  if (places.length === 0 || c.percent(15))
    return unsaid(remarks.whole, used, c).map((text) => ({ username, find: () => null, text }));
  const { kind, i } = c.pick(places);
  const pool = kind === 'table' ? remarks.table : kind === 'listItem' ? remarks.list : remarks.paragraph;
  return unsaid(pool, used, c).map((text) => ({ username, find: (stored) => stored[i] ?? null, text }));
}

/** One remark that this paper has not got yet. */
function unsaid(pool: readonly string[], used: Set<string>, c: Chance): string[] {
  const fresh = pool.filter((text) => !used.has(text));
  if (fresh.length === 0) return [];
  const text = c.pick(fresh);
  used.add(text);
  return [text];
}

function answerOf(hasRemarks: boolean, isFirst: boolean, c: Chance): { kind: AnswerKind; text: string | null } {
  if (isFirst && c.percent(6)) return { kind: 'disagreed', text: c.pick(replies.disagreed) };
  if (hasRemarks || c.percent(isFirst ? 40 : 15))
    return { kind: 'agreedWithRemarks', text: c.pick(replies.agreedWithRemarks) };
  return { kind: 'agreed', text: c.percent(45) ? c.pick(replies.agreed) : null };
}
