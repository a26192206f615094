import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { raw, type Reply } from '../kernel/http/reply.ts';
import { sha256 } from '../kernel/ids.ts';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

interface Cached {
  stamp: string;
  etag: string;
  plain: Buffer;
  gzip: Buffer;
  brotli: Buffer;
}

/** Pages that thousands read and few change: rendered and compressed once per stamp. */
export interface PageCache {
  /**
   * Answers the page `key`. While `stamp` (revision, minute, anything that decides the content) is as before, nothing is
   * rendered; a reader who has the same bytes gets 304.
   */
  answer(key: string, stamp: string, headers: Record<string, string>, render: () => Promise<string>): Promise<Reply>;
}

/** Keeps at most `limit` pages, the most recently used. */
export function openPageCache(limit: number): PageCache {
  const pages = new Map<string, Cached>();
  const pending = new Map<string, Promise<Cached>>();

  async function make(key: string, stamp: string, render: () => Promise<string>): Promise<Cached> {
    const plain = Buffer.from(await render());
    const etag = `"${sha256(plain).slice(0, 24)}"`;
    const old = pages.get(key);
    const same = old?.etag === etag;
    const cached = same ? { ...old, stamp } : { stamp, etag, plain, ...(await compressed(plain)) };
    pages.delete(key);
    pages.set(key, cached);
    if (pages.size > limit) pages.delete(pages.keys().next().value!);
    return cached;
  }

  return {
    async answer(key, stamp, headers, render) {
      let page = pages.get(key);
      if (page?.stamp !== stamp) {
        const work = `${key} ${stamp}`; // one rendering for all who ask at the same moment
        if (!pending.has(work))
          pending.set(
            work,
            make(key, stamp, render).finally(() => pending.delete(work)),
          );
        page = await pending.get(work)!;
      }
      return send(page, headers);
    },
  };
}

async function compressed(plain: Buffer): Promise<Pick<Cached, 'gzip' | 'brotli'>> {
  const [g, b] = await Promise.all([
    gzipAsync(plain, { level: 6 }),
    brotliAsync(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
  ]);
  return { gzip: g, brotli: b };
}

function send(page: Cached, headers: Record<string, string>): Reply {
  const common = { ETag: page.etag, 'Cache-Control': 'public, max-age=0, must-revalidate', Vary: 'Accept-Encoding' };
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(page.etag)) return raw(304, 'text/html; charset=utf-8', '', common);
  const accepts = headers['accept-encoding'] ?? '';
  if (/\bbr\b/.test(accepts))
    return raw(200, 'text/html; charset=utf-8', page.brotli, { ...common, 'Content-Encoding': 'br' });
  if (/\bgzip\b/.test(accepts))
    return raw(200, 'text/html; charset=utf-8', page.gzip, { ...common, 'Content-Encoding': 'gzip' });
  return raw(200, 'text/html; charset=utf-8', page.plain, { ...common, 'Content-Encoding': 'identity' });
}
