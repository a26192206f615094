import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Database } from '../../src/kernel/db/db.ts';
import { CONTRACT, contentHash } from '../../src/portal/contract.ts';
import type { ArticleContent } from '../../src/portal/contract.articles.ts';
import { receiveItem } from '../../src/portal/items.ts';
import { portalReceivers } from '../../src/portal/portal.routes.ts';

/** A small article as it travels; `change` overrides single fields. The id ends the slug. */
export function sampleArticle(n: number, change: Partial<ArticleContent> = {}): ArticleContent {
  const publicId = `bai${String(n).padStart(7, '0')}`;
  return {
    publicId,
    revision: 1,
    slug: `bai-so-${n}-${publicId}`,
    sectionCode: 'dai-hoi',
    title: `Bài số ${n}: chuẩn bị đại hội`,
    summary: `Tóm tắt của bài số ${n}.`,
    byline: 'Hồng Nhung',
    html: '<p>Nội dung <strong>bài</strong>.</p>',
    tags: ['Đại hội điểm', 'Nghị quyết'],
    lead: null,
    pictures: [],
    publishedAt: '2026-03-01T01:00:00.000Z',
    updatedAt: '2026-03-01T01:00:00.000Z',
    opensAt: '2026-03-01T01:00:00.000Z',
    expiresAt: null,
    textHash: 'b'.repeat(64),
    ...change,
  };
}

/** A picture as it travels, in two widths and as JPEG. */
export async function samplePicture(id: string): Promise<ArticleContent['pictures'][number]> {
  const base = sharp({ create: { width: 960, height: 640, channels: 3, background: '#8a1c20' } });
  const variants = [];
  for (const [type, width] of [
    ['webp', 480],
    ['webp', 960],
    ['jpeg', 960],
  ] as const) {
    const bytes = await base.clone().resize({ width }).toFormat(type).toBuffer();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    variants.push({ width, height: Math.round((width * 2) / 3), type, sha256, base64: bytes.toString('base64') });
  }
  return { id, alt: 'Hội trường đại hội', caption: null, credit: null, width: 960, height: 640, variants };
}

const message = (kind: 'article' | 'sections', content: unknown, sequence: number) => ({
  contract: CONTRACT as typeof CONTRACT,
  kind,
  sequence,
  contentHash: contentHash(content),
  content,
});

/** Puts an article on a portal as the link would. */
export function placeArticle(database: Database, content: ArticleContent, now: Date, sequence = 1): Promise<void> {
  return receiveItem(database, portalReceivers, message('article', content, sequence), now);
}

/** Two sections as they travel. */
export const sampleSections = () => ({
  publicId: 'sections' as const,
  sections: [
    { code: 'dai-hoi', name: 'Đại hội đảng bộ các cấp', about: 'Tin về đại hội.' },
    { code: 'hoc-tap', name: 'Học tập và làm theo Bác', about: 'Gương tốt, cách làm hay.' },
  ],
});

export function placeSections(database: Database, now: Date): Promise<void> {
  return receiveItem(database, portalReceivers, message('sections', sampleSections(), 1), now);
}
