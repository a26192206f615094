import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFace } from '../kernel/http/face.ts';
import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import type { WriteFolder } from '../modules/publication/index.ts';
import { bundleSchema, type Bundle } from '../portal/contract.ts';
import { draftModel, indexModel } from '../portal/portal.models.ts';
import type { DraftHead } from '../portal/portal.queries.ts';

/**
 * Publishing to a `folder` target: the portal's pages as static files for a site that runs its own tool. Each file is
 * written beside its place and renamed, so a reader never gets half a page; the bundles kept in bundles/ are the state,
 * so writing again gives the same site.
 */
export function staticSiteWriter(organisation: string): WriteFolder {
  const { assets, renderer } = openFace('portal');

  return async (folder, change, at) => {
    const frame = { organisation, demo: false, now: at };
    const store = join(folder, 'bundles');
    await mkdir(store, { recursive: true });
    if ('publish' in change) await put(join(store, `${change.publish.publicId}.json`), JSON.stringify(change.publish));
    else {
      await rm(join(store, `${change.withdraw}.json`), { force: true });
      await rm(join(folder, 'drafts', change.withdraw), { recursive: true, force: true });
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

async function readBundles(store: string): Promise<Bundle[]> {
  const names = (await readdir(store)).filter((n) => n.endsWith('.json')).toSorted();
  return Promise.all(names.map(async (n) => bundleSchema.parse(JSON.parse(await readFile(join(store, n), 'utf8')))));
}

const cleaned = (b: Bundle) => b.blocks.map((k) => ({ ...k, html: cleanDraftHtml(k.html) }));

function headOf(b: Bundle): DraftHead {
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
