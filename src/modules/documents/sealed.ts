import { z } from 'zod';
import { BundleRefused, readBundle } from '../../kernel/files/bundle.ts';
import type { TrustedKeys } from '../../kernel/http/signature.ts';
import { approvalModes, stepStates } from './approvals.rules.ts';
import { blocksHash, type Block } from './text/blocks.ts';

/** What a signed, approved text is called as a bundle, and the names of what is in it. */
export const SEALED = 'approvedDocument';
export const TEXT_FILE = 'noi-dung.json';
const MOST_BYTES = 500 * 1024 * 1024;

const sealedShape = z.object({
  document: z.object({ id: z.number(), kindName: z.string(), abstract: z.string(), unitName: z.string() }),
  version: z.object({ number: z.number(), label: z.string(), textHash: z.string() }),
  approval: z.object({
    mode: z.enum(approvalModes),
    needed: z.number(),
    askedAt: z.string(),
    closedAt: z.string(),
    textHash: z.string(),
    steps: z.array(
      z.object({
        name: z.string(),
        title: z.string().nullable(),
        unitName: z.string(),
        state: z.enum(stepStates),
        decidedAt: z.string().nullable(),
        deputy: z.string().nullable(),
      }),
    ),
  }),
});

/** What a signed file says of the text in it. Instants in ISO, hashes SHA-256 in hex. */
export type SealedBody = z.infer<typeof sealedShape>;

export interface SealedText extends SealedBody {
  keyId: string;
  madeAt: string;
  files: { path: string; size: number; sha256: string }[];
  blocks: Block[];
}

/**
 * Opens a signed file and checks it without any network or database: the signature by a key that is trusted, every file's
 * hash, and that the text's fingerprint, computed anew, is the one that was approved.
 * @throws BundleRefused
 */
export async function readSealed(path: string, trusted: TrustedKeys): Promise<SealedText> {
  const bundle = await readBundle(path, { kind: SEALED, trusted, maxBytes: MOST_BYTES });
  try {
    const body = sealedShape.safeParse(bundle.body);
    const text = bundle.files.find((f) => f.path === TEXT_FILE);
    if (!body.success || !text) throw new BundleRefused('damaged');
    const chunks: Buffer[] = [];
    for await (const chunk of await text.open()) chunks.push(chunk as Buffer);
    const blocks = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Block[];
    const hash = blocksHash(blocks);
    const { version, approval } = body.data;
    if (hash !== version.textHash || hash !== approval.textHash) throw new BundleRefused('damaged', TEXT_FILE);
    const files = bundle.files.map(({ path: name, size, sha256 }) => ({ path: name, size, sha256 }));
    return { ...body.data, keyId: bundle.keyId, madeAt: bundle.madeAt, files, blocks };
  } finally {
    bundle.close();
  }
}
