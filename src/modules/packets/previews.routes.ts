import { MOST_PAGES, type Previews } from '../../kernel/files/preview.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { page, raw, type Reply } from '../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { FileCorrupt, FileMissing } from '../../kernel/files/store.ts';
import { fullTitle } from '../documents/index.ts';
import type { FileRow } from './files.queries.ts';
import { scanWords } from './files.words.ts';
import { shownFile } from './files.routes.ts';
import { sizeWords } from './packets.words.ts';
import { markOpened } from './receipts.commands.ts';
import { readableSight } from './sight.ts';

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/tiff'];

type Look = { file: FileRow; pages: number; damaged: boolean; all: number };

/** Looking at a file without downloading it: only pixels that we encoded ourselves are sent. */
export function previewsRoutes(previews: Previews): Route[] {
  return [
    get<Look>('/packets/:packetId/files/:fileId', can('packets.read'), show, {
      audit: 'packet.opened',
      prepare: look,
    }),
    get<Buffer | null>('/packets/:packetId/files/:fileId/pages/:number', can('packets.read'), picture, {
      audit: 'packet.opened',
      prepare: draw,
    }),
  ];

  async function look(req: Request): Promise<Look> {
    const file = await shownFile(req);
    try {
      const all = file.type === 'application/pdf' ? await previews.countPages(file.sha256) : null;
      if (all !== null) return { file, pages: Math.min(all, MOST_PAGES), all, damaged: false };
      const drawn = PICTURES.includes(file.type) && (await previews.picture(file.sha256)) !== null;
      return { file, pages: drawn ? 1 : 0, all: drawn ? 1 : 0, damaged: false };
    } catch (error) {
      if (!(error instanceof FileCorrupt || error instanceof FileMissing)) throw error;
      req.log.error({ sha256: file.sha256, error: error.name }, 'a stored file is damaged');
      return { file, pages: 0, all: 0, damaged: true };
    }
  }

  async function draw(req: Request): Promise<Buffer | null> {
    const file = await shownFile(req);
    const number = wholeNumber(req.params['number']) ?? 0;
    if (file.type === 'application/pdf') return previews.pdfPage(file.sha256, number);
    return PICTURES.includes(file.type) && number === 1 ? previews.picture(file.sha256) : null;
  }
}

async function show(req: Request, { file, pages, all, damaged }: Look): Promise<Reply> {
  const sight = await readableSight(req);
  await markOpened(req, sight);
  const { packet } = sight;
  const base = `/packets/${packet.id}/files/${file.id}`;
  return page('packets/file', {
    title: `${file.name}: ${fullTitle(packet)}`,
    menuHref: '',
    packet: { title: fullTitle(packet), href: `/packets/${packet.id}` },
    file: {
      name: file.name,
      size: sizeWords(file.size),
      by: file.added_by,
      at: file.added_at,
      scan: scanWords[file.scan],
    },
    contentHref: `${base}/content`,
    damaged,
    hidden: all - pages,
    isPdf: file.type === 'application/pdf',
    pages: Array.from({ length: pages }, (_, i) => ({ src: `${base}/pages/${i + 1}`, page: i + 1 })),
  });
}

async function picture(req: Request, image: Buffer | null): Promise<Reply> {
  if (image === null) throw new NotFound();
  await markOpened(req, await readableSight(req));
  return raw(200, 'image/webp', image, { 'Cache-Control': 'private, max-age=600' });
}
