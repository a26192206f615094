import type { Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import type { Request } from '../../kernel/http/route.ts';
import { labelBlocks, shorten } from '../../kernel/text/reading.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import {
  allows,
  compareBlocks,
  findLatestNumber,
  findOwnDocument,
  findVersionOf,
  readText,
  type Block,
} from '../documents/index.ts';
import { listHistory, listRoundComments, type RoundComment } from './comments.queries.ts';
import { countOpenOf, dispositions, isFinal, tallyOf, voicesOf, type Disposition } from './dispositions.rules.ts';
import { dispositionForm } from './dispositions.forms.ts';
import { headOf } from './rounds.model.ts';
import type { RoundRow } from './rounds.queries.ts';
import { roundAllows } from './rounds.rules.ts';
import { holdsRound } from './rounds.sight.ts';
import { channelWords, dispositionWords, labels, undisposedWord } from './rounds.words.ts';

const PAGE = 40;
/** Characters that the documents module quotes at most of a paragraph. */
const LONGEST = 280;

/** The text that a round asks about, with a name for every paragraph. */
export interface RoundText {
  blocks: Block[];
  byId: ReadonlyMap<string, Block>;
  names: ReadonlyMap<string, string>;
}

export async function textOfRound(req: Request, round: RoundRow): Promise<RoundText> {
  const version = await findVersionOf(req.db, { id: round.document_id }, round.version_number);
  const blocks = version ? (await readText(req.db, version)).blocks : [];
  return { blocks, byId: new Map(blocks.map((b) => [b.id, b])), names: labelBlocks(blocks) };
}

export const WHOLE = 'Cả dự thảo';

export interface CommentFilter {
  /** 'open': still keeps the round from closing; a disposition; '' for all. */
  state: string;
  unit: string;
  block: string;
}

export function filterOf(source: Record<string, string>): CommentFilter {
  return { state: source['state'] ?? '', unit: source['unit'] ?? '', block: source['block'] ?? '' };
}

export function hrefOf(round: Pick<RoundRow, 'id'>, filter: CommentFilter): string {
  const words = new URLSearchParams(Object.entries(filter).filter(([, v]) => v !== ''));
  const text = words.toString();
  return `/rounds/${round.id}/comments${text ? `?${text}` : ''}`;
}

function fits(c: RoundComment, { state, unit, block }: CommentFilter): boolean {
  if (state === 'open' && isFinal(c.disposition)) return false;
  if (state !== '' && state !== 'open' && c.disposition !== state) return false;
  if (unit !== '' && String(c.unit_id ?? 'other') !== unit) return false;
  return block === '' || (c.block_id ?? 'whole') === block;
}

export interface RefusedDisposition {
  id: number;
  form: Filled<unknown>;
}

/** The drafting team's desk: comments in the order of the text, each with its decision (views/intranet/rounds/comments.hbs). */
export async function commentsModel(
  req: Request,
  round: RoundRow,
  filter: CommentFilter,
  refused: RefusedDisposition | null,
) {
  const all = await listRoundComments(req.db, round.id);
  const text = await textOfRound(req, round);
  const matching = all.filter((c) => fits(c, filter));
  const p = pager(
    { path: `/rounds/${round.id}/comments`, query: req.method === 'GET' ? req.query : {} },
    matching.length,
    PAGE,
  );
  const shown = matching.slice(p.offset, p.offset + PAGE);
  const units = [...new Map(all.map((c) => [c.unit_id ?? 'other', c.unit_name ?? 'Cá nhân, nơi khác'])).entries()];
  return {
    ...headOf(req, round, 'comments', 'home'),
    labels,
    ...progressOf(all),
    filter,
    states: [
      { value: 'open', label: 'Chưa xử lý xong' },
      ...dispositions.map((d) => ({ value: d, label: dispositionWords[d].label })),
    ],
    unitOptions: units.map(([value, label]) => ({ value: String(value), label })),
    blockOptions: blockOptions(all, text),
    filtered: filter.state !== '' || filter.unit !== '' || filter.block !== '',
    keyHref: canDo(req, round, 'keyIn') ? `/rounds/${round.id}/comments/new` : null,
    duplicatesHref: canDo(req, round, 'dispose') ? `/rounds/${round.id}/duplicates` : null,
    page: p,
    ...(await withItems(req, round, shown, all, text, filter, refused)),
  };
}

export function canDo(req: Request, round: RoundRow, event: 'keyIn' | 'dispose'): boolean {
  return holdsRound(req, round) && roundAllows(round.state, event);
}

/** 'còn 12/600': what is shown above the list, and swapped with each decision. */
export function progressOf(all: readonly RoundComment[]) {
  const tally = tallyOf(all);
  const open = countOpenOf(tally);
  return {
    progress: {
      open,
      done: all.length - open,
      total: all.length,
      tally: [
        ...dispositions.map((d) => ({ ...dispositionWords[d], count: tally[d] })),
        { ...undisposedWord, count: tally.undisposed },
      ],
    },
  };
}

function blockOptions(all: readonly RoundComment[], { names }: RoundText) {
  const blocks = [...new Map(all.map((c) => [c.block_id ?? 'whole', c])).values()];
  return blocks.map((c) => ({ value: c.block_id ?? 'whole', label: placeOf(c, names) }));
}

