import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { openDatabase } from '../kernel/db/db.ts';
import { migrateLatest } from '../kernel/db/migrate.ts';
import { openFileStore } from '../kernel/files/store.ts';
import { listen, stopListening } from '../kernel/http/app.ts';
import { openFace } from '../kernel/http/face.ts';
import { newKeyPair, signingKey } from '../kernel/http/signature.ts';
import { token } from '../kernel/ids.ts';
import { openLog } from '../kernel/log.ts';
import type { WriteFolder } from '../modules/link/index.ts';
import { listArticles } from '../portal/articles.queries.ts';
import { CONTRACT, contentHash, itemKinds, type Face, type ItemKind } from '../portal/contract.ts';
import { defaultFace, faceStyle } from '../portal/face.ts';
import { receiveItem } from '../portal/items.ts';
import { portalReceivers } from '../portal/portal.routes.ts';
import { buildPortal } from './portal.app.ts';

/**
 * Publishing to a `folder` target: the portal's own pages as static files for a site that runs its own tool. The contents
 * kept in bundles/ are the state; a portal of the moment is given them and asked for every page, so the pages are the
 * same, but for what needs a server: they take no comments and look nothing up, and name the main site for that. Each
 * file is written beside its place and renamed, so a reader never gets half a page; writing again gives the same site.
 */
export function staticSiteWriter(organisation: string): WriteFolder {
  return async ({ folder, face }, change, at) => {
    const store = join(folder, 'bundles');
    await mkdir(store, { recursive: true });
    if ('put' in change) {
      const { kind, content } = change.put;
      const { publicId } = content as { publicId: string };
      await put(join(store, `${kind}.${publicId}.json`), JSON.stringify(content));
    } else if ('remove' in change) {
      await rm(join(store, `${change.remove.kind}.${change.remove.publicId}.json`), { force: true });
    }
    const site = face ?? defaultFace(organisation);
    const pages = await drawPages(await readItems(store), site, at);
    const { assets } = openFace('portal');
    for (const asset of assets.files()) await put(join(folder, asset.url), asset.bytes);
    const style = faceStyle(site);
    await put(join(folder, style.href), style.css);
    for (const [path, bytes] of pages) await put(join(folder, fileOf(path)), bytes);
    await removeOthers(folder, new Set([...pages.keys()].map(fileOf)));
  };
}

/** '/drafts/abc' → 'drafts/abc/index.html'; what has an ending stays a file. */
function fileOf(path: string): string {
  const plain = path.replace(/^\//, '');
  if (/\.[a-z]{3,5}$/.test(plain)) return plain;
  return join(plain, 'index.html');
}

/** Folders that belong to pages: what stands there and is no page any more is taken away. */
const PAGES = ['drafts', 'articles', 'sections', 'tags', 'pictures'];

async function removeOthers(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const top of PAGES) {
    const names = await readdir(join(folder, top), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const file of names.filter((n) => n.isFile())) {
      const path = join(file.parentPath, file.name);
      if (!wanted.has(path.slice(folder.length + 1))) await rm(path, { force: true });
    }
  }
}

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const half = `${path}.part`;
  const file = await open(half, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}

interface Kept {
  kind: ItemKind;
  content: unknown;
}

async function readItems(store: string): Promise<Kept[]> {
  const items: Kept[] = [];
  for (const name of (await readdir(store)).toSorted()) {
    const kind = itemKinds.find((k) => name.startsWith(`${k}.`));
    if (kind && name.endsWith('.json'))
      items.push({ kind, content: JSON.parse(await readFile(join(store, name), 'utf8')) });
  }
  return items.toSorted((a, b) => itemKinds.indexOf(a.kind) - itemKinds.indexOf(b.kind));
}

/** Every page of a site with these contents, by its path. */
async function drawPages(items: readonly Kept[], face: Face, at: Date): Promise<Map<string, Buffer>> {
  const database = openDatabase('sqlite::memory:');
  const log = openLog('silent', 'static-site');
  try {
    await migrateLatest(database.db, portalMigrations);
    for (const { kind, content } of items) {
      const message = { contract: CONTRACT, kind, sequence: 1, contentHash: contentHash(content), content } as const;
      await receiveItem(database, portalReceivers, message, at);
    }
    const app = buildPortal({
      database,
      files: openFileStore('.'),
      clock: () => at,
      log,
      code: 'static',
      face,
      secret: token(32),
      key: signingKey('portal', newKeyPair().privatePem),
      trusted: new Map(),
      commentsPerAddress: 1,
      commentsPerDraft: 1,
      secure: false,
      proxy: false,
      showFaults: false,
      demo: false,
      isLive: false,
    });
    const { server, port } = await listen(app, 0, '127.0.0.1');
    try {
      const slugs = (await listArticles(database.db, at, {}, 10_000)).map((a) => `/articles/${a.slug}`);
      return await readEverything(`http://127.0.0.1:${port}`, [
        '/',
        '/drafts',
        '/robots.txt',
        ...feeds(face),
        ...slugs,
      ]);
    } finally {
      await stopListening(server);
    }
  } finally {
    await database.close();
  }
}

const feeds = (face: Face): string[] => (face.address === null ? [] : ['/feed.xml', '/sitemap.xml']);

const LINKS = /(?:href|src)="(\/(?:drafts|articles|sections|tags)\/[^"?#]*)"/g;
const PICTURES = /\/pictures\/[a-z0-9]+-\d+\.(?:webp|jpeg)/g;

/** Follows every link of the pages to pages that need no server. */
async function readEverything(base: string, start: readonly string[]): Promise<Map<string, Buffer>> {
  const pages = new Map<string, Buffer>();
  const waiting = [...start];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const response = await fetch(base + path, { redirect: 'manual' });
    if (response.status !== 200) continue;
    const bytes = Buffer.from(await response.arrayBuffer());
    pages.set(path, bytes);
    if (!/html/.test(response.headers.get('content-type') ?? '')) continue;
    const html = bytes.toString('utf8');
    for (const next of [...[...html.matchAll(LINKS)].map((m) => m[1]!), ...(html.match(PICTURES) ?? [])]) {
      if (seen.has(next) || next.endsWith('/comment')) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return pages;
}
