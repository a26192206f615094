import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { listUnitsOn } from '../units/index.ts';
import { channelWords, commentStances, commentStanceWords, extraChannels } from './channels.words.ts';
import { textNames } from './identity.model.ts';
import { editKeyed, keyIn, type Said } from './keyed.commands.ts';
import { checkFigures, checkOrigin, figuresForm, keyedForm, keyedLabels } from './keyed.forms.ts';
import { countKeyed, findKeyed, KEYED_PAGE, listKeyed, sumKeyed, type KeyedRow } from './keyed.queries.ts';
import { whoOf } from './moderation.model.ts';
import { standingOf } from './moderation.rules.ts';
import { stageOf } from './publication.rules.ts';
import { keyedAccepted, stageWords, standingWords } from './publication.words.ts';
import {
  countPublications,
  findPublication,
  listPublications,
  PUBLICATIONS_PAGE,
  type PublicationRow,
} from './publications.queries.ts';

/** What came at meetings, by letter, VNeID, on paper or by telephone: typed in, counted beside what the sites brought. */
export const keyedRoutes: Route[] = [
  get('/keyed-comments', can('comments.key'), publications),
  get('/publications/:publicationId/keyed-comments', can('comments.key'), index),
  post('/publications/:publicationId/keyed-comments', can('comments.key'), create),
  get('/publications/:publicationId/keyed-comments/new', can('comments.key'), blank),
  post('/publications/:publicationId/keyed-figures', can('comments.key'), createFigures),
  get('/publications/:publicationId/keyed-figures/new', can('comments.key'), blankFigures),
  post('/keyed-comments/:commentId', can('comments.key'), update),
  get('/keyed-comments/:commentId/edit', can('comments.key'), edit),
];

const titleOf = (p: PublicationRow) => fullTitle({ kind: p.kind as DocumentKind, abstract: p.heading });
const baseOf = (p: { id: number }) => `/publications/${p.id}/keyed-comments`;

async function publications(req: Request): Promise<Reply> {
  const p = pager(req, await countPublications(req.db, req.scope, null), PUBLICATIONS_PAGE);
  const rows = await listPublications(req.db, req.scope, null, p.offset);
  return page('publications/keyed-choice', {
    title: 'Ý kiến từ nguồn khác',
    page: p,
    rows: rows.map((r) => ({
      heading: titleOf(r),
      href: baseOf(r),
      unitName: r.unit_name,
      closesAt: r.closes_at,
      status: stageWords[stageOf(r, req.now.toISOString())],
    })),
  });
}

async function own(req: Request): Promise<PublicationRow> {
  const id = wholeNumber(req.params['publicationId']);
  const row = id === undefined ? undefined : await findPublication(req.db, req.scope, id);
  if (!row) throw new NotFound();
  return row;
}

async function index(req: Request): Promise<Reply> {
  const publication = await own(req);
  const p = pager(req, await countKeyed(req.db, req.scope, publication.id), KEYED_PAGE);
  const rows = await listKeyed(req.db, req.scope, publication.id, p.offset);
  const text = await textNames(req.db, publication);
  return page('publications/keyed', {
    title: `Ý kiến từ nguồn khác: ${titleOf(publication)}`,
    heading: titleOf(publication),
    base: baseOf(publication),
    figuresHref: `/publications/${publication.id}/keyed-figures/new`,
    sums: (await sumKeyed(req.db, publication.id)).map((s) => ({ ...s, label: channelWords[s.channel] })),
    page: p,
    rows: rows.map((r) => ({
      id: r.id,
      channel: channelWords[r.channel],
      saidOn: r.said_on,
      who: r.author_name === null && r.keyed_unit === null ? '' : whoOf(r.author_name, r.keyed_unit, r.channel),
      place: text.nameOf(r.block_id),
      stance: commentStanceWords[r.stance],
      voices: Number(r.voices),
      body: r.body === '' ? null : shorten(r.body, 240),
      status: standingOf(r) === 'accepted' ? keyedAccepted : standingWords[standingOf(r)],
      keyedBy: r.keyed_by,
      editHref: isEditable(r) ? `/keyed-comments/${r.id}/edit` : null,
    })),
    menuHref: '/keyed-comments',
  });
}

const isEditable = (r: KeyedRow): boolean => standingOf(r) === 'waiting';

async function formModel(req: Request, publication: PublicationRow, form: Filled<unknown>): Promise<Model> {
  const text = await textNames(req.db, publication);
  const named = text.blocks.map((b) => ({ value: b.id, label: text.nameOf(b.id) }));
  return {
    title: 'Nhập ý kiến từ nguồn khác',
    heading: titleOf(publication),
    backHref: baseOf(publication),
    labels: keyedLabels,
    form,
    channels: extraChannels.map((value) => ({ value, label: channelWords[value] })),
    stances: commentStances.map((value) => ({ value, label: commentStanceWords[value].label })),
    units: (await listUnitsOn(req.db, localDay(req.now))).map((u) => ({ value: String(u.id), label: u.name })),
    blocks: named,
    menuHref: '/keyed-comments',
  };
}

