import { createTable } from '../../src/kernel/db/columns.ts';
import { insertRows, type Db } from '../../src/kernel/db/db.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';
import { nameWords } from '../../src/kernel/text/vietnamese.ts';

const TOGETHER = 5_000;

/** How many present members bear a word in their name: what whole words there are, and how common each is. */
export const memberWordCounts: Migration = {
  name: '20261123T0010_member_word_counts',
  async up(db) {
    await createTable(db, 'member_word_counts', (c) => {
      c.id();
      c.text('word', 100);
      c.whole('total');
      c.unique(['word']);
    });
    const totals = await countAll(db);
    await insertRows(
      db,
      'member_word_counts',
      [...totals].map(([word, total]) => ({ word, total })),
    );
  },
  async down(db) {
    await db.schema.dropTable('member_word_counts');
  },
};

async function countAll(db: Db): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (let last = 0; ;) {
    const rows = (await db('members')
      .where('id', '>', last)
      .where('is_present', true)
      .select('id', 'words_key', 'exact_key')
      .orderBy('id')
      .limit(TOGETHER)) as { id: number; words_key: string; exact_key: string }[];
    for (const row of rows)
      for (const word of nameWords(row.words_key, row.exact_key)) totals.set(word, (totals.get(word) ?? 0) + 1);
    if (rows.length < TOGETHER) return totals;
    last = Number(rows.at(-1)!.id);
  }
}
