import { countOf, type Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor, type Scope } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';
import { listUnitIds } from './lists.queries.ts';
import { openStates, recallableStates, type RecipientState } from './packets.rules.ts';
import { waitingWords } from './packets.sentences.ts';
import { markDelivered } from './receipts.commands.ts';

/** The most urgent are enough: the count in the header tells the rest. */
const MOST = 20;

function unopened(db: Db, unitIds: readonly number[]) {
  return db('packet_recipients as r')
    .whereIn('r.unit_id', [...unitIds])
    .whereIn('r.state', recallableStates);
}

/** Opened, but an answer is still due. */
function unanswered(db: Db, unitIds: readonly number[]) {
  const states = openStates.filter((s) => !recallableStates.includes(s));
  return db('packet_recipients as r')
    .whereIn('r.unit_id', [...unitIds])
    .whereIn('r.state', states)
    .whereNotNull('r.due_on');
}

function tasks(db: Db, accountId: number) {
  return db('packet_instructions as i').where('i.assignee_id', accountId).whereNull('i.done_at');
}

/** What waits for a person in this module: packets to open, answers that are due, instructions given to them by name. */
export const packetWaiting: WaitingSource = {
  async count(db, actor) {
    if (!holds(actor, 'packets.read')) return 0;
    const reading = await listUnitIds(db, scopeOf(actor, 'packets.read'));
    const sending = await listUnitIds(db, scopeOf(actor, 'packets.send'));
    const toAnswer = sending.length === 0 ? 0 : await countOf(unanswered(db, sending));
    return (await countOf(unopened(db, reading))) + toAnswer + (await countOf(tasks(db, actor.accountId)));
  },
  async list(db, actor, now) {
    if (!holds(actor, 'packets.read')) return [];
    const today = localDay(now);
    const reading = await listUnitIds(db, scopeOf(actor, 'packets.read'));
    const sending = await listUnitIds(db, scopeOf(actor, 'packets.send'));
    const fresh = await listReceived(() => unopened(db, reading));
    await markDelivered({ db, actor, now }, fresh);
    return [
      ...(await listTasks(db, actor, today)),
      ...fresh.map((r) => shown(r, waitingWords.open, 'mail', today)),
      ...(sending.length === 0 ? [] : await listReceived(() => unanswered(db, sending))).map((r) =>
        shown(r, waitingWords.answer, 'reply', today),
      ),
    ];
  },
};

interface ReceivedRow {
  recipient_id: number;
  packet_id: number;
  state: RecipientState;
  due_on: string | null;
  kind: DocumentKind;
  abstract: string;
  sender_name: string;
}

/** All there are, when these are few; otherwise the days that come first, then what has none, newest first. */
async function listReceived(from: () => ReturnType<typeof unopened>): Promise<ReceivedRow[]> {
  const find = () =>
    from()
      .join('packets as p', 'p.id', 'r.packet_id')
      .join('units as s', 's.id', 'p.sender_unit_id')
      .select(
        'r.id as recipient_id',
        'r.packet_id',
        'r.state',
        'r.due_on',
        'p.kind',
        'p.abstract',
        's.name as sender_name',
      );
  const newest = (await find().orderBy('r.id', 'desc').limit(MOST)) as ReceivedRow[];
  if (newest.length < MOST) return newest;
  const due = (await find().whereNotNull('r.due_on').orderBy(['r.due_on', 'r.id']).limit(MOST)) as ReceivedRow[];
  if (due.length === MOST) return due;
  const rest = find().whereNull('r.due_on').orderBy('r.id', 'desc');
  return [...due, ...((await rest.limit(MOST - due.length)) as ReceivedRow[])];
}

function shown(r: ReceivedRow, words: { kind: string; action: string }, icon: string, today: string): Waiting {
  return {
    kind: words.kind,
    icon,
    title: fullTitle(r),
    detail: r.sender_name,
    href: `/packets/${r.packet_id}`,
    dueOn: r.due_on,
    late: r.due_on !== null && r.due_on < today,
    actionLabel: words.action,
  };
}

async function listTasks(db: Db, actor: Actor, today: string): Promise<Waiting[]> {
  const rows = (await tasks(db, actor.accountId)
    .join('packets as p', 'p.id', 'i.packet_id')
    .join('accounts as g', 'g.id', 'i.given_by_id')
    .select('i.id', 'i.packet_id', 'i.due_on', 'i.body', 'p.kind', 'p.abstract', 'g.full_name')
    .orderBy('i.id', 'desc')
    .limit(MOST)) as {
    packet_id: number;
    due_on: string | null;
    body: string;
    kind: DocumentKind;
    abstract: string;
    full_name: string;
  }[];
  return rows.map((r) => ({
    kind: waitingWords.task.kind,
    icon: 'pencil',
    title: fullTitle(r),
    detail: `${r.full_name}: ${r.body.slice(0, 120)}`,
    href: `/packets/${r.packet_id}#instructions`,
    dueOn: r.due_on,
    late: r.due_on !== null && r.due_on < today,
    actionLabel: waitingWords.task.action,
  }));
}

/** Numbers for the home page, within what the person may read. */
export async function countFigures(db: Db, scope: Scope, today: string): Promise<{ unopened: number; late: number }> {
  const unitIds = await listUnitIds(db, scope);
  const late = db('packet_recipients as r')
    .whereIn('r.unit_id', unitIds)
    .whereIn('r.state', openStates)
    .where('r.due_on', '<', today);
  return { unopened: await countOf(unopened(db, unitIds)), late: await countOf(late) };
}
