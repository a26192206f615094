import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFace } from '../kernel/http/face.ts';
import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import type { WriteFolder } from '../modules/link/index.ts';
import { draftSchema, type DraftContent } from '../portal/contract.drafts.ts';
import { draftModel, indexModel } from '../portal/portal.models.ts';
import type { DraftHead } from '../portal/portal.queries.ts';

/**
 * Publishing to a `folder` target: the portal's pages as static files for a site that runs its own tool. Each file is
 * written beside its place and renamed, so a reader never gets half a page; the bundles kept in bundles/ are the state,
 * so writing again gives the same site.
 */
export function staticSiteWriter(organisation: string): WriteFolder {
  const { assets, renderer } = openFace('portal');

  return async ({ folder }, change, at) => {
    const frame = { organisation, demo: false, now: at };
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
    for (const bundle of bundles) {
      const page = renderer.page(
        'draft',
        draftModel(headOf(bundle), cleaned(bundle), [], { received: 0, accepted: 0 }, at, false),
        {
          ...frame,
          path: '',
        },
      );
      await put(join(folder, 'drafts', bundle.publicId, 'index.html'), page);
    }
    const heads = bundles.map(headOf).toSorted((a, b) => (a.opens_at < b.opens_at ? 1 : -1));
    await put(
      join(folder, 'index.html'),
      renderer.page('index', indexModel(heads, new Map(), at), { ...frame, path: '/' }),
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

const cleaned = (b: DraftContent) => b.blocks.map((k) => ({ ...k, html: cleanDraftHtml(k.html) }));

function headOf(b: DraftContent): DraftHead {
  return {
    id: 0,
    public_id: b.publicId,
    version_number: b.versionNumber,
    draft_number: b.draftNumber,
    heading: b.heading,
    kind_label: b.kindLabel,
    unit_name: b.unitName,
    opens_at: b.opensAt,
    closes_at: b.closesAt,
    revision: 1,
  };
}
