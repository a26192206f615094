import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { DocumentRow, Ledger } from '../documents/index.ts';
import { noteEvent, record } from './record.ts';
import type { RoundValues } from './rounds.forms.ts';
import type { RoundRow } from './rounds.queries.ts';
import { nextRoundState, type RoundEvent } from './rounds.rules.ts';
import { refusals } from './sentences.words.ts';

/** Prepares a round about a draft; nothing is sent yet. Answers its id. */
export async function prepareRound(l: Ledger, document: DocumentRow, values: RoundValues): Promise<number> {
  const id = await insertRow(l.db, 'rounds', {
    document_id: document.id,
    title: values.title,
    message: values.message,
    state: 'preparing',
    version_number: 0,
    due_on: values.dueOn,
    has_silent_consent: values.silence,
    made_by_id: l.actor.accountId,
    made_at: l.now.toISOString(),
    version: 1,
  });
  await noteEvent(l, id, 'prepare');
  await record(l, 'round.prepared', id, { documentId: document.id, dueOn: values.dueOn, silence: values.silence });
  return id;
}

/**
 * Moves a round on if it is still as it was read; a lost race, or a state that does not allow the event, is a Conflict.
 * `to` names further columns that change along with it.
 */
export async function moveRound(
  l: Ledger,
  round: RoundRow,
  event: RoundEvent,
  to: Partial<Pick<RoundRow, 'due_on' | 'opened_at' | 'closed_at' | 'version_number'>> = {},
): Promise<void> {
  const state = nextRoundState(round.state, event);
  if (state === null) throw new Conflict(refusals.notNow);
  const changed = await l
    .db('rounds')
    .where({ id: round.id, version: round.version, state: round.state })
    .update({ ...to, state, version: round.version + 1 });
  if (changed !== 1) throw new Conflict();
}

/** For what many people do in a round at once: its state must allow it and stay until this is written; nobody's turn is lost. */
export async function touchRound(l: Ledger, round: RoundRow, event: RoundEvent): Promise<void> {
  if (nextRoundState(round.state, event) !== round.state) throw new Conflict(refusals.notNow);
  const held = await l.db('rounds').where({ id: round.id, state: round.state }).increment('version', 1);
  if (Number(held) !== 1) throw new Conflict(refusals.notNow);
}

/** Changes what a round is about before it is sent. */
export async function editRound(l: Ledger, round: RoundRow, values: RoundValues, version: number): Promise<void> {
  const state = nextRoundState(round.state, 'edit');
  if (state === null) throw new Conflict(refusals.notNow);
  const changed = await l
    .db('rounds')
    .where({ id: round.id, version, state: round.state })
    .update({
      title: values.title,
      message: values.message,
      due_on: values.dueOn,
      has_silent_consent: values.silence,
      version: version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await noteEvent(l, round.id, 'edit');
  await record(l, 'round.edited', round.id, { dueOn: values.dueOn, silence: values.silence });
}

/** Gives up a round that was never sent. */
export async function cancelRound(l: Ledger, round: RoundRow, reason: string): Promise<void> {
  await moveRound(l, round, 'cancel', { closed_at: l.now.toISOString() });
  await noteEvent(l, round.id, 'cancel', reason);
  await record(l, 'round.cancelled', round.id);
}
