import { expect } from 'chai';
import fc from 'fast-check';
import {
  countOpenOf,
  dispositions,
  duplicateFault,
  folded,
  isFinal,
  originalOf,
  originalsOf,
  tallyOf,
  voicesOf,
} from '../../../src/modules/opinions/dispositions.rules.ts';
import { groupsOfSame } from '../../../src/modules/opinions/duplicates.model.ts';
import type { RoundComment } from '../../../src/modules/opinions/comments.queries.ts';

describe('dispositions', () => {
  it('only a word that ends the matter is final', () => {
    expect(dispositions.map((d) => [d, isFinal(d)])).to.deep.equal([
      ['accepted', true],
      ['partly', true],
      ['notAccepted', true],
      ['duplicate', true],
      ['studying', false],
    ]);
    expect(isFinal(null)).to.equal(false);
  });

  it('the tally balances: all = accepted + partly + notAccepted + duplicate + waiting', () => {
    const comment = fc.record({ disposition: fc.option(fc.constantFrom(...dispositions)) });
    fc.assert(
      fc.property(fc.array(comment), (comments) => {
        const t = tallyOf(comments);
        expect(t.accepted + t.partly + t.notAccepted + t.duplicate + countOpenOf(t)).to.equal(comments.length);
        expect(countOpenOf(t)).to.equal(comments.filter((c) => !isFinal(c.disposition)).length);
      }),
    );
  });

  it('a comment is not its own duplicate, neither straight nor round about', () => {
    const stored = new Map([
      [2, 1],
      [3, 2],
    ]);
    expect(duplicateFault(1, 1, stored)).to.equal('self');
    expect(duplicateFault(1, 3, stored)).to.equal('circle');
    expect(duplicateFault(1, 2, stored)).to.equal('circle');
    expect(duplicateFault(4, 3, stored)).to.equal(null);
    expect(duplicateFault(3, 1, stored), 'pointing elsewhere is allowed').to.equal(null);
  });

  it('whatever is allowed makes no circle, and no voice is lost or counted twice', () => {
    const link = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 12, maxLength: 12 }),
        (links, voices) => {
          const comments = voices.map((v, i) => ({ id: i + 1, voices: v, duplicate_of_id: null as number | null }));
          for (const [id, original] of links)
            if (duplicateFault(id, original, originalsOf(comments)) === null)
              comments[id - 1]!.duplicate_of_id = original;
          const originals = originalsOf(comments);
          for (const c of comments)
            expect(originals.has(originalOf(c.id, originals)), 'ends at an original').to.equal(false);
          const sums = voicesOf(comments);
          const roots = comments.filter((c) => c.duplicate_of_id === null);
          const all = voices.reduce((a, b) => a + b, 0);
          expect(roots.reduce((n, c) => n + sums.get(c.id)!, 0)).to.equal(all);
        },
      ),
    );
  });

  it('texts that differ in marks, case and punctuation only are the same', () => {
    expect(folded('Đề nghị bổ sung  SỐ LIỆU.')).to.equal(folded('đề nghị bổ sung số liệu'));
    expect(folded('Đề nghị bỏ số liệu')).to.not.equal(folded('Đề nghị bổ sung số liệu'));
  });

  it('long comments are the same only when their ends are, too', () => {
    const begin = 'Đề nghị Ban soạn thảo rà soát số liệu của từng xã. '.repeat(6);
    const bodies = [
      `${begin}Nhất trí với chỉ tiêu.`,
      `${begin}Không nhất trí với chỉ tiêu.`,
      `${begin}NHẤT TRÍ với chỉ tiêu!`,
    ];
    const comments = bodies.map((body, i) => {
      const key = folded(body).slice(0, 200); // as it is stored
      return { id: i + 1, block_id: null, fold_key: key, body, disposition: null } as RoundComment;
    });
    const groups = groupsOfSame(comments).map((g) => [g.original.id, ...g.others.map((c) => c.id)]);
    expect(groups).to.deep.equal([[1, 3]]);
  });
});
