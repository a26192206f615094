import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Sections, articles with their immutable revisions, the steps to approval, what went out, and pictures. */
export const news: Migration = {
  name: '20260601T1100_news',
  async up(db) {
    await createTable(db, 'news_sections', (c) => {
      c.id();
      c.code('code');
      c.text('name', 200);
      c.text('about', 600);
      c.whole('position');
      c.code('course'); // editorApprover, approver: who looks at an article before it goes out
      c.flag('is_active');
      c.whole('version');
      c.unique(['code']);
    });
    await createTable(db, 'news_pictures', (c) => {
      c.id();
      c.code('public_id');
      c.ref('unit_id', 'units');
      c.text('name', 200);
      c.text('alt', 300);
      c.longText('search_key');
      c.text('caption', 300, { optional: true });
      c.text('credit', 150, { optional: true });
      c.whole('width');
      c.whole('height');
      c.ref('account_id', 'accounts');
      c.instant('added_at');
      c.unique(['public_id']);
    });
    await createTable(db, 'news_picture_files', (c) => {
      c.id();
      c.ref('picture_id', 'news_pictures');
      c.whole('width');
      c.whole('height');
      c.code('type'); // webp, jpeg
      c.hash('sha256');
      c.whole('size');
      c.unique(['picture_id', 'type', 'width']);
      c.index(['sha256']);
    });
    await createTable(db, 'articles', (c) => {
      c.id();
      c.code('public_id');
      c.ref('unit_id', 'units');
      c.ref('section_id', 'news_sections'); // of the newest revision, as the title
      c.text('title', 250);
      c.longText('search_key');
      c.code('state'); // draft, editing, approval, approved: of the newest revision
      c.instant('state_at');
      c.code('last_event'); // of its steps: a draft that was returned waits for its writer
      c.whole('latest_number');
      c.whole('sequence'); // grows with every sending and recall
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.instant('updated_at');
      c.whole('version');
      c.unique(['public_id']);
      c.index(['unit_id', 'updated_at', 'id']);
      c.index(['state', 'state_at']);
    });
    await createTable(db, 'article_revisions', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.whole('number');
      c.ref('section_id', 'news_sections');
      c.text('title', 250);
      c.text('summary', 600);
      c.longText('body'); // Markdown
      c.longText('tags'); // JSON list
      c.text('byline', 150, { optional: true });
      c.ref('lead_picture_id', 'news_pictures', { optional: true });
      c.instant('opens_at', { optional: true });
      c.instant('expires_at', { optional: true });
      c.hash('content_hash');
      c.ref('author_id', 'accounts');
      c.instant('created_at');
      c.unique(['article_id', 'number']);
    });
    await createTable(db, 'article_pictures', (c) => {
      c.id();
      c.ref('revision_id', 'article_revisions');
      c.ref('picture_id', 'news_pictures');
      c.unique(['revision_id', 'picture_id']);
    });
    await createTable(db, 'article_steps', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.whole('number');
      c.code('event');
      c.code('from_state');
      c.code('to_state');
      c.ref('account_id', 'accounts');
      c.text('reason', 1000, { optional: true });
      c.instant('acted_at');
      c.index(['article_id', 'id']);
    });
    await createTable(db, 'article_releases', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.whole('number');
      c.code('cause'); // approved, rolledBack
      c.hash('content_hash');
      c.instant('opens_at');
      c.instant('expires_at', { optional: true });
      c.ref('account_id', 'accounts');
      c.text('reason', 1000, { optional: true });
      c.instant('released_at');
      c.instant('recalled_at', { optional: true });
      c.text('recall_reason', 1000, { optional: true });
      c.index(['article_id', 'id']);
      c.index(['expires_at', 'recalled_at']);
    });
  },
  async down(db) {
    for (const t of [
      'article_releases',
      'article_steps',
      'article_pictures',
      'article_revisions',
      'articles',
      'news_picture_files',
      'news_pictures',
      'news_sections',
    ])
      await db.schema.dropTable(t);
  },
};
