import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { DocxFault } from './faults.words.ts';

// What a file has to get past before any document library sees it: a .docx is a zip of XML that a stranger made.
const MAX_ENTRIES = 2_000;
const MAX_TOTAL = 200 * 1024 * 1024;
const RATIO_FROM = 1024 * 1024;
const MAX_RATIO = 100;
const MAX_KEPT = 64 * 1024 * 1024;

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const DOCTYPES = [
  Buffer.from('<!DOCTYPE'),
  Buffer.from('<!DOCTYPE', 'utf16le'),
  Buffer.from('<!DOCTYPE', 'utf16le').swap16(),
];
const LONGEST_DOCTYPE = 18;

/** The few parts that are read here, by lower-case name; the rest is only measured. */
export type Parts = Map<string, Buffer>;

const isKept = (name: string) =>
  name === '[content_types].xml' ||
  name === 'word/document.xml' ||
  name === 'word/_rels/document.xml.rels' ||
  /^word\/header\d*\.xml$/.test(name);

/**
 * Looks through the container without trusting its headers: every entry is inflated and its bytes counted.
 * Returns the parts needed next, or the fault for which the file is refused.
 */
export async function inspectPackage(bytes: Buffer): Promise<{ parts: Parts } | { fault: DocxFault }> {
  if (bytes.subarray(0, OLE2.length).equals(OLE2)) {
    // Word wraps an encrypted .docx in an OLE2 container; any other OLE2 file is an old .doc or something else.
    return { fault: bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'notDocx' };
  }
  if (bytes.toString('latin1', 0, 2) !== 'PK') return { fault: 'notDocx' };
  try {
    const zip = await fromBufferPromise(bytes, { validateEntrySizes: false });
    return await inspectEntries(zip);
  } catch {
    // yauzl throws for truncated files, impossible offsets, names with '..', wrong checksums, undecodable data.
    return { fault: 'broken' };
  }
}

async function inspectEntries(zip: ZipFile): Promise<{ parts: Parts } | { fault: DocxFault }> {
  if (zip.entryCount > MAX_ENTRIES) return { fault: 'bomb' };
  const parts: Parts = new Map();
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    // Two entries of one name: another reader may see the other one.
    if (names.has(name)) return { fault: 'broken' };
    names.add(name);
    if (names.size > MAX_ENTRIES) return { fault: 'bomb' };
    if (name.endsWith('/')) continue;
    if (entry.isEncrypted()) return { fault: 'encrypted' };
    if (name.endsWith('vbaproject.bin')) return { fault: 'macros' };
    const read = await readEntry(zip, entry, name, MAX_TOTAL - total);
    if ('fault' in read) return read;
    total += read.size;
    if (read.content) parts.set(name, read.content);
  }
  const types = parts.get('[content_types].xml');
  if (!types || !parts.has('word/document.xml')) return { fault: 'notDocx' };
  return /macroEnabled|vbaProject/i.test(types.toString()) ? { fault: 'macros' } : { parts };
}

/** Inflates one entry, counting; `left` is how many bytes the whole file may still grow. */
async function readEntry(
  zip: ZipFile,
  entry: Entry,
  name: string,
  left: number,
): Promise<{ size: number; content: Buffer | null } | { fault: DocxFault }> {
  const kept: Buffer[] = [];
  const keep = isKept(name);
  const isXml = name.endsWith('.xml') || name.endsWith('.rels');
  let size = 0;
  let tail: Buffer = Buffer.alloc(0);
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > left) return { fault: 'bomb' };
    if (size > RATIO_FROM && size > entry.compressedSize * MAX_RATIO) return { fault: 'bomb' };
    if (isXml) {
      const seam = Buffer.concat([tail, chunk]);
      if (DOCTYPES.some((mark) => seam.includes(mark))) return { fault: 'broken' };
      tail = seam.subarray(-LONGEST_DOCTYPE);
    }
    if (keep && size > MAX_KEPT) return { fault: 'tooLarge' };
    if (keep) kept.push(chunk);
  }
  return { size, content: keep ? Buffer.concat(kept) : null };
}
