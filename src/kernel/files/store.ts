import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, open as openFile, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';

/** The content is longer than the caller allows; nothing was stored. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** The bytes on disk are not the bytes that were stored. */
export class FileCorrupt extends Error {
  override name = 'FileCorrupt';
}

/** Nothing is stored under this hash. */
export class FileMissing extends Error {
  override name = 'FileMissing';
}

export interface StoredFile {
  sha256: string;
  /** Bytes. */
  size: number;
  /** ISO instant at which it was stored (again). */
  storedAt: string;
}

/** Files by the SHA-256 (64 lower-case hex digits) of their content. Names, owners and rights live in the database. */
export interface FileStore {
  /** Stores a content once, however often it is put; a damaged copy is healed. Throws FileTooLarge, or the disk's error. */
  put(content: Readable | Buffer, limitBytes: number): Promise<{ sha256: string; size: number }>;
  /** A stream that ends in FileCorrupt unless the hash is right. Throws FileMissing. */
  open(sha256: string): Promise<Readable>;
  /** The whole content. Throws FileMissing, FileCorrupt. */
  read(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /** Reads a content to its end and throws FileCorrupt unless the hash is right: before something is shown or handed out. */
  verify(sha256: string): Promise<void>;
  /** Where a content lies, for programs that read it themselves; nothing may write there. Not verified. Throws FileMissing. */
  locate(sha256: string): Promise<string>;
  /** Deletes a content; nothing happens when it is not there. */
  remove(sha256: string): Promise<void>;
  /** Every stored content, in order of hash. */
  list(): AsyncIterableIterator<StoredFile>;
  /** Deletes what broken uploads left in tmp/ and is older than so many milliseconds; returns how many. */
  sweepTemporary(olderThanMs: number, now: Date): Promise<number>;
}

/** Opens (and makes, if need be) a store in a folder. Several processes may share one folder. */
export function openFileStore(folder: string): FileStore {
  const temporary = join(folder, 'tmp');
  // Contents are for this account only; access by anyone else goes through the suite.
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const place = (sha256: string) => join(folder, ...placeParts(sha256));
  return {
    put: (content, limitBytes) => put(folder, temporary, content, limitBytes),
    open: (sha256) => openVerified(place(sha256), sha256),
    read: (sha256) => readVerified(place(sha256), sha256),
    verify: async (sha256) => {
      for await (const chunk of await openVerified(place(sha256), sha256)) void chunk;
    },
    locate: async (sha256) => {
      const path = place(sha256);
      if (!(await stat(path).catch(missingAsNull))) throw new FileMissing(sha256);
      return path;
    },
    has: async (sha256) => {
      const found = await stat(place(sha256)).catch(missingAsNull);
      return found !== null && found.isFile();
    },
    remove: (sha256) => rm(place(sha256), { force: true }),
    list: () => list(folder),
    sweepTemporary: (olderThanMs, now) => sweepTemporary(temporary, olderThanMs, now),
  };
}

function placeParts(sha256: string): [string, string, string] {
  // The hash becomes a path: nothing but a hash may ever get here.
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new FileMissing('Not a SHA-256');
  return [sha256.slice(0, 2), sha256.slice(2, 4), sha256];
}

function missingAsNull(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function put(folder: string, temporary: string, content: Readable | Buffer, limitBytes: number) {
  const draft = join(temporary, randomUUID());
  try {
    const { sha256, size } = await writeDraft(draft, content, limitBytes);
    const [first, second] = placeParts(sha256);
    const home = join(folder, first, second);
    const made = await mkdir(home, { recursive: true, mode: 0o700 });
    await rename(draft, join(home, sha256));
    await syncFolder(home);
    if (made !== undefined) {
      // New folders are themselves entries that a power cut could lose.
      await syncFolder(dirname(home));
      await syncFolder(folder);
    }
    return { sha256, size };
  } catch (error) {
    // When the draft could not even be opened, nobody has touched the upload yet: it must not hang.
    if (content instanceof Readable) content.destroy();
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDraft(draft: string, content: Readable | Buffer, limitBytes: number) {
  const hash = createHash('sha256');
  let size = 0;
  const file = await openFile(draft, 'wx', 0o600);
  try {
    // Leaving this loop by an error destroys the incoming stream.
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      const bytes = toBuffer(chunk);
      size += bytes.length;
      if (size > limitBytes) throw new FileTooLarge(`More than ${limitBytes} bytes`);
      hash.update(bytes);
      await writeAll(file, bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

function toBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (typeof chunk === 'string') return Buffer.from(chunk);
  throw new TypeError('The stream does not give bytes');
}

async function writeAll(file: Awaited<ReturnType<typeof openFile>>, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows opens no folder for syncing and needs none
  const handle = await openFile(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openVerified(path: string, sha256: string): Promise<Readable> {
  const file = await openFile(path, 'r').catch(missingAsNull);
  if (!file) throw new FileMissing(sha256);
  const hash = createHash('sha256');
  const verifier = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest('hex') === sha256 ? null : new FileCorrupt(sha256));
    },
  });
  // pipeline closes the file when the reader goes away early; the error itself reaches the reader through the verifier.
  return pipeline(file.createReadStream(), verifier, () => undefined);
}

async function readVerified(path: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(path).catch(missingAsNull);
  if (!bytes) throw new FileMissing(sha256);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new FileCorrupt(sha256);
  return bytes;
}

async function* list(folder: string): AsyncIterableIterator<StoredFile> {
  const pair = /^[0-9a-f]{2}$/;
  for (const first of (await readdir(folder)).filter((name) => pair.test(name)).sort()) {
    for (const second of (await readdir(join(folder, first))).filter((name) => pair.test(name)).sort()) {
      const home = join(folder, first, second);
      for (const sha256 of (await readdir(home)).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort()) {
        const found = await stat(join(home, sha256)).catch(missingAsNull); // may be removed while we walk
        if (found) yield { sha256, size: found.size, storedAt: found.mtime.toISOString() };
      }
    }
  }
}

async function sweepTemporary(temporary: string, olderThanMs: number, now: Date): Promise<number> {
  let swept = 0;
  for await (const entry of await opendir(temporary)) {
    const path = join(temporary, entry.name);
    const found = await stat(path).catch(missingAsNull);
    if (!found || !found.isFile() || now.getTime() - found.mtimeMs <= olderThanMs) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const MAX_NAME = 150;

/**
 * A name that is safe to show and to download under, from whatever a browser sent: NFC, no folders, control, bidi or
 * zero-width characters, nothing Windows forbids, no leading dot, no device name, at most 150 characters with the
 * extension kept; 'tep-tin' when nothing is left. Applying it twice changes nothing. Never used as a path on our disk.
 */
export function safeName(name: string): string {
  const visible = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/gu, ' ');
  const clean = withoutFolders(visible).replace(/[<>:"/|?*]/g, '-');
  const trimmed = trimName(shorten(trimName(clean)));
  if (trimmed === '') return 'tep-tin';
  return RESERVED.test(trimmed) ? trimName(shorten(`_${trimmed}`)) : trimmed;
}

/** A slash may stand in a document number ('65-KH/TU'), so only what is surely a path loses its folders. */
function withoutFolders(name: string): string {
  const last = name.slice(name.lastIndexOf('\\') + 1);
  const isPath = /^[/~]|(?:^|\/)\.{1,2}(?:\/|$)/.test(last);
  return isPath ? last.slice(last.lastIndexOf('/') + 1) : last;
}

/** Leading dots hide a file, trailing dots and spaces vanish on Windows. */
function trimName(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, '').normalize('NFC');
}

function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let kept = '';
  for (const char of name.slice(0, name.length - extension.length)) {
    if (kept.length + char.length > MAX_NAME - extension.length) break;
    kept += char;
  }
  return kept.replace(/[\s.]+$/u, '') + extension;
}
