import { expect } from 'chai';
import fc from 'fast-check';
import {
  decideStep,
  deputises,
  firstSteps,
  type ApprovalMode,
  type StepState,
} from '../../../src/modules/documents/approvals.rules.ts';

const short: Record<string, StepState> = {
  q: 'queued',
  w: 'waiting',
  a: 'approved',
  d: 'declined',
  s: 'spared',
  v: 'void',
};
const steps = (letters: string): StepState[] => letters.split('').map((l) => short[l]!);

describe('rules of approval', () => {
  const cases: [mode: ApprovalMode, needed: number, before: string, at: number, decision: 'a' | 'd', after: string][] =
    [
      ['ordered', 3, 'wqq', 0, 'a', 'open awq'],
      ['ordered', 3, 'awq', 1, 'a', 'open aaw'],
      ['ordered', 3, 'aaw', 2, 'a', 'approved aaa'],
      ['ordered', 3, 'awq', 1, 'd', 'declined ads'],
      ['ordered', 1, 'w', 0, 'a', 'approved a'],
      ['ordered', 1, 'w', 0, 'd', 'declined d'],
      ['parallel', 2, 'ww', 1, 'a', 'open wa'],
      ['parallel', 2, 'wa', 0, 'a', 'approved aa'],
      ['parallel', 2, 'wa', 0, 'd', 'declined da'],
      ['parallel', 3, 'www', 1, 'd', 'declined sds'],
      ['anyOf', 2, 'www', 2, 'a', 'open wwa'],
      ['anyOf', 2, 'wwa', 0, 'a', 'approved asa'],
      ['anyOf', 2, 'www', 0, 'd', 'open dww'],
      ['anyOf', 2, 'dww', 1, 'd', 'declined dds'],
      ['anyOf', 2, 'dwa', 1, 'a', 'approved daa'],
      ['anyOf', 1, 'www', 1, 'a', 'approved sas'],
    ];
  for (const [mode, needed, before, at, decision, after] of cases) {
    it(`${mode}, ${needed} needed: ${before}, number ${at + 1} says ${decision} → ${after}`, () => {
      const outcome = decideStep({ mode, needed }, steps(before), at, short[decision] as 'approved' | 'declined')!;
      const [state, letters] = after.split(' ');
      expect(outcome).to.deep.equal({ state, steps: steps(letters!) });
    });
  }

  it('lets nobody decide whose turn it is not', () => {
    for (const state of ['queued', 'approved', 'declined', 'spared', 'void'] as const)
      for (const decision of ['approved', 'declined'] as const)
        expect(decideStep({ mode: 'ordered', needed: 2 }, ['approved', state], 1, decision), state).to.equal(null);
  });

  it('ends, whatever is decided in whatever order, and approves only with as many approvals as were needed', () => {
    const plans = fc
      .record({
        mode: fc.constantFrom<ApprovalMode>('ordered', 'parallel', 'anyOf'),
        persons: fc.integer({ min: 1, max: 13 }),
      })
      .chain(({ mode, persons }) =>
        fc.record({
          mode: fc.constant(mode),
          persons: fc.constant(persons),
          needed: mode === 'anyOf' ? fc.integer({ min: 1, max: persons }) : fc.constant(persons),
          moves: fc.array(fc.record({ pick: fc.nat(1_000), yes: fc.boolean() }), {
            minLength: persons,
            maxLength: persons,
          }),
        }),
      );
    fc.assert(
      fc.property(plans, ({ mode, persons, needed, moves }) => {
        let now = { state: 'open', steps: firstSteps(mode, persons) } as NonNullable<ReturnType<typeof decideStep>>;
        for (const { pick, yes } of moves) {
          const turn = now.steps.flatMap((s, i) => (s === 'waiting' ? [i] : []));
          expect(turn.length > 0).to.equal(now.state === 'open');
          if (now.state !== 'open') break;
          now = decideStep({ mode, needed }, now.steps, turn[pick % turn.length]!, yes ? 'approved' : 'declined')!;
          if (mode === 'ordered') expect(now.steps.filter((s) => s === 'waiting').length).to.be.at.most(1);
        }
        const approved = now.steps.filter((s) => s === 'approved').length;
        expect(now.state).not.to.equal('open');
        expect(now.state === 'approved').to.equal(approved >= needed);
        expect(now.steps).not.to.include.members(['waiting']);
      }),
    );
  });

  it('a deputy stands in from the first day to the last, unless it was ended', () => {
    const row = { from_on: '2026-03-01', to_on: '2026-03-05', ended_at: null };
    expect(['2026-02-28', '2026-03-01', '2026-03-05', '2026-03-06'].map((day) => deputises(row, day))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(deputises({ ...row, ended_at: '2026-03-02T00:00:00Z' }, '2026-03-03')).to.equal(false);
  });
});
