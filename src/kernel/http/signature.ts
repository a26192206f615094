import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createSigner, createVerifier, httpbis } from 'http-message-signatures';
import { token } from '../ids.ts';

/**
 * HTTP message signatures (RFC 9421, Ed25519) with Content-Digest (RFC 9530). A request is bound to its method, path,
 * body and receiver; an answer to its status, body and the request's nonce, so neither can be replayed elsewhere.
 */
export interface SigningKey {
  id: string;
  key: KeyObject;
}

/** Public keys by id: two at once while a key is being replaced. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

/** Why a message was not accepted; a code, for the log. */
export class SignatureRefused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`signature refused: ${reason}`);
    this.name = 'SignatureRefused';
    this.reason = reason;
  }
}

/** How far the two clocks may be apart, and how long a nonce must be remembered. */
export const WINDOW_MS = 5 * 60_000;

const REQUEST_FIELDS = ['@method', '@path', 'content-digest', 'link-receiver'];
const ANSWER_FIELDS = ['@status', 'content-digest', 'link-nonce'];

export function digestOf(body: string | Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

export interface SignedRequest {
  headers: Record<string, string>;
  nonce: string;
}

/** Headers for a POST of `body` to `path`, meant for `receiver` (the target's code) and nobody else. */
export async function signRequest(
  message: { path: string; body: string; receiver: string },
  signer: SigningKey,
  now: Date,
): Promise<SignedRequest> {
  const nonce = token(18);
  const headers = {
    'content-type': 'application/json',
    'content-digest': digestOf(message.body),
    'link-receiver': message.receiver,
  };
  const request = { method: 'POST', url: `http://receiver${message.path}`, headers };
  const signed = await httpbis.signMessage(
    {
      key: createSigner(signer.key, 'ed25519', signer.id),
      name: 'link',
      fields: REQUEST_FIELDS,
      params: ['created', 'nonce', 'keyid', 'alg'],
      paramValues: { created: now, nonce },
    },
    request,
  );
  return { headers: signed.headers as Record<string, string>, nonce };
}

export interface RequestHead {
  path: string;
  headers: Record<string, string>;
  receiver: string;
}

/** Checks a request. Answers its nonce, which the caller must refuse to see twice. Throws SignatureRefused. */
export async function verifyRequest(
  message: RequestHead & { body: Uint8Array },
  trusted: TrustedKeys,
  now: Date,
): Promise<{ keyId: string; nonce: string }> {
  if (message.headers['content-digest'] !== digestOf(message.body)) throw new SignatureRefused('digest');
  return verifyHead(message, trusted, now);
}

/** All of verifyRequest that needs no body: tells before a long one is read whether it is worth reading. */
export async function verifyHead(
  message: RequestHead,
  trusted: TrustedKeys,
  now: Date,
): Promise<{ keyId: string; nonce: string }> {
  const { headers } = message;
  if (headers['link-receiver'] !== message.receiver) throw new SignatureRefused('receiver');
  const request = { method: 'POST', url: `http://receiver${message.path}`, headers };
  return verify(
    (config) => httpbis.verifyMessage(config, request),
    REQUEST_FIELDS,
    ['created', 'nonce', 'keyid'],
    trusted,
    now,
  );
}

/** Headers for an answer to the request with this nonce. */
export async function signAnswer(
  message: { status: number; body: string; nonce: string },
  signer: SigningKey,
  now: Date,
): Promise<Record<string, string>> {
  const headers = { 'content-digest': digestOf(message.body), 'link-nonce': message.nonce };
  const signed = await httpbis.signMessage(
    {
      key: createSigner(signer.key, 'ed25519', signer.id),
      name: 'link',
      fields: ANSWER_FIELDS,
      params: ['created', 'keyid', 'alg'],
      paramValues: { created: now },
    },
    { status: message.status, headers },
  );
  return signed.headers as Record<string, string>;
}

/** Checks an answer against the nonce of our request. Throws SignatureRefused. */
export async function verifyAnswer(
  message: { status: number; headers: Record<string, string>; body: Uint8Array; nonce: string },
  trusted: TrustedKeys,
  now: Date,
): Promise<void> {
  const { status, headers } = message;
  if (headers['content-digest'] !== digestOf(message.body)) throw new SignatureRefused('digest');
  if (headers['link-nonce'] !== message.nonce) throw new SignatureRefused('nonce');
  await verify(
    (config) => httpbis.verifyMessage(config, { status, headers }),
    ANSWER_FIELDS,
    ['created', 'keyid'],
    trusted,
    now,
  );
}

type VerifyConfig = Parameters<typeof httpbis.verifyMessage>[0];

async function verify(
  run: (config: VerifyConfig) => Promise<boolean | null>,
  requiredFields: string[],
  requiredParams: string[],
  trusted: TrustedKeys,
  now: Date,
): Promise<{ keyId: string; nonce: string }> {
  let seen = 0;
  let facts = { keyId: '', nonce: '', created: 0 };
  let right: boolean | null;
  try {
    right = await run({
      requiredFields,
      requiredParams,
      notAfter: Number.MAX_SAFE_INTEGER, // the library reads the machine's clock; the window is checked below with ours
      keyLookup(params) {
        seen++;
        facts = {
          keyId: String(params.keyid),
          nonce: String(params.nonce ?? ''),
          created: params.created?.getTime() ?? NaN,
        };
        const key = trusted.get(facts.keyId);
        return Promise.resolve(
          key ? { id: facts.keyId, algs: ['ed25519'], verify: createVerifier(key, 'ed25519') } : null,
        );
      },
    });
  } catch {
    throw new SignatureRefused('malformed');
  }
  if (right === null) throw new SignatureRefused(seen === 0 ? 'unsigned' : 'key');
  if (!right || seen !== 1) throw new SignatureRefused('signature');
  if (!(Math.abs(now.getTime() - facts.created) <= WINDOW_MS)) throw new SignatureRefused('clock');
  return facts;
}

/** A new Ed25519 pair as PEM texts. */
export function newKeyPair(): { privatePem: string; publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Reads a private key; throws when it is not Ed25519. */
export function signingKey(id: string, privatePem: string): SigningKey {
  const key = createPrivateKey(privatePem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not Ed25519');
  return { id, key };
}

/** Reads public keys: id → PEM. Throws when one is not Ed25519. */
export function trustedKeys(pems: Record<string, string>): TrustedKeys {
  return new Map(
    Object.entries(pems).map(([id, pem]) => {
      const key = createPublicKey(pem);
      if (key.asymmetricKeyType !== 'ed25519') throw new Error(`key ${id} is not Ed25519`);
      return [id, key];
    }),
  );
}
