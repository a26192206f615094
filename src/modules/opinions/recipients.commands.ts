import { insertRows } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import { listHolders } from '../auth/index.ts';
import { sendDocument, withdrawRecipient, type DocumentRow, type Ledger } from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { noteEvent, record } from './record.ts';
import { moveRound } from './rounds.commands.ts';
import type { RoundRow, RoundUnit } from './rounds.queries.ts';
import { noticeWords, refusals } from './sentences.words.ts';

/** Writes down which units a round will ask; units left out of the list are taken off it. Only before it is sent. */
export async function chooseUnits(
  l: Ledger,
  round: RoundRow,
  known: readonly RoundUnit[],
  unitIds: readonly number[],
): Promise<void> {
  await moveRound(l, round, 'choose');
  const gone = known.filter((u) => !unitIds.includes(u.unit_id));
  for (const u of gone) await l.db('round_units').where({ id: u.id }).whereNull('recipient_id').del();
  const fresh = unitIds.filter((id) => !known.some((u) => u.unit_id === id));
  await insertRows(l.db, 'round_units', rowsOf(l, round.id, fresh));
  await record(l, 'round.unitsChosen', round.id, { unitIds: [...unitIds] });
}

function rowsOf(l: Ledger, roundId: number, unitIds: readonly number[]) {
  return unitIds.map((unit_id) => ({ round_id: roundId, unit_id, added_at: l.now.toISOString() }));
}

/**
 * Sends the version that a round is about to these units and ties each unit to its copy; who is asked later reads the same
 * text as the others. Their leaders release what they say.
 */
export async function sendRound(
  l: Ledger,
  round: Pick<RoundRow, 'id' | 'due_on' | 'message' | 'version_number'>,
  document: DocumentRow,
  unitIds: readonly number[],
): Promise<void> {
  const { due_on: dueOn, message, version_number: number } = round;
  const dispatchId = await sendDocument(l, document, { unitIds, dueOn, message, hasRelease: true, number });
  const copies = (await l
    .db('dispatch_recipients as p')
    .where('p.dispatch_id', dispatchId)
    .select('p.id', 'p.unit_id')
    .orderBy('p.id')) as { id: number; unit_id: number }[];
  for (const copy of copies)
    await l
      .db('round_units')
      .where({ round_id: round.id, unit_id: copy.unit_id })
      .update({ recipient_id: copy.id, withdrawn_at: null, withdrawn_by_id: null, withdrawn_reason: null });
}

/** Asks more units while the round is open, those that were withdrawn included. */
export async function addUnits(
  l: Ledger,
  round: RoundRow,
  document: DocumentRow,
  known: readonly RoundUnit[],
  unitIds: readonly number[],
): Promise<void> {
  await moveRound(l, round, 'addUnits');
  const fresh = unitIds.filter((id) => !known.some((u) => u.unit_id === id));
  await insertRows(l.db, 'round_units', rowsOf(l, round.id, fresh));
  await sendRound(l, round, document, unitIds);
  await noteEvent(l, round.id, 'addUnits', `${unitIds.length}`);
  await record(l, 'round.unitsAdded', round.id, { unitIds: [...unitIds] });
}

/** Stops asking one unit. What it has released stays in the round; nothing waits for it any more. */
export async function withdrawUnit(l: Ledger, round: RoundRow, unit: RoundUnit, reason: string): Promise<void> {
  await moveRound(l, round, 'withdrawUnit');
  await takeOff(l, round, unit, reason);
  await noteEvent(l, round.id, 'withdrawUnit', `${unit.unit_name}: ${reason}`);
  await record(l, 'round.unitWithdrawn', round.id, { unitId: unit.unit_id });
  const people = await listHolders(l.db, 'documents.answer', [unit.unit_id]);
  const words = noticeWords.withdrawn(round.title);
  await notify(
    l.db,
    people.map((p) => p.id),
    words,
    `/rounds/${round.id}`,
    l.now,
  );
}

async function takeOff(l: Ledger, round: RoundRow, unit: RoundUnit, reason: string): Promise<void> {
  const changed = await l
    .db('round_units')
    .where({ id: unit.id, round_id: round.id })
    .whereNull('withdrawn_at')
    .update({
      withdrawn_at: l.now.toISOString(),
      withdrawn_by_id: l.actor.accountId,
      withdrawn_reason: reason.slice(0, 500),
    });
  if (changed !== 1) throw new Conflict();
  if (unit.recipient_id !== null) await withdrawRecipient(l.db, unit.recipient_id, l.now);
}

/** Puts the units that carry on in the place of one that has ended: on the list before the round is sent, by sending after. */
export async function replaceUnit(
  l: Ledger,
  round: RoundRow,
  document: DocumentRow,
  known: readonly RoundUnit[],
  unit: RoundUnit,
  successors: readonly { id: number; name: string }[],
): Promise<void> {
  if (unit.valid_to_on === null || successors.length === 0) throw new Conflict(refusals.notNow);
  const missing = successors.filter((s) => !known.some((u) => u.unit_id === s.id && u.withdrawn_at === null));
  const ids = missing.map((s) => s.id);
  if (round.state === 'preparing') {
    await moveRound(l, round, 'choose');
    await l.db('round_units').where({ id: unit.id }).whereNull('recipient_id').del();
    await insertRows(l.db, 'round_units', rowsOf(l, round.id, ids));
  } else {
    await moveRound(l, round, 'withdrawUnit');
    await takeOff(l, round, unit, `Kết thúc hoạt động từ ${formatDay(unit.valid_to_on)}`);
    const fresh = ids.filter((id) => !known.some((u) => u.unit_id === id));
    await insertRows(l.db, 'round_units', rowsOf(l, round.id, fresh));
    if (ids.length > 0) await sendRound(l, round, document, ids);
  }
  const names = successors.map((s) => s.name).join(', ');
  await noteEvent(l, round.id, 'replaceUnit', `${unit.unit_name} → ${names}`.slice(0, 1000));
  await record(l, 'round.unitReplaced', round.id, { unitId: unit.unit_id, by: successors.map((s) => s.id) });
}
