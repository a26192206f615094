import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { FileStore } from './store.ts';

/**
 * What is known about a content: 'waiting' when a scanner is configured but gave no verdict (out of reach, or the content
 * is longer than it takes), 'unscanned' when none is configured.
 */
export type ScanState = 'clean' | 'infected' | 'waiting' | 'unscanned';

export interface Verdict {
  state: ScanState;
  /** The scanner's name of what it found; for 'waiting' why there is no verdict. */
  signature: string | null;
}

export interface Scanner {
  /** Reads the content to its end and gives a verdict. Never throws for the scanner's own troubles: that is 'waiting'. */
  scan(content: Readable): Promise<Verdict>;
}

/** Where no scanner is configured: says so, honestly. */
export const noScanner: Scanner = {
  scan(content) {
    content.destroy();
    return Promise.resolve({ state: 'unscanned', signature: null });
  },
};

/** How long the daemon may keep silent before the content is put on the waiting list. */
const SILENCE_MS = 120_000;

/**
 * A client of clamd's INSTREAM: the content goes over the socket, so that the daemon needs no access to our folder.
 * `address`: path of a unix socket, or 'host:port'; '' for none.
 */
export function openScanner(address: string): Scanner {
  if (address === '') return noScanner;
  const target = /^(.+):(\d+)$/.exec(address);
  const open = (): Socket => (target ? connect(Number(target[2]), target[1]!) : connect(address));
  return {
    async scan(content) {
      try {
        return verdictOf(await ask(open(), content));
      } catch (error) {
        content.destroy();
        if (error instanceof ContentFault) throw error.cause;
        return { state: 'waiting', signature: (error as NodeJS.ErrnoException).code ?? 'no answer' };
      }
    },
  };
}

/** Scans a content of the store. Throws FileMissing and FileCorrupt. */
export async function scanUpload(files: FileStore, scanner: Scanner, sha256: string): Promise<Verdict> {
  return scanner.scan(await files.open(sha256));
}

/** The content itself could not be read: no trouble of the scanner, and no verdict either. */
class ContentFault extends Error {}

async function ask(socket: Socket, content: Readable): Promise<string> {
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('no answer')));
  let answer = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => (answer += text));
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
  closed.catch(() => undefined); // looked at below; the sending may fail first
  let contentFault: unknown = null;
  async function* frames(): AsyncGenerator<Buffer> {
    yield Buffer.from('zINSTREAM\0');
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        yield length;
        yield chunk;
      }
    } catch (error) {
      contentFault = error; // of the reading alone: when the socket fails, the loop is just left
      throw error;
    }
    yield Buffer.alloc(4);
  }
  try {
    await pipeline(frames, socket, { end: false });
  } catch (error) {
    if (contentFault) {
      socket.destroy();
      throw new ContentFault('the content cannot be read', { cause: contentFault });
    }
    // over its limit the daemon answers and hangs up while we still send: what it said counts
    await closed.catch(() => undefined);
    if (answer === '') throw error;
    return answer;
  }
  await closed;
  return answer;
}

/** 'stream: OK', 'stream: NAME FOUND'; everything else ('… size limit exceeded. ERROR', nothing) is no verdict. */
export function verdictOf(answer: string): Verdict {
  const text = answer.replaceAll('\0', '').trim();
  if (text === 'stream: OK') return { state: 'clean', signature: null };
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1];
  // the daemon's own limits are no virus: the content was not read to its end
  if (found !== undefined && !found.startsWith('Heuristics.Limits.Exceeded')) {
    return { state: 'infected', signature: found.slice(0, 200) };
  }
  return { state: 'waiting', signature: text.slice(0, 200) || 'no answer' };
}