export function placeOf(c: Pick<RoundComment, 'block_id'>, names: ReadonlyMap<string, string>): string {
  return c.block_id === null ? WHOLE : (names.get(c.block_id) ?? 'Đoạn không có trong bản này');
}

/** The words that a comment marked in its paragraph; null when it is about all of it, or the paragraph is not in this text. */
export function passageOf(c: Pick<RoundComment, 'block_id' | 'quote'>, { byId }: RoundText): string | null {
  const paragraph = c.block_id === null ? undefined : byId.get(c.block_id)?.text.replace(/\s+/g, ' ');
  if (!c.quote || !paragraph?.includes(c.quote)) return null;
  // a comment on the whole paragraph quotes its beginning, up to the same length
  const beginning = paragraph.startsWith(c.quote) && (c.quote.length === paragraph.length || c.quote.length >= LONGEST);
  return beginning ? null : c.quote;
}

/** The newest text of the draft when it has moved on since the round asked, and where it is changed. */
interface Newest {
  byId: ReadonlyMap<string, Block> | null;
  /** Address of the editor, when the person may write in the draft now. */
  editHref: ((blockId: string) => string) | null;
}

async function newestOf(req: Request, round: RoundRow): Promise<Newest> {
  const scope = scopeOf(req.actor, 'documents.draft');
  const document = await findOwnDocument(req.db, scope, round.document_id);
  const editHref =
    document && allows(document.state, 'revise')
      ? (blockId: string) => `/documents/${round.document_id}/text/${blockId}#${blockId}`
      : null;
  const number = await findLatestNumber(req.db, round.document_id);
  if (number <= round.version_number) return { byId: null, editHref };
  const version = await findVersionOf(req.db, { id: round.document_id }, number);
  const blocks = version ? (await readText(req.db, version)).blocks : [];
  return { byId: new Map(blocks.map((b) => [b.id, b])), editHref };
}

function groupsOf(comments: readonly RoundComment[], { byId, names }: RoundText, newest: Newest) {
  const ids = [...new Set(comments.map((c) => c.block_id))];
  return ids.map((id) => ({
    id: id ?? 'whole',
    place: placeOf({ block_id: id }, names),
    quote: id === null ? null : shorten(byId.get(id)?.text ?? '', 600) || null,
    ...changeOf(id === null ? undefined : byId.get(id), newest),
  }));
}

/** How a paragraph reads in the newest version; nothing when it reads as it did. */
function changeOf(before: Block | undefined, { byId, editHref }: Newest) {
  const after = before && byId?.get(before.id);
  const [change] =
    before && after && before.text !== after.text ? compareBlocks([before], [after], { spelling: 'exact' }) : [];
  return {
    editHref: before && (byId === null || after) ? (editHref?.(before.id) ?? null) : null,
    isGone: before !== undefined && byId !== null && after === undefined,
    change: change?.spans ?? null,
  };
}

/** One comment as the desk shows it (views/intranet/rounds/_item.hbs). */
export async function itemsOf(
  req: Request,
  round: RoundRow,
  shown: readonly RoundComment[],
  all: readonly RoundComment[],
  text: RoundText,
  filter: CommentFilter,
  refused: RefusedDisposition | null,
) {
  const voices = voicesOf(all);
  const history = await listHistory(
    req.db,
    shown.filter((c) => c.disposition !== null).map((c) => c.id),
  );
  const decides = canDo(req, round, 'dispose');
  return shown.map((c) => ({
    id: c.id,
    version: c.version,
    block: c.block_id ?? 'whole',
    body: c.body,
    passage: passageOf(c, text),
    who: c.unit_name ?? c.said_by ?? '',
    person: c.unit_name === null ? null : c.said_by,
    saidOn: c.said_on,
    channel: c.channel === 'suite' ? null : channelWords[c.channel],
    ofAnswer: c.source === 'answer',
    voices: voices.get(c.id) ?? c.voices,
    status: c.disposition === null ? undisposedWord : dispositionWords[c.disposition],
    isOpen: !isFinal(c.disposition),
    words: c.disposition_text,
    original: c.duplicate_of_id,
    disposedBy: c.disposed_by_name,
    disposedAt: c.disposed_at,
    history: history
      .filter((h) => h.comment_id === c.id)
      .slice(0, -1)
      .map((h) => ({ label: dispositionWords[h.disposition].label, words: h.body, by: h.full_name, at: h.made_at })),
    action: decides ? `/rounds/${round.id}/comments/${c.id}/disposition` : null,
    filter,
    choices: dispositions.map((value) => ({ value, label: dispositionWords[value as Disposition].label })),
    form:
      refused?.id === c.id
        ? refused.form
        : dispositionForm.blank({ words: c.disposition_text, original: c.duplicate_of_id }),
    opened: refused?.id === c.id,
  }));
}

async function withItems(
  req: Request,
  round: RoundRow,
  shown: readonly RoundComment[],
  all: readonly RoundComment[],
  text: RoundText,
  filter: CommentFilter,
  refused: RefusedDisposition | null,
) {
  const items = await itemsOf(req, round, shown, all, text, filter, refused);
  const newest = await newestOf(req, round);
  return {
    groups: groupsOf(shown, text, newest).map((g) => ({ ...g, comments: items.filter((i) => i.block === g.id) })),
  };
}
