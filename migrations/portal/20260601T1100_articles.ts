import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';
import { createWordIndex, dropWordIndex } from '../../src/kernel/db/search.ts';

/**
 * Articles and their sections. A newer content of an article is a row of its own, so that one which opens later can lie
 * beside the one that is shown until then. Pictures lie with their article: both come, go and are restored together.
 */
export const articles: Migration = {
  name: '20260601T1100_articles',
  async up(db) {
    await createTable(db, 'sections', (c) => {
      c.id();
      c.code('code');
      c.text('name', 200);
      c.text('about', 600);
      c.whole('position');
      c.unique(['code']);
    });
    await createTable(db, 'articles', (c) => {
      c.id();
      c.code('public_id');
      c.whole('revision');
      c.text('slug', 120);
      c.code('section_code');
      c.text('title', 250);
      c.text('summary', 600);
      c.text('byline', 150, { optional: true });
      c.longText('html');
      c.code('lead_picture', { optional: true });
      c.instant('published_at');
      c.instant('updated_at');
      c.instant('opens_at');
      c.instant('expires_at', { optional: true });
      c.hash('text_hash');
      c.instant('received_at');
      c.instant('withdrawn_at', { optional: true });
      c.index(['public_id', 'opens_at', 'id']);
      c.index(['section_code', 'published_at', 'id']);
      c.index(['published_at', 'id']);
    });
    await createTable(db, 'article_tags', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.text('tag', 60);
      c.text('tag_key', 60);
      c.unique(['article_id', 'tag_key']);
      c.index(['tag_key', 'article_id']);
    });
    await createTable(db, 'article_pictures', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.code('picture_id');
      c.text('alt', 300);
      c.text('caption', 300, { optional: true });
      c.text('credit', 150, { optional: true });
      c.whole('width');
      c.whole('height');
      c.unique(['article_id', 'picture_id']);
    });
    await createTable(db, 'article_picture_files', (c) => {
      c.id();
      c.ref('article_id', 'articles');
      c.code('picture_id');
      c.code('type');
      c.whole('width');
      c.whole('height');
      c.hash('sha256');
      c.longText('base64');
      c.unique(['picture_id', 'type', 'width', 'article_id']);
    });
    await createWordIndex(db);
  },
  async down(db) {
    await dropWordIndex(db);
    for (const t of ['article_picture_files', 'article_pictures', 'article_tags', 'articles', 'sections'])
      await db.schema.dropTable(t);
  },
};
