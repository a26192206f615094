import { randomUUID } from 'node:crypto';
import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { runLimited } from './child.ts';
import type { FileStore } from './store.ts';

/** Pages of a PDF that are shown; the rest is for the download. */
export const MOST_PAGES = 20;

export interface Previews {
  /** How many pages a PDF has; null when it cannot be shown (no program, broken, locked, too long to read). Throws FileCorrupt. */
  countPages(sha256: string): Promise<number | null>;
  /** One page (from 1) as WebP, or null when it cannot be shown. */
  pdfPage(sha256: string, number: number): Promise<Buffer | null>;
  /** A picture as WebP of at most 1600 pixels a side, without what the camera wrote into it; null when it is none. */
  picture(sha256: string): Promise<Buffer | null>;
  /** Deletes what was made before an instant; it is made again when somebody looks. Answers how many contents. */
  sweep(before: Date): Promise<number>;
}

const SIDE = 1600;
const SECONDS = 20;
/** A picture that unfolds into more is an attack or a poster; both are for the download. */
const MOST_PIXELS = 60_000_000;
/** Programs that run at the same time. */
const AT_ONCE = 2;

/**
 * Pictures of stored contents, made when they are asked for and kept in `folder`. A foreign file is only ever opened by
 * a child process with limits on time and memory, and only pixels that we encoded ourselves reach a browser.
 */
export function openPreviews(files: FileStore, folder: string, programs = 'pdftoppm,pdfinfo'): Previews {
  const [render = '', info = ''] = programs.split(',');
  const home = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const running = new Map<string, Promise<Buffer | null>>();
  const turn = queue(AT_ONCE);

  /** Answers from the cache, or makes it once however many ask at the same time. */
  async function kept(
    sha256: string,
    name: string,
    make: (draft: string) => Promise<Buffer | null>,
  ): Promise<Buffer | null> {
    const path = join(home(sha256), name);
    const known = await readFile(path).catch(() => null);
    if (known) return known;
    const key = `${sha256}/${name}`;
    let work = running.get(key);
    if (!work) {
      work = turn(async () => {
        await mkdir(home(sha256), { recursive: true, mode: 0o700 });
        const draft = join(home(sha256), `draft-${randomUUID()}`);
        try {
          const made = await make(draft);
          if (made === null) return null;
          await writeFile(draft, made, { mode: 0o600 });
          await rename(draft, path);
          return made;
        } finally {
          await rm(draft, { force: true });
        }
      }).finally(() => running.delete(key));
      running.set(key, work);
    }
    return work;
  }

  async function countPages(sha256: string): Promise<number | null> {
    const made = await kept(sha256, 'pages', async () => {
      await files.verify(sha256); // what is kept from here on was made from the right bytes
      const text = await runLimited(info, [await files.locate(sha256)]);
      const pages = /^Pages:\s+(\d{1,6})$/m.exec(text ?? '')?.[1];
      return pages === undefined ? null : Buffer.from(pages);
    });
    return made === null ? null : Number(made.toString());
  }

  return {
    countPages,
    async pdfPage(sha256, number) {
      const pages = await countPages(sha256);
      if (pages === null || number < 1 || number > Math.min(pages, MOST_PAGES)) return null;
      return kept(sha256, `page-${number}.webp`, async (draft) => {
        const which = ['-f', String(number), '-l', String(number), '-singlefile'];
        const how = ['-png', '-scale-to', String(SIDE), '-cropbox'];
        const done = await runLimited(render, [...which, ...how, await files.locate(sha256), draft]);
        try {
          return done === null ? null : await encode(`${draft}.png`);
        } finally {
          await rm(`${draft}.png`, { force: true });
        }
      });
    },
    picture: (sha256) =>
      kept(sha256, 'picture.webp', async () => {
        await files.verify(sha256);
        return encode(await files.locate(sha256));
      }),
    sweep: (before) => sweep(folder, before),
  };
}

/** Pixels only: metadata is not carried over. Null when it is no picture or too large a one. */
async function encode(path: string): Promise<Buffer | null> {
  try {
    return await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
  } catch {
    return null;
  }
}

/** Lets at most `most` works run at the same time; the others wait in order. */
function queue(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((go) => waiting.push(go));
    else busy++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}

async function sweep(folder: string, before: Date): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let swept = 0;
  for await (const first of await opendir(folder)) {
    if (!first.isDirectory()) continue;
    for await (const entry of await opendir(join(folder, first.name))) {
      const path = join(folder, first.name, entry.name);
      const found = await stat(path).catch(() => null);
      if (!found || found.mtime >= before) continue;
      await rm(path, { recursive: true, force: true });
      swept++;
    }
  }
  return swept;
}
