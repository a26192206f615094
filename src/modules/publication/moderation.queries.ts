import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { CommenterKind } from '../../portal/contract.ts';
import type { DocumentKind } from '../documents/index.ts';
import type { Channel, CommentStance } from './channels.words.ts';
import type { Seen } from './moderation.commands.ts';
import { moderationStates, type ModerationState } from './publication.rules.ts';

/** The tabs of the queue: the stored states, and what waits for a second pair of eyes. */
export const views = ['waiting', 'proposed', 'held', 'accepted', 'declined', 'duplicate'] as const;
export type View = (typeof views)[number];

export interface PublicCommentRow extends Seen {
  heading: string;
  kind: DocumentKind;
  target_name: string | null;
  channel: Channel;
  voices: number | string;
  commenter_kind: CommenterKind | null;
  /** Of the draft as people call it. */
  draft_number: number | null;
  version_number: number;
  block_id: string | null;
  prefix: string | null;
  suffix: string | null;
  quote: string | null;
  stance: CommentStance;
  body: string;
  author_name: string | null;
  /** Whose word was keyed in. */
  keyed_unit: string | null;
  contact: string | null;
  received_at: string;
  said_on: string;
  group_id: number | null;
  decided_at: string | null;
  decided_by: string | null;
  proposed_by: string | null;
  proposed_at: string | null;
}

export const QUEUE_PAGE = 25;

export interface QueueFilter {
  state: View;
  publicationId: number | null;
}

function scoped(db: Db, scope: Scope, publicationId: number | null) {
  const q = db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .join('units as u', 'u.id', 'p.unit_id');
  if (publicationId !== null) q.where('c.publication_id', publicationId);
  return scope.apply(q, 'u.path');
}

function rows(db: Db, scope: Scope, publicationId: number | null) {
  return scoped(db, scope, publicationId)
    .leftJoin('targets as t', 't.id', 'c.target_id')
    .join('documents as d', 'd.id', 'p.document_id')
    .leftJoin('document_versions as v', (on) => {
      on.on('v.document_id', '=', 'p.document_id').andOn('v.number', '=', 'c.version_number');
    })
    .leftJoin('accounts as a', 'a.id', 'c.decided_by_id')
    .leftJoin('accounts as b', 'b.id', 'c.proposed_by_id')
    .leftJoin('units as k', 'k.id', 'c.keyed_unit_id')
    .select('c.id', 'c.version', 'c.publication_id', 'p.heading', 'p.has_second_pair', 'd.kind')
    .select('t.name as target_name', 'v.milestone as draft_number', 'c.version_number', 'c.block_id', 'c.quote')
    .select('c.prefix', 'c.suffix', 'c.channel', 'c.voices', 'c.commenter_kind', 'c.stance', 'c.body')
    .select(
      'c.author_name',
      'c.contact',
      'k.name as keyed_unit',
      'c.received_at',
      'c.said_on',
      'c.group_id',
      'c.state',
      'c.reason_code',
    )
    .select('c.reason', 'c.duplicate_of_id', 'c.decided_at', 'a.full_name as decided_by', 'c.proposed_state')
    .select('c.proposed_reason_code', 'c.proposed_by_id', 'b.full_name as proposed_by', 'c.proposed_at');
}

const numbered = (r: PublicCommentRow): PublicCommentRow => ({ ...r, version: Number(r.version) });

/** Comments of one tab: those that wait oldest first, decided ones newest first. `after`: only what follows this one. */
export async function listComments(
  db: Db,
  scope: Scope,
  { state, publicationId }: QueueFilter,
  at: { offset: number; after: number | null },
): Promise<PublicCommentRow[]> {
  const oldestFirst = state === 'waiting' || state === 'proposed' || state === 'held';
  const q = rows(db, scope, publicationId);
  if (state === 'proposed') q.whereNotNull('c.proposed_state');
  else q.where('c.state', state).whereNull('c.proposed_state');
  if (at.after !== null) q.where('c.id', oldestFirst ? '>' : '<', at.after);
  const found = (await q
    .orderBy('c.id', oldestFirst ? 'asc' : 'desc')
    .limit(QUEUE_PAGE)
    .offset(at.offset)) as PublicCommentRow[];
  return found.map(numbered);
}

/** How many comments each tab holds. */
export async function countViews(db: Db, scope: Scope, publicationId: number | null): Promise<Record<View, number>> {
  const counts = { waiting: 0, proposed: 0, held: 0, accepted: 0, declined: 0, duplicate: 0 };
  const byState = (await scoped(db, scope, publicationId)
    .whereNull('c.proposed_state')
    .select('c.state')
    .count({ n: '*' })
    .groupBy('c.state')
    .orderBy('c.state')) as { state: ModerationState; n: number | string }[];
  for (const { state, n } of byState) if (moderationStates.includes(state)) counts[state] = Number(n);
  counts.proposed = await countOf(scoped(db, scope, publicationId).whereNotNull('c.proposed_state'));
  return counts;
}

export async function findComment(db: Db, scope: Scope, id: number): Promise<PublicCommentRow | undefined> {
  const row = (await rows(db, scope, null).where('c.id', id).first()) as PublicCommentRow | undefined;
  return row && numbered(row);
}

/** The newest act that this person may still take back: nothing has happened to the comment since. */
export async function findLastAct(db: Db, accountId: number, since: string): Promise<number | undefined> {
  const effective = () =>
    db('comment_decisions as d').where('d.is_undone', false).whereNot('d.act', 'undo').orderBy('d.id', 'desc');
  const own = (await effective()
    .where('d.account_id', accountId)
    .where('d.decided_at', '>=', since)
    .select('d.id', 'd.comment_id')
    .first()) as { id: number; comment_id: number } | undefined;
  if (!own) return undefined;
  const newest = (await effective().where('d.comment_id', own.comment_id).select('d.id').first()) as { id: number };
  return newest.id === own.id ? own.comment_id : undefined;
}
