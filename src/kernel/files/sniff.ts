import type { FileStore } from './store.ts';

/** How many of the first bytes the check wants to see. */
export const HEAD_BYTES = 1024;

interface Kind {
  label: string;
  type: string;
  fits(head: Buffer): boolean;
}

const begins =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

const zip = begins(0x50, 0x4b, 0x03, 0x04);
const ole = begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const rtf = (head: Buffer): boolean => head.subarray(0, 5).toString('latin1') === '{\\rtf';
// readers accept a few bytes before the mark
const pdf = (head: Buffer): boolean => head.subarray(0, HEAD_BYTES).includes('%PDF-');
const plain = (head: Buffer): boolean => !head.includes(0) && !pdf(head) && !zip(head);

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What a file of this extension must begin with. Extensions that are not here say nothing and are taken as plain bytes. */
const KINDS: Record<string, Kind> = {
  pdf: { label: 'PDF', type: 'application/pdf', fits: pdf },
  docx: { label: 'Word', type: `${OFFICE}.wordprocessingml.document`, fits: zip },
  xlsx: { label: 'Excel', type: `${OFFICE}.spreadsheetml.sheet`, fits: zip },
  pptx: { label: 'PowerPoint', type: `${OFFICE}.presentationml.presentation`, fits: zip },
  zip: { label: 'ZIP', type: 'application/zip', fits: (h) => zip(h) || begins(0x50, 0x4b, 0x05, 0x06)(h) },
  doc: { label: 'Word 97–2003', type: 'application/msword', fits: (h) => ole(h) || rtf(h) },
  xls: { label: 'Excel 97–2003', type: 'application/vnd.ms-excel', fits: ole },
  ppt: { label: 'PowerPoint 97–2003', type: 'application/vnd.ms-powerpoint', fits: ole },
  rtf: { label: 'RTF', type: 'application/rtf', fits: rtf },
  png: { label: 'PNG', type: 'image/png', fits: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  jpg: { label: 'JPEG', type: 'image/jpeg', fits: begins(0xff, 0xd8, 0xff) },
  jpeg: { label: 'JPEG', type: 'image/jpeg', fits: begins(0xff, 0xd8, 0xff) },
  webp: {
    label: 'WebP',
    type: 'image/webp',
    fits: (h) => begins(0x52, 0x49, 0x46, 0x46)(h) && h.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  gif: { label: 'GIF', type: 'image/gif', fits: begins(0x47, 0x49, 0x46, 0x38) },
  tif: {
    label: 'TIFF',
    type: 'image/tiff',
    fits: (h) => begins(0x49, 0x49, 0x2a, 0)(h) || begins(0x4d, 0x4d, 0, 0x2a)(h),
  },
  tiff: {
    label: 'TIFF',
    type: 'image/tiff',
    fits: (h) => begins(0x49, 0x49, 0x2a, 0)(h) || begins(0x4d, 0x4d, 0, 0x2a)(h),
  },
  txt: { label: 'văn bản thuần', type: 'text/plain', fits: plain },
  csv: { label: 'CSV', type: 'text/csv', fits: plain },
};

export type Sniffed = { fault: null; type: string } | { fault: string };

/**
 * Does a file begin as its name promises? Answers the type under which it may be handed out, never what a browser
 * claimed, or a sentence that says what is wrong. `head`: its first HEAD_BYTES bytes (all of a shorter one).
 */
export function sniff(name: string, head: Buffer): Sniffed {
  if (head.length === 0) return { fault: `Tệp “${name}” rỗng (0 byte). Hãy kiểm tra rồi chọn lại.` };
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, extension) ? KINDS[extension] : undefined;
  if (!kind) return { fault: null, type: 'application/octet-stream' };
  if (kind.fits(head)) return { fault: null, type: kind.type };
  return {
    fault:
      `Tệp “${name}” mang đuôi .${extension} nhưng nội dung không phải ${kind.label}. ` +
      'Hãy mở tệp bằng đúng phần mềm, lưu lại đúng định dạng rồi gửi.',
  };
}

/** The first bytes of a stored content. Throws FileMissing. */
export async function readHead(files: FileStore, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of (await files.open(sha256)) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size >= HEAD_BYTES) break; // leaving the loop closes the file
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}
