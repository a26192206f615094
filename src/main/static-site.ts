import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFace } from '../kernel/http/face.ts';
import type { WriteFolder } from '../modules/link/index.ts';
import { draftSchema, type DraftContent } from '../portal/contract.drafts.ts';
import { faceStyle, siteFrame } from '../portal/face.ts';
import { draftModel, indexModel } from '../portal/portal.models.ts';
import { draftPageOf, headOf } from './public-draft.ts';

/**
 * Publishing to a `folder` target: the portal's pages as static files for a site that runs its own tool. Each file is
 * written beside its place and renamed, so a reader never gets half a page; the bundles kept in bundles/ are the state,
 * so writing again gives the same site.
 */
export function staticSiteWriter(organisation: string): WriteFolder {
  const { assets, renderer } = openFace('portal');
  const face = { name: organisation, header: null, accent: '#8a1c20', address: null };
  const style = faceStyle(face);

  return async ({ folder }, change, at) => {
    const frame = { ...siteFrame(face, [], false, false), now: at };
    const store = join(folder, 'bundles');
    await mkdir(store, { recursive: true });
    const { kind, publicId } =
      'put' in change ? { kind: change.put.kind, publicId: publicIdOf(change.put.content) } : change.remove;
    if (kind !== 'draft') return;
    if ('put' in change) await put(join(store, `${publicId}.json`), JSON.stringify(change.put.content));
    else {
      await rm(join(store, `${publicId}.json`), { force: true });
      await rm(join(folder, 'drafts', publicId), { recursive: true, force: true });
    }
    const bundles = await readBundles(store);
    for (const asset of assets.files()) await put(join(folder, asset.url), asset.bytes);
    await put(join(folder, style.href), style.css);
    for (const bundle of bundles) {
      const model = draftModel(draftPageOf(bundle, [], false, at), false);
      const page = renderer.page('drafts/show', model, { ...frame, path: '/drafts' });
      await put(join(folder, 'drafts', bundle.publicId, 'index.html'), page);
    }
    const heads = bundles.map(headOf).toSorted((a, b) => (a.opens_at < b.opens_at ? 1 : -1));
    const index = indexModel(heads, new Map(), at);
    await put(join(folder, 'index.html'), renderer.page('index', index, { ...frame, path: '/' }));
    await put(
      join(folder, 'drafts', 'index.html'),
      renderer.page('drafts/index', index, { ...frame, path: '/drafts' }),
    );
  };
}

const publicIdOf = (content: unknown): string => (content as { publicId: string }).publicId;

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

async function readBundles(store: string): Promise<DraftContent[]> {
  const names = (await readdir(store)).filter((n) => n.endsWith('.json')).toSorted();
  return Promise.all(names.map(async (n) => draftSchema.parse(JSON.parse(await readFile(join(store, n), 'utf8')))));
}
