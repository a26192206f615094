import type { AnswerKind } from '../documents/index.ts';

/** A round asks units about one version of a draft, gathers what they say, and ends with a word on every comment (domain.md §6.5). */
export const roundStates = ['preparing', 'open', 'compiling', 'closed', 'cancelled'] as const;
export type RoundState = (typeof roundStates)[number];

export const roundEvents = [
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
] as const;
export type RoundEvent = (typeof roundEvents)[number];

const table: Record<RoundState, Partial<Record<RoundEvent, RoundState>>> = {
  preparing: { edit: 'preparing', choose: 'preparing', cancel: 'cancelled', open: 'open' },
  open: {
    addUnits: 'open',
    withdrawUnit: 'open',
    extend: 'open',
    remind: 'open',
    keyIn: 'open',
    dispose: 'open',
    compile: 'compiling',
  },
  compiling: { extend: 'open', keyIn: 'compiling', dispose: 'compiling', close: 'closed' },
  closed: {},
  cancelled: {},
};

/** The state after an event, or null when the present one does not allow it. */
export function nextRoundState(state: RoundState, event: RoundEvent): RoundState | null {
  return table[state][event] ?? null;
}

export function roundAllows(state: RoundState, event: RoundEvent): boolean {
  return table[state][event] !== undefined;
}

/** Answers are no longer waited for once the day is over, or before it when every asked unit has answered. */
export function mayCompile(round: { dueOn: string; asked: number; answered: number }, today: string): boolean {
  return round.dueOn < today || (round.asked > 0 && round.answered === round.asked);
}

/** Where a unit of a round stands. Lateness and silence are computed: they are nobody's act. */
export const unitStandings = [
  'chosen',
  'sent',
  'opened',
  'late',
  'answered',
  'consented',
  'silent',
  'withdrawn',
] as const;
export type UnitStanding = (typeof unitStandings)[number];

export interface AskedUnit {
  opened_at: string | null;
  answered_at: string | null;
  withdrawn_at: string | null;
}

/**
 * After the round has closed a unit that did not answer has consented where the round says that silence is agreement,
 * and has not answered otherwise; its own words are never written for it.
 */
export function standingOf(
  unit: AskedUnit,
  round: { state: RoundState; due_on: string; has_silent_consent: boolean },
  today: string,
): UnitStanding {
  if (unit.withdrawn_at !== null) return 'withdrawn';
  if (round.state === 'preparing' || round.state === 'cancelled') return 'chosen';
  if (unit.answered_at !== null) return 'answered';
  if (round.state === 'closed') return round.has_silent_consent ? 'consented' : 'silent';
  if (round.due_on < today) return 'late';
  return unit.opened_at === null ? 'sent' : 'opened';
}

export interface Figures {
  asked: number;
  answered: number;
  agreed: number;
  agreedWithRemarks: number;
  disagreed: number;
  /** Agreement by silence: only after the close of a round that says so. */
  consented: number;
  /** Those that have not answered, but for consent by silence. */
  unanswered: number;
  /** Share of the asked units that agree (with remarks or by silence, too), in basis points. */
  agreedShare: number;
}

/** The headline of a round (domain.md §6.6). asked = agreed + agreedWithRemarks + disagreed + consented + unanswered. */
export function figuresOf(units: readonly { standing: UnitStanding; answer: AnswerKind | null }[]): Figures {
  const asked = units.filter((u) => u.standing !== 'withdrawn');
  const answered = asked.filter((u) => u.standing === 'answered');
  const count = (kind: AnswerKind): number => answered.filter((u) => u.answer === kind).length;
  const consented = asked.filter((u) => u.standing === 'consented').length;
  const [agreed, agreedWithRemarks, disagreed] = [count('agreed'), count('agreedWithRemarks'), count('disagreed')];
  const willing = agreed + agreedWithRemarks + consented;
  return {
    asked: asked.length,
    answered: answered.length,
    agreed,
    agreedWithRemarks,
    disagreed,
    consented,
    unanswered: asked.length - answered.length - consented,
    agreedShare: asked.length === 0 ? 0 : Math.round((willing * 10_000) / asked.length),
  };
}
