/** How several named persons decide: one after the other, all at once, or as many of them as are needed. */
export const approvalModes = ['ordered', 'parallel', 'anyOf'] as const;
export type ApprovalMode = (typeof approvalModes)[number];

/**
 * Where one person of a submission stands. `queued`: those before have not decided yet; `waiting`: it is their turn;
 * `spared`: the matter was decided without them; `void`: the text moved on or the submission was taken back.
 */
export const stepStates = ['queued', 'waiting', 'approved', 'declined', 'spared', 'void'] as const;
export type StepState = (typeof stepStates)[number];

/** Steps on which a decision is still to come. */
export const undecidedSteps: readonly StepState[] = ['queued', 'waiting'];

export const submissionStates = ['open', 'approved', 'declined', 'void'] as const;
export type SubmissionState = (typeof submissionStates)[number];

export interface Plan {
  mode: ApprovalMode;
  /** How many approvals carry it: of `anyOf` as chosen, otherwise all. */
  needed: number;
}

/** The steps with which a submission of so many persons begins. */
export function firstSteps(mode: ApprovalMode, persons: number): StepState[] {
  return Array.from({ length: persons }, (_, i) => (mode === 'ordered' && i > 0 ? 'queued' : 'waiting'));
}

export interface Outcome {
  state: SubmissionState;
  steps: StepState[];
}

/**
 * What follows when the person at `at` approves or declines; null when it is not their turn. One refusal ends an ordered
 * or a common approval; of "k of n" it ends it once k can no longer be reached. Those not asked any more are spared.
 */
export function decideStep(
  { mode, needed }: Plan,
  steps: readonly StepState[],
  at: number,
  decision: 'approved' | 'declined',
): Outcome | null {
  if (steps[at] !== 'waiting') return null;
  const next = steps.map((state, i) => (i === at ? decision : state));
  const count = (state: StepState) => next.filter((s) => s === state).length;
  const stillPossible = count('approved') + count('waiting') + count('queued');
  if (count('approved') >= needed) return { state: 'approved', steps: next.map(spare) };
  if (stillPossible < needed) return { state: 'declined', steps: next.map(spare) };
  if (mode === 'ordered' && decision === 'approved') {
    const turn = next.indexOf('queued');
    return { state: 'open', steps: next.map((state, i) => (i === turn ? 'waiting' : state)) };
  }
  return { state: 'open', steps: next };
}

function spare(state: StepState): StepState {
  return state === 'waiting' || state === 'queued' ? 'spared' : state;
}

/** A person stands in for another on a day of the span, ends included. */
export function deputises(row: { from_on: string; to_on: string; ended_at: string | null }, day: string): boolean {
  return row.ended_at === null && row.from_on <= day && day <= row.to_on;
}
