import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { openDatabase } from '../src/kernel/db/db.ts';
import { openPreviews } from '../src/kernel/files/preview.ts';
import { noScanner } from '../src/kernel/files/scan.ts';
import { openFileStore } from '../src/kernel/files/store.ts';
import { listen } from '../src/kernel/http/app.ts';
import type { Renderer } from '../src/kernel/http/render.ts';
import { newKeyPair, signingKey, trustedKeys } from '../src/kernel/http/signature.ts';
import { openLog } from '../src/kernel/log.ts';
import { buildIntranet } from '../src/main/intranet.app.ts';
import { buildPortal } from '../src/main/portal.app.ts';
import { rawMembers } from './members-raw.ts';

// One server per process, so that the load comes from another core: the suite itself, or plain Koa with the same page in memory.

const [, , kind, argument = ''] = process.argv;
const log = openLog('silent', 'bench');
const files = openFileStore(mkdtempSync(join(tmpdir(), 'bench-')));

function intranet(database = argument, watch?: (r: Renderer) => Renderer): Koa {
  const parts = {
    database: openDatabase(`sqlite:${database}`),
    files,
    clock: () => new Date(),
    log,
    directory: {
      url: 'ldap://127.0.0.1:9',
      startTls: false,
      caFile: null,
      bindDn: '',
      bindPassword: '',
      baseDn: '',
      userAttribute: 'uid',
      personClass: 'person',
      timeoutMs: 100,
    },
    jobParts: { jobs: [], database: openDatabase('sqlite::memory:'), files, clock: () => new Date(), log },
    uploadBytes: 1,
    resumableBytes: 1,
    uploadFolder: join(tmpdir(), 'trong-dong-bench-uploads'),
    scanner: noScanner,
    bundleKeys: { signer: signingKey('bench', newKeyPair().privatePem), trusted: new Map() },
    previews: openPreviews(files, tmpdir()),
    secret: 'x'.repeat(32),
    secure: false,
    proxy: false,
    showFaults: true,
    organisation: 'Tỉnh uỷ Lam Giang',
    demo: false,
  };
  return buildIntranet(parts, watch);
}

function portal(): Koa {
  const keys = newKeyPair();
  return buildPortal({
    database: openDatabase(`sqlite:${argument}`),
    files,
    clock: () => new Date(),
    log,
    code: 'bench',
    face: { name: 'Trang thông tin', header: null, accent: '#8a1c20', address: null },
    secret: 'x'.repeat(32),
    key: signingKey('portal', keys.privatePem),
    trusted: trustedKeys({ a: keys.publicPem }),
    commentsPerAddress: 1,
    commentsPerDraft: 1,
    secure: false,
    proxy: false,
    showFaults: true,
    demo: false,
  });
}

/** The same templates with the same model, kept in memory after one real request: what rendering alone costs. */
async function rendered(): Promise<Koa> {
  const [database = '', path = '/', token = ''] = argument.split('|');
  let again = (): string => '';
  const watch = (renderer: Renderer): Renderer => ({
    ...renderer,
    page(view, model, frame) {
      again = () => renderer.page(view, model, frame);
      return again();
    },
  });
  const { server, port } = await listen(intranet(database, watch), 0, '127.0.0.1');
  await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: `sid=${token}` } })).text();
  server.close();
  return new Koa().use((ctx) => {
    ctx.type = 'html';
    ctx.body = again();
  });
}

/** The same bytes, kept in memory: what the web server alone costs. */
function bytes(): Koa {
  const page = readFileSync(argument);
  return new Koa().use((ctx) => {
    ctx.type = 'html';
    ctx.body = page;
  });
}

const app = { intranet: () => intranet(), portal, rendered, bytes, rawMembers: () => rawMembers(argument) }[
  kind as 'intranet' | 'portal' | 'rendered' | 'bytes' | 'rawMembers'
];
const { port } = await listen(await app(), 0, '127.0.0.1');
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send!({ rss: process.memoryUsage().rss, cpu: (user + system) / 1000 });
});
process.once('SIGINT', () => process.exit(0)); // lets a profiler write its file
process.send!({ port });
