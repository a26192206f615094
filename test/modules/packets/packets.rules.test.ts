import { expect } from 'chai';
import fc from 'fast-check';
import {
  isLate,
  mayRemind,
  nextState,
  recipientEvents,
  recipientStates,
  statesAllowing,
  type RecipientEvent,
  type RecipientState,
} from '../../../src/modules/packets/packets.rules.ts';

const no = null;

// Every state × every event; null: refused. domain.md §6.4.
const table: Record<RecipientState, Record<RecipientEvent, RecipientState | null>> = {
  sent: {
    deliver: 'delivered',
    open: 'opened',
    assign: no,
    report: no,
    answer: no,
    return: no,
    recall: 'recalled',
    remind: 'sent',
  },
  delivered: {
    deliver: no,
    open: 'opened',
    assign: no,
    report: no,
    answer: no,
    return: no,
    recall: 'recalled',
    remind: 'delivered',
  },
  opened: {
    deliver: no,
    open: no,
    assign: 'assigned',
    report: no,
    answer: 'answered',
    return: 'returned',
    recall: no,
    remind: 'opened',
  },
  assigned: {
    deliver: no,
    open: no,
    assign: 'assigned',
    report: 'assigned',
    answer: 'answered',
    return: 'returned',
    recall: no,
    remind: 'assigned',
  },
  answered: {
    deliver: no,
    open: no,
    assign: 'answered',
    report: 'answered',
    answer: 'answered',
    return: no,
    recall: no,
    remind: no,
  },
  returned: {
    deliver: no,
    open: no,
    assign: no,
    report: 'returned',
    answer: no,
    return: no,
    recall: no,
    remind: no,
  },
  recalled: {
    deliver: no,
    open: no,
    assign: no,
    report: no,
    answer: no,
    return: no,
    recall: no,
    remind: no,
  },
};

describe('rules of a packet at one recipient', () => {
  for (const state of recipientStates) {
    for (const event of recipientEvents) {
      const next = table[state][event];
      it(`${state} × ${event} → ${next ?? 'refused'}`, () => expect(nextState(state, event)).to.equal(next));
    }
  }

  it('whatever happens, what was opened is never called back, and what was called back stays so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...recipientEvents), { maxLength: 30 }), (events) => {
        let state: RecipientState = 'sent';
        let opened = false;
        let recalled = false;
        for (const event of events) {
          const next = nextState(state, event);
          if (next === null) continue;
          state = next;
          opened ||= event === 'open';
          recalled ||= event === 'recall';
          expect(opened && recalled).to.equal(false);
          if (recalled) expect(state).to.equal('recalled');
        }
      }),
    );
  });

  it('knows from which states an event may happen', () => {
    expect(statesAllowing('recall')).to.deep.equal(['sent', 'delivered']);
    expect(statesAllowing('answer')).to.deep.equal(['opened', 'assigned', 'answered']);
  });

  const late: [RecipientState, string | null, boolean][] = [
    ['sent', '2026-03-01', true],
    ['delivered', '2026-03-01', true],
    ['opened', '2026-03-01', true],
    ['assigned', '2026-03-01', true],
    ['answered', '2026-03-01', false],
    ['returned', '2026-03-01', false],
    ['recalled', '2026-03-01', false],
    ['opened', '2026-03-02', false], // the day itself is in time
    ['opened', null, false],
  ];
  for (const [state, due_on, expected] of late) {
    it(`${state}, due ${due_on}: ${expected ? 'late' : 'not late'} on 2 March`, () =>
      expect(isLate({ state, due_on }, '2026-03-02')).to.equal(expected));
  }

  it('reminds once a day, and nobody who has answered', () => {
    expect(mayRemind('opened', null, '2026-03-02')).to.equal(true);
    expect(mayRemind('opened', '2026-03-01', '2026-03-02')).to.equal(true);
    expect(mayRemind('opened', '2026-03-02', '2026-03-02')).to.equal(false);
    expect(mayRemind('answered', null, '2026-03-02')).to.equal(false);
  });
});
