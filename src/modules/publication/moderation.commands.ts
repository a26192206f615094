import { chunk, insertRows, type Db } from '../../kernel/db/db.ts';
import { Conflict, Forbidden } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { token } from '../../kernel/ids.ts';
import { countDoubles, findOriginal } from './groups.queries.ts';
import { isVerdict, outcome, standingOf, verdicts, type ModerationEvent, type Standing } from './moderation.rules.ts';
import type { ModerationState } from './publication.rules.ts';
import { moderationFaults } from './publication.words.ts';

type Ledger = { db: Db; audit: Audit };

/** A comment as a moderator saw it; `version` decides who was faster. */
export interface Seen {
  id: number;
  version: number;
  publication_id: number;
  state: ModerationState;
  reason_code: string | null;
  reason: string | null;
  duplicate_of_id: number | null;
  proposed_state: ModerationState | null;
  proposed_reason_code: string | null;
  proposed_by_id: number | null;
  /** The publication asks for a second pair of eyes. */
  has_second_pair: boolean;
}

export interface Step {
  rows: readonly Seen[];
  event: Exclude<ModerationEvent, 'withdrawByAuthor'>;
  reasonCode?: string | null;
  note?: string | null;
  duplicateOfId?: number | null;
}

export interface By {
  accountId: number;
  now: Date;
}

/** The columns that moderation writes. */
interface Change {
  state: ModerationState;
  reason_code: string | null;
  reason: string | null;
  duplicate_of_id: number | null;
  decided_at: string | null;
  decided_by_id: number | null;
  proposed_state: ModerationState | null;
  proposed_reason_code: string | null;
  proposed_by_id: number | null;
  proposed_at: string | null;
}

/** Waits, as on the first day. */
export const NOTHING: Change = {
  state: 'waiting',
  reason_code: null,
  reason: null,
  duplicate_of_id: null,
  decided_at: null,
  decided_by_id: null,
  proposed_state: null,
  proposed_reason_code: null,
  proposed_by_id: null,
  proposed_at: null,
};

/**
 * One act of one moderator over one comment or a whole group: every row moves from the version that was seen, or none
 * does. Each leaves a row of history; the text itself is never changed or deleted.
 * @throws Conflict when somebody was faster or the state does not allow it; Forbidden for one's own proposal
 */
export async function moderate({ db, audit }: Ledger, steps: readonly Step[], by: By): Promise<void> {
  const batch = token(12);
  const moves = steps.flatMap((step) => step.rows.map((row) => ({ row, step, ...moveOf(row, step, by) })));
  const lead = moves[0];
  if (!lead) throw new Conflict(moderationFaults.empty);
  await write(
    db,
    moves.map(({ row, change }) => ({ id: row.id, version: row.version, change })),
  );
  await insertRows(
    db,
    'comment_decisions',
    moves.map(({ row, step, from, change }) => ({
      comment_id: row.id,
      batch,
      act: step.event,
      from_standing: from,
      to_state: change.state,
      proposed_state: change.proposed_state,
      reason_code: change.reason_code ?? change.proposed_reason_code,
      duplicate_of_id: change.duplicate_of_id,
      note: step.event === 'confirm' ? change.reason : (step.note ?? null),
      account_id: by.accountId,
      decided_at: by.now.toISOString(),
      comment_version: row.version + 1,
      is_undone: false,
    })),
  );
  await audit('publicComment.decided', `publicComment:${lead.row.id}`, {
    event: lead.step.event,
    state: lead.change.state,
    reason: lead.change.reason_code ?? lead.change.proposed_reason_code,
    count: moves.length,
  });
}

function moveOf(row: Seen, step: Step, by: By): { from: Standing; change: Change } {
  const from = standingOf(row);
  const to = outcome(from, step.event, { secondPair: row.has_second_pair, proposed: row.proposed_state });
  if (to === null) throw new Conflict(moderationFaults.notNow);
  if (step.event === 'confirm' && row.proposed_by_id === by.accountId)
    throw new Forbidden(moderationFaults.ownProposal);
  const at = by.now.toISOString();
  const decided = { decided_at: at, decided_by_id: by.accountId };
  if (step.event === 'confirm') {
    const { proposed_state, proposed_reason_code: reason_code, reason, duplicate_of_id } = row;
    return { from, change: { ...NOTHING, ...decided, state: proposed_state!, reason_code, reason, duplicate_of_id } };
  }
  if (step.event === 'hold')
    return { from, change: { ...NOTHING, ...decided, state: 'held', reason: step.note ?? null } };
  if (!isVerdict(step.event)) return { from, change: NOTHING };
  const state = verdicts[step.event];
  const reasonCode = state === 'declined' ? (step.reasonCode ?? 'other') : null;
  const words = {
    reason: step.note ?? null,
    duplicate_of_id: state === 'duplicate' ? (step.duplicateOfId ?? null) : null,
  };
  if (to !== 'proposed') return { from, change: { ...NOTHING, ...decided, ...words, state, reason_code: reasonCode } };
  const proposal = { proposed_reason_code: reasonCode, proposed_by_id: by.accountId, proposed_at: at };
  return { from, change: { ...NOTHING, ...words, ...proposal, proposed_state: state } };
}

interface Write {
  id: number;
  version: number;
  change: Change;
}

