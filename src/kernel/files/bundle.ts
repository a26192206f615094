import { createHash, sign, verify } from 'node:crypto';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as Zip } from 'yazl';
import { z } from 'zod';
import type { SigningKey, TrustedKeys } from '../http/signature.ts';

// A bundle is a zip that can be carried on a disk: manifest.json names every other file with its size and hash,
// signature.json signs the manifest's bytes. Whoever holds the public key can check it without any network.

const MANIFEST = 'manifest.json';
const SIGNATURE = 'signature.json';
const FORMAT = 'trong-dong-bundle/1';
/** Keeps a signature made here from being taken for one made elsewhere with the same key, and the other way round. */
const PURPOSE = `${FORMAT}\n`;
const MAX_MANIFEST = 16 * 1024 * 1024;
const MAX_FILES = 2_000;

/** The key with which this installation signs, and those it believes: its own and those of others it was given. */
export interface BundleKeys {
  signer: SigningKey;
  trusted: TrustedKeys;
}

export interface BundleFile {
  /** Relative, with '/', plain names only. */
  path: string;
  /** Bytes. */
  size: number;
  sha256: string;
  open(): Promise<Readable>;
}

export interface NewBundle {
  /** What the bundle is, such as 'packet': a reader asks for one kind. */
  kind: string;
  /** What the kind needs to know; JSON. */
  body: unknown;
  madeAt: Date;
  files: readonly BundleFile[];
}

export interface Bundle {
  kind: string;
  body: unknown;
  madeAt: string;
  /** Id of the key that signed it. */
  keyId: string;
  files: BundleFile[];
  close(): void;
}

export type BundleFault = 'notBundle' | 'damaged' | 'unsigned' | 'unknownKey' | 'signature' | 'wrongKind' | 'tooLarge';

/** Why a file is not taken for a bundle. `file`: the entry at fault, where there is one. */
export class BundleRefused extends Error {
  override name = 'BundleRefused';
  readonly fault: BundleFault;
  readonly file: string | null;
  constructor(fault: BundleFault, file: string | null = null) {
    super(`bundle refused: ${fault}${file === null ? '' : ` (${file})`}`);
    this.fault = fault;
    this.file = file;
  }
}

const safePath = z
  .string()
  .max(200)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[\p{L}\p{M}\p{N} ._()/-]+$/u);

const manifestShape = z.object({
  format: z.literal(FORMAT),
  kind: z.string().max(40),
  madeAt: z.string().max(30),
  files: z
    .array(z.object({ path: safePath, size: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(MAX_FILES),
  body: z.unknown(),
});

const signatureShape = z.object({ keyId: z.string().max(100), ed25519: z.base64() });

/** A signed bundle as a stream; files are read one after the other, each only when its turn comes. */
export function writeBundle(bundle: NewBundle, signer: SigningKey): Readable {
  const { kind, body, madeAt } = bundle;
  const files = bundle.files.map(({ path, size, sha256 }) => ({ path: safePath.parse(path), size, sha256 }));
  const manifest = Buffer.from(JSON.stringify({ format: FORMAT, kind, madeAt: madeAt.toISOString(), files, body }));
  const ed25519 = sign(null, signed(manifest), signer.key).toString('base64');
  const zip = new Zip();
  const out = zip.outputStream as unknown as Readable;
  zip.on('error', (error: Error) => out.destroy(error));
  zip.addBuffer(manifest, MANIFEST, { mtime: madeAt });
  zip.addBuffer(Buffer.from(JSON.stringify({ keyId: signer.id, ed25519 })), SIGNATURE, { mtime: madeAt });
  for (const { path, size, open } of bundle.files) {
    zip.addReadStreamLazy(path, { size, mtime: madeAt }, (answer) => {
      open().then(
        (stream) => answer(null, stream),
        (error: Error) => answer(error, null as never),
      );
    });
  }
  zip.end();
  return out;
}

export interface Expected {
  kind: string;
  trusted: TrustedKeys;
  /** Most bytes of all files together. */
  maxBytes: number;
}

/**
 * Opens a bundle and checks all of it: the signature over the manifest by a trusted key, then every file's size and
 * hash, and that nothing else is inside. Throws BundleRefused, with the file closed. The caller closes what it got.
 */
export async function readBundle(path: string, expected: Expected): Promise<Bundle> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true });
  } catch {
    throw new BundleRefused('notBundle');
  }
  try {
    return await checked(zip, expected);
  } catch (error) {
    zip.close();
    throw error instanceof BundleRefused ? error : new BundleRefused('damaged');
  }
}

async function checked(zip: ZipFile, expected: Expected): Promise<Bundle> {
  const entries = await entriesOf(zip);
  const manifestBytes = await small(zip, entries.get(MANIFEST), 'notBundle');
  const signature = signatureShape.safeParse(parse(await small(zip, entries.get(SIGNATURE), 'unsigned')));
  if (!signature.success) throw new BundleRefused('unsigned');
  const { keyId, ed25519 } = signature.data;
  const key = expected.trusted.get(keyId);
  if (!key) throw new BundleRefused('unknownKey');
  if (!verify(null, signed(manifestBytes), key, Buffer.from(ed25519, 'base64'))) throw new BundleRefused('signature');
  const manifest = manifestShape.safeParse(parse(manifestBytes));
  if (!manifest.success) throw new BundleRefused('notBundle');
  const { kind, body, madeAt, files } = manifest.data;
  if (kind !== expected.kind) throw new BundleRefused('wrongKind');
  if (files.reduce((sum, f) => sum + f.size, 0) > expected.maxBytes) throw new BundleRefused('tooLarge');
  const named = new Set(files.map((f) => f.path));
  if (named.size !== files.length) throw new BundleRefused('damaged');
  for (const name of entries.keys()) {
    if (name !== MANIFEST && name !== SIGNATURE && !named.has(name)) throw new BundleRefused('damaged', name);
  }
  for (const file of files) await checkFile(zip, entries.get(file.path), file);
  return {
    kind,
    body,
    madeAt,
    keyId,
    files: files.map((file) => ({ ...file, open: () => zip.openReadStreamPromise(entries.get(file.path)!) })),
    close: () => zip.close(),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_FILES + 2) throw new BundleRefused('tooLarge');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    // two entries of one name: another reader may see the other one
    if (entries.has(entry.fileName)) throw new BundleRefused('damaged', entry.fileName);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** The bytes of a small entry. */
async function small(zip: ZipFile, entry: Entry | undefined, missing: BundleFault): Promise<Buffer> {
  if (!entry) throw new BundleRefused(missing);
  if (entry.uncompressedSize > MAX_MANIFEST) throw new BundleRefused('tooLarge', entry.fileName);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function checkFile(zip: ZipFile, entry: Entry | undefined, file: { path: string; size: number; sha256: string }) {
  if (!entry || entry.uncompressedSize !== file.size) throw new BundleRefused('damaged', file.path);
  const hash = createHash('sha256');
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
  } catch {
    throw new BundleRefused('damaged', file.path);
  }
  if (hash.digest('hex') !== file.sha256) throw new BundleRefused('damaged', file.path);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function signed(manifest: Buffer): Buffer {
  return Buffer.concat([Buffer.from(PURPOSE), manifest]);
}
