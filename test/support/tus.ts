import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { World } from './world.ts';

export interface TusAnswer {
  status: number;
  body: string;
  headers: IncomingMessage['headers'];
}

const pairs = (metadata: Record<string, string>): string =>
  Object.entries(metadata)
    .map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`)
    .join(',');

/** The tus protocol by hand, so that a test can cut the line wherever it likes. */
export function tusClient(at: { base: string; cookie: () => string }) {
  const ask = (method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<TusAnswer> =>
    new Promise((resolve, reject) => {
      const sent = open(method, path, { ...headers, ...(body ? { 'Content-Length': String(body.length) } : {}) });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.once('end', () => resolve({ status: response.statusCode!, body: text, headers: response.headers }));
      });
      sent.end(body);
    });

  const open = (method: string, path: string, headers: Record<string, string>): ClientRequest => {
    const cookie = at.cookie();
    const all = { 'Tus-Resumable': '1.0.0', ...(cookie ? { Cookie: cookie } : {}), ...headers };
    return request(at.base + path, { method, headers: all });
  };

  const patchHeaders = (offset: number) => ({
    'Upload-Offset': String(offset),
    'Content-Type': 'application/offset+octet-stream',
  });

  return {
    ask,
    create: (size: number, metadata: Record<string, string>, headers: Record<string, string> = {}) =>
      ask('POST', '/uploads', { 'Upload-Length': String(size), 'Upload-Metadata': pairs(metadata), ...headers }),
    head: (path: string) => ask('HEAD', path, {}),
    patch: (path: string, offset: number, body: Buffer) => ask('PATCH', path, patchHeaders(offset), body),
    /** Sends only the first bytes of what it announces, waits for them to arrive, and cuts the line. */
    cut: (path: string, offset: number, body: Buffer, bytes: number) =>
      new Promise<void>((resolve) => {
        const sent = open('PATCH', path, { ...patchHeaders(offset), 'Content-Length': String(body.length) });
        sent.on('error', () => undefined);
        sent.once('close', () => resolve());
        sent.write(body.subarray(0, bytes), () => setTimeout(() => sent.destroy(), 50));
      }),
  };
}

export type TusClient = ReturnType<typeof tusClient>;

/** A client with the session of whoever is signed in to the test's world. */
export const tusOf = (w: World): TusClient =>
  tusClient({ base: w.base, cookie: () => (w.session() ? `sid=${w.session()}` : '') });
