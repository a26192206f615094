import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { insertRows, insertRowsForIds, openDatabase, updateEach, type Database } from '../../src/kernel/db/db.ts';
import { createTable } from '../../src/kernel/db/columns.ts';
import { inPieces } from '../../src/kernel/db/quiet.ts';

/** Keeps the processor for so long, as a piece of real work does. */
function busy(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

describe('long work in pieces', () => {
  let d: Database;
  beforeEach(async () => {
    d = openDatabase('sqlite::memory:');
    await createTable(d.db, 'things', (c) => {
      c.id();
      c.code('state');
      c.whole('owner');
      c.text('word', 20, { optional: true });
      c.index(['state', 'word']);
      c.index(['owner']);
    });
  });
  afterEach(() => d.close());

  const things = (count: number) => Array.from({ length: count }, (_, i) => ({ state: 'open', owner: i, word: null }));

  it('gives those who ask without pause their turn after every piece, and does not starve itself', async () => {
    await insertRows(d.db, 'things', things(10));
    let over = false;
    const reads: number[] = [];
    let piece = 0;
    const reader = async (): Promise<void> => {
      while (!over)
        await d.db.transaction(async (tx) => {
          await tx('things').select('id').limit(1);
          await setTimeout(2); // has the database while others wait for it
          reads[piece] = (reads[piece] ?? 0) + 1;
        });
    };
    const readers = Promise.all([reader(), reader(), reader()]);
    const begun = performance.now();
    await inPieces(d, { least: 1, most: 1, ms: 30 }, () => {
      busy(30);
      piece += 1;
      if (performance.now() - begun > 5_000) throw new Error('starved');
      return Promise.resolve(piece < 10);
    });
    const took = performance.now() - begun;
    over = true;
    await readers;
    for (let after = 1; after < 10; after++) expect(reads[after], `reads after piece ${after}`).to.be.greaterThan(3);
    expect(took, 'ten pieces of 30 ms each').to.be.lessThan(10 * 30 * 5);
  });

  it('grows its pieces, twice as large at most, and makes them smaller when they take too long', async () => {
    const sizes: number[] = [];
    await inPieces(d, { least: 5, most: 60, ms: 1_000 }, (_, together) => Promise.resolve(sizes.push(together) < 6));
    expect(sizes).to.deep.equal([5, 10, 20, 40, 60, 60]);
    sizes.length = 0;
    await inPieces(d, { least: 2, most: 60, ms: 10 }, (_, together) => {
      busy(together * 5);
      return Promise.resolve(sizes.push(together) < 5);
    });
    expect(Math.max(...sizes)).to.equal(2);
  });

  it('goes on with the next piece only while something is left, and keeps nothing of a piece that fails', async () => {
    let piece = 0;
    const work = inPieces(d, { least: 1, most: 1, ms: 10 }, async (tx) => {
      await insertRows(tx, 'things', things(1));
      piece += 1;
      if (piece === 3) throw new Error('broken off');
      return true;
    });
    expect(await work.catch((error: Error) => error.message)).to.equal('broken off');
    expect(await d.db('things').select('owner')).to.have.length(2);
  });

  it('learns how large the tables have become: else the planner goes through every row of a state', async () => {
    const plan = async (): Promise<string> =>
      JSON.stringify(
        await d.db.raw(
          "explain query plan select id from things where owner in (1,2,3,4,5,6,7,8,9) and state = 'open'",
        ),
      );
    await insertRows(d.db, 'things', things(3_000));
    expect(await plan()).to.contain('things_state_word_ix');
    await inPieces(d, { least: 1, most: 1, ms: 10 }, async (tx) => {
      await tx('things').where({ state: 'open', owner: 1 }).select('id');
      return (await tx('things').where({ owner: 0 }).delete()) === 1;
    });
    expect(await plan()).to.contain('things_owner_ix');
  });

  it('many rows get ids in their order, and each a value of its own', async () => {
    const ids = await insertRowsForIds(d.db, 'things', things(450));
    const values = new Map(ids.slice(0, 430).map((id, i) => [id, i % 7 === 0 ? null : `w${i}`]));
    await updateEach(d.db, 'things', 'word', values, { state: 'done' });
    const rows = (await d.db('things').select('id', 'owner', 'state', 'word').orderBy('id')) as { owner: number }[];
    expect(rows).to.deep.equal(
      ids.map((id, owner) => ({
        id,
        owner,
        state: owner < 430 ? 'done' : 'open',
        word: owner < 430 ? values.get(id) : null,
      })),
    );
  });
});
