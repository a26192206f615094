import { createHash, randomBytes } from 'node:crypto';

/** A random url-safe token of `bytes` bytes (16 bytes give 22 characters). */
export function token(bytes = 16): string {
  return randomBytes(bytes).toString('base64url');
}

const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'; // no 0/O, 1/I/L: people read it out over the telephone

/** A code that a person can write down: three groups of four, e.g. `7KQ2-MWX9-P4TD` (about 59 bits). */
export function receiptCode(): string {
  const letters = [...randomBytes(12)].map((b) => RECEIPT_ALPHABET[b % RECEIPT_ALPHABET.length]);
  return [0, 4, 8].map((i) => letters.slice(i, i + 4).join('')).join('-');
}

const PLAIN_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** A random name of ten small letters and digits (about 49 bits): stands at the end of readable addresses. */
export function plainToken(): string {
  return [...randomBytes(10)].map((b) => PLAIN_ALPHABET[b % PLAIN_ALPHABET.length]).join('');
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
