import { expect } from 'chai';
import fc from 'fast-check';
import {
  addFigures,
  completeness,
  figuresHash,
  noFigures,
  percentText,
} from '../../../src/modules/members/reviews/figures.rules.ts';
import {
  differencesOf, drawSample, nextReviewState, nextSampleState, nextUnitState, reminderOn, reviewEvents, reviewStates, sampleEvents,
  sampleFigures, sampleStates, signFault, unitEvents, unitStates, type SampleState,
} from '../../../src/modules/members/reviews/reviews.rules.ts'; // prettier-ignore

/** Every state × every event: the state that follows, or '-' where it is refused. */
const table = (
  states: readonly string[],
  events: readonly string[],
  next: (s: never, e: never) => string | null,
): Record<string, string> =>
  Object.fromEntries(
    states.map((s) => [s, events.map((e) => `${e}:${next(s as never, e as never) ?? '-'}`).join(' ')]),
  );

describe('states of a review', () => {
  it('of the campaign', () => {
    expect(table(reviewStates, reviewEvents, nextReviewState)).to.deep.equal({
      draft: 'edit:draft open:open drawSamples:- remind:- close:-',
      open: 'edit:- open:- drawSamples:open remind:open close:closed',
      closed: 'edit:- open:- drawSamples:- remind:- close:-',
    });
  });
  it('of a unit in it', () => {
    expect(table(unitStates, unitEvents, nextUnitState)).to.deep.equal({
      working: 'drawSample:working sign:signed retract:- freeze:frozen',
      signed: 'drawSample:- sign:- retract:working freeze:frozen',
      frozen: 'drawSample:- sign:- retract:- freeze:-',
    });
  });
  it('of a record of the sample', () => {
    expect(table(sampleStates, sampleEvents, nextSampleState)).to.deep.equal({
      drawn: 'keyAlike:agreed keyOtherwise:differs resolve:-',
      agreed: 'keyAlike:- keyOtherwise:- resolve:-',
      differs: 'keyAlike:- keyOtherwise:- resolve:resolved',
      resolved: 'keyAlike:- keyOtherwise:- resolve:-',
    });
  });
});

describe('the sample', () => {
  const ids = Array.from({ length: 200 }, (_, i) => 1_000 + i * 3);

  it('is the same for the same seed, in whatever order the members come, and another for another seed', () => {
    const drawn = drawSample(ids, 5, 77);
    expect(drawn).to.have.length(10);
    expect(drawSample(ids.toReversed(), 5, 77)).to.deep.equal(drawn);
    expect(drawSample(ids, 5, 78)).to.not.deep.equal(drawn);
  });

  it('has at least one member, never one twice, never one of another unit', () => {
    expect(drawSample([], 50, 1)).to.deep.equal([]);
    expect(drawSample([9], 1, 1)).to.deep.equal([9]);
    expect(drawSample(ids, 0, 1)).to.deep.equal([]);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(10_000), { maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(),
        (of, percent, seed) => {
          const drawn = drawSample(of, percent, seed);
          expect(drawn.length).to.equal(of.length === 0 ? 0 : Math.max(1, Math.ceil((of.length * percent) / 100)));
          expect(new Set(drawn).size).to.equal(drawn.length);
          for (const id of drawn) expect(of).to.include(id);
        },
      ),
    );
  });

  it('draws every member about as often', () => {
    const times = new Map(ids.slice(0, 20).map((id) => [id, 0]));
    for (let seed = 0; seed < 4_000; seed++)
      for (const id of drawSample([...times.keys()], 10, seed)) times.set(id, times.get(id)! + 1);
    for (const n of times.values()) expect(n).to.be.within(300, 500);
  });

  it('tells typed and stored apart, absent values too', () => {
    expect(
      differencesOf(
        { born: '1975', citizenNo: null, admittedOn: '2000-02-03', officialOn: null },
        { born: '1975-05-10', admittedOn: '2000-02-03' },
      ),
    ).to.deep.equal([{ code: 'born', typed: '1975', stored: '1975-05-10', right: null }]);
    expect(differencesOf({ born: null }, { citizenNo: '097075000001' })).to.deep.equal([
      { code: 'citizenNo', typed: null, stored: '097075000001', right: null },
    ]);
  });

  it('counts as errors what a person found wrong in the record, and nothing else', () => {
    const difference = (right: 'typed' | 'stored' | null) => ({ code: 'born', typed: 'x', stored: 'y', right });
    const sample = (state: SampleState, ...rights: ('typed' | 'stored' | null)[]) => ({
      state,
      differences: rights.map(difference),
    });
    expect(sampleFigures([sample('drawn'), sample('agreed'), sample('differs', null), sample('resolved', 'typed', 'typed'), sample('resolved', 'stored')])).to.deep.equal({
      drawn: 5, keyed: 4, undecided: 1, wrongRecords: 1, wrongValues: 2, values: 16,
    }); // prettier-ignore
  });
});

