import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { deliveryWords, levelWords, linkFaultWords, listItemSites, type ItemSite } from '../link/index.ts';
import { channelsOf, channelWords } from './channels.words.ts';
import { identityOf } from './identity.model.ts';
import { withdrawForm } from './publication.forms.ts';
import { moderationStates, stageOf } from './publication.rules.ts';
import { stageWords } from './publication.words.ts';
import { withdrawPublication } from './publications.commands.ts';
import {
  countByState,
  countPublications,
  findPublication,
  listPublications,
  PUBLICATIONS_PAGE,
  type PublicationRow,
} from './publications.queries.ts';

export const publicationsRoutes: Route[] = [
  get('/publications', can('publications.read'), index),
  get('/publications/:publicationId', can('publications.read'), show),
  post('/publications/:publicationId/withdrawal', can('publications.schedule'), withdraw, { stepUp: true }),
];

async function index(req: Request): Promise<Reply> {
  const documentId = wholeNumber(req.query['document']) ?? null;
  const p = pager(req, await countPublications(req.db, req.scope, documentId), PUBLICATIONS_PAGE);
  const rows = await listPublications(req.db, req.scope, documentId, p.offset);
  const ids = rows.map((r) => r.id);
  const deliveries = await listItemSites(
    req.db,
    'draft',
    rows.map((r) => r.public_id),
  );
  const counts = await countByState(req.db, ids);
  return page('publications/index', {
    title: 'Dự thảo công bố',
    page: p,
    filtered: documentId !== null,
    canSchedule: holds(req.actor, 'publications.schedule'),
    newHref: documentId === null ? '/publications/new' : `/publications/new?document=${documentId}`,
    rows: rows.map((r) => ({
      ...shown(r, counts, req.now),
      sites: groups(deliveries.filter((d) => d.public_id === r.public_id).map(site)),
    })),
  });
}

function shown(r: PublicationRow, counts: Map<string, number>, now: Date) {
  const count = (state: string): number => counts.get(`${r.id} ${state}`) ?? 0;
  return {
    id: r.id,
    href: `/publications/${r.id}`,
    heading: fullTitle({ kind: r.kind as DocumentKind, abstract: r.heading }),
    levelLabel: levelWords[r.level],
    unitName: r.unit_name,
    versionLabel: `Dự thảo lần ${r.milestone}`,
    status: stageWords[stageOf(r, now.toISOString())],
    opensAt: r.opens_at,
    closesAt: r.closes_at,
    waiting: count('waiting') + count('held'),
    accepted: count('accepted'),
    declined: count('declined'),
    duplicate: count('duplicate'),
    total: moderationStates.reduce((n, state) => n + count(state), 0),
  };
}

/** Sites that stand alike are told in one line. */
function groups(sites: ReturnType<typeof site>[]) {
  const labels = [...new Set(sites.map((s) => s.status.label))];
  return labels.map((label) => {
    const alike = sites.filter((s) => s.status.label === label);
    const problems = alike.filter((s) => s.problem !== null).map((s) => `${s.name}: ${s.problem}`);
    return { label, tone: alike[0]!.status.tone, names: alike.map((s) => s.name).join(', '), problems };
  });
}

function site(d: ItemSite) {
  return {
    name: d.target_name,
    address: d.target_kind !== 'folder' ? d.target_address : null,
    status: deliveryWords[d.state],
    at: d.delivered_at,
    problem: d.last_error === null ? null : (linkFaultWords[d.last_error] ?? d.last_error),
    attempts: d.attempts,
    nextTryAt: d.state === 'waiting' || d.state === 'withdrawing' ? d.next_try_at : null,
  };
}

async function show(req: Request): Promise<Reply> {
  return page('publications/show', await showModel(req, await found(req), withdrawForm.blank()));
}

/** The publication of the address if the scope reaches it. Throws NotFound. */
export async function found(req: Request): Promise<PublicationRow> {
  const id = wholeNumber(req.params['publicationId']);
  const row = id === undefined ? undefined : await findPublication(req.db, req.scope, id);
  if (!row) throw new NotFound();
  return row;
}

async function showModel(req: Request, row: PublicationRow, form: Filled<unknown>): Promise<Model> {
  const counts = await countByState(req.db, [row.id]);
  const deliveries = await listItemSites(req.db, 'draft', [row.public_id]);
  const mayChange = holds(req.actor, 'publications.schedule');
  return {
    title: fullTitle({ kind: row.kind as DocumentKind, abstract: row.heading }),
    publication: {
      ...shown(row, counts, req.now),
      textHash: row.text_hash,
      withdrawnAt: row.withdrawn_at,
      withdrawnReason: row.withdrawn_reason,
      introduction: row.introduction,
      hasSecondPair: Boolean(row.has_second_pair),
      isShowingComments: Boolean(row.is_showing_comments),
      channels: ['Trang thông tin', ...channelsOf(row.channels).map((c) => channelWords[c])].join(', '),
    },
    sites: deliveries.map((d) => {
      const s = site(d);
      return {
        ...s,
        address: s.address === null || s.at === null ? null : new URL(`/drafts/${row.public_id}`, s.address).href,
      };
    }),
    identity: await identityOf(req.db, row),
    keyHref: holds(req.actor, 'comments.key') ? `/publications/${row.id}/keyed-comments` : null,
    reportHref: `/publications/${row.id}/report`,
    commentsHref: `/public-comments?publication=${row.id}`,
    canWithdraw: mayChange && row.withdrawn_at === null,
    settingsHref: mayChange && row.withdrawn_at === null ? `/publications/${row.id}/settings` : null,
    answersHref: mayChange ? `/publications/${row.id}/answers` : null,
    againHref: mayChange ? `/publications/new?document=${row.document_id}` : null,
    form,
  };
}

async function withdraw(req: Request): Promise<Reply> {
  const row = await found(req);
  const form = withdrawForm.fill(req.body);
  if (!form.values) return invalid('publications/show', await showModel(req, row, form));
  if (row.withdrawn_at !== null) throw new Conflict('Dự thảo này đã được gỡ trước đó.');
  await withdrawPublication(req, row, form.values.reason, req.now);
  return go(`/publications/${row.id}`, 'Đã ghi lệnh gỡ. Các trang gỡ trong ít phút tới.');
}
