import type { Db } from '../../../kernel/db/db.ts';
import type { Audit } from '../../../kernel/http/route.ts';
import type { Actor } from '../../../kernel/http/scope.ts';

/** What every command of this module needs of the request. */
export interface Ledger {
  db: Db;
  audit: Audit;
  actor: Actor;
  now: Date;
}

/** The paper on which a change rests. */
export interface Paper {
  no: string | null;
  on: string | null;
  by: string | null;
}

export const noPaper: Paper = { no: null, on: null, by: null };
