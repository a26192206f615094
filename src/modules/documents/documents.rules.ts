/** Kinds of paper that are drafted here (domain.md §6.1, §6.5), the congress papers first. */
export const documentKinds = [
  'politicalReport',
  'reviewReport',
  'resolution',
  'actionProgramme',
  'report',
  'plan',
  'scheme',
  'directive',
  'conclusion',
  'decision',
  'regulation',
  'statute',
  'guidance',
  'notice',
  'submission',
  'letter',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Marks of urgency (domain.md §6.3). */
export const urgencies = ['normal', 'urgent', 'express', 'flash'] as const;
export type Urgency = (typeof urgencies)[number];

/** Only the first is taken in; the others exist in the form so that they can be refused with an instruction (§8.2). */
export const secrecies = ['normal', 'confidential', 'secret', 'topSecret'] as const;

export const documentStates = ['draft', 'circulating', 'awaitingApproval', 'approved'] as const;
export type DocumentState = (typeof documentStates)[number];

export const documentEvents = [
  'edit',
  'attach',
  'revise',
  'send',
  'comment',
  'answer',
  'askApproval',
  'approve',
  'decline',
  'takeBack',
] as const;
export type DocumentEvent = (typeof documentEvents)[number];

/** 'back' is where the work goes on: in circulation when the draft was ever sent, otherwise on the desk. */
const table: Record<DocumentState, Partial<Record<DocumentEvent, DocumentState | 'back'>>> = {
  draft: { edit: 'draft', attach: 'draft', revise: 'draft', send: 'circulating', askApproval: 'awaitingApproval' },
  circulating: {
    edit: 'circulating',
    attach: 'circulating',
    revise: 'circulating',
    send: 'circulating',
    comment: 'circulating',
    answer: 'circulating',
    askApproval: 'awaitingApproval',
  },
  awaitingApproval: {
    revise: 'back',
    comment: 'awaitingApproval',
    answer: 'awaitingApproval',
    approve: 'approved',
    decline: 'back',
    takeBack: 'back',
  },
  approved: { revise: 'back' },
};

/** The state after an event, or null when the state does not allow it. */
export function nextState(state: DocumentState, event: DocumentEvent, wasSent: boolean): DocumentState | null {
  const next = table[state][event];
  if (next === undefined) return null;
  return next === 'back' ? (wasSent ? 'circulating' : 'draft') : next;
}

export function allows(state: DocumentState, event: DocumentEvent): boolean {
  return table[state][event] !== undefined;
}

/** What a unit may answer when it is asked (domain.md §6.5). */
export const answers = ['agreed', 'agreedWithRemarks', 'disagreed'] as const;
export type AnswerKind = (typeof answers)[number];

export const recipientStates = ['sent', 'opened', 'answered', 'late'] as const;
export type RecipientState = (typeof recipientStates)[number];

/** Where a recipient stands on a day. Computed, never stored: lateness begins without anybody doing anything. */
export function recipientState(
  row: { opened_at: string | null; answered_at: string | null; due_on: string | null },
  today: string,
): RecipientState {
  if (row.answered_at !== null) return 'answered';
  if (row.due_on !== null && row.due_on < today) return 'late';
  return row.opened_at === null ? 'sent' : 'opened';
}

/** What of an answer is the person's to do now. */
export type Turn = 'answer' | 'draft' | 'release' | 'wait';

/**
 * Whose turn an asked unit's answer is: without release whoever answers sends it; with release a clerk drafts, waits for
 * the leader, and a leader releases (with or without a draft). Null: nothing to do.
 */
export function turnOf(
  row: { has_release: boolean; answered_at: string | null; closed_at: string | null; drafted_at: string | null },
  state: DocumentState,
  holds: (permission: 'documents.answer' | 'documents.release') => boolean,
): Turn | null {
  if (row.closed_at !== null || !allows(state, 'answer')) return null;
  const waits = row.answered_at === null;
  if (!row.has_release) return waits && holds('documents.answer') ? 'answer' : null;
  if (holds('documents.release')) return waits || row.drafted_at !== null ? 'release' : null;
  if (!holds('documents.answer')) return null;
  if (row.drafted_at !== null) return 'wait';
  return waits ? 'draft' : null;
}

/** States in which a unit is still expected to answer. */
export const answerableStates = documentStates.filter((state) => allows(state, 'answer'));

/** What an approval is bound to and what it is compared with (all SHA-256 in hex). */
export interface Binding {
  /** Of the text when approval was asked for. */
  asked: string;
  /** Recomputed from the stored blocks just now. */
  stored: string;
  /** Of the text that the approver had before their eyes. */
  seen: string;
}

/** True when one and the same text was asked for, shown and is stored: one changed byte makes it false. */
export function isSameText({ asked, stored, seen }: Binding): boolean {
  return asked === stored && stored === seen;
}