describe('signing off', () => {
  const sample = (keyed: number, drawn: number, undecided = 0) => ({
    drawn,
    keyed,
    undecided,
    wrongRecords: 0,
    wrongValues: 0,
    values: 0,
  });
  for (const [what, state, today, s, fault] of [
    ['a campaign not opened', 'draft', '2026-03-02', sample(0, 0), 'notOpen'],
    ['a closed campaign', 'closed', '2026-03-02', sample(0, 0), 'notOpen'],
    ['before it begins', 'open', '2026-02-28', sample(0, 0), 'notStarted'],
    ['with records not typed again', 'open', '2026-03-02', sample(1, 2), 'sampleUnfinished'],
    ['with differences undecided', 'open', '2026-03-02', sample(2, 2, 1), 'sampleUnfinished'],
    ['with everything done', 'open', '2026-03-02', sample(2, 2), null],
    ['without a sample', 'open', '2026-03-01', sample(0, 0), null],
  ] as const)
    it(`${what}: ${fault ?? 'may'}`, () => expect(signFault(state, '2026-03-01', today, s)).to.equal(fault));

  it('is reminded of a week and three days before, on the day, and afterwards', () => {
    const due = '2026-03-20';
    for (const [today, kind] of [
      ['2026-03-12', null],
      ['2026-03-13', 'week'],
      ['2026-03-16', 'week'],
      ['2026-03-17', 'threeDays'],
      ['2026-03-19', 'threeDays'],
      ['2026-03-20', 'lastDay'],
      ['2026-03-21', 'overdue'],
    ] as const)
      // prettier-ignore
      expect(reminderOn(today, due), today).to.equal(kind);
  });
});

describe('figures', () => {
  it('add up, and have one fingerprint whatever the order of their fields', () => {
    const a = { total: 3, probationary: 1, full: 2, complete: 2, missing: { born: 1, sex: 0 } };
    const b = { total: 5, probationary: 0, full: 5, complete: 5, missing: { sex: 0, born: 0 } };
    expect(addFigures(a, b)).to.deep.equal({
      total: 8,
      probationary: 1,
      full: 7,
      complete: 7,
      missing: { born: 1, sex: 0 },
    });
    expect(figuresHash({ ...a, missing: { sex: 0, born: 1 } })).to.equal(figuresHash(a));
    expect(figuresHash({ ...a, complete: 1 })).to.not.equal(figuresHash(a));
    expect(addFigures(noFigures(['born', 'sex']), a)).to.deep.equal(a);
  });
  it('read as percentages', () => {
    expect(completeness({ total: 3, complete: 2 })).to.equal(6667);
    expect(completeness({ total: 0, complete: 0 })).to.equal(10_000);
    expect([10_000, 6667, 5000, 9870, 0, 5].map(percentText)).to.deep.equal([
      '100',
      '66,67',
      '50',
      '98,7',
      '0',
      '0,05',
    ]);
  });
});
