import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Ledger } from '../documents/index.ts';
import type { RoundComment } from './comments.queries.ts';
import type { Disposition } from './dispositions.rules.ts';
import { record } from './record.ts';
import { touchRound } from './rounds.commands.ts';
import type { RoundRow } from './rounds.queries.ts';
import { refusals } from './sentences.words.ts';

export interface Decision {
  disposition: Disposition;
  words: string | null;
  duplicateOf: number | null;
}

/**
 * The drafting team's word on a comment, given on what `version` showed; every word stays in the history. Throws Conflict
 * when somebody else has decided meanwhile.
 */
export async function disposeComment(
  l: Ledger,
  round: RoundRow,
  comment: Pick<RoundComment, 'id'>,
  version: number,
  decision: Decision,
): Promise<void> {
  await touchRound(l, round, 'dispose');
  await decide(l, round.id, comment.id, version, decision);
  await record(l, 'round.commentDisposed', round.id, {
    commentId: comment.id,
    disposition: decision.disposition,
    duplicateOf: decision.duplicateOf,
  });
}

async function decide(l: Ledger, roundId: number, id: number, version: number, d: Decision): Promise<void> {
  const at = l.now.toISOString();
  const changed = await l
    .db('round_comments')
    .where({ id, round_id: roundId, version })
    .update({
      disposition: d.disposition,
      disposition_text: d.words,
      duplicate_of_id: d.duplicateOf,
      disposed_at: at,
      disposed_by_id: l.actor.accountId,
      version: version + 1,
    });
  if (changed !== 1) throw new Conflict(refusals.disposedMeanwhile);
  await insertRow(l.db, 'round_dispositions', {
    comment_id: id,
    disposition: d.disposition,
    body: d.words,
    duplicate_of_id: d.duplicateOf,
    account_id: l.actor.accountId,
    made_at: at,
  });
}

/** Marks comments that say the same as duplicates of one of them, all in one act. Answers how many. */
export async function mergeDuplicates(
  l: Ledger,
  round: RoundRow,
  groups: readonly { original: RoundComment; others: readonly RoundComment[] }[],
): Promise<number> {
  await touchRound(l, round, 'dispose');
  let marked = 0;
  for (const { original, others } of groups) {
    for (const c of others) {
      await decide(l, round.id, c.id, c.version, { disposition: 'duplicate', words: null, duplicateOf: original.id });
      marked += 1;
    }
  }
  const ids = groups.map((g) => g.original.id);
  await record(l, 'round.duplicatesMarked', round.id, { originals: ids, marked });
  return marked;
}
