import type { Request } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { passageOf, placeOf, textOfRound, type RoundText } from './comments.model.ts';
import { listRoundComments, type RoundComment } from './comments.queries.ts';
import { dispositions, tallyOf, voicesOf } from './dispositions.rules.ts';
import { listRoundUnits, type RoundRow } from './rounds.queries.ts';
import { figuresOf, standingOf, type Figures } from './rounds.rules.ts';
import { channelWords, dispositionWords, shareWords, standingWords, undisposedWord } from './rounds.words.ts';

/** One line of the consolidated table (domain.md §6.6). */
export interface TableRow {
  no: number;
  place: string;
  quote: string;
  body: string;
  who: string;
  channel: string;
  voices: number;
  decision: string;
  note: string;
}

export interface ConsolidatedTable {
  rows: TableRow[];
  figures: { label: string; value: string }[];
  /** Units that gave no answer, with what that means in this round. */
  silent: string[];
}

export const columns = [
  'TT',
  'Phần, mục',
  'Nội dung dự thảo',
  'Nội dung góp ý',
  'Cá nhân, đơn vị góp ý',
  'Hình thức',
  'Số lượt ý kiến trùng',
  'Ý kiến của Tổ biên tập',
  'Ghi chú',
] as const;

const QUOTE = 280;
/** Of a paragraph that the line above quotes already. */
const DITTO = 'Như trên';

/** The whole table of a round in the order of the text, comments on the whole draft first, with its headline figures. */
export async function tableOf(req: Request, round: RoundRow): Promise<ConsolidatedTable> {
  const comments = await listRoundComments(req.db, round.id);
  const text = await textOfRound(req, round);
  const voices = voicesOf(comments);
  const numbers = new Map(comments.map((c, i) => [c.id, i + 1]));
  const doubles = new Map<number, number[]>();
  for (const c of comments)
    if (c.duplicate_of_id !== null)
      doubles.set(c.duplicate_of_id, [...(doubles.get(c.duplicate_of_id) ?? []), numbers.get(c.id)!]);
  const rows = comments.map((c, i) => ({
    no: i + 1,
    place: placeOf(c, text.names),
    quote: quoteOf(c, comments[i - 1], text),
    body: c.body,
    who: whoOf(c),
    channel: channelWords[c.channel],
    voices: voices.get(c.id) ?? c.voices,
    decision: decisionOf(c, numbers),
    note: noteOf(doubles.get(c.id)),
  }));
  const today = localDay(req.now);
  const units = (await listRoundUnits(req.db, round.id)).map((u) => ({
    name: u.unit_name,
    standing: standingOf(u, round, today),
    answer: u.answer,
  }));
  return {
    rows,
    figures: headline(figuresOf(units), comments),
    silent: units
      .filter((u) => u.standing !== 'answered' && u.standing !== 'withdrawn')
      .map((u) => `${u.name}: ${standingWords[u.standing].label}`),
  };
}

function quoteOf(c: RoundComment, above: RoundComment | undefined, text: RoundText): string {
  if (c.block_id === null) return '';
  const passage = passageOf(c, text);
  const same = above?.block_id === c.block_id && passageOf(above, text) === passage;
  return same ? DITTO : shorten(passage ?? text.byId.get(c.block_id)?.text ?? '', QUOTE);
}

function whoOf(c: RoundComment): string {
  if (c.unit_name === null) return c.said_by ?? '';
  return c.said_by === null ? c.unit_name : `${c.said_by} (${c.unit_name})`;
}

function decisionOf(c: RoundComment, numbers: ReadonlyMap<number, number>): string {
  if (c.disposition === null) return undisposedWord.label;
  const label = dispositionWords[c.disposition].label;
  if (c.disposition === 'duplicate') return `Trùng với ý kiến ở TT ${numbers.get(c.duplicate_of_id ?? 0) ?? ''}`;
  return c.disposition_text === null ? label : `${label}. ${c.disposition_text}`;
}

function noteOf(doubles: readonly number[] | undefined): string {
  return doubles ? `Gồm cả ý kiến ở TT ${doubles.join(', ')}` : '';
}

function headline(f: Figures, comments: readonly RoundComment[]) {
  const tally = tallyOf(comments);
  const all = comments.reduce((n, c) => n + c.voices, 0);
  return [
    { label: 'Đơn vị được hỏi', value: String(f.asked) },
    { label: 'Đơn vị trả lời', value: String(f.answered) },
    { label: 'Nhất trí', value: String(f.agreed) },
    { label: 'Nhất trí, có góp ý', value: String(f.agreedWithRemarks) },
    { label: 'Không nhất trí', value: String(f.disagreed) },
    { label: 'Nhất trí do hết hạn không có ý kiến', value: String(f.consented) },
    { label: 'Chưa trả lời', value: String(f.unanswered) },
    { label: 'Tỉ lệ nhất trí', value: shareWords(f.agreedShare) },
    { label: 'Ý kiến góp ý', value: String(comments.length) },
    { label: 'Tổng số lượt', value: String(all) },
    ...dispositions.map((d) => ({ label: dispositionWords[d].label, value: String(tally[d]) })),
    { label: undisposedWord.label, value: String(tally.undisposed) },
  ];
}

/** 'Tính đến ngày 05/09/2026' above a table that may still change. */
export const asOf = (req: Request): string => `Tính đến ngày ${formatDay(localDay(req.now))}`;
