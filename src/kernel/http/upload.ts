import { Busboy } from '@fastify/busboy';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { FileTooLarge, safeName, type FileStore } from '../files/store.ts';
import { BadInput } from './errors.ts';
import type { Upload } from './route.ts';

export interface Body {
  fields: Record<string, string>;
  lists: Record<string, string[]>;
  uploads: Record<string, Upload[]>;
  /** File fields whose file was over the limit (only with `tellLarge`); nothing of it was kept. */
  tooLarge: string[];
}

const MAX_FIELDS = 2_000;
const TOO_LONG = 'Nội dung gửi lên quá dài nên chưa được nhận. Hãy bấm Quay lại trên trình duyệt, rút gọn rồi gửi lại.';

/**
 * Reads a form body (urlencoded or multipart) within limits. Files stream into the store while they arrive, so memory
 * stays flat; a request that fails later leaves at most an unreferenced file, which the nightly sweep removes.
 * Throws BadInput (400, 413, 415).
 */
export async function readForm(
  message: IncomingMessage,
  limits: { maxBody: number; maxFile: number; maxFiles: number; tellLarge?: boolean },
  store: FileStore,
): Promise<Body> {
  const body: Body = {
    fields: Object.create(null),
    lists: Object.create(null),
    uploads: Object.create(null),
    tooLarge: [],
  };
  const type = message.headers['content-type'] ?? '';
  if (message.headers['content-length'] === '0') return body;
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    if (type === '') return body;
    throw new BadInput('Máy chủ chỉ nhận dữ liệu từ biểu mẫu.', 415);
  }
  if (/^multipart/i.test(type) && limits.maxFiles === 0) throw new BadInput('Trang này không nhận tệp.', 415);
  const parser = parserFor(message, limits);
  const storing: Promise<void>[] = [];
  const incoming: PassThrough[] = [];
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      message.unpipe(parser);
      message.resume(); // let the rest drain, so that the answer can be read
      for (const stream of incoming) stream.destroy(error); // half a file would stay open for ever
      reject(error);
    };
    parser.on('field', (name: string, value: string, nameCut: boolean, valueCut: boolean) => {
      bytes += value.length;
      if (nameCut || valueCut || bytes > limits.maxBody) return fail(new BadInput(TOO_LONG, 413));
      body.fields[name] = value;
      (body.lists[name] ??= []).push(value);
    });
    parser.on('file', (field: string, stream: Readable, name: string | undefined, _encoding: string, mime: string) => {
      const given = name ?? '';
      // The store ends a stream that it refuses; the parser's own must stay alive, or the rest of the form never arrives.
      const arriving = new PassThrough();
      incoming.push(arriving);
      stream.on('error', (error) => arriving.destroy(error));
      stream.pipe(arriving);
      storing.push(
        store.put(arriving, limits.maxFile).then(
          ({ sha256, size }) => {
            if (given === '' && size === 0) return; // an untouched file input
            (body.uploads[field] ??= []).push({ name: safeName(given), sha256, size, type: mime.slice(0, 100) });
          },
          (error: unknown) => {
            stream.unpipe(arriving);
            stream.resume();
            if (!(error instanceof FileTooLarge)) return fail(error as Error);
            if (limits.tellLarge) body.tooLarge.push(field);
            else fail(new BadInput(tooLargeWords(limits.maxFile), 413));
          },
        ),
      );
    });
    parser.on('fieldsLimit', () => fail(new BadInput('Biểu mẫu có quá nhiều ô.', 413)));
    parser.on('filesLimit', () => fail(new BadInput(`Mỗi lần chỉ gửi tối đa ${limits.maxFiles} tệp.`, 413)));
    parser.on('error', () => fail(new BadInput('Dữ liệu gửi lên bị hỏng. Hãy thử gửi lại.')));
    parser.on('finish', resolve);
    message.on('aborted', () => fail(new BadInput('Kết nối bị ngắt khi đang gửi.')));
    message.pipe(parser);
  });
  await Promise.all(storing);
  return body;
}

/** Throws BadInput when the header does not say how the parts are divided. */
function parserFor(message: IncomingMessage, limits: { maxBody: number; maxFile: number; maxFiles: number }): Busboy {
  try {
    return new Busboy({
      headers: message.headers as IncomingHttpHeaders & { 'content-type': string },
      limits: {
        fieldSize: limits.maxBody,
        fields: MAX_FIELDS,
        files: limits.maxFiles,
        fileSize: limits.maxFile + 1,
        parts: MAX_FIELDS + limits.maxFiles,
      },
    });
  } catch {
    throw new BadInput('Dữ liệu gửi lên bị hỏng. Hãy thử gửi lại.');
  }
}

/** Exact bytes of a body, at most `limit`. Throws BadInput 413. */
export async function readBytes(message: IncomingMessage, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of message as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limit) throw new BadInput(TOO_LONG, 413);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof BadInput || !message.destroyed) throw error;
    throw new BadInput('Kết nối bị ngắt khi đang gửi.'); // nobody is left to read it; the log must not call it a fault
  }
  return Buffer.concat(pieces);
}

export function tooLargeWords(limit: number): string {
  return `Tệp lớn hơn mức cho phép (${Math.floor(limit / 1_048_576)} MB). Hãy giảm dung lượng hoặc tách tệp.`;
}
