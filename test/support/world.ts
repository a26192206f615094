import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/kernel/db/db.ts';
import { openPreviews } from '../../src/kernel/files/preview.ts';
import { noScanner } from '../../src/kernel/files/scan.ts';
import { openFileStore, type FileStore } from '../../src/kernel/files/store.ts';
import type { BundleKeys } from '../../src/kernel/files/bundle.ts';
import { newKeyPair, signingKey, trustedKeys } from '../../src/kernel/http/signature.ts';
import { listen } from '../../src/kernel/http/app.ts';
import { openLog } from '../../src/kernel/log.ts';
import { buildIntranet, type IntranetParts } from '../../src/main/intranet.app.ts';
import { openSession, type DirectoryConfig } from '../../src/modules/auth/index.ts';
import { freshDatabase, TEST_NOW } from './image.ts';
import type { PersonName } from './people.ts';

export interface Answer {
  status: number;
  html: string;
  headers: Headers;
  location: string | null;
}

export type FormBody = Record<string, string | string[] | { name: string; bytes: Buffer; type?: string }>;

export interface World {
  database: Database;
  files: FileStore;
  base: string;
  folder: string;
  /** Moves the clock of the app. */
  clock: { now: Date };
  /** The next requests come from this person (null: a visitor). */
  as(person: PersonName | null): Promise<void>;
  /** Token of the session that `as` opened, for a browser's cookie. */
  session(): string;
  get(path: string, options?: { htmx?: boolean }): Promise<Answer>;
  /** Posts a form with the session's token; files make it multipart. */
  post(path: string, body?: FormBody, options?: { htmx?: boolean; csrf?: string }): Promise<Answer>;
  /** Actions recorded since the image was made, in order. */
  audited(): Promise<string[]>;
  accountId(person: PersonName): Promise<number>;
  unitId(code: string): Promise<number>;
  close(): Promise<void>;
}

/** A directory that nobody answers at: tests that sign in through LDAP bring their own. */
export const noDirectory: DirectoryConfig = {
  url: 'ldap://127.0.0.1:9',
  startTls: false,
  caFile: null,
  bindDn: 'cn=none',
  bindPassword: 'none',
  baseDn: 'dc=none',
  userAttribute: 'uid',
  personClass: 'inetOrgPerson',
  timeoutMs: 500,
};

const pair = newKeyPair();
export const TEST_KEYS: BundleKeys = {
  signer: signingKey('test-1', pair.privatePem),
  trusted: trustedKeys({ 'test-1': pair.publicPem }),
};

export const TEST_SECRET = 'test-secret-of-thirty-two-letters!';

/** A whole intranet with its own database, files and port; nothing is shared with another test. */
export async function world(change: Partial<IntranetParts> = {}): Promise<World> {
  const database = change.database ?? (await freshDatabase('intranet'));
  const folder = mkdtempSync(join(tmpdir(), 'trong-dong-'));
  const files = change.files ?? openFileStore(join(folder, 'files'));
  const clock = { now: new Date(TEST_NOW) };
  const app = buildIntranet({
    database,
    files,
    clock: () => clock.now,
    log: openLog(process.env['TEST_LOG'] ?? 'silent', 'test'),
    directory: noDirectory,
    secret: TEST_SECRET,
    secure: false,
    proxy: false,
    showFaults: true,
    organisation: 'Tỉnh uỷ Lam Giang',
    demo: false,
    uploadBytes: 20 * 1024 * 1024,
    resumableBytes: 200 * 1024 * 1024,
    uploadFolder: join(folder, 'uploads'),
    scanner: noScanner,
    bundleKeys: TEST_KEYS,
    previews: openPreviews(files, join(folder, 'previews')),
    ...change,
  });
  const { server, port } = await listen(app, 0, '127.0.0.1');
  return makeWorld(database, files, folder, clock, server, port);
}

function makeWorld(
  database: Database,
  files: FileStore,
  folder: string,
  clock: { now: Date },
  server: Server,
  port: number,
): World {
  const base = `http://127.0.0.1:${port}`;
  const { db } = database;
  let cookie = '';
  // a builder runs when it is awaited: resolve() starts it now, before the test writes anything
  const before = Promise.resolve(db('audit_events').max({ seq: 'seq' }).first() as Promise<{ seq: number }>);
  const send = async (path: string, init: RequestInit, htmx = false): Promise<Answer> => {
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(cookie ? { cookie } : {}),
      ...(htmx ? { 'HX-Request': 'true' } : {}),
    };
    const r = await fetch(base + path, { ...init, headers, redirect: 'manual' });
    return { status: r.status, html: await r.text(), headers: r.headers, location: r.headers.get('location') };
  };
  const w: World = {
    database,
    files,
    base,
    folder,
    clock,
    async as(person) {
      cookie = '';
      if (person === null) return;
      const token = await openSession(db, await w.accountId(person), {
        ip: '127.0.0.1',
        agent: 'test',
        now: clock.now,
      });
      cookie = `sid=${token}`;
    },
    session: () => cookie.replace(/^sid=/, ''),
    get: (path, options = {}) => send(path, {}, options.htmx),
    async post(path, body = {}, options = {}) {
      const csrf = options.csrf ?? (await tokenOf(cookie));
      return send(path, { method: 'POST', body: encode({ ...body, _csrf: csrf }) }, options.htmx);
    },
    async audited() {
      const { seq } = await before;
      const rows = (await db('audit_events as e').where('e.seq', '>', seq).select('e.action').orderBy('e.seq')) as {
        action: string;
      }[];
      return rows.map((r) => r.action);
    },
    accountId: (person) => idOf(db, 'accounts', 'username', person),
    unitId: (code) => idOf(db, 'units', 'code', code),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return w;
}

async function idOf(db: Database['db'], table: string, column: string, value: string): Promise<number> {
  const row = (await db(table).where(column, value).select('id').first()) as { id: number } | undefined;
  if (!row) throw new Error(`no ${table} '${value}' in the test world`);
  return row.id;
}

async function tokenOf(cookie: string): Promise<string> {
  const { csrfToken } = await import('../../src/kernel/http/csrf.ts');
  const sid = /(?:^|; )sid=([^;]+)/.exec(cookie)?.[1];
  return sid ? csrfToken(TEST_SECRET, sid) : '';
}

function encode(body: FormBody): URLSearchParams | FormData {
  const entries = Object.entries(body).flatMap(([k, v]) =>
    Array.isArray(v) ? v.map((x) => [k, x] as const) : [[k, v] as const],
  );
  if (entries.every(([, v]) => typeof v === 'string')) return new URLSearchParams(entries as [string, string][]);
  const form = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === 'string') form.append(name, value);
    else
      form.append(
        name,
        new Blob([new Uint8Array(value.bytes)], { type: value.type ?? 'application/octet-stream' }),
        value.name,
      );
  }
  return form;
}
