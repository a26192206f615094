/** Marks of urgency (domain.md §6.3). */
export const urgencies = ['normal', 'urgent', 'express', 'flash'] as const;
export type Urgency = (typeof urgencies)[number];

/** Only the first is taken in; the others exist in the form so that they can be refused with an instruction (§8.2). */
export const secrecies = ['normal', 'confidential', 'secret', 'topSecret'] as const;

export const packetStates = ['draft', 'sent'] as const;
export type PacketState = (typeof packetStates)[number];

/** Where one recipient stands with a packet (domain.md §6.4). */
export const recipientStates = ['sent', 'delivered', 'opened', 'assigned', 'answered', 'returned', 'recalled'] as const;
export type RecipientState = (typeof recipientStates)[number];

/** What may happen at a recipient; each leaves a row that says who, when and why. */
export const recipientEvents = ['deliver', 'open', 'assign', 'report', 'answer', 'return', 'recall', 'remind'] as const;
export type RecipientEvent = (typeof recipientEvents)[number];

const table: Record<RecipientState, Partial<Record<RecipientEvent, RecipientState>>> = {
  sent: { deliver: 'delivered', open: 'opened', recall: 'recalled', remind: 'sent' },
  delivered: { open: 'opened', recall: 'recalled', remind: 'delivered' },
  opened: { assign: 'assigned', answer: 'answered', return: 'returned', remind: 'opened' },
  assigned: { assign: 'assigned', report: 'assigned', answer: 'answered', return: 'returned', remind: 'assigned' },
  answered: { assign: 'answered', report: 'answered', answer: 'answered' },
  returned: { report: 'returned' }, // who was given a task may still close it
  recalled: {},
};

/** The state of a recipient after an event, or null when its present state does not allow it. */
export function nextState(state: RecipientState, event: RecipientEvent): RecipientState | null {
  return table[state][event] ?? null;
}

/** States from which an event may happen: for the compare-and-set of a command and for queries. */
export function statesAllowing(event: RecipientEvent): RecipientState[] {
  return recipientStates.filter((state) => nextState(state, event) !== null);
}

/** Nothing has been read yet: what a sender may still call back. */
export const recallableStates = statesAllowing('recall');

/** States in which something is still expected of the recipient. */
export const openStates = statesAllowing('remind');

/** Late on a day: an answer was due before it and is still expected. Computed, never stored. */
export function isLate(row: { state: RecipientState; due_on: string | null }, today: string): boolean {
  return row.due_on !== null && row.due_on < today && openStates.includes(row.state);
}

/** A reminder may be sent once a day to each recipient, so that nobody is flooded. Days are local. */
export function mayRemind(state: RecipientState, lastRemindedOn: string | null, today: string): boolean {
  return nextState(state, 'remind') !== null && (lastRemindedOn === null || lastRemindedOn < today);
}
