import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../kernel/ids.ts';

/** How much an address, and everybody together, may ask of the form and of the receipts. Kept in memory, addresses hashed. */
export interface Limits {
  /** One more comment from this address on this draft. Answers the seconds to wait, or null. */
  comment(ip: string, draftId: number): Promise<number | null>;
  /** One more try to send; true when they come so fast that a second question is asked. */
  hurried(ip: string): Promise<boolean>;
  /** One more code that was wrong, or one more withdrawal. Answers the seconds to wait, or null. */
  lookUp(ip: string): Promise<number | null>;
}

const TEN_MINUTES = 600;
/** A code of 58 bits is not found by trying; this keeps the trying from being a load. */
const LOOK_UPS = 30;
/** In a minute, of what is allowed in ten: sooner, a person answers one question more. */
const HURRIED_SHARE = 1 / 5;

/** Both limits in comments in ten minutes. */
export function openLimits(perAddress: number, perDraft: number): Limits {
  const address = new RateLimiterMemory({ points: perAddress, duration: TEN_MINUTES });
  const draft = new RateLimiterMemory({ points: perDraft, duration: TEN_MINUTES });
  const burst = new RateLimiterMemory({ points: Math.max(3, Math.floor(perAddress * HURRIED_SHARE)), duration: 60 });
  const looks = new RateLimiterMemory({ points: LOOK_UPS, duration: TEN_MINUTES });
  return {
    comment: async (ip, draftId) => (await waitOf(address, sha256(ip))) ?? (await waitOf(draft, String(draftId))),
    hurried: async (ip) => (await waitOf(burst, sha256(ip))) !== null,
    lookUp: (ip) => waitOf(looks, sha256(ip)),
  };
}

async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.ceil(error.msBeforeNext / 1000);
    throw error;
  }
}
