import type { Db } from '../kernel/db/db.ts';
import type { DecisionState } from './contract.ts';

export interface Receipt {
  id: number;
  draft_id: number;
  receipt_code: string;
  received_at: string;
  state: DecisionState;
  reason: string | null;
  withdrawn_at: string | null;
  revision: number;
  public_id: string;
  heading: string;
  kind_label: string;
  /** The draft's own: what was taken off the site is not named on a receipt either. */
  opens_at: string;
  closed_off_at: string | null;
}

/** The comment behind a receipt code. Nothing of its text: a code can be read over a shoulder. */
export async function findReceipt(db: Db, code: string): Promise<Receipt | undefined> {
  return (await db('comments as c')
    .join('drafts as d', 'd.id', 'c.draft_id')
    .where('c.receipt_code', code)
    .select('c.id', 'c.draft_id', 'c.receipt_code', 'c.received_at', 'c.state', 'c.reason', 'c.withdrawn_at')
    .select('c.revision', 'd.public_id', 'd.heading', 'd.kind_label', 'd.opens_at', 'd.withdrawn_at as closed_off_at')
    .first()) as Receipt | undefined;
}
