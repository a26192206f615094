import type { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import {
  signRequest,
  trustedKeys,
  verifyAnswer,
  WINDOW_MS,
  type SigningKey,
  type TrustedKeys,
} from '../../kernel/http/signature.ts';

/** Why a verb did not come through: a code of linkFaultWords. */
export class LinkFault extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`link: ${reason}`);
    this.name = 'LinkFault';
    this.reason = reason;
  }
}

export interface LinkTarget {
  code: string;
  address: string;
  /** PEM of the key that signs this portal's answers; two of them, one after the other, while it is being replaced. */
  portal_key: string | null;
}

const TIMEOUT_MS = 30_000;
const MAX_ANSWER = 16 * 1_048_576;

/**
 * Says one verb to a portal and believes the answer only when the portal signed it for this very request.
 * Never inside a transaction. Throws LinkFault; repeating is always safe.
 */
export async function say<S extends z.ZodType>(
  target: LinkTarget,
  path: string,
  content: unknown,
  answerSchema: S,
  key: SigningKey,
  clock: Clock,
): Promise<z.infer<S>> {
  if (target.portal_key === null) throw new LinkFault('signature');
  const body = JSON.stringify(content);
  const { headers, nonce } = await signRequest({ path, body, receiver: target.code }, key, clock());
  if (!URL.canParse(path, target.address)) throw new LinkFault('unreachable');
  const { status, headers: got, bytes } = await exchange(new URL(path, target.address), headers, body);
  if (status === 404) throw new LinkFault(clockFault(got['date'], clock()) ? 'clock' : 'refused');
  const answer = { status, headers: got, body: bytes, nonce };
  if (!(await isSigned(answer, target.portal_key, clock()))) throw new LinkFault('signature');
  const parsed: unknown = parse(bytes);
  if (status !== 200) throw new LinkFault(errorCode(parsed));
  const read = answerSchema.safeParse(parsed);
  if (!read.success) throw new LinkFault('garbage');
  return read.data;
}

/** The public keys in a target's field, one PEM after the other. */
export function portalKeys(pems: string): TrustedKeys[] {
  const blocks = pems.match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [pems];
  return blocks.map((pem) => trustedKeys({ portal: pem }));
}

async function isSigned(answer: Parameters<typeof verifyAnswer>[0], pems: string, now: Date): Promise<boolean> {
  for (const keys of portalKeys(pems)) {
    try {
      await verifyAnswer(answer, keys, now);
      return true;
    } catch {
      // the other key may have signed it
    }
  }
  return false;
}

/** A refusal carries the other side's date: two clocks that lie too far apart are the commonest reason, and easily mended. */
function clockFault(date: string | undefined, now: Date): boolean {
  const theirs = Date.parse(date ?? '');
  return Number.isFinite(theirs) && Math.abs(theirs - now.getTime()) > WINDOW_MS;
}

async function exchange(url: URL, headers: Record<string, string>, body: string) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      size += (piece as Uint8Array).length;
      if (size > MAX_ANSWER) throw new LinkFault('garbage');
      pieces.push(piece as Uint8Array);
    }
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes: Buffer.concat(pieces) };
  } catch (error) {
    if (error instanceof LinkFault) throw error;
    throw new LinkFault((error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new LinkFault('garbage');
  }
}

function errorCode(answer: unknown): string {
  const code = (answer as { error?: unknown } | null)?.error;
  return typeof code === 'string' && /^[a-z]{2,20}$/.test(code) ? code : 'garbage';
}
