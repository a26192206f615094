import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import { applyChanges, type Changes } from '../record/record.ts';
import { faceOf, type Face } from './face.ts';
import { keysOf } from './keys.ts';
import { compareFaces, LIKELY } from './match.rules.ts';

export interface LikeProposal {
  eventId: number;
  fullName: string;
  born: string | null;
  unitName: string;
  proposedBy: string;
}

export interface LikeProposals {
  /** Within the scope, oldest first. */
  hits: LikeProposal[];
  /** How many more there are outside it. */
  elsewhere: number;
}

/** A new record as it is proposed; `eventId` null while it is still being typed. */
export interface ProposedRecord {
  eventId: number | null;
  changes: Changes;
}

/** New records that wait together are few; of more than these only the newest are compared. */
const MOST = 2_000;

interface Waiting extends LikeProposal {
  path: string;
  face: Face;
  keys: number[];
}

/** For each proposed record the other waiting proposals that may bring the same person, in the order given. */
export async function findLikeProposals(
  db: Db,
  scope: Scope,
  proposed: readonly ProposedRecord[],
): Promise<LikeProposals[]> {
  if (proposed.length === 0) return [];
  const waiting = await listWaiting(db);
  const byKey = new Map<number, Waiting[]>();
  for (const w of waiting) for (const key of w.keys) byKey.set(key, [...(byKey.get(key) ?? []), w]);
  return proposed.map(({ eventId, changes }) => {
    const face = faceOf(applyChanges(null, changes));
    const met = new Set(keysOf(face).flatMap((key) => byKey.get(key) ?? []));
    const found = [...met]
      .filter((w) => w.eventId !== eventId && compareFaces(face, w.face).score >= LIKELY)
      .toSorted((a, b) => a.eventId - b.eventId);
    const hits = found.filter((w) => scope.covers(w.path));
    return { hits, elsewhere: found.length - hits.length };
  });
}

async function listWaiting(db: Db): Promise<Waiting[]> {
  const rows = (await db('member_events as e')
    .join('units as u', 'u.id', 'e.unit_id')
    .join('accounts as a', 'a.id', 'e.proposed_by_id')
    .where('e.state', 'proposed')
    .whereNull('e.member_id')
    .select('e.id', 'e.changes', 'u.short_name as unit_name', 'u.path', 'a.full_name as proposed_by')
    .orderBy('e.id', 'desc')
    .limit(MOST)) as { id: number; changes: string; unit_name: string; path: string; proposed_by: string }[];
  return rows.map((r) => {
    const doc = applyChanges(null, JSON.parse(r.changes) as Changes);
    const face = faceOf(doc);
    return {
      eventId: Number(r.id),
      fullName: doc.fields['fullName'] ?? '',
      born: doc.fields['born'] ?? null,
      unitName: r.unit_name,
      proposedBy: r.proposed_by,
      path: r.path,
      face,
      keys: keysOf(face),
    };
  });
}
