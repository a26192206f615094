import { expect } from 'chai';
import fc from 'fast-check';
import {
  chooseNumber,
  congressSpan,
  coversDay,
  entryEvents,
  entryStates,
  formatDocNo,
  gapsOf,
  leadOrgan,
  nextState,
  nextSuffix,
  numberText,
  overlap,
  seriesOf,
  termOf,
  yearSpan,
  type EntryEvent,
  type EntryState,
} from '../../../src/modules/registers/registers.rules.ts';

describe('registers: rules', () => {
  describe('number and symbol (domain.md §6.2)', () => {
    const cases: [Parameters<typeof formatDocNo>[0], string][] = [
      [{ n: 65, type: 'KH', organ: 'TU' }, '65-KH/TU'],
      [{ n: 1, type: 'QĐ', organ: 'BTCTU' }, '01-QĐ/BTCTU'],
      [{ n: 9, type: 'BC', organ: 'ĐH' }, '09-BC/ĐH'],
      [{ n: 10, type: 'BC', organ: 'ĐH' }, '10-BC/ĐH'],
      [{ n: 100, type: 'CV', organ: 'TU' }, '100-CV/TU'],
      [{ n: 65, suffix: 'a', type: 'KH', organ: 'TU' }, '65a-KH/TU'],
      [{ n: 65, type: 'KH', organ: 'UBND', layout: 'state' }, '65/KH-UBND'],
      [{ n: 7, type: 'CV', organ: 'SNV', layout: 'state' }, '07/SNV'],
    ];
    for (const [parts, text] of cases) it(text, () => expect(formatDocNo(parts)).to.equal(text));

    it('two papers never read the same', () => {
      const part = fc.record({ n: fc.integer({ min: 1, max: 9999 }), suffix: fc.constantFrom('', 'a', 'b') });
      fc.assert(
        fc.property(part, part, (a, b) => {
          const same = numberText(a.n, a.suffix) === numberText(b.n, b.suffix);
          expect(same).to.equal(a.n === b.n && a.suffix === b.suffix);
        }),
      );
    });
  });

  it('a committee counts per symbol, a congress and the incoming papers all together', () => {
    expect(seriesOf('committee', 'KH')).to.equal('KH');
    expect(seriesOf('congress', 'KH')).to.equal('*');
    expect(seriesOf('year', 'CV')).to.equal('*');
  });

  it('a joint paper has the number of the leading organ', () => {
    expect(leadOrgan(['TU', 'UBND'])).to.equal('TU');
    expect(() => leadOrgan([])).to.throw('no organ');
  });

  describe('which number is taken', () => {
    const taken = (n: number) => n === 3;
    const cases: [wished: number | null, expected: unknown][] = [
      [null, { number: 10, next: 11, behind: false }],
      [10, { number: 10, next: 11, behind: false }],
      [14, { number: 14, next: 15, behind: false }],
      [2, { number: 2, next: 10, behind: true }],
      [3, { taken: 3, free: 10 }],
      [1010, { number: 1010, next: 1011, behind: false }],
      [1011, { tooFar: true }],
    ];
    for (const [wished, expected] of cases) {
      it(`next 10, wished ${wished}`, () => expect(chooseNumber(10, taken, wished)).to.deep.equal(expected));
    }

    it('however numbers are wished for: each once, and what is missing is exactly the gaps', () => {
      const wish = fc.option(fc.integer({ min: 1, max: 40 }));
      fc.assert(
        fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
          const used = new Set<number>();
          let next = 1;
          for (const w of wishes) {
            const choice = chooseNumber(next, (n) => used.has(n), w);
            if ('tooFar' in choice) throw new Error('40 is not far');
            if ('taken' in choice) {
              expect(used.has(choice.taken)).to.equal(true);
              expect(used.has(choice.free)).to.equal(false);
              continue;
            }
            expect(used.has(choice.number)).to.equal(false);
            used.add(choice.number);
            expect(choice.next).to.be.at.least(next);
            next = choice.next;
          }
          const all = [...used, ...gapsOf(next, used)].toSorted((a, b) => a - b);
          expect(all).to.deep.equal(Array.from({ length: next - 1 }, (_, i) => i + 1));
        }),
      );
    });
  });

  it('insertions go a, b, c … and end after z', () => {
    expect(nextSuffix([''])).to.equal('a');
    expect(nextSuffix(['', 'a', 'b'])).to.equal('c');
    expect(nextSuffix('abcdefghijklmnopqrstuvwxyz'.split(''))).to.equal(null);
  });

  describe('terms (domain.md §6.2)', () => {
    const terms: [string, Parameters<typeof termOf>, string, string | null][] = [
      ['the day after the congress', ['2025-10-16', null, null], '2025-10-17', null],
      ['plenum during the congress', ['2025-10-16', '2025-10-15', null], '2025-10-15', null],
      ['plenum on the closing day', ['2025-10-16', '2025-10-16', null], '2025-10-16', null],
      ['plenum after the congress', ['2025-10-16', '2025-10-20', null], '2025-10-17', null],
      ['to the closing of the next', ['2020-10-16', null, '2025-10-16'], '2020-10-17', '2025-10-16'],
      ['over the end of a year', ['2025-12-31', null, null], '2026-01-01', null],
    ];
    for (const [what, args, opensOn, closesOn] of terms) {
      it(what, () => expect(termOf(...args)).to.deep.equal({ opensOn, closesOn }));
    }

    const congresses: [string, Parameters<typeof congressSpan>, string][] = [
      ['with a preparatory session', ['2025-10-14', '2025-10-15', '2025-10-16'], '2025-10-14'],
      ['without one', [null, '2025-10-15', '2025-10-16'], '2025-10-15'],
      ['a session typed after the opening changes nothing', ['2025-10-16', '2025-10-15', null], '2025-10-15'],
    ];
    for (const [what, args, opensOn] of congresses) {
      it(`congress ${what}`, () => expect(congressSpan(...args).opensOn).to.equal(opensOn));
    }

    it('the next term begins where the last has ended', () => {
      const last = termOf('2020-10-16', null, '2025-10-16');
      const next = termOf('2025-10-16', null, null);
      expect(overlap(last, next)).to.equal(false);
      expect(overlap(last, termOf('2025-10-16', '2025-10-16', null))).to.equal(true);
      expect(overlap(next, yearSpan(2026))).to.equal(true);
      expect(coversDay(last, '2025-10-16')).to.equal(true);
      expect(coversDay(last, '2025-10-17')).to.equal(false);
      expect(coversDay(next, '2025-10-16')).to.equal(false);
    });
  });

  describe('states of an entry', () => {
    const table: Record<EntryState, Record<EntryEvent, EntryState | null>> = {
      registered: { correct: 'registered', use: null, release: null, reserve: null, void: 'void' },
      secret: { correct: null, use: null, release: null, reserve: null, void: 'void' },
      reserved: { correct: null, use: 'registered', release: 'released', reserve: null, void: 'void' },
      released: { correct: null, use: 'registered', release: null, reserve: 'reserved', void: 'void' },
      void: { correct: null, use: null, release: null, reserve: null, void: null },
    };
    for (const state of entryStates) {
      for (const event of entryEvents) {
        it(`${state} × ${event} → ${table[state][event] ?? 'refused'}`, () =>
          expect(nextState(state, event)).to.equal(table[state][event]));
      }
    }
  });
});
