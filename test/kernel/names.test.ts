import { expect } from 'chai';
import fc from 'fast-check';
import { memberWordPairs } from '../../migrations/intranet/20261123T0030_member_word_pairs.ts';
import type { Database } from '../../src/kernel/db/db.ts';
import { namesMatching, removeNames, writeNames, type NameWord } from '../../src/kernel/db/names.ts';
import { happened, member, memberWorld } from '../support/members.ts';
import { freshDatabase } from '../support/image.ts';

const syllable = fc.constantFrom('an', 'anh', 'van', 'vang', 'nguyen', 'ha', 'a');
const name = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const word: fc.Arbitrary<NameWord> = fc.record({ text: syllable, whole: fc.boolean(), total: fc.constant(1) });

describe('the index of people', () => {
  let database: Database;
  beforeEach(async () => {
    database = await freshDatabase('intranet');
  });
  afterEach(() => database.close());

  const found = async (words: readonly NameWord[]): Promise<number[]> => {
    const query = { words, exact: [], numbers: [], whole: [], without: null };
    const rows = (await namesMatching(database.db, query).select('w.rowid as id').orderBy('w.rowid')) as {
      id: number;
    }[];
    return rows.map((r) => Number(r.id));
  };
  const fits = (text: string, { text: asked, whole }: NameWord): boolean =>
    text.split(' ').some((w) => (whole ? w === asked : w.startsWith(asked)));

  it('finds a name when every word asked for fits one of its words, however it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 6 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        async (names, asked) => {
          const people = names.map((words, i) => ({ id: i + 1, words, exact: words, numbers: String(30_000_000 + i) }));
          await writeNames(database.db, people);
          const expected = people.filter((p) => asked.every((w) => fits(p.words, w))).map((p) => p.id);
          expect(await found(asked)).to.deep.equal(expected);
          await removeNames(
            database.db,
            people.map((p) => p.id),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is made anew from the members when it learns the pairs of words', async () => {
    const w = await memberWorld();
    try {
      await member(w, { fields: { fullName: 'Nguyễn Văn An' } });
      const gone = await member(w, { fields: { fullName: 'Lê Văn Anh' } });
      await happened(w, { memberId: gone, kind: 'died', effectiveOn: '2025-12-01' });
      await w.as('khanh');
      const pages = ['van an', 'nguyen an', '24000', 'van an&status=all', 'Văn Ánh'].map(
        (q) => `/members?q=${encodeURI(q)}`,
      );
      const before = [];
      for (const page of pages) before.push((await w.get(page)).html.match(/<th scope="row"><a href="[^"]+">/g));
      await memberWordPairs.down(w.database.db);
      await memberWordPairs.up(w.database.db);
      const after = [];
      for (const page of pages) after.push((await w.get(page)).html.match(/<th scope="row"><a href="[^"]+">/g));
      expect(after).to.deep.equal(before);
      expect(after.map((rows) => rows?.length ?? 0)).to.deep.equal([1, 1, 1, 2, 0]);
    } finally {
      await w.close();
    }
  });
});
