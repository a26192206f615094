import type { Filled } from '../../kernel/http/form.ts';
import type { Model } from '../../kernel/http/reply.ts';
import type { Request } from '../../kernel/http/route.ts';
import { cleanedHtml } from '../../kernel/http/safe-html.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { pictureHtml, placePictures } from '../../kernel/text/pictures.ts';
import { listReleases, listSteps, type ArticleRow, type FullRelease } from './articles.queries.ts';
import { articleContent, timesOf } from './content.queries.ts';
import { waitedWords } from './list.model.ts';
import { nextWords } from './next.words.ts';
import { causeWords, eventWords, labels, stageWords, stateWords } from './news.words.ts';
import { deliveryWords, linkFaultWords, listItemSites, type ItemSite } from '../link/index.ts';
import { slugOf, standingOf, type Standing } from './release.rules.ts';
import { findRevision, listRevisions, type RevisionRow } from './revisions.queries.ts';
import { isMine } from './sight.ts';
import { mayApprove } from './workflow.rules.ts';

/** Forms that stand on the page, as they were filled. */
export interface ShowForms {
  reason: Filled<unknown>;
  act: Filled<unknown>;
}

/** Everything views/intranet/news/show.hbs shows. */
export async function showModel(req: Request, article: ArticleRow, forms: ShowForms): Promise<Model> {
  const latest = (await findRevision(req.db, article.id, article.latest_number))!;
  const releases = await listReleases(req.db, [article.id]);
  const now = req.now.toISOString();
  const standing = standingOf(releases, now);
  const sites = await listItemSites(req.db, 'article', [article.public_id]);
  const mayWithdraw = scopeOf(req.actor, 'news.edit').covers(article.unit_path);
  return {
    title: article.title,
    article: headOf(article, latest, standing, req.now),
    next: nextOf(req, article, latest),
    decision: decisionOf(req, article, latest),
    shown: await textOf(req, article, latest, releases),
    steps: await historyOf(req, article),
    sites: sites.map((s) => site(s, slugOf(latest.title, article.public_id))),
    revisions: await revisionsOf(req, article, releases, standing, mayWithdraw),
    releases: releases.map(shownRelease),
    canWithdraw: mayWithdraw && (standing.live !== null || standing.next !== null),
    withdrawAction: `/news/${article.id}/withdrawal`,
    reasonForm: forms.reason,
    actForm: forms.act,
    labels,
  };
}

function headOf(a: ArticleRow, latest: RevisionRow, { stage, live, next }: Standing<FullRelease>, now: Date) {
  return {
    id: a.id,
    href: `/news/${a.id}`,
    title: a.title,
    work: stateWords[a.state],
    stage: stageWords[stage],
    sectionName: a.section_name,
    unitName: a.unit_name,
    authorName: a.author_name,
    number: a.latest_number,
    revisedBy: latest.author_name,
    revisedAt: latest.created_at,
    waited: waitedWords(a, now),
    liveNumber: live?.number ?? null,
    liveFrom: live?.opens_at ?? null,
    liveUntil: live?.expires_at ?? null,
    nextNumber: next?.number ?? null,
    nextAt: next?.opens_at ?? null,
    wantsOpen: a.state === 'approved' ? null : latest.opens_at,
    wantsExpiry: a.state === 'approved' ? null : latest.expires_at,
    previewHref: `/news/${a.id}/revisions/${latest.number}/preview`,
  };
}

function nextOf(req: Request, a: ArticleRow, latest: RevisionRow) {
  const can = (event: Parameters<typeof isMine>[2]): boolean => isMine(req, a, event);
  const own = a.state === 'approval' && can('approve') && !mayApprove(req.actor.accountId, latest);
  return {
    words: nextWords(a, own),
    editHref: can('save') ? `/news/${a.id}/edit` : null,
    editLabel: a.state === 'approved' ? 'Sửa bài, thành bản mới' : 'Sửa bài',
    submitAction: can('submit') ? `/news/${a.id}/submission` : null,
    takeBackAction: can('takeBack') ? `/news/${a.id}/recall` : null,
  };
}

