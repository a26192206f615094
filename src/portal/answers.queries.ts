import type { Db } from '../kernel/db/db.ts';
import type { AnswerRow, AnswersContent } from './contract.answers.ts';

export interface AnswerTable {
  revision: number;
  introduction: string | null;
  published_at: string;
  figures: AnswersContent['figures'];
  rows: AnswerRow[];
}

/** True when answers to a draft are on the site now. */
export async function hasAnswers(db: Db, publicId: string, now: Date): Promise<boolean> {
  return (await findRevision(db, publicId, now)) !== undefined;
}

/** Grows with every change of the table; undefined while none is on the site. */
export async function findRevision(db: Db, publicId: string, now: Date): Promise<number | undefined> {
  const row = (await db('answer_tables as a')
    .where('a.public_id', publicId)
    .whereNull('a.withdrawn_at')
    .where('a.published_at', '<=', now.toISOString())
    .select('a.revision')
    .first()) as { revision: number | string } | undefined;
  return row === undefined ? undefined : Number(row.revision);
}

/** The whole table; one that findRevision has found. */
export async function readAnswers(db: Db, publicId: string): Promise<AnswerTable> {
  const row = (await db('answer_tables as a')
    .where('a.public_id', publicId)
    .select('a.revision', 'a.introduction', 'a.published_at', 'a.figures', 'a.answers')
    .first()) as {
    revision: number;
    introduction: string | null;
    published_at: string;
    figures: string;
    answers: string;
  };
  const { figures, answers, ...rest } = row;
  return {
    ...rest,
    figures: JSON.parse(figures) as AnswersContent['figures'],
    rows: JSON.parse(answers) as AnswerRow[],
  };
}
