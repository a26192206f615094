import type { Db } from '../../kernel/db/db.ts';
import { sumOf, type Sum } from './identity.rules.ts';

const COLUMNS = {
  stance: 'c.stance',
  section: 'c.block_id',
  day: 'c.said_on',
  kind: 'c.commenter_kind',
  channel: 'c.channel',
} as const;
export type ReportKey = keyof typeof COLUMNS;
export const reportKeys = Object.keys(COLUMNS) as ReportKey[];

type Counted = { line: string | null; rows: number | string; voices: number | string };

/** Comments that speak (all but the declined ones) along one column. */
export async function sumBy(db: Db, publicationId: number, key: ReportKey): Promise<Map<string | null, Sum>> {
  const column = COLUMNS[key];
  const found = (await db('public_comments as c')
    .where('c.publication_id', publicationId)
    .whereNot('c.state', 'declined')
    .select(`${column} as line`)
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .groupBy(column)
    .orderBy(column)) as Counted[];
  return new Map(found.map((r) => [r.line ?? null, { rows: Number(r.rows), voices: Number(r.voices) }]));
}

export interface CommonComment extends Sum {
  id: number;
  body: string;
  block_id: string | null;
}

/** What was said most often: groups of near-duplicates and originals with their duplicates, largest first; `all`: how many there are. */
export async function listCommon(
  db: Db,
  publicationId: number,
  limit: number,
): Promise<{ rows: CommonComment[]; all: number }> {
  const speaking = () =>
    db('public_comments as c').where('c.publication_id', publicationId).whereNot('c.state', 'declined');
  const groups = (await speaking()
    .whereNotNull('c.group_id')
    .whereNot('c.body', '') // bare figures say nothing that could be said again
    .select('c.group_id as line')
    .min({ first: 'c.id' })
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .groupBy('c.group_id')
    .orderBy('c.group_id')) as (Counted & { first: number })[];
  const repeated = (await speaking()
    .whereNull('c.group_id')
    .where('c.state', 'duplicate')
    .select('c.duplicate_of_id as first')
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .groupBy('c.duplicate_of_id')
    .orderBy('c.duplicate_of_id')) as (Counted & { first: number })[];
  const own = (r: Counted): Sum => ({ rows: Number(r.rows), voices: Number(r.voices) });
  const counted = [
    ...groups.map((g) => ({ id: Number(g.first), ...own(g) })).filter((g) => g.rows > 1),
    ...repeated.map((r) => ({ id: Number(r.first), ...sumOf([own(r), { rows: 1, voices: 1 }]) })),
  ].toSorted((a, b) => b.voices - a.voices || a.id - b.id);
  const shown = counted.slice(0, limit);
  const texts = (await db('public_comments as c')
    .whereIn(
      'c.id',
      shown.map((s) => s.id),
    )
    .select('c.id', 'c.body', 'c.block_id')
    .orderBy('c.id')) as { id: number; body: string; block_id: string | null }[];
  const byId = new Map(texts.map((t) => [t.id, t]));
  const rows = shown.flatMap((s) => {
    const text = byId.get(s.id);
    return text ? [{ ...text, ...s }] : [];
  });
  return { rows, all: counted.length };
}
