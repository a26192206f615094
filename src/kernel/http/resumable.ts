import { createReadStream, mkdirSync } from 'node:fs';
import { opendir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { FileStore as PartStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { Database, Db } from '../db/db.ts';
import { transact } from '../db/transact.ts';
import { noScanner, scanUpload, type Scanner, type Verdict } from '../files/scan.ts';
import { recordVerdict } from '../files/scans.ts';
import { readHead, sniff } from '../files/sniff.ts';
import { safeName, type FileStore } from '../files/store.ts';
import { beginUpload, countReceiving, endUpload, findUpload, listAbandoned, type UploadRow } from '../files/uploads.ts';
import type { Log } from '../log.ts';
import { fromOwnSite } from './csrf.ts';
import { NotFound } from './errors.ts';
import { holds, nobody, type Actor } from './scope.ts';
import { tooLargeWords } from './upload.ts';

export interface ResumableParts {
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
  scanner: Scanner;
  /** Where the parts of unfinished uploads lie. */
  folder: string;
  limitBytes: number;
  /** Who may upload: holders of any of these. */
  permissions: readonly string[];
  /** Records an infected content in the audit chain. */
  recordInfected: ((tx: Db, actor: Actor, upload: UploadRow, verdict: Verdict, at: Date) => Promise<void>) | null;
}

/** Resumable uploads by the tus protocol, one's own only, into the content store. */
export interface Resumable {
  readonly limitBytes: number;
  owns(path: string): boolean;
  answer(ctx: Context, actor: Actor): Promise<void>;
  /** One's own upload, brought to its end if all its bytes are here (a server killed just then left it behind). */
  settle(actor: Actor, token: string): Promise<UploadRow | undefined>;
  /** Deletes the parts of an upload. */
  drop(token: string): Promise<void>;
}

const BASE = '/uploads';
/** Uploads of one account that may be on their way at once: enough for a person, too few to fill a disk. */
const MOST_AT_ONCE = 20;
/** Contents up to this size are scanned before the answer; longer ones wait for the job. */
const SCAN_AT_ONCE = 64 * 1_048_576;
const TOKEN = /^[0-9a-f]{32}$/;

/** A refusal in the protocol's own shape: the client shows `body` to the person. */
const refusal = (status_code: number, body: string): { status_code: number; body: string } => ({ status_code, body });

const WORDS: Record<number, string> = {
  404: 'Lần tải này không còn trên máy chủ. Hãy chọn lại tệp để tải từ đầu.',
  409: 'Phần đã tải trên máy chủ khác với phần máy này đang gửi. Hãy tải tiếp.',
  410: 'Lần tải này đã quá hạn và được dọn đi. Hãy chọn lại tệp để tải từ đầu.',
};

/** Opens the folder of unfinished uploads and the protocol on top of it. Throws the disk's error. */
export function openResumable(parts: ResumableParts): Resumable {
  const { database, files, folder, limitBytes } = parts;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const senders = new WeakMap<IncomingMessage, Actor>();
  const ending = new Map<string, Promise<UploadRow | undefined>>();
  const senderOf = (req: { runtime?: { node?: { req: unknown } | undefined } | undefined }): Actor =>
    senders.get(req.runtime?.node?.req as IncomingMessage) ?? nobody;

  // made at the first upload: the store makes its folder behind our back, and many processes never see an upload
  let server: Server | undefined;
  const openServer = (): Server =>
    new Server({
      path: BASE,
      datastore: new PartStore({ directory: folder }),
      maxSize: limitBytes,
      relativeLocation: true,
      allowedOrigins: [],
      async onUploadCreate(req, upload) {
        const actor = senderOf(req);
        const { size } = upload;
        const name = safeName(upload.metadata?.['filename'] ?? '');
        if (size === undefined) throw refusal(400, 'Trình duyệt không cho biết độ dài của tệp.');
        if (size === 0) throw refusal(422, `Tệp “${name}” rỗng (0 byte). Hãy kiểm tra rồi chọn lại.`);
        if ((await countReceiving(database.db, actor.accountId)) >= MOST_AT_ONCE) {
          throw refusal(429, `Đang có ${MOST_AT_ONCE} tệp tải dở. Hãy tải xong hoặc bỏ bớt rồi tải tiếp.`);
        }
        const declared = upload.metadata?.['sha256'] ?? '';
        const row = {
          token: upload.id,
          account_id: actor.accountId,
          purpose: (upload.metadata?.['purpose'] ?? '').slice(0, 60),
          name,
          size,
          fingerprint: (upload.metadata?.['fingerprint'] ?? '').slice(0, 100),
          declared_sha256: /^[0-9a-f]{64}$/.test(declared) ? declared : null,
        };
        await beginUpload(database.db, row, parts.clock());
        return {};
      },
      async onUploadFinish(req, upload) {
        const row = await settle(senderOf(req), upload.id);
        if (row?.state === 'refused') throw refusal(422, row.fault ?? '');
        return {};
      },
      onResponseError(_req, error) {
        const status = 'status_code' in error ? error.status_code : 500;
        if (status === 413) return refusal(413, tooLargeWords(limitBytes));
        if (status === 500) {
          const { name, code } = error as unknown as NodeJS.ErrnoException;
          parts.log.error({ error: name, code }, 'an upload failed');
          return refusal(500, 'Máy chủ chưa ghi được tệp. Phần đã tải vẫn còn; hãy thử tải tiếp sau ít phút.');
        }
        const words = WORDS[status];
        return words === undefined ? undefined : refusal(status, words);
      },
    });

  async function settle(actor: Actor, token: string): Promise<UploadRow | undefined> {
    const running = ending.get(token);
    if (running) await running.catch(() => undefined);
    const row = await findUpload(database.db, actor.accountId, token);
    if (!row || row.state !== 'receiving' || (await received(token)) < row.size) return row;
    const work = end(actor, row).finally(() => ending.delete(token));
    ending.set(token, work);
    return work;
  }

  async function received(token: string): Promise<number> {
    return stat(join(folder, token)).then(
      ({ size }) => size,
      () => -1,
    );
  }

  /** Every step may be repeated after a crash: the parts go last, the store takes a content any number of times. */
  async function end(actor: Actor, row: UploadRow): Promise<UploadRow | undefined> {
    const { sha256, size } = await files.put(createReadStream(join(folder, row.token)), limitBytes);
    const fault = await faultOf(row, sha256, size);
    const verdict =
      fault !== null
        ? null
        : size <= SCAN_AT_ONCE || parts.scanner === noScanner
          ? await scanUpload(files, parts.scanner, sha256)
          : { state: 'waiting' as const, signature: null };
    const refused = fault ?? (verdict?.state === 'infected' ? infectedWords(row.name, verdict.signature) : null);
    const now = parts.clock();
    await transact(database, async (tx) => {
      const how =
        refused === null ? ({ state: 'ready', sha256 } as const) : ({ state: 'refused', fault: refused } as const);
      if (!(await endUpload(tx, row, how, now)) || verdict === null) return;
      await recordVerdict(tx, sha256, verdict, now);
      if (verdict.state === 'infected') await parts.recordInfected?.(tx, actor, row, verdict, now);
    });
    if (verdict?.state === 'infected') await files.remove(sha256);
    await drop(row.token);
    return findUpload(database.db, actor.accountId, row.token);
  }

  async function faultOf(row: UploadRow, sha256: string, size: number): Promise<string | null> {
    if (size !== row.size || (row.declared_sha256 !== null && row.declared_sha256 !== sha256)) {
      return `Tệp “${row.name}” đến máy chủ không còn đúng như trên máy của đồng chí (sai mã băm). Hãy chọn lại tệp để tải từ đầu.`;
    }
    const { fault } = sniff(row.name, await readHead(files, sha256));
    return fault;
  }

  async function drop(token: string): Promise<void> {
    if (!TOKEN.test(token)) return; // it becomes a path
    await rm(join(folder, token), { force: true });
    await rm(join(folder, `${token}.json`), { force: true });
  }

  async function answer(ctx: Context, actor: Actor): Promise<void> {
    ctx.state['pattern'] = BASE;
    ctx.set('Cache-Control', 'no-store');
    if (actor === nobody)
      return plain(ctx, 401, 'Phiên làm việc đã hết. Hãy đăng nhập lại rồi chọn lại tệp để tải tiếp.');
    if (!parts.permissions.some((p) => holds(actor, p)))
      return plain(ctx, 403, 'Vai trò của đồng chí không tải tệp lên.');
    if (!fromOwnSite(ctx)) return plain(ctx, 403, 'Yêu cầu đến từ một trang khác nên không được thực hiện.');
    const token = ctx.path.slice(BASE.length + 1);
    if (ctx.path !== BASE) {
      const row = TOKEN.test(token) ? await settle(actor, token) : undefined;
      if (!row || ctx.method === 'GET') throw new NotFound();
      if (row.state === 'ready' && ctx.method === 'HEAD') return whole(ctx, row);
    } else if (ctx.method !== 'POST' && ctx.method !== 'OPTIONS') throw new NotFound();
    senders.set(ctx.req, actor);
    ctx.respond = false; // the protocol's server writes the answer itself
    await (server ??= openServer()).handle(ctx.req, ctx.res);
  }

  return { limitBytes, owns: (path) => path === BASE || path.startsWith(`${BASE}/`), answer, settle, drop };
}

/** All bytes are in the store already: the client has nothing left to send. */
function whole(ctx: Context, row: UploadRow): void {
  ctx.status = 200;
  ctx.set('Tus-Resumable', '1.0.0');
  ctx.set('Upload-Offset', String(row.size));
  ctx.set('Upload-Length', String(row.size));
}

function plain(ctx: Context, status: number, words: string): void {
  ctx.status = status;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = words;
}

export function infectedWords(name: string, signature: string | null): string {
  return `Tệp “${name}” có mã độc (${signature ?? 'không rõ tên'}) nên không được nhận; nội dung đã xoá. Hãy quét máy của đồng chí và báo bộ phận công nghệ thông tin.`;
}

/**
 * Takes away what was begun before an instant and never used, with its parts, and parts that no row knows (older than
 * the same instant, for their row may be on the way). Answers how many rows and stray parts went.
 */
export async function sweepUploads(db: Db, folder: string, before: Date): Promise<number> {
  let swept = 0;
  for (const row of await listAbandoned(db, before.toISOString())) {
    await db('uploads').where({ id: row.id }).delete();
    for (const name of [row.token, `${row.token}.json`]) await rm(join(folder, name), { force: true });
    swept++;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 }); // a process that runs jobs alone has made none
  for await (const entry of await opendir(folder)) {
    const token = entry.name.replace(/\.json$/, '');
    const found = await stat(join(folder, entry.name)).catch(() => null);
    if (!found?.isFile() || found.mtime >= before || !TOKEN.test(token)) continue;
    const known: unknown = await db('uploads as o').where('o.token', token).select('o.id').orderBy('o.id').first();
    if (known !== undefined) continue;
    await rm(join(folder, entry.name), { force: true });
    swept++;
  }
  return swept;
}
