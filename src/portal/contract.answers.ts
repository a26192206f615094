import { z } from 'zod';
import { blockId, instant, publicId, stances } from './contract.ts';

/** The public table of answers to what the people said on a draft: its publicId is the draft's. */

const answerRow = z.strictObject({
  no: z.number().int().positive(),
  /** 'Mục I, đoạn 2'; 'Cả dự thảo'. */
  place: z.string().max(300),
  blockId: blockId.nullable(),
  /** What was said, shortened by the drafting team where needed; never with a name. */
  comment: z.string().min(1).max(4000),
  stance: z.enum(stances).nullable(),
  /** How many said it. */
  voices: z.number().int().positive(),
  decision: z.enum(['accepted', 'partly', 'notAccepted', 'studying']),
  /** 'Tiếp thu', as the page prints it. */
  decisionLabel: z.string().min(1).max(100),
  answer: z.string().max(4000).nullable(),
});
export type AnswerRow = z.infer<typeof answerRow>;

export const answersSchema = z.strictObject({
  publicId,
  introduction: z.string().max(2000).nullable(),
  publishedAt: instant,
  figures: z.array(z.strictObject({ label: z.string().max(100), value: z.string().max(100) })).max(30),
  rows: z.array(answerRow).max(5_000),
});
export type AnswersContent = z.infer<typeof answersSchema>;
