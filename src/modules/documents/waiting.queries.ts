import { countOf, type Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor, type Scope } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';
import { listPrincipalIds } from './deputies.queries.ts';
import { answerableStates, type DocumentKind, type DocumentState } from './documents.rules.ts';
import { fullTitle } from './documents.words.ts';
import { listUnitIds } from './lists.queries.ts';
import { waitingWords } from './sentences.words.ts';

/** Dispatches to these units that nobody has answered yet, whoever's turn it is inside the unit. */
function unanswered(db: Db, unitIds: readonly number[]) {
  return db('dispatch_recipients as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .whereIn('r.unit_id', [...unitIds])
    .where('r.is_latest', true)
    .whereNull('r.answered_at')
    .whereNull('r.closed_at')
    .whereIn('d.state', answerableStates);
}

/** Of these only what is the person's to do: a drafted answer waits for those who release. */
function theirTurn<Q extends ReturnType<typeof unanswered>>(q: Q, releasing: readonly number[]): Q {
  q.where((w) => void w.whereNull('r.drafted_at').orWhereIn('r.unit_id', [...releasing]));
  return q;
}

/** Approvals asked of these persons: oneself and those for whom one stands in. By their ids, which an index has. */
function undecided(db: Db, approverIds: readonly number[]) {
  return db('document_approvals as p')
    .where('p.state', 'waiting')
    .whereIn('p.approver_id', [...approverIds]);
}

/** Nobody for who does not approve. */
async function decidesFor(db: Db, actor: Actor, now: Date): Promise<number[]> {
  if (!holds(actor, 'documents.approve')) return [];
  return [actor.accountId, ...(await listPrincipalIds(db, actor.accountId, localDay(now)))];
}

function answeringUnits(db: Db, actor: Actor): Promise<number[]> {
  return listUnitIds(db, scopeOf(actor, 'documents.answer'));
}

async function releasingUnits(db: Db, actor: Actor): Promise<number[]> {
  return holds(actor, 'documents.release') ? listUnitIds(db, scopeOf(actor, 'documents.release')) : [];
}

/** What waits for a person in this module: answers of the unit, and approvals asked of them by name. */
export const documentWaiting: WaitingSource = {
  async count(db, actor, now) {
    const unitIds = await answeringUnits(db, actor);
    const releasing = await releasingUnits(db, actor);
    const toAnswer = unitIds.length === 0 ? 0 : await countOf(theirTurn(unanswered(db, unitIds), releasing));
    const toRelease = releasing.length === 0 ? 0 : await countOf(supplements(db, releasing));
    const deciding = await decidesFor(db, actor, now);
    const toDecide = deciding.length === 0 ? 0 : await countOf(undecided(db, deciding));
    return toAnswer + toRelease + toDecide;
  },
  async list(db, actor, now) {
    const unitIds = await answeringUnits(db, actor);
    const releasing = await releasingUnits(db, actor);
    const deciding = await decidesFor(db, actor, now);
    const theirs = (r: UnansweredRow): boolean => r.drafted_at === null || releasing.includes(r.unit_id);
    return [
      ...(deciding.length === 0 ? [] : await listUndecided(db, deciding)),
      ...(unitIds.length === 0
        ? []
        : shownOpen((await findOpen(db, actor, unitIds, releasing)).rows.filter(theirs), localDay(now))),
      ...(releasing.length === 0 ? [] : shownOpen(await listSupplements(db, releasing), localDay(now))),
    ];
  },
};

/** The most urgent are enough: the count in the header tells the rest. */
const MOST = 20;

interface UnansweredRow {
  id: number;
  unit_id: number;
  drafted_at: string | null;
  kind: DocumentKind;
  abstract: string;
  due_on: string | null;
  home_name: string;
}

interface Open {
  rows: UnansweredRow[];
  /** False when there are more than `rows` shows. */
  whole: boolean;
}

const openNow = new WeakMap<Actor, Promise<Open>>();

/** What the units have not answered, the most urgent first. Read once a request: the list and the figures both want it. */
function findOpen(db: Db, actor: Actor, unitIds: readonly number[], releasing: readonly number[]): Promise<Open> {
  const known = openNow.get(actor);
  if (known) return known;
  const open = readOpen(db, unitIds, releasing);
  openNow.set(actor, open);
  return open;
}

const shownColumns = ['d.id', 'r.unit_id', 'r.drafted_at', 'd.kind', 'd.abstract', 's.due_on', 'h.name as home_name'];

/** Answers given already, whose supplement waits for the leader. */
function supplements(db: Db, unitIds: readonly number[]) {
  return db('dispatch_recipients as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .whereIn('r.unit_id', [...unitIds])
    .where('r.is_latest', true)
    .whereNotNull('r.answered_at')
    .whereNotNull('r.drafted_at')
    .whereNull('r.closed_at')
    .whereIn('d.state', answerableStates);
}

async function listSupplements(db: Db, unitIds: readonly number[]): Promise<UnansweredRow[]> {
  return (await supplements(db, unitIds)
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .join('units as h', 'h.id', 'd.home_unit_id')
    .select(shownColumns)
    .orderBy('r.id', 'desc')
    .limit(MOST)) as UnansweredRow[];
}

/** A short list is read whole, drafted ones included (the figures count them too); a long one only as far as it is the person's turn. */
async function readOpen(db: Db, unitIds: readonly number[], releasing: readonly number[]): Promise<Open> {
  const all = () =>
    unanswered(db, unitIds)
      .join('dispatches as s', 's.id', 'r.dispatch_id')
      .join('units as h', 'h.id', 'd.home_unit_id')
      .select(shownColumns);
  const find = () => theirTurn(all(), releasing);
  const newest = (await all().orderBy('r.id', 'desc').limit(MOST)) as UnansweredRow[];
  if (newest.length < MOST) return { rows: newest, whole: true };
  // more than one screen: the earliest days first, and what has no day only where they leave room
  const rows = (await find().whereNotNull('s.due_on').orderBy(['s.due_on', 'r.id']).limit(MOST)) as UnansweredRow[];
  const left = MOST - rows.length;
  if (left > 0)
    rows.push(...((await find().whereNull('s.due_on').orderBy('r.id', 'desc').limit(left)) as UnansweredRow[]));
  return { rows, whole: false };
}

function shownOpen(rows: readonly UnansweredRow[], today: string): Waiting[] {
  return rows.map((r) => {
    const drafted = r.drafted_at !== null;
    return {
      kind: drafted ? waitingWords.release.kind : waitingWords.answer.kind,
      icon: drafted ? 'stamp' : 'mail-open',
      title: fullTitle(r),
      detail: r.home_name,
      href: drafted ? `/documents/${r.id}/dispatches` : `/documents/${r.id}`,
      dueOn: r.due_on,
      late: r.due_on !== null && r.due_on < today,
      actionLabel: drafted ? waitingWords.release.action : waitingWords.answer.action,
    };
  });
}

async function listUndecided(db: Db, approverIds: readonly number[]): Promise<Waiting[]> {
  const rows = (await undecided(db, approverIds)
    .join('documents as d', 'd.id', 'p.document_id')
    .join('units as h', 'h.id', 'd.home_unit_id')
    .select('d.id', 'd.kind', 'd.abstract', 'h.name as home_name')
    .orderBy('p.id', 'desc')
    .limit(MOST)) as { id: number; kind: DocumentKind; abstract: string; home_name: string }[];
  return rows.map((r) => ({
    kind: waitingWords.approve.kind,
    icon: 'file-check',
    title: fullTitle(r),
    detail: r.home_name,
    href: `/documents/${r.id}/approvals`,
    dueOn: null,
    late: false,
    actionLabel: waitingWords.approve.action,
  }));
}

const openStates: DocumentState[] = ['draft', 'circulating', 'awaitingApproval'];

export interface Figures {
  /** Waits for this person to approve; null for who approves nothing. */
  deciding: number | null;
  drafts: number;
  awaiting: number;
  unanswered: number;
  late: number;
}

/** Numbers for the home page, within what the person may read. */
export async function countFigures(db: Db, actor: Actor, scope: Scope, now: Date): Promise<Figures> {
  const deciding = await decidesFor(db, actor, now);
  const unitIds = await listUnitIds(db, scope);
  const own = (await db('documents as d')
    .whereIn('d.home_unit_id', unitIds)
    .whereIn('d.state', openStates) // finished ones are the many, and nobody asks for them here
    .select('d.state')
    .count({ n: '*' })
    .groupBy('d.state')
    .orderBy('d.state')) as { state: DocumentState; n: number | string }[];
  const sum = (rows: { n: number | string }[]): number => rows.reduce((all, r) => all + Number(r.n), 0);
  return {
    deciding: deciding.length === 0 ? null : await countOf(undecided(db, deciding)),
    drafts: sum(own.filter((r) => r.state === 'draft' || r.state === 'circulating')),
    awaiting: sum(own.filter((r) => r.state === 'awaitingApproval')),
    ...(await countOpen(db, actor, unitIds, localDay(now))),
  };
}

async function countOpen(
  db: Db,
  actor: Actor,
  unitIds: number[],
  today: string,
): Promise<{ unanswered: number; late: number }> {
  const answering = await answeringUnits(db, actor);
  const open =
    answering.join() === unitIds.join() ? await findOpen(db, actor, unitIds, await releasingUnits(db, actor)) : null;
  if (open?.whole) {
    return {
      unanswered: open.rows.length,
      late: open.rows.filter((r) => r.due_on !== null && r.due_on < today).length,
    };
  }
  const late = unanswered(db, unitIds).join('dispatches as s', 's.id', 'r.dispatch_id').where('s.due_on', '<', today);
  return { unanswered: await countOf(unanswered(db, unitIds)), late: await countOf(late) };
}
