import { insertRow } from '../kernel/db/db.ts';
import { answersSchema } from './contract.answers.ts';
import { receiver } from './items.ts';

/** The public table of answers to what was said on a draft; a newer one takes the place of the older one at once. */
export const answersReceiver = receiver({
  kind: 'answers',
  schema: answersSchema,
  async receive(db, content, now) {
    const held = (await db('answer_tables as a')
      .where('a.public_id', content.publicId)
      .select('a.id', 'a.revision')
      .first()) as { id: number; revision: number | string } | undefined;
    const row = {
      introduction: content.introduction,
      published_at: content.publishedAt,
      figures: JSON.stringify(content.figures),
      answers: JSON.stringify(content.rows),
      received_at: now.toISOString(),
      withdrawn_at: null,
    };
    if (!held) await insertRow(db, 'answer_tables', { public_id: content.publicId, ...row, revision: 1 });
    else
      await db('answer_tables')
        .where({ id: held.id })
        .update({ ...row, revision: Number(held.revision) + 1 });
    await db('drafts').where({ public_id: content.publicId }).increment('revision', 1); // its page links to the table
  },
  async withdraw(db, publicId, now) {
    await db('answer_tables')
      .where({ public_id: publicId })
      .whereNull('withdrawn_at')
      .update({ withdrawn_at: now.toISOString() });
    await db('drafts').where({ public_id: publicId }).increment('revision', 1);
  },
});
