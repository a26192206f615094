import type { Database, Db } from '../../../kernel/db/db.ts';
import { chunk } from '../../../kernel/db/db.ts';
import { transact } from '../../../kernel/db/transact.ts';
import { recordConfirmed, openBatch, type BulkEvent } from '../events/bulk.commands.ts';
import type { Ledger } from '../events/ledger.ts';
import { damage } from './damage.ts';
import { generateMembers, type MadeMember } from './generate.ts';
import { lifeOf } from './life.ts';

export interface Fill {
  count: number;
  seed: number;
  /** Code of the unit under which they come, with all below it. */
  unitCode: string;
  /** Share of the members that get a damaged copy, and as many a homonym, 0–1. */
  damageShare: number;
  /** The day that is today for them, yyyy-mm-dd. */
  on: string;
}

const TOGETHER = 200;

/** The cells below a unit, or the unit itself when it has none, with the weights that members are spread by. */
export async function cellsUnder(db: Db, unitCode: string): Promise<{ id: number; code: string; weight: number }[]> {
  const root = (await db('units as u').where('u.code', unitCode).select('u.path').first()) as
    | { path: string }
    | undefined;
  if (!root) throw new Error(`no unit '${unitCode}'`);
  const rows = (await db('units as u')
    .where('u.path', 'like', `${root.path}%`)
    .whereNull('u.valid_to_on')
    .select('u.id', 'u.code', 'u.kind', 'u.path')
    .orderBy('u.path')) as { id: number; code: string; kind: string; path: string }[];
  const cells = rows.filter((r) => r.kind === 'cell' || r.kind === 'baseCell');
  const leaves =
    cells.length > 0 ? cells : rows.filter((r) => !rows.some((o) => o.path !== r.path && o.path.startsWith(r.path)));
  // a cell has from a handful to some sixty members
  return leaves.map(({ id, code }, i) => ({ id, code, weight: 1 + ((i * 7) % 11) }));
}

/** Puts made members into the database as one batch, which can be undone. Answers how many records there are. */
export async function fillMembers(
  database: Database,
  ledgerOf: (tx: Db) => Ledger,
  fill: Fill,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ batchId: number; members: number; copies: number }> {
  const units = await cellsUnder(database.db, fill.unitCode);
  const made = [...generateMembers({ count: fill.count, seed: fill.seed, units, on: fill.on })];
  const copies = damage(made, { seed: fill.seed, share: fill.damageShare });
  const batchId = await transact(database, async (tx) => {
    const l = ledgerOf(tx);
    const id = await openBatch(l, 'generated', `Dữ liệu mẫu (${fill.seed})`);
    await l.audit('members.generated', `memberBatch:${id}`, {
      count: fill.count,
      seed: fill.seed,
      unit: fill.unitCode,
    });
    return id;
  });
  const all: MadeMember[] = [...made, ...copies.map((c) => c.member)];
  let done = 0;
  for (const piece of chunk(all, TOGETHER)) {
    await transact(database, async (tx) => {
      const { actor, now } = ledgerOf(tx);
      const batch = { batchId, byId: actor.accountId, at: now };
      const lives = piece.map((m) => lifeOf(m, fill.on));
      const ids = await recordConfirmed(
        tx,
        batch,
        lives.map(([first]) => ({ ...first, memberId: null })),
      );
      const later = lives.flatMap(([, ...rest], i): BulkEvent[] => rest.map((e) => ({ ...e, memberId: ids[i]! })));
      if (later.length > 0) await recordConfirmed(tx, batch, later);
    });
    onProgress((done += piece.length), all.length);
  }
  return { batchId, members: made.length, copies: copies.length };
}
