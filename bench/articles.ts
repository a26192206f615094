import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { portalMigrations } from '../migrations/portal/index.ts';
import { openDatabase } from '../src/kernel/db/db.ts';
import { migrateLatest } from '../src/kernel/db/migrate.ts';
import { encodePicture } from '../src/modules/news/pictures.encode.ts';
import { CONTRACT, contentHash, type PushMessage } from '../src/portal/contract.ts';
import type { ArticleContent, ArticlePicture } from '../src/portal/contract.articles.ts';
import { receiveItem } from '../src/portal/items.ts';
import { portalReceivers } from '../src/portal/portal.routes.ts';

interface Running {
  base: string;
  child: { kill(): boolean };
}

interface Tools<R extends Running, L> {
  start(kind: string, argument: string): Promise<R>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower'): void;
  load(running: R, path: string): Promise<L>;
  share(name: string, ours: L, memory: L, limit: number): void;
  firstLoadBytes(url: string): Promise<number>;
}

const ARTICLES = 300;
const LIMIT_KB = 200;
const now = new Date('2026-03-02T02:00:00.000Z');

/** As heavy to pack as a photograph: soft noise of every colour, not a drawing's even planes. */
async function photograph(id: string, blur: number): Promise<ArticlePicture> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 70 };
  const grain = await sharp({ create: { width: 1600, height: 1067, channels: 3, noise, background: '#808080' } })
    .blur(blur)
    .png()
    .toBuffer();
  const files = await encodePicture(grain);
  const variants = files.map(({ width, height, type, bytes }) => ({
    width,
    height,
    type,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    base64: bytes.toString('base64'),
  }));
  return { id, alt: 'Đại biểu biểu quyết', caption: null, credit: null, width: 1600, height: 1067, variants };
}

async function makeSite(file: string): Promise<{ path: string; leadKilobytes: number }> {
  const database = openDatabase(`sqlite:${file}`);
  await migrateLatest(database.db, portalMigrations);
  const place = (kind: 'article' | 'sections', content: unknown): Promise<void> =>
    receiveItem(
      database,
      portalReceivers,
      { contract: CONTRACT, kind, sequence: 1, contentHash: contentHash(content), content } satisfies PushMessage,
      now,
    );
  const sections = ['dai-hoi', 'hoc-tap'].map((code) => ({ code, name: `Chuyên mục ${code}`, about: 'Tin của tỉnh.' }));
  await place('sections', { publicId: 'sections', sections });
  const pictures = [
    await photograph('anh0000001', 1.1),
    await photograph('anh0000002', 1.2),
    await photograph('anh0000003', 1.4),
  ];
  const words = '<p>Tiếp tục đổi mới phương thức lãnh đạo, nâng cao chất lượng sinh hoạt chi bộ ở cơ sở. </p>'.repeat(
    25,
  );
  let last = '';
  for (let i = 0; i < ARTICLES; i++) {
    const publicId = `bai${String(i).padStart(7, '0')}`;
    const rich = i >= ARTICLES - 10;
    const at = new Date(now.getTime() - (ARTICLES - i) * 3_600_000).toISOString();
    const figures = rich
      ? pictures.slice(1).map((p) => `<figure><img src="picture:${p.id}" alt="${p.alt}" /></figure>`)
      : [];
    const article: ArticleContent = {
      publicId,
      revision: 1,
      slug: `bai-so-${i}-${publicId}`,
      sectionCode: sections[i % 2]!.code,
      title: `Bài số ${i}: chi bộ cơ sở chuẩn bị đại hội`,
      summary: 'Tóm tắt hai câu về việc chuẩn bị đại hội ở cơ sở.',
      byline: null,
      html: words + figures.join(words),
      tags: ['Đại hội', 'Chi bộ'],
      lead: rich ? pictures[0]!.id : null,
      pictures: rich ? pictures : [],
      publishedAt: at,
      updatedAt: at,
      opensAt: at,
      expiresAt: null,
      textHash: 'a'.repeat(64),
    };
    await place('article', article);
    last = `/articles/${article.slug}`;
  }
  await database.close();
  const smallest = pictures[0]!.variants.find((v) => v.type === 'webp')!;
  return { path: last, leadKilobytes: Math.round((smallest.base64.length * 3) / 4 / 1024) };
}

/** News on a portal with 300 articles: how fast a page is there, and how heavy it is on a phone, pictures included. */
export async function readingNews<R extends Running, L>(folder: string, tools: Tools<R, L>): Promise<void> {
  const file = join(folder, 'news.sqlite');
  const { path, leadKilobytes } = await makeSite(file);
  const portal = await tools.start('portal', file);
  for (const [name, address, limit] of [
    ['article of three pictures', path, 0.5],
    ['front page with 300 articles', '/', 0.5],
  ] as const) {
    const copy = join(folder, 'news-page.html');
    writeFileSync(copy, Buffer.from(await (await fetch(portal.base + address)).arrayBuffer()));
    const memory = await tools.start('bytes', copy);
    const [base, ours] = [await tools.load(memory, '/'), await tools.load(portal, address)];
    tools.share(`${name}, 50 connections: share of Koa serving the same bytes`, ours, base, limit);
    memory.child.kill();
    const kilobytes = (await tools.firstLoadBytes(portal.base + address)) / 1024;
    const weight = `${name}, first load on a phone of 390 px with styles, fonts and pictures (the lead ${leadKilobytes} KB), KB`;
    tools.figure(weight, kilobytes, LIMIT_KB, 'lower');
  }
  portal.child.kill();
}
