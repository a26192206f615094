import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { answersSchema, type AnswersContent } from '../../portal/contract.answers.ts';
import { recallItem, sendItem } from '../link/index.ts';
import type { PublishedAnswers } from './answers.queries.ts';
import type { PublicationRow } from './publications.queries.ts';

type Ledger = { db: Db; audit: Audit; now: Date };

/**
 * Publishes a table of answers as it was shown to whoever confirmed it; a newer one takes the place of an older one on
 * every site at once. Throws Conflict when somebody else published meanwhile.
 */
export async function publishAnswers(
  { db, audit, now }: Ledger,
  p: PublicationRow,
  known: PublishedAnswers | undefined,
  table: { roundId: number; content: AnswersContent; accountId: number },
): Promise<void> {
  const sequence = (known?.sequence ?? 0) + 1;
  const facts = {
    round_id: table.roundId,
    introduction: table.content.introduction,
    content: JSON.stringify(answersSchema.parse(table.content)),
    published_at: now.toISOString(),
    withdrawn_at: null,
    account_id: table.accountId,
    sequence,
  };
  if (known) {
    const changed = await db('publication_answers')
      .where({ id: known.id, version: known.version })
      .update({ ...facts, version: known.version + 1 });
    if (changed !== 1) throw new Conflict();
  } else await insertRow(db, 'publication_answers', { publication_id: p.id, ...facts, version: 1 });
  const item = { kind: 'answers' as const, publicId: p.public_id, sequence, level: p.level, at: now.toISOString() };
  await sendItem({ db }, item, now);
  await audit('answers.published', `publication:${p.id}`, { round: table.roundId, rows: table.content.rows.length });
}

/** Takes the table off every site. Throws Conflict. */
export async function withdrawAnswers(
  { db, audit, now }: Ledger,
  p: PublicationRow,
  known: PublishedAnswers,
  reason: string,
): Promise<void> {
  const sequence = known.sequence + 1;
  const changed = await db('publication_answers')
    .where({ id: known.id, version: known.version })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: now.toISOString(), sequence, version: known.version + 1 });
  if (changed !== 1) throw new Conflict();
  await recallItem({ db }, { kind: 'answers', publicId: p.public_id, sequence }, now);
  await audit('answers.withdrawn', `publication:${p.id}`, { reason });
}
