import { z } from 'zod';
import { linkComment, paths, stateAnswer } from './contract.ts';

export { paths } from './contract.ts';

/**
 * The same verbs for a link that is a disk: a signed bundle goes out with messages, another comes back with what came of
 * each, and with the comments. Order numbers and names of comments make any file harmless that is carried twice or late.
 */
export const TRANSFER = { out: 'link-messages', back: 'link-answers' } as const;

const carried = z.enum([paths.push, paths.withdraw, paths.acknowledge, paths.decide]);

export const transferMessages = z.array(z.strictObject({ path: carried, body: z.unknown() })).max(20_000);
export type TransferMessage = z.infer<typeof transferMessages>[number];

const transferAnswer = z.object({ path: carried, body: z.unknown(), status: z.number().int(), content: z.unknown() });
export type TransferAnswer = z.infer<typeof transferAnswer>;

export const answersOfTransfer = z.object({
  answers: z.array(transferAnswer).max(20_000),
  comments: z.array(linkComment).max(20_500),
  state: stateAnswer,
});
