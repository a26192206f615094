import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import { findLikeMany } from '../duplicates/like.queries.ts';
import { likeProposalWords, likeWords } from '../duplicates/like.words.ts';
import { findLikeProposals } from '../duplicates/proposed.queries.ts';
import { applyChanges, type Changes, type RecordDoc } from '../record/record.ts';
import { newContradictions, type Warning } from '../record/warnings.ts';

/** A proposal that waits, as far as it is weighed. */
export interface Weighed {
  id: number;
  member_id: number | null;
  changes: string;
}

/**
 * What somebody should look at before confirming these proposals, by their ids: what the record would contradict itself in,
 * and of new records also who may be the same person, in the book or in another proposal that waits. domain.md §4.4, §4.11.
 */
export async function warningsOf(db: Db, scope: Scope, events: readonly Weighed[]): Promise<Map<number, Warning[]>> {
  const docs = await docsOf(
    db,
    events.flatMap((e) => (e.member_id === null ? [] : [e.member_id])),
  );
  const parsed = events.map((e) => ({ ...e, parsed: JSON.parse(e.changes) as Changes }));
  const found = new Map(
    parsed.map((e) => [
      e.id,
      newContradictions(e.member_id === null ? null : (docs.get(Number(e.member_id)) ?? null), e.parsed),
    ]),
  );
  const fresh = parsed.filter((e) => e.member_id === null);
  for (const [i, warnings] of (await newcomerWarnings(db, scope, fresh)).entries())
    found.get(fresh[i]!.id)!.push(...warnings);
  return found;
}

/** Of records that do not exist yet: who may be the same person. `id` null while it is still being typed. */
export async function newcomerWarnings(
  db: Db,
  scope: Scope,
  fresh: readonly { id: number | null; parsed: Changes }[],
): Promise<Warning[][]> {
  if (fresh.length === 0) return [];
  const probes = fresh.map(({ parsed }) => {
    const { fields, standing } = applyChanges(null, parsed);
    return { fields, unitId: standing.unitId };
  });
  const likes = await findLikeMany(db, scope, probes);
  const waiting = await findLikeProposals(
    db,
    scope,
    fresh.map((f) => ({ eventId: f.id, changes: f.parsed })),
  );
  return fresh.map((_, i) => [...likeWords(likes[i]!), ...likeProposalWords(waiting[i]!)]);
}

async function docsOf(db: Db, memberIds: readonly number[]): Promise<Map<number, RecordDoc>> {
  const docs = new Map<number, RecordDoc>();
  for (const piece of chunk([...new Set(memberIds)]))
    for (const r of (await db('member_records').whereIn('member_id', piece).select('member_id', 'doc')) as {
      member_id: number;
      doc: string;
    }[])
      docs.set(Number(r.member_id), JSON.parse(r.doc) as RecordDoc);
  return docs;
}