async function known(req: Request, publication: PublicationRow, keptBlock: string | null = null) {
  const text = await textNames(req.db, publication);
  const units = await listUnitsOn(req.db, localDay(req.now));
  return {
    today: localDay(req.now),
    unitIds: new Set(units.map((u) => u.id)),
    blockIds: new Set([...text.blocks.map((b) => b.id), ...(keptBlock === null ? [] : [keptBlock])]),
  };
}

const by = (req: Request) => ({ accountId: req.actor.accountId, now: req.now });

async function blank(req: Request): Promise<Reply> {
  const publication = await own(req);
  const form = keyedForm.blank({ channel: req.query['channel'] ?? '', saidOn: req.query['day'] ?? '', voices: 1 });
  const model = await formModel(req, publication, form);
  return page('publications/key', { ...model, action: baseOf(publication), version: '', nameHint: null });
}

async function create(req: Request): Promise<Reply> {
  const publication = await own(req);
  const form = checkOrigin(keyedForm.fill(req.body), await known(req, publication));
  if (!form.values) {
    const model = await formModel(req, publication, form);
    return invalid('publications/key', { ...model, action: baseOf(publication), version: '', nameHint: null });
  }
  const v = form.values;
  const [id] = await keyIn(req, publication, v, [{ stance: v.stance, voices: v.voices, body: v.body }], by(req));
  const again = new URLSearchParams({ channel: v.channel, day: formatDay(v.saidOn) });
  return go(`${baseOf(publication)}/new?${again}`, `Đã nhập ý kiến số ${id}. Nhập tiếp, hoặc về danh sách.`);
}

async function blankFigures(req: Request): Promise<Reply> {
  const publication = await own(req);
  const form = figuresForm.blank({ channel: 'meeting' });
  return page('publications/key-figures', await figuresModel(req, publication, form));
}

const figuresModel = async (req: Request, publication: PublicationRow, form: Filled<unknown>): Promise<Model> => ({
  ...(await formModel(req, publication, form)),
  title: 'Nhập số liệu hội nghị',
  action: `/publications/${publication.id}/keyed-figures`,
});

async function createFigures(req: Request): Promise<Reply> {
  const publication = await own(req);
  const form = checkFigures(checkOrigin(figuresForm.fill(req.body), await known(req, publication)));
  const v = form.values;
  if (!v) return invalid('publications/key-figures', await figuresModel(req, publication, form));
  const none = v.people - v.agree - v.partly - v.disagree;
  const lines: Said[] = commentStances
    .map((stance) => ({ stance, voices: stance === 'none' ? none : v[stance], body: '' }))
    .filter((line) => line.voices > 0);
  await keyIn(req, publication, v, lines, by(req));
  return go(baseOf(publication), `Đã nhập số liệu của ${v.people} người. Số liệu được tính khi có người tiếp nhận.`);
}

async function ownRow(req: Request): Promise<{ row: KeyedRow; publication: PublicationRow }> {
  const id = wholeNumber(req.params['commentId']);
  const row = id === undefined ? undefined : await findKeyed(req.db, req.scope, id);
  const publication = row && (await findPublication(req.db, req.scope, row.publication_id));
  if (!row || !publication) throw new NotFound();
  if (!isEditable(row)) throw new Conflict('Ý kiến này đã được xử lý nên không sửa được nữa.');
  return { row, publication };
}

async function editModel(
  req: Request,
  row: KeyedRow,
  publication: PublicationRow,
  form: Filled<unknown>,
): Promise<Model> {
  const isOthers = row.author_name !== null && row.keyed_by_id !== req.actor.accountId;
  return {
    ...(await formModel(req, publication, form)),
    title: `Sửa ý kiến số ${row.id}`,
    action: `/keyed-comments/${row.id}`,
    version: req.body['version'] ?? String(row.version),
    nameHint: isOthers ? `Đang ghi: ${whoOf(row.author_name, null, row.channel)} Để trống thì giữ nguyên.` : null,
  };
}

async function edit(req: Request): Promise<Reply> {
  const { row, publication } = await ownRow(req);
  const form = keyedForm.blank({
    channel: row.channel,
    saidOn: formatDay(row.said_on),
    unitId: row.keyed_unit_id,
    saidBy: row.keyed_by_id === req.actor.accountId ? row.author_name : '', // another's note of a name is not read again
    block: row.block_id,
    stance: row.stance,
    voices: Number(row.voices),
    body: row.body,
  });
  return page('publications/key', await editModel(req, row, publication, form));
}

async function update(req: Request): Promise<Reply> {
  const { row, publication } = await ownRow(req);
  const isFigure = row.body === '' && (req.body['body'] ?? '').trim() === ''; // a figure needs no words
  const filled = keyedForm.fill(isFigure ? { ...req.body, body: '–' } : req.body);
  const form = checkOrigin(filled, await known(req, publication, row.block_id));
  if (!form.values) return invalid('publications/key', await editModel(req, row, publication, form));
  const v = form.values;
  const keepsName = v.saidBy === null && row.keyed_by_id !== req.actor.accountId;
  await editKeyed(
    req,
    row,
    { ...v, saidBy: keepsName ? row.author_name : v.saidBy },
    { stance: v.stance, voices: v.voices, body: isFigure ? '' : v.body },
    { ...by(req), version: wholeNumber(req.body['version']) ?? 0 },
  );
  return go(baseOf(publication), `Đã sửa ý kiến số ${row.id}; nội dung trước khi sửa được giữ lại.`);
}
