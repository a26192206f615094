import { expect } from 'chai';
import fc from 'fast-check';
import {
  figuresOf,
  mayCompile,
  nextRoundState,
  roundEvents,
  roundStates,
  standingOf,
  unitStandings,
  type RoundEvent,
  type RoundState,
} from '../../../src/modules/opinions/rounds.rules.ts';
import { clockReminders, reminderOn, type ClockReminder } from '../../../src/modules/opinions/reminders.rules.ts';
import { addWorkingDays, isWorkingDay } from '../../../src/kernel/text/dates.ts';

// Rows: states; columns: events in the order of roundEvents; '-' the event is refused.
const columns: RoundEvent[] = [
  'edit',
  'choose',
  'cancel',
  'open',
  'addUnits',
  'withdrawUnit',
  'extend',
  'remind',
  'keyIn',
  'dispose',
  'compile',
  'close',
];
const table: Record<RoundState, string> = {
  preparing: 'preparing preparing cancelled open - - - - - - - -',
  open: '- - - - open open open open open open compiling -',
  compiling: '- - - - - - open - compiling compiling - closed',
  closed: '- - - - - - - - - - - -',
  cancelled: '- - - - - - - - - - - -',
};

describe('rounds: every state with every event', () => {
  it('the table is complete', () => {
    expect(columns).to.deep.equal([...roundEvents]);
    expect(Object.keys(table)).to.deep.equal([...roundStates]);
  });
  for (const state of roundStates) {
    const row = table[state].split(' ');
    for (const [i, event] of columns.entries()) {
      it(`${state} × ${event} → ${row[i]}`, () => {
        expect(nextRoundState(state, event) ?? '-').to.equal(row[i]);
      });
    }
  }
  it('nothing leaves a finished round', () => {
    for (const event of roundEvents) {
      expect(nextRoundState('closed', event)).to.equal(null);
      expect(nextRoundState('cancelled', event)).to.equal(null);
    }
  });
});

describe('rounds: when answers may end', () => {
  const round = { dueOn: '2026-03-10', asked: 5, answered: 3 };
  it('on the last day not yet, the day after', () => {
    expect(mayCompile(round, '2026-03-10')).to.equal(false);
    expect(mayCompile(round, '2026-03-11')).to.equal(true);
  });
  it('before it only when all have answered, and somebody was asked', () => {
    expect(mayCompile({ ...round, answered: 5 }, '2026-03-02')).to.equal(true);
    expect(mayCompile({ ...round, asked: 0, answered: 0 }, '2026-03-02')).to.equal(false);
  });
});

describe('rounds: where a unit stands', () => {
  const quiet = { opened_at: null, answered_at: null, withdrawn_at: null };
  const round = { state: 'open' as RoundState, due_on: '2026-03-10', has_silent_consent: true };
  const today = '2026-03-05';
  const cases: [string, Parameters<typeof standingOf>, string][] = [
    ['before it is sent', [quiet, { ...round, state: 'preparing' }, today], 'chosen'],
    ['given up', [quiet, { ...round, state: 'cancelled' }, today], 'chosen'],
    ['sent', [quiet, round, today], 'sent'],
    ['opened', [{ ...quiet, opened_at: 'x' }, round, today], 'opened'],
    ['late', [{ ...quiet, opened_at: 'x' }, round, '2026-03-11'], 'late'],
    [
      'late while compiling: silence is not agreement yet',
      [quiet, { ...round, state: 'compiling' }, '2026-03-11'],
      'late',
    ],
    ['answered', [{ ...quiet, answered_at: 'x' }, round, '2026-03-11'], 'answered'],
    ['silence is agreement where the round says so', [quiet, { ...round, state: 'closed' }, '2026-03-11'], 'consented'],
    [
      'and nothing elsewhere',
      [quiet, { ...round, state: 'closed', has_silent_consent: false }, '2026-03-11'],
      'silent',
    ],
    ['withdrawn counts first', [{ ...quiet, answered_at: 'x', withdrawn_at: 'y' }, round, today], 'withdrawn'],
  ];
  for (const [name, [unit, r, day], standing] of cases)
    it(name, () => expect(standingOf(unit, r, day)).to.equal(standing));

  it('the figures balance', () => {
    const unit = fc.record({
      standing: fc.constantFrom(...unitStandings),
      answer: fc.constantFrom('agreed' as const, 'agreedWithRemarks' as const, 'disagreed' as const),
    });
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const f = figuresOf(units.map((u) => ({ ...u, answer: u.standing === 'answered' ? u.answer : null })));
        expect(f.agreed + f.agreedWithRemarks + f.disagreed).to.equal(f.answered);
        expect(f.answered + f.consented + f.unanswered).to.equal(f.asked);
        expect(f.agreedShare).to.be.within(0, 10_000);
      }),
    );
  });
});

describe('rounds: reminders', () => {
  // Friday 13 March 2026 is due; Wednesday the 11th is a day off, Saturday the 7th is worked.
  const calendar = { off: new Set(['2026-03-11']), on: new Set(['2026-03-07']) };
  const due = '2026-03-13';
  const cases: [string, ClockReminder | null][] = [
    ['2026-03-06', null],
    ['2026-03-07', null], // worked: four days left (9, 10, 12, 13)
    ['2026-03-08', null], // Sunday
    ['2026-03-09', 'threeDays'],
    ['2026-03-10', 'threeDays'], // two left: the one of three days before, if it was missed
    ['2026-03-11', null], // off
    ['2026-03-12', 'oneDay'],
    ['2026-03-13', 'lastDay'],
    ['2026-03-14', null], // Saturday
    ['2026-03-16', 'escalation'],
    ['2026-03-20', 'escalation'],
  ];
  for (const [today, kind] of cases)
    it(`${today}: ${kind ?? 'none'}`, () => expect(reminderOn(today, due, calendar)).to.equal(kind));

  it('a deadline on a day off: the working day before it is the last', () => {
    expect(reminderOn('2026-03-13', '2026-03-15', calendar)).to.equal('lastDay');
    expect(reminderOn('2026-03-16', '2026-03-15', calendar)).to.equal('escalation');
  });

  it('day by day each kind comes, in its order, and never on a day off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 30 }), (n) => {
        const end = addWorkingDays('2026-03-02', n, calendar);
        const seen: ClockReminder[] = [];
        for (let day = '2026-03-02', i = 0; i < n + 3; i++, day = addWorkingDays(day, 1, calendar)) {
          const kind = reminderOn(day, end, calendar);
          if (kind !== null) expect(isWorkingDay(day, calendar)).to.equal(true);
          if (kind !== null && seen.at(-1) !== kind) seen.push(kind);
        }
        expect(seen).to.deep.equal([...clockReminders]);
      }),
    );
  });
});
