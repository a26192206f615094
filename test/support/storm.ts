import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** A line on which everything goes wrong that can: what it does to the next message is said beforehand. */
export type Fault =
  | 'none'
  | 'cutBefore' // the message never arrives
  | 'cutAfter' // it arrives, the answer does not
  | 'cutHalf' // half of the answer
  | 'twice' // the same message two times
  | 'late' // it is kept and arrives after others
  | 'garbage' // bytes that mean nothing, as an answer
  | 'altered' // one byte of the answer is another
  | 'stale' // the answer to an earlier message
  | 'forged' // a changed copy goes first
  | 'slow';

export const faults: readonly Fault[] = [
  'cutBefore',
  'cutAfter',
  'cutHalf',
  'twice',
  'late',
  'garbage',
  'altered',
  'stale',
  'forged',
  'slow',
];

interface Message {
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface StormyLine {
  address: string;
  /** Asked for every message that comes. */
  next: () => Fault;
  /** Delivers what was kept back. */
  deliverLate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the line in front of a portal. */
export async function openStormyLine(target: string): Promise<StormyLine> {
  const kept: Message[] = [];
  let earlier: Answer | null = null;
  const line: StormyLine = {
    address: '',
    next: () => 'none',
    async deliverLate() {
      for (const message of kept.splice(0)) await forward(target, message).catch(() => undefined);
    },
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  };
  const server = createServer((req, res) => {
    void carry(req, res).catch(() => res.destroy());
  });

  async function carry(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece as Buffer);
    const message = { url: req.url!, headers: req.headers, body: Buffer.concat(pieces) };
    const fault = line.next();
    if (fault === 'cutBefore') return void res.destroy();
    if (fault === 'late') return void (kept.push(message), res.destroy());
    if (fault === 'forged') await forward(target, forgedOf(message)).catch(() => undefined);
    if (fault === 'slow') await new Promise((done) => setTimeout(done, 5));
    const answer = await forward(target, message);
    if (fault === 'twice') await forward(target, message);
    if (fault === 'cutAfter') return void res.destroy();
    if (fault === 'stale' && earlier) return send(res, earlier);
    earlier = answer;
    if (fault === 'garbage') return send(res, { ...answer, status: 200, body: Buffer.from('<html>502</html>') });
    if (fault === 'altered') return send(res, { ...answer, body: alteredOf(answer.body) });
    if (fault === 'cutHalf') {
      res.writeHead(answer.status, cleanHeaders(answer.headers, answer.body.length));
      res.write(answer.body.subarray(0, answer.body.length >> 1));
      return void setImmediate(() => res.destroy());
    }
    send(res, answer);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  line.address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return line;
}

function forward(target: string, { url, headers, body }: Message): Promise<Answer> {
  return new Promise((done, fail) => {
    const out = request(
      new URL(url, target),
      { method: 'POST', headers: { ...headers, connection: 'close' } },
      (got) => {
        const pieces: Buffer[] = [];
        got.on('data', (piece: Buffer) => pieces.push(piece));
        got.on('end', () => done({ status: got.statusCode!, headers: got.headers, body: Buffer.concat(pieces) }));
        got.on('error', fail);
      },
    );
    out.on('error', fail);
    out.end(body);
  });
}

const cleanHeaders = (headers: IncomingMessage['headers'], length: number) => {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers;
  return { ...rest, 'content-length': String(length) };
};

function send(res: ServerResponse, { status, headers, body }: Answer): void {
  res.writeHead(status, cleanHeaders(headers, body.length));
  res.end(body);
}

const alteredOf = (body: Buffer): Buffer => {
  const other = Buffer.from(body);
  if (other.length > 0) other[other.length >> 1]! ^= 1;
  return other;
};

/** The same headers over other words. */
const forgedOf = (message: Message): Message => {
  const body = Buffer.from(message.body.toString().replace(/Báo cáo|agree|accepted/, 'GIẢ MẠO'));
  return { ...message, body, headers: { ...message.headers, 'content-length': String(body.length) } };
};
