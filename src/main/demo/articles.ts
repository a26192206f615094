import type { FileStore } from '../../kernel/files/store.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { draftArticle, saveRevision, type Ledger, type NewRevision } from '../../modules/news/articles.commands.ts';
import { findArticle, type ArticleRow } from '../../modules/news/articles.queries.ts';
import { addPicture, type NewPicture } from '../../modules/news/pictures.commands.ts';
import { storePicture } from '../../modules/news/pictures.routes.ts';
import { findRevision } from '../../modules/news/revisions.queries.ts';
import { addSection } from '../../modules/news/sections.commands.ts';
import { approveArticle, passArticle, returnArticle, submitArticle } from '../../modules/news/steps.commands.ts';
import { drawDemoPictures, type DemoPicture } from './article-pictures.ts';
import { daysBefore, officeMoment } from './calendar.ts';
import { chanceOf } from './random.ts';
import type { Act, Handle } from './stage.ts';
import { demoArticles, demoSections, type DemoArticle } from './texts/articles.ts';

/** A drawing in every size, stored before any transaction. */
export type LoadedPicture = DemoPicture & { files: NewPicture['files'] };

export async function loadDemoPictures(files: FileStore): Promise<LoadedPicture[]> {
  const loaded: LoadedPicture[] = [];
  for (const picture of await drawDemoPictures())
    loaded.push({ ...picture, files: await storePicture(files, picture.bytes) });
  return loaded;
}

/** Days before now on which things happened to an article, step by step; what is left out has not happened yet. */
interface Fate {
  key: string;
  drafted: number;
  submitted?: number;
  passed?: number;
  approved?: number;
  returned?: { days: number; reason: string };
  revised?: number;
  /** Days from now on which it asks to be shown. */
  opensIn?: number;
}

const fates: readonly Fate[] = [
  { key: 'pilot', drafted: 24, submitted: 23, passed: 22, approved: 21 },
  { key: 'meeting', drafted: 20, submitted: 19, passed: 19, approved: 18 },
  { key: 'thrift', drafted: 15, submitted: 14, passed: 13, approved: 12 },
  { key: 'schedule', drafted: 12, submitted: 11, passed: 11, approved: 10 },
  { key: 'teacher', drafted: 4, submitted: 3 },
  { key: 'youth', drafted: 6, submitted: 5, passed: 4, approved: 3, revised: 1 },
  { key: 'opinions', drafted: 4, submitted: 3, passed: 3, approved: 2 },
  { key: 'volunteers', drafted: 5, submitted: 4, passed: 3, approved: 1, opensIn: 2 },
  { key: 'press', drafted: 4, submitted: 3, passed: 2 },
  {
    key: 'contest',
    drafted: 9,
    submitted: 8,
    returned: { days: 7, reason: 'Cần ghi rõ nơi nhận bài và ngày kết thúc.' },
  },
];

/** What writers, editor and approvers did with the articles of the demo province. `leader` leads the editor's unit. */
export function articleActs({
  now,
  pictures,
  leader,
}: {
  now: Date;
  pictures: LoadedPicture[];
  leader: string;
}): Act[] {
  const acts: Act[] = [];
  const c = chanceOf(7_001);
  let floor = daysBefore(now, 31);
  const on = (days: number, username: string, run: (l: Ledger) => Promise<void>): void => {
    floor = officeMoment(now, days, floor, c);
    acts.push({ at: floor, username, run });
  };
  const ids = new Map<string, { id: number; publicId: string }>();
  const sectionIds = new Map<string, number>();

  on(30, 'mai', async (l) => {
    for (const [i, section] of demoSections.entries()) {
      const facts = { ...section, position: i + 1, course: 'editorApprover', isActive: true } as const;
      sectionIds.set(section.code, await addSection(l, section.code, facts));
    }
    for (const { key, name, alt, caption, credit, files } of pictures) {
      const publicId = await addPicture(l, l.actor.unitId, { name, alt, caption, credit, files });
      const row = (await l.db('news_pictures as g').where('g.public_id', publicId).select('g.id').first()) as {
        id: number;
      };
      ids.set(key, { id: row.id, publicId });
    }
  });

  const revisionOf = (a: DemoArticle, opensAt: string | null): NewRevision => {
    const used = [...a.body.matchAll(/picture:\{(\w+)\}/g)].map((m) => m[1]!);
    const lead = a.lead === null ? null : ids.get(a.lead)!;
    return {
      title: a.title,
      summary: a.summary,
      body: a.body.replace(/picture:\{(\w+)\}/g, (_, key: string) => `picture:${ids.get(key)!.publicId}`),
      tags: a.tags,
      byline: a.byline,
      sectionId: sectionIds.get(a.section)!,
      sectionCode: a.section,
      leadPicture: lead?.id ?? null,
      lead: lead?.publicId ?? null,
      pictureIds: [...new Set([...used.map((key) => ids.get(key)!.id), ...(lead ? [lead.id] : [])])],
      opensAt,
      expiresAt: null,
    };
  };

  const founded = floor;
  for (const fate of fates) {
    floor = founded;
    const article = demoArticles.find((a) => a.key === fate.key)!;
    const paper: Handle = { id: 0 };
    const writer = article.section === 'dai-hoi' ? 'linh' : 'mai';
    const approver = writer === 'linh' ? 'hung' : leader;
    const row = async (l: Ledger): Promise<ArticleRow> => {
      const found = await findArticle(l.db, scopeOf(l.actor, 'news.read'), paper.id);
      if (!found) throw new Error(`demo: ${l.actor.username} does not see the article ${fate.key}`);
      return found;
    };
    const latest = async (l: Ledger, a: ArticleRow) => (await findRevision(l.db, a.id, a.latest_number))!;
    const opensAt = fate.opensIn === undefined ? null : daysBefore(now, -fate.opensIn).toISOString();

    on(fate.drafted, writer, async (l) => {
      paper.id = await draftArticle(l, l.actor.unitId, revisionOf(article, opensAt));
    });
    if (fate.submitted !== undefined) on(fate.submitted, writer, async (l) => submitArticle(l, await row(l)));
    if (fate.returned) {
      const { days, reason } = fate.returned;
      on(days, 'mai', async (l) => {
        const a = await row(l);
        await returnArticle(l, a, await latest(l, a), reason);
      });
    }
    if (fate.passed !== undefined) on(fate.passed, 'mai', async (l) => passArticle(l, await row(l)));
    if (fate.approved !== undefined)
      on(fate.approved, approver, async (l) => {
        const a = await row(l);
        const revision = await latest(l, a);
        await approveArticle(l, a, revision, revision.content_hash);
      });
    if (fate.revised !== undefined)
      on(fate.revised, writer, async (l) => {
        const body = `${article.body}\n\nBan tổ chức sẽ gửi bảng trả lời đến từng người dự toạ đàm.`;
        await saveRevision(l, await row(l), revisionOf({ ...article, body }, null));
      });
  }
  return acts;
}