/** Equal changes of equal versions in one update each; a row that moved meanwhile undoes the whole act. Throws Conflict. */
export async function write(db: Db, writes: readonly Write[]): Promise<void> {
  const alike = new Map<string, Write[]>();
  for (const w of writes) {
    const key = JSON.stringify([w.version, w.change]);
    const rows = alike.get(key);
    if (rows) rows.push(w);
    else alike.set(key, [w]);
  }
  for (const rows of alike.values())
    for (const piece of chunk(rows)) {
      const { version, change } = piece[0]!;
      const ids = piece.map((w) => w.id);
      const changed = await db('public_comments')
        .whereIn('id', ids)
        .where({ version })
        .update({ ...change, is_decision_sent: false, version: version + 1 });
      if (changed !== piece.length) throw new Conflict(moderationFaults.lost);
    }
}

interface Past {
  id: number;
  comment_id: number;
  batch: string;
  act: string;
  from_standing: Standing;
  to_state: ModerationState;
  proposed_state: ModerationState | null;
  reason_code: string | null;
  duplicate_of_id: number | null;
  note: string | null;
  account_id: number | null;
  decided_at: string;
  comment_version: number | string;
  is_undone: boolean;
}

/**
 * Takes back the newest act on a comment with all that the same act decided: everything stands as before, the history
 * keeps both. Only one's own act, and only while nothing has happened since. Answers how many comments it moved.
 * @throws Conflict
 */
export async function undo({ db, audit }: Ledger, commentId: number, version: number, by: By): Promise<number> {
  const effective = (p: Past) => !p.is_undone && p.act !== 'undo';
  const last = (await pastOf(db, [commentId])).findLast(effective);
  if (!last || last.account_id !== by.accountId) throw new Conflict(moderationFaults.notUndone);
  const rows = (await db('comment_decisions as d')
    .join('public_comments as c', 'c.id', 'd.comment_id')
    .where({ 'd.batch': last.batch })
    .select('d.comment_id', 'c.version', 'c.publication_id')
    .orderBy('d.id')) as { comment_id: number; version: number | string; publication_id: number }[];
  const history = await pastOf(
    db,
    rows.map((r) => r.comment_id),
  );
  const newest = new Map<number, Past>();
  for (const p of history) if (effective(p)) newest.set(p.comment_id, p);
  const moved = rows.some((r) => newest.get(r.comment_id)?.batch !== last.batch);
  if (moved || rows.some((r) => r.comment_id === commentId && Number(r.version) !== version))
    throw new Conflict(moderationFaults.notUndone);
  const before = new Map<number, Past>();
  for (const p of history) if (effective(p) && p.batch !== last.batch) before.set(p.comment_id, p);
  const from = new Map(history.filter((p) => p.batch === last.batch).map((p) => [p.comment_id, p]));
  const writes = rows.map((r) => ({
    id: r.comment_id,
    version: Number(r.version),
    change: standAgain(before.get(r.comment_id)),
  }));
  const repeating = writes.filter((x) => x.change.duplicate_of_id !== null);
  if (!(await mayRepeat(db, rows[0]!.publication_id, repeating))) throw new Conflict(moderationFaults.notUndone);
  await write(db, writes);
  await db('comment_decisions').where({ batch: last.batch }).update({ is_undone: true });
  const batch = token(12);
  await insertRows(
    db,
    'comment_decisions',
    writes.map(({ id, version: seen, change }) => ({
      comment_id: id,
      batch,
      act: 'undo',
      from_standing: standingOf({ ...stateAfter(from.get(id)!), reason_code: from.get(id)!.reason_code }),
      to_state: change.state,
      proposed_state: change.proposed_state,
      reason_code: change.reason_code ?? change.proposed_reason_code,
      duplicate_of_id: change.duplicate_of_id,
      account_id: by.accountId,
      decided_at: by.now.toISOString(),
      comment_version: seen + 1,
      is_undone: false,
    })),
  );
  await audit('publicComment.undone', `publicComment:${commentId}`, { event: last.act, count: writes.length });
  return writes.length;
}

/** Are the originals still there, and does none of those that would repeat them speak for others meanwhile? */
async function mayRepeat(db: Db, publicationId: number, writes: readonly Write[]): Promise<boolean> {
  for (const id of new Set(writes.map((x) => x.change.duplicate_of_id!)))
    if (!(await findOriginal(db, publicationId, id))) return false;
  for (const { id } of writes) if ((await countDoubles(db, id)) > 0) return false;
  return true;
}

const stateAfter = (p: Past) => ({ state: p.to_state, proposed_state: p.proposed_state });

async function pastOf(db: Db, ids: readonly number[]): Promise<Past[]> {
  const out: Past[] = [];
  for (const piece of chunk(ids))
    out.push(
      ...((await db('comment_decisions as d')
        .whereIn('d.comment_id', piece)
        .select('d.id', 'd.comment_id', 'd.batch', 'd.act', 'd.from_standing', 'd.to_state', 'd.proposed_state')
        .select('d.reason_code', 'd.duplicate_of_id', 'd.note', 'd.account_id', 'd.decided_at', 'd.comment_version')
        .select('d.is_undone')
        .orderBy('d.id')) as Past[]),
    );
  return out;
}

/** How a comment stood after an act of its history; before the first one it waited. */
function standAgain(p: Past | undefined): Change {
  if (!p) return NOTHING;
  const words = { reason: p.note, duplicate_of_id: p.duplicate_of_id };
  if (p.proposed_state !== null) {
    const { proposed_state, account_id: proposed_by_id, decided_at: proposed_at, reason_code } = p;
    return { ...NOTHING, ...words, proposed_state, proposed_by_id, proposed_at, proposed_reason_code: reason_code };
  }
  if (p.to_state === 'waiting') return NOTHING;
  const decided = { decided_at: p.decided_at, decided_by_id: p.account_id, reason_code: p.reason_code };
  return { ...NOTHING, ...words, ...decided, state: p.to_state };
}
