import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Seen } from './moderation.commands.ts';
import type { ModerationState } from './publication.rules.ts';

/** A group of near-duplicates as a moderator meets it. */
export interface Group {
  id: number;
  size: number;
  /** Neither decided nor proposed. */
  open: number;
  /** The comment that the others repeat: one that is shown already, or else the first that came. */
  original: Candidate | null;
}

export interface Candidate {
  id: number;
  state: ModerationState;
  body: string;
}

interface Part {
  group_id: number;
  state: ModerationState;
  is_proposed: boolean;
  n: number | string;
  first: number | string;
}

/** The groups of the comments on a page, with one original each. */
export async function listGroups(db: Db, groupIds: readonly number[]): Promise<Map<number, Group>> {
  if (groupIds.length === 0) return new Map();
  const parts: Part[] = [];
  for (const proposed of [false, true]) {
    const q = db('public_comments as c').whereIn('c.group_id', [...groupIds]);
    if (proposed) q.whereNotNull('c.proposed_state');
    else q.whereNull('c.proposed_state');
    const found = (await q
      .select('c.group_id', 'c.state')
      .count({ n: '*' })
      .min({ first: 'c.id' })
      .groupBy('c.group_id', 'c.state')
      .orderBy(['c.group_id', 'c.state'])) as Part[];
    parts.push(...found.map((p) => ({ ...p, is_proposed: proposed })));
  }
  const groups = new Map<number, { size: number; open: number; first: number | null }>();
  for (const id of new Set(parts.map((p) => p.group_id))) {
    const own = parts.filter((p) => p.group_id === id);
    const sum = (some: Part[]) => some.reduce((n, p) => n + Number(p.n), 0);
    const open = own.filter((p) => !p.is_proposed && (p.state === 'waiting' || p.state === 'held'));
    const best = own.filter((p) => !p.is_proposed && p.state === 'accepted');
    const firsts = (best.length > 0 ? best : open).map((p) => Number(p.first));
    groups.set(id, { size: sum(own), open: sum(open), first: firsts.length > 0 ? Math.min(...firsts) : null });
  }
  const ids = [...groups.values()].flatMap((g) => g.first ?? []);
  const originals = new Map((await listByIds(db, ids)).map((c) => [c.id, c]));
  return new Map(
    [...groups].map(([id, { size, open, first }]) => [
      id,
      { id, size, open, original: first === null ? null : (originals.get(first) ?? null) },
    ]),
  );
}

async function listByIds(db: Db, ids: readonly number[]): Promise<Candidate[]> {
  return (await db('public_comments as c')
    .whereIn('c.id', [...ids])
    .select('c.id', 'c.state', 'c.body')
    .orderBy('c.id')) as Candidate[];
}

/** A comment that another one of the same publication may repeat: not itself a duplicate, not withdrawn. */
export async function findOriginal(db: Db, publicationId: number, id: number): Promise<Candidate | undefined> {
  return (await db('public_comments as c')
    .where({ 'c.id': id, 'c.publication_id': publicationId })
    .whereNot('c.state', 'duplicate')
    .whereNull('c.withdrawn_at')
    .whereNull('c.duplicate_of_id')
    .select('c.id', 'c.state', 'c.body')
    .first()) as Candidate | undefined;
}

/** How many comments repeat this one, decided or proposed. */
export function countDoubles(db: Db, id: number): Promise<number> {
  return countOf(db('public_comments as c').where('c.duplicate_of_id', id));
}

/** The open members of a group, oldest first; `upTo`: only those that the moderator could see. */
export async function listOpenMembers(db: Db, publicationId: number, groupId: number, upTo: number): Promise<Seen[]> {
  const found = (await db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .where({ 'c.publication_id': publicationId, 'c.group_id': groupId })
    .where('c.id', '<=', upTo)
    .whereIn('c.state', ['waiting', 'held'])
    .whereNull('c.proposed_state')
    .select('c.id', 'c.version', 'c.publication_id', 'c.state', 'c.reason_code', 'c.reason', 'c.duplicate_of_id')
    .select('c.proposed_state', 'c.proposed_reason_code', 'c.proposed_by_id', 'p.has_second_pair')
    .orderBy('c.id')) as Seen[];
  const doubled = (await db('public_comments as c')
    .where('c.publication_id', publicationId)
    .whereIn('c.duplicate_of_id', db('public_comments as m').where('m.group_id', groupId).select('m.id'))
    .select('c.duplicate_of_id')
    .groupBy('c.duplicate_of_id')
    .orderBy('c.duplicate_of_id')) as { duplicate_of_id: number }[];
  const originals = new Set(doubled.map((d) => Number(d.duplicate_of_id)));
  return found.filter((s, i) => i === 0 || !originals.has(s.id)).map((s) => ({ ...s, version: Number(s.version) }));
}

/** The highest number in a group: what is later was not seen. */
export async function findNewest(db: Db, publicationId: number, groupId: number): Promise<number> {
  const row = (await db('public_comments as c')
    .where({ 'c.publication_id': publicationId, 'c.group_id': groupId })
    .max({ n: 'c.id' })
    .first()) as { n: number | string | null } | undefined;
  return Number(row?.n ?? 0);
}
