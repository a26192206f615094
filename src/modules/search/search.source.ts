import type { Db } from '../../kernel/db/db.ts';
import type { Actor } from '../../kernel/http/scope.ts';

/**
 * One text of a thing, with those who may find it. A draft has one for its home unit and one for each version that was
 * sent to others, so that nobody finds a thing by words that they may not read.
 */
export interface Findable {
  /** 'home', or what tells this text from the others of the thing. */
  part: string;
  title: string;
  /** Unit and the like, shown under the title and searched too. */
  detail: string;
  /** ISO instant shown with it. */
  at: string;
  texts: readonly string[];
  files: readonly { sha256: string; name: string }[];
  /** Marks of those who may find it. */
  seen: readonly string[];
  /** Marks of those who find another text of the thing already; empty for the first. */
  home: readonly string[];
}

/** What a module offers to be found. */
export interface SearchSource {
  kind: string;
  label: string;
  icon: string;
  /** All texts of one thing; none when it is gone. */
  collect(db: Db, subjectId: number): Promise<Findable[]>;
  /** Marks under which the person may find things of this kind; an empty list: nothing. */
  marks(db: Db, actor: Actor, now: Date): Promise<readonly string[]>;
  href(subjectId: number): string;
}
