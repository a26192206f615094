import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { Actor } from '../../kernel/http/scope.ts';
import { plainToken } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { ArticleValues } from './articles.forms.ts';
import type { ArticleRow } from './articles.queries.ts';
import type { NewsAction } from './news.audit.ts';
import { refusals } from './news.sentences.ts';
import { contentHash } from './revisions.queries.ts';
import { nextState, type ArticleEvent, type ArticleState } from './workflow.rules.ts';

/** What every command needs of the request. */
export interface Ledger {
  db: Db;
  audit: Audit;
  actor: Actor;
  now: Date;
}

/** Writes an event of this module's catalogue. */
export async function record(
  { audit }: Ledger,
  action: NewsAction,
  articleId: number,
  details: Record<string, unknown> = {},
): Promise<void> {
  await audit(action, `article:${articleId}`, details);
}

/** A checked form with what stands behind its ids. */
export interface NewRevision extends ArticleValues {
  sectionCode: string;
  /** Name of the lead picture in texts. */
  lead: string | null;
  /** Ids of all pictures, the lead among them. */
  pictureIds: readonly number[];
}

/** A new article of a unit with its first revision. Answers its id. */
export async function draftArticle(l: Ledger, unitId: number, revision: NewRevision): Promise<number> {
  const at = l.now.toISOString();
  const id = await insertRow(l.db, 'articles', {
    public_id: plainToken(),
    unit_id: unitId,
    ...headOf(revision),
    state: 'draft' satisfies ArticleState,
    state_at: at,
    last_event: 'save' satisfies ArticleEvent,
    latest_number: 1,
    sequence: 0,
    created_by_id: l.actor.accountId,
    created_at: at,
    updated_at: at,
    version: 1,
  });
  await writeRevision(l, id, 1, revision);
  await record(l, 'article.drafted', id, { number: 1 });
  return id;
}

function headOf(r: NewRevision): { section_id: number; title: string; search_key: string } {
  const search_key = searchKey([r.title, r.summary, r.tags.join(' '), r.byline ?? '', r.body].join(' '));
  return { section_id: r.sectionId, title: r.title, search_key };
}

async function writeRevision(l: Ledger, articleId: number, number: number, r: NewRevision): Promise<void> {
  const content = {
    title: r.title,
    summary: r.summary,
    body: r.body,
    byline: r.byline,
    opens_at: r.opensAt,
    expires_at: r.expiresAt,
  };
  const revisionId = await insertRow(l.db, 'article_revisions', {
    article_id: articleId,
    number,
    section_id: r.sectionId,
    ...content,
    tags: JSON.stringify(r.tags),
    lead_picture_id: r.leadPicture,
    content_hash: contentHash({ ...content, tags: r.tags, lead: r.lead, section_code: r.sectionCode }),
    author_id: l.actor.accountId,
    created_at: l.now.toISOString(),
  });
  for (const picture_id of r.pictureIds)
    await insertRow(l.db, 'article_pictures', { revision_id: revisionId, picture_id });
}

/**
 * A new revision on top of the newest one; what is live stays as it is. Throws Conflict when somebody was faster or the
 * step is not one in which the text may change. Answers the revision's number.
 */
export async function saveRevision(l: Ledger, article: ArticleRow, revision: NewRevision): Promise<number> {
  const number = article.latest_number + 1;
  await move(l, article, 'save', null, { ...headOf(revision), latest_number: number });
  await writeRevision(l, article.id, number, revision);
  await record(l, 'article.revised', article.id, { number });
  return number;
}

/** Moves an article by its table of states, with the row that says who, when and why. Throws Conflict. */
export async function move(
  l: Ledger,
  article: ArticleRow,
  event: ArticleEvent,
  reason: string | null,
  change: Record<string, unknown> = {},
): Promise<ArticleState> {
  const state = nextState(article.course, article.state, event);
  if (!state) throw new Conflict(refusals.notNow);
  const at = l.now.toISOString();
  const changed = await l
    .db('articles')
    .where({ id: article.id, version: article.version })
    .update({
      ...change,
      state,
      state_at: state === article.state ? article.state_at : at,
      last_event: event,
      updated_at: at,
      version: article.version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await insertRow(l.db, 'article_steps', {
    article_id: article.id,
    number: Number(change['latest_number'] ?? article.latest_number),
    event,
    from_state: article.state,
    to_state: state,
    account_id: l.actor.accountId,
    reason,
    acted_at: at,
  });
  return state;
}
