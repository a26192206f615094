import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { projectRoot } from '../paths.ts';

/** One public file, read and compressed once at start. Only what is in the table can be served, so no path can climb out. */
interface Asset {
  type: string;
  plain: Buffer;
  gzip: Buffer | null;
  brotli: Buffer | null;
}

export interface Assets {
  /** Hashed address of a file: url('shared/theme.css') → '/assets/1f0c…/shared/theme.css'. Throws on an unknown name. */
  url(name: string): string;
  /** Every file with its address: for copies of pages that no server of ours serves. */
  files(): { url: string; bytes: Buffer }[];
  /** Answers /assets/…; false when the address is none of ours. */
  serve(ctx: Context): boolean;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Third-party files that pages load, served from our own host out of the pinned packages. */
const VENDOR: Record<string, string> = {
  'vendor/bootstrap.min.css': 'bootstrap/dist/css/bootstrap.min.css',
  'vendor/htmx.min.js': 'htmx.org/dist/htmx.min.js',
};

/** What only the intranet's pages load; the editor is bundled by `make build`. */
const INSIDE: Record<string, string> = { 'vendor/tus.min.js': 'tus-js-client/dist/tus.min.js' };

const EDITOR = 'dist/public/article-editor.js';

const FONT_FOLDER = '@fontsource/be-vietnam-pro/files';
const FONT_FILE = /^be-vietnam-pro-(latin|vietnamese)-(400|500|600|700)-normal\.woff2$/;

/**
 * Loads public/shared, public/<own> and the vendored files. The version in every address is a hash of all of them,
 * so that relative addresses inside style sheets stay right and everything can be cached for ever.
 */
export function loadAssets(own: 'intranet' | 'portal'): Assets {
  const files = new Map<string, Buffer>();
  const modules = join(projectRoot, 'node_modules');
  for (const folder of ['shared', own]) {
    for (const name of readdirSync(join(projectRoot, 'public', folder), { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const path = join(name.parentPath, name.name);
      files.set(path.slice(join(projectRoot, 'public').length + 1).replaceAll('\\', '/'), readFileSync(path));
    }
  }
  const vendored = own === 'intranet' ? { ...VENDOR, ...INSIDE } : VENDOR;
  for (const [name, source] of Object.entries(vendored)) files.set(name, readFileSync(join(modules, source)));
  if (own === 'intranet') files.set('vendor/article-editor.js', readFileSync(join(projectRoot, EDITOR)));
  for (const font of readdirSync(join(modules, FONT_FOLDER)).filter((f) => FONT_FILE.test(f))) {
    files.set(`shared/vendor/${font}`, readFileSync(join(modules, FONT_FOLDER, font)));
  }
  files.set(
    'shared/icons.svg',
    Buffer.from(iconSprite(files.get('shared/icons.txt')?.toString('utf8') ?? '', modules)),
  );

  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(bytes);
  const prefix = `/assets/${hash.digest('hex').slice(0, 12)}/`;
  const table = new Map([...files].map(([name, bytes]) => [name, compress(name, bytes)]));

  return {
    url(name) {
      if (!table.has(name)) throw new Error(`no public file '${name}'`);
      return prefix + name;
    },
    files: () => [...table].map(([name, asset]) => ({ url: prefix + name, bytes: asset.plain })),
    serve(ctx) {
      const match = /^\/assets\/[0-9a-f]{12}\/(.+)$/.exec(ctx.path);
      const asset = match ? table.get(match[1]!) : undefined;
      if (!asset) return false;
      const encoding = ctx.acceptsEncodings('br', 'gzip', 'identity');
      const [body, name] =
        encoding === 'br' && asset.brotli
          ? [asset.brotli, 'br']
          : encoding === 'gzip' && asset.gzip
            ? [asset.gzip, 'gzip']
            : [asset.plain, ''];
      ctx.status = 200;
      ctx.type = asset.type;
      ctx.vary('Accept-Encoding');
      if (name) ctx.set('Content-Encoding', name);
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      ctx.body = body;
      return true;
    },
  };
}

function compress(name: string, plain: Buffer): Asset {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const worth = /css|javascript|svg|text/.test(type);
  return {
    type,
    plain,
    gzip: worth ? gzipSync(plain, { level: 9 }) : null,
    brotli: worth ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : null,
  };
}

/** One SVG with a <symbol> per icon named in public/shared/icons.txt. */
function iconSprite(list: string, modules: string): string {
  const names = list
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && !l.startsWith('#'));
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, 'lucide-static/icons', `${name}.svg`), 'utf8');
    const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}
