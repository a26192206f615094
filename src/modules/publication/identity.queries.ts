import { countOf, type Db } from '../../kernel/db/db.ts';
import { balanceOf, type Identity, type Line, type Part, type Sum } from './identity.rules.ts';

const DIMENSIONS = { byChannel: 'c.channel', byDay: 'c.said_on', byParagraph: 'c.block_id' } as const;

/** The balance of a publication as a whole, and by channel, day and paragraph: one grouped query for what came, one for what became of it. */
export async function findIdentity(db: Db, publicationId: number): Promise<Identity> {
  const orphans = await countOf(
    db('public_comments as c')
      .leftJoin('public_comments as o', (on) =>
        on.on('o.id', '=', 'c.duplicate_of_id').andOn('o.publication_id', '=', 'c.publication_id'),
      )
      .where({ 'c.publication_id': publicationId, 'c.state': 'duplicate' })
      .whereNull('o.id'),
  );
  const [total] = await linesOf(db, publicationId, null);
  return {
    total: total?.balance ?? balanceOf({ rows: 0, voices: 0 }, []),
    byChannel: await linesOf(db, publicationId, DIMENSIONS.byChannel),
    byDay: await linesOf(db, publicationId, DIMENSIONS.byDay),
    byParagraph: await linesOf(db, publicationId, DIMENSIONS.byParagraph),
    orphans,
  };
}

type Counted = { line: string | null; rows: number | string; voices: number | string };

async function linesOf(db: Db, publicationId: number, column: string | null): Promise<Line[]> {
  const own = () => db('public_comments as c').where('c.publication_id', publicationId);
  const by = column === null ? [] : [column];
  const alias = column === null ? [] : [`${column} as line`];
  const received = (await own()
    .select(alias)
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .modify((q) => void (by.length > 0 && q.groupBy(by).orderBy(by)))) as Counted[];
  const parts = (await own()
    .select(...alias, 'c.state', 'c.reason_code')
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .groupBy(...by, 'c.state', 'c.reason_code')
    .orderBy([...by, 'c.state', 'c.reason_code'])) as (Counted & Pick<Part, 'state' | 'reason_code'>)[];
  const keyOf = (row: Counted) => row.line ?? null;
  const byLine = new Map<string | null, Part[]>();
  for (const p of parts) {
    const part = { ...numbers(p), state: p.state, reason_code: p.reason_code };
    byLine.set(keyOf(p), [...(byLine.get(keyOf(p)) ?? []), part]);
  }
  return received
    .filter((r) => Number(r.rows) > 0)
    .map((r) => ({ key: keyOf(r), balance: balanceOf(numbers(r), byLine.get(keyOf(r)) ?? []) }));
}

const numbers = (r: Counted): Sum => ({ rows: Number(r.rows), voices: Number(r.voices) });
