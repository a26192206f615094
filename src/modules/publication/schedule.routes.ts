import { NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { addDays, formatInstant, localDay } from '../../kernel/text/dates.ts';
import { findApprovedText, fullTitle, listApprovedDocuments, type DocumentKind } from '../documents/index.ts';
import { findUnitRef } from '../units/index.ts';
import { channelsOf, channelWords, extraChannels } from './channels.words.ts';
import {
  channelsText,
  fillSchedule,
  fillSettings,
  scheduleForm,
  settingsForm,
  shownTime,
} from './publication.forms.ts';
import { changeSettings, schedulePublication } from './publications.commands.ts';
import { findDraftLevel, type PublicationRow } from './publications.queries.ts';
import { found } from './publications.routes.ts';

/** Planning a consultation, and changing when and how people are asked. */
export const scheduleRoutes: Route[] = [
  get('/publications/new', can('publications.schedule'), blank),
  post('/publications', can('publications.schedule'), create),
  get('/publications/:publicationId/settings', can('publications.schedule'), edit),
  post('/publications/:publicationId/settings', can('publications.schedule'), update),
];

const channelOptions = extraChannels.map((name) => ({ name, label: channelWords[name] }));

interface Timed<T> {
  form: Filled<T>;
  opensAt: string | null;
  closesAt: string | null;
}

/** Begins before it ends, and does not end in the past. */
function inOrder<T>({ form, opensAt, closesAt }: Timed<T>, now: Date): Filled<T> {
  if (opensAt && closesAt && closesAt <= opensAt)
    return withError(form, 'closesAt', 'Thời điểm kết thúc phải sau thời điểm bắt đầu');
  return closesAt && closesAt <= now.toISOString() ? withError(form, 'closesAt', 'Thời điểm kết thúc đã qua') : form;
}

async function blank(req: Request): Promise<Reply> {
  const today = localDay(req.now);
  const opens = new Date(req.now.getTime() + 5 * 60_000).toISOString();
  const form = scheduleForm.blank({
    documentId: req.query['document'] ?? '',
    opensAt: formatInstant(opens),
    closesAt: shownTime(`${addDays(today, 20)}T17:00`),
    isShowingComments: true,
  });
  return page('publications/new', await scheduleModel(req, form));
}

async function scheduleModel(req: Request, form: Filled<unknown>): Promise<Model> {
  const documents = await listApprovedDocuments(req.db, req.scope);
  return {
    title: 'Lên lịch đăng dự thảo',
    form,
    channels: channelOptions,
    documents: documents.map((d) => ({ value: String(d.id), label: `${fullTitle(d)} (${d.home_name})` })),
  };
}

async function create(req: Request): Promise<Reply> {
  const filled = fillSchedule(req.body);
  const form = inOrder(filled, req.now);
  if (!form.values) return invalid('publications/new', await scheduleModel(req, form));
  const text = await findApprovedText(req.db, form.values.documentId);
  const home = text && (await findUnitRef(req.db, text.homeUnitId));
  if (!text || !home || !req.scope.covers(home.path)) {
    const message =
      'Dự thảo này chưa được phê duyệt, hoặc văn bản đã thay đổi sau khi phê duyệt nên phê duyệt không còn hiệu lực';
    return invalid('publications/new', await scheduleModel(req, withError(form, 'documentId', message)));
  }
  const level = await findDraftLevel(req.db, text.homeUnitId);
  const id = await schedulePublication(req, text, {
    ...form.values,
    channels: channelsText(form.values),
    level,
    accountId: req.actor.accountId,
    now: req.now,
  });
  return go(
    `/publications/${id}`,
    'Đã lên lịch. Đến giờ, hệ thống tự đưa dự thảo lên các trang; tình trạng từng trang hiện ở bảng dưới.',
  );
}

async function edit(req: Request): Promise<Reply> {
  const row = await changeable(req);
  const channels = Object.fromEntries(channelsOf(row.channels).map((c) => [c, true]));
  const form = settingsForm.blank({
    opensAt: formatInstant(row.opens_at),
    closesAt: formatInstant(row.closes_at),
    introduction: row.introduction,
    letterAddress: row.letter_address,
    isShowingComments: row.is_showing_comments,
    hasSecondPair: row.has_second_pair,
    ...channels,
  });
  return page('publications/settings', settingsModel(row, form));
}

async function changeable(req: Request): Promise<PublicationRow> {
  const row = await found(req);
  if (row.withdrawn_at !== null) throw new NotFound('Dự thảo này đã được gỡ. Muốn đăng lại, hãy lên lịch mới.');
  return row;
}

function settingsModel(row: PublicationRow, form: Filled<unknown>): Model {
  const heading = fullTitle({ kind: row.kind as DocumentKind, abstract: row.heading });
  return {
    title: `Thời gian, cách lấy ý kiến: ${heading}`,
    heading,
    form,
    channels: channelOptions,
    action: `/publications/${row.id}/settings`,
    backHref: `/publications/${row.id}`,
    version: row.version,
  };
}

async function update(req: Request): Promise<Reply> {
  const row = await changeable(req);
  const filled = fillSettings(req.body);
  // a consultation may end this very minute: only what lies before its beginning is wrong
  const form =
    filled.closesAt && filled.opensAt && filled.closesAt <= filled.opensAt
      ? withError(filled.form, 'closesAt', 'Thời điểm kết thúc phải sau thời điểm bắt đầu')
      : filled.form;
  if (!form.values) return invalid('publications/settings', settingsModel(row, form));
  const seen = { ...row, version: Number(req.body['version'] ?? 0) };
  await changeSettings(req, seen, { ...form.values, channels: channelsText(form.values) }, req.now);
  return go(`/publications/${row.id}`, 'Đã lưu. Các trang nhận thay đổi trong ít phút tới.');
}
