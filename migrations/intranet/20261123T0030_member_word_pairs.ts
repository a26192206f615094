import { insertNames, pairNameIndex, dropNameIndex, createNameIndex } from '../../src/kernel/db/names.ts';
import type { Db } from '../../src/kernel/db/db.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

const TOGETHER = 5_000;
/** Stands among the numbers of those who left. */
const LEFT = 'zleft';

interface Row {
  id: number;
  words_key: string;
  exact_key: string;
  card_no: string | null;
  profile_no: string | null;
  born: string | null;
  is_present: boolean;
}

/** The index of people also knows which two words stand in one name: several words together are found by the rarer pairs. */
export const memberWordPairs: Migration = {
  name: '20261123T0030_member_word_pairs',
  async up(db) {
    if (await pairNameIndex(db)) await fill(db);
  },
  async down(db) {
    await dropNameIndex(db);
    await createNameIndex(db);
  },
};

async function fill(db: Db): Promise<void> {
  for (let last = 0; ;) {
    const rows = (await db('members')
      .where('id', '>', last)
      .where('is_void', false)
      .whereNull('merged_into_id')
      .select('id', 'words_key', 'exact_key', 'card_no', 'profile_no', 'born', 'is_present')
      .orderBy('id')
      .limit(TOGETHER)) as Row[];
    await insertNames(
      db,
      rows.map((r) => {
        const numbers = [r.card_no, r.profile_no, r.born?.slice(0, 4), r.is_present ? '' : LEFT];
        return {
          id: r.id,
          words: r.words_key,
          exact: r.exact_key,
          numbers: numbers.filter(Boolean).join(' ').toLowerCase(),
        };
      }),
    );
    if (rows.length < TOGETHER) return;
    last = Number(rows.at(-1)!.id);
  }
}
