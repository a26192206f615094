import type { Db } from '../../kernel/db/db.ts';

export interface UnreleasedRow {
  id: number;
  block_id: string | null;
  quote: string | null;
  full_name: string;
  body: string;
  created_at: string;
}

/** Comments of one asked unit that its leader has neither released nor held back, in the order they were written. */
export async function listUnreleased(db: Db, recipientId: number): Promise<UnreleasedRow[]> {
  return (await db('document_comments as c')
    .join('accounts as a', 'a.id', 'c.account_id')
    .where('c.recipient_id', recipientId)
    .whereNull('c.released_at')
    .whereNull('c.withheld_at')
    .select('c.id', 'c.block_id', 'c.quote', 'a.full_name', 'c.body', 'c.created_at')
    .orderBy('c.id')) as UnreleasedRow[];
}

export interface StepRow {
  step: 'drafted' | 'released';
  answer: string;
  body: string | null;
  full_name: string;
  made_at: string;
}

/** Every answer that the unit drafted or released, oldest first: nothing of it is lost when a leader changes the words. */
export async function listSteps(db: Db, recipientId: number): Promise<StepRow[]> {
  return (await db('answer_steps as s')
    .join('accounts as a', 'a.id', 's.account_id')
    .where('s.recipient_id', recipientId)
    .select('s.step', 's.answer', 's.body', 'a.full_name', 's.made_at')
    .orderBy('s.id')) as StepRow[];
}