function decisionOf(req: Request, a: ArticleRow, latest: RevisionRow) {
  const passes = isMine(req, a, 'pass');
  const approves = isMine(req, a, 'approve') && mayApprove(req.actor.accountId, latest);
  if (!passes && !approves && !isMine(req, a, 'return')) return null;
  return {
    passAction: passes ? `/news/${a.id}/passing` : null,
    approveAction: approves ? `/news/${a.id}/approval` : null,
    returnAction: `/news/${a.id}/return`,
    textHash: latest.content_hash,
    number: latest.number,
  };
}

/** The newest text as readers would get it. */
async function textOf(req: Request, a: ArticleRow, latest: RevisionRow, releases: readonly FullRelease[]) {
  const content = await articleContent(req.db, a, latest, timesOf(latest, releases, req.now.toISOString()));
  const lead = content.pictures.find((p) => p.id === content.lead);
  const sizes = '(max-width: 48rem) 100vw, 44rem';
  return {
    summary: latest.summary,
    byline: latest.byline,
    tags: latest.tags,
    lead: lead ? cleanedHtml(pictureHtml(lead, lead.alt, sizes, true)) : null,
    html: cleanedHtml(placePictures(content.html, content.pictures, sizes)),
    hash: latest.content_hash,
  };
}

async function historyOf(req: Request, a: ArticleRow) {
  return (await listSteps(req.db, a.id)).map((t) => ({
    words: `${t.full_name} ${eventWords[t.event as keyof typeof eventWords]}`,
    nth: t.number,
    reason: t.reason,
    at: t.acted_at,
  }));
}

async function revisionsOf(
  req: Request,
  a: ArticleRow,
  releases: readonly FullRelease[],
  { live, next }: Standing<FullRelease>,
  mayRollBack: boolean,
) {
  const rows = await listRevisions(req.db, a.id);
  return rows.map((r) => {
    const released = releases.some((e) => e.number === r.number && e.opens_at <= req.now.toISOString());
    return {
      nth: r.number,
      by: r.author_name,
      at: r.created_at,
      title: r.title,
      badge:
        live?.number === r.number
          ? { tone: 'good', label: 'Đang đăng' }
          : next?.number === r.number
            ? { tone: 'info', label: 'Chờ đến giờ' }
            : released
              ? { tone: 'neutral', label: 'Đã từng đăng' }
              : null,
      compareHref: r.number > 1 ? `/news/${a.id}/comparison?from=${r.number - 1}&to=${r.number}` : null,
      previewHref: `/news/${a.id}/revisions/${r.number}/preview`,
      rollBackHref: mayRollBack && released && live?.number !== r.number ? `/news/${a.id}/revisions/${r.number}` : null,
    };
  });
}

function shownRelease(e: FullRelease) {
  return {
    label: causeWords[e.cause] ?? e.cause,
    nth: e.number,
    by: e.full_name,
    at: e.released_at,
    opensAt: e.opens_at,
    expiresAt: e.expires_at,
    reason: e.reason,
    recalledAt: e.recalled_at,
    recallReason: e.recall_reason,
  };
}

function site(s: ItemSite, slug: string) {
  const reachable = s.target_kind === 'portal' && s.state === 'delivered';
  return {
    name: s.target_name,
    address: reachable ? new URL(`/articles/${slug}`, s.target_address).href : null,
    status: deliveryWords[s.state],
    at: s.delivered_at,
    problem: s.last_error === null ? null : (linkFaultWords[s.last_error] ?? s.last_error),
    attempts: s.attempts,
    nextTry: s.state === 'waiting' || s.state === 'withdrawing' ? formatInstant(s.next_try_at) : null,
  };
}
