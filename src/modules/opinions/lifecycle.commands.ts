import { Conflict } from '../../kernel/http/errors.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { listHolders } from '../auth/index.ts';
import {
  allows,
  closeRecipients,
  moveDueDay,
  reopenRecipients,
  type DocumentRow,
  type Ledger,
} from '../documents/index.ts';
import { notify } from '../notices/index.ts';
import { countOpen } from './comments.queries.ts';
import { noteEvent, record } from './record.ts';
import { sendRound } from './recipients.commands.ts';
import { moveRound } from './rounds.commands.ts';
import type { RoundRow, RoundUnit } from './rounds.queries.ts';
import { mayCompile } from './rounds.rules.ts';
import { noticeWords, refusals } from './sentences.words.ts';

const copiesOf = (units: readonly RoundUnit[]): number[] =>
  units.flatMap((u) => (u.withdrawn_at === null && u.recipient_id !== null ? [u.recipient_id] : []));

/** Opens a round: the newest version goes to every chosen unit. Refuses what would ask nobody, somebody that has ended, or too late. */
export async function openRound(
  l: Ledger,
  round: RoundRow,
  document: DocumentRow,
  units: readonly RoundUnit[],
): Promise<void> {
  const today = localDay(l.now);
  if (units.length === 0) throw new Conflict(refusals.noUnits);
  if (document.latest_number === 0) throw new Conflict(refusals.noText);
  if (!allows(document.state, 'send')) throw new Conflict(refusals.documentMoved);
  if (round.due_on < today) throw new Conflict(refusals.past);
  const ended = units.filter((u) => u.valid_to_on !== null && u.valid_to_on < today);
  if (ended.length > 0) throw new Conflict(refusals.ended(ended.map((u) => u.unit_name).join(', ')));
  const number = document.latest_number;
  await moveRound(l, round, 'open', { opened_at: l.now.toISOString(), version_number: number });
  await sendRound(
    l,
    { ...round, version_number: number },
    document,
    units.map((u) => u.unit_id),
  );
  await noteEvent(l, round.id, 'open', `${units.length} đơn vị, hạn ${formatDay(round.due_on)}`);
  await record(l, 'round.opened', round.id, { number, units: units.length });
}

/** Moves the deadline; after the end of answers this opens the round again. Reminders begin anew with the new day. */
export async function extendRound(
  l: Ledger,
  round: RoundRow,
  units: readonly RoundUnit[],
  { dueOn, reason }: { dueOn: string; reason: string },
): Promise<void> {
  await moveRound(l, round, 'extend', { due_on: dueOn });
  const copies = copiesOf(units);
  await moveDueDay(l.db, copies, dueOn);
  if (round.state === 'compiling') await reopenRecipients(l.db, copies);
  await noteEvent(l, round.id, 'extend', `${formatDay(round.due_on)} → ${formatDay(dueOn)}. ${reason}`);
  await record(l, 'round.extended', round.id, { from: round.due_on, to: dueOn });
  const silent = units.filter((u) => u.withdrawn_at === null && u.answered_at === null).map((u) => u.unit_id);
  await tell(
    l,
    silent,
    noticeWords.extended(round.title, formatDay(dueOn)),
    `/documents/${round.document_id}/dispatches`,
  );
}

/** Ends the time of answers. Not before the deadline while somebody is still to answer. */
export async function compileRound(l: Ledger, round: RoundRow, units: readonly RoundUnit[]): Promise<void> {
  const asked = units.filter((u) => u.withdrawn_at === null);
  const answered = asked.filter((u) => u.answered_at !== null).length;
  await moveRound(l, round, 'compile');
  if (!mayCompile({ dueOn: round.due_on, asked: asked.length, answered }, localDay(l.now)))
    throw new Conflict(refusals.tooEarly);
  await closeRecipients(l.db, copiesOf(units), l.now);
  await noteEvent(l, round.id, 'compile', `${answered}/${asked.length} đơn vị đã trả lời`);
  await record(l, 'round.compiled', round.id, { asked: asked.length, answered });
}

/** Closes a round in which every comment has its final word; the asked units hear of it. */
export async function closeRound(l: Ledger, round: RoundRow, units: readonly RoundUnit[]): Promise<void> {
  await moveRound(l, round, 'close', { closed_at: l.now.toISOString() });
  const open = await countOpen(l.db, round.id);
  if (open > 0) throw new Conflict(refusals.openComments(open));
  await noteEvent(l, round.id, 'close');
  await record(l, 'round.closed', round.id);
  const asked = units.filter((u) => u.withdrawn_at === null).map((u) => u.unit_id);
  await tell(l, asked, noticeWords.closed(round.title), `/rounds/${round.id}`);
}

async function tell(l: Ledger, unitIds: readonly number[], words: string, href: string): Promise<void> {
  const people = await listHolders(l.db, 'documents.answer', unitIds);
  await notify(
    l.db,
    people.map((p) => p.id),
    words,
    href,
    l.now,
  );
}
