import type { Filled } from '../../kernel/http/form.ts';
import type { Model } from '../../kernel/http/reply.ts';
import type { Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { listReleases, type ArticleRow } from './articles.queries.ts';
import { compareTexts } from './comparison.ts';
import { MAX_BODY } from './articles.forms.ts';
import { labels } from './news.words.ts';
import { findPictures, listPictures, type PictureRow } from './pictures.queries.ts';
import { shownPicture } from './pictures.routes.ts';
import { standingOf } from './release.rules.ts';
import type { RevisionRow } from './revisions.queries.ts';
import { listSections } from './sections.queries.ts';
import { picturesIn } from './text/markdown.ts';

/** What somebody else saved while this person typed. */
export interface Other {
  typed: string;
  latest: RevisionRow;
}

const RECENT = 24;

async function common(req: Request, filled: Filled<unknown>, sectionId: number | null) {
  const sections = await listSections(req.db);
  const scope = scopeOf(req.actor, 'news.read');
  const recent = await listPictures(req.db, scope, '', 0, RECENT);
  const leadId = Number(filled.raw['leadPicture'] ?? '') || 0;
  const used = await findPictures(req.db, scope, {
    publicIds: picturesIn((filled.raw['body'] ?? '').slice(0, MAX_BODY)).ids,
    ids: leadId === 0 ? [] : [leadId],
  });
  const pictures = [...used, ...recent.filter((p) => !used.some((u) => u.id === p.id))];
  return {
    form: filled,
    labels,
    sections: sections
      .filter((s) => s.is_active || s.id === sectionId)
      .map((s) => ({ value: String(s.id), label: s.name })),
    pictures: pictures.map(shownPicture),
    leads: pictures.map((p) => ({ value: String(p.id), label: leadLabel(p) })),
    maxBody: MAX_BODY,
  };
}

function leadLabel(p: PictureRow): string {
  return p.alt.length > 90 ? `${p.alt.slice(0, 89)}…` : p.alt;
}

/** Everything views/intranet/news/edit.hbs shows for an article that does not exist yet. */
export async function newModel(req: Request, filled: Filled<unknown>): Promise<Model> {
  return {
    title: 'Viết bài',
    ...(await common(req, filled, null)),
    action: '/news',
    backHref: '/news',
    article: null,
    based: '',
    keep: `news-new-${req.actor.accountId}`,
    live: false,
    other: null,
  };
}

/** The same for a new revision; with `other`, both texts stand above the form. */
export async function editModel(
  req: Request,
  article: ArticleRow,
  filled: Filled<unknown>,
  other: Other | null,
): Promise<Model> {
  const { live } = standingOf(await listReleases(req.db, [article.id]), req.now.toISOString());
  return {
    title: `Sửa bài: ${article.title}`,
    ...(await common(req, filled, article.section_id)),
    action: `/news/${article.id}/revisions`,
    backHref: `/news/${article.id}`,
    article: { title: article.title, number: article.latest_number },
    based: String(article.latest_number),
    keep: `news-${article.id}-${article.latest_number}-${req.actor.accountId}`,
    live: live !== null,
    other: other && {
      by: other.latest.author_name,
      at: formatInstant(other.latest.created_at),
      number: other.latest.number,
      title: other.latest.title,
      summary: other.latest.summary,
      pieces: compareTexts(other.latest.body, other.typed),
    },
  };
}
