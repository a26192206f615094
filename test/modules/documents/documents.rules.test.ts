import { expect } from 'chai';
import {
  documentEvents,
  documentStates,
  isSameText,
  nextState,
  recipientState,
  type DocumentEvent,
  type DocumentState,
} from '../../../src/modules/documents/documents.rules.ts';

// Rows: the state; columns: the event. '-' is not allowed; 'a/b': a when never sent, b when sent.
const TABLE = `
                  edit         attach       revise             send         comment           answer            askApproval       approve   decline            takeBack
draft             draft        draft        draft              circulating  -                 -                 awaitingApproval  -         -                  -
circulating       circulating  circulating  circulating        circulating  circulating       circulating       awaitingApproval  -         -                  -
awaitingApproval  -            -            draft/circulating  -            awaitingApproval  awaitingApproval  -                 approved  draft/circulating  draft/circulating
approved          -            -            draft/circulating  -            -                 -                 -                 -         -                  -
`;

describe('documents.rules', () => {
  const [head, ...rows] = TABLE.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const events = head as DocumentEvent[];

  it('names every state and every event in the table', () => {
    expect(events).to.have.members([...documentEvents]);
    expect(rows.map((r) => r[0])).to.have.members([...documentStates]);
  });

  for (const [state, ...cells] of rows) {
    for (const [i, cell] of cells.entries()) {
      const event = events[i]!;
      const [unsent, sent = unsent] = cell === '-' ? [null] : cell.split('/');
      it(`${state} × ${event} → ${cell}`, () => {
        expect(nextState(state as DocumentState, event, false)).to.equal(unsent);
        expect(nextState(state as DocumentState, event, true)).to.equal(sent);
      });
    }
  }

  const today = '2026-03-02';
  const recipients: [string, string | null, string | null, string | null, string][] = [
    ['nobody has looked', null, null, null, 'sent'],
    ['opened, no time limit', 'x', null, null, 'opened'],
    ['due today', 'x', null, '2026-03-02', 'opened'],
    ['due yesterday', 'x', null, '2026-03-01', 'late'],
    ['due yesterday, never opened', null, null, '2026-03-01', 'late'],
    ['answered after it was due', 'x', 'x', '2026-03-01', 'answered'],
  ];
  for (const [what, opened_at, answered_at, due_on, state] of recipients) {
    it(`a recipient: ${what} → ${state}`, () => {
      expect(recipientState({ opened_at, answered_at, due_on }, today)).to.equal(state);
    });
  }

  it('an approval needs one and the same text asked for, stored and seen', () => {
    expect(isSameText({ asked: 'a', stored: 'a', seen: 'a' })).to.equal(true);
    for (const odd of ['asked', 'stored', 'seen']) {
      expect(isSameText({ asked: 'a', stored: 'a', seen: 'a', [odd]: 'b' }), odd).to.equal(false);
    }
  });
});
