import { countOf, type Db } from '../kernel/db/db.ts';
import type { BundleBlock } from './contract.drafts.ts';
import type { Stance } from './contract.ts';

export interface DraftHead {
  id: number;
  public_id: string;
  version_number: number;
  draft_number: number;
  heading: string;
  kind_label: string;
  unit_name: string;
  opens_at: string;
  closes_at: string;
  revision: number;
  introduction: string | null;
  letter_address: string | null;
  is_showing_comments: boolean;
}

const HEAD = [
  'd.id',
  'd.public_id',
  'd.version_number',
  'd.draft_number',
  'd.heading',
  'd.kind_label',
  'd.unit_name',
  'd.opens_at',
  'd.closes_at',
  'd.revision',
  'd.introduction',
  'd.letter_address',
  'd.is_showing_comments',
];

/** Drafts on the site now, newest first. */
export async function listDrafts(db: Db, now: Date): Promise<DraftHead[]> {
  return (await db('drafts as d')
    .whereNull('d.withdrawn_at')
    .where('d.opens_at', '<=', now.toISOString())
    .select(HEAD)
    .orderBy([
      { column: 'd.opens_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])) as DraftHead[];
}

/** Comments received per draft, whatever became of them. */
export async function countComments(db: Db): Promise<Map<number, number>> {
  const rows = (await db('comments as c')
    .select('c.draft_id')
    .count({ n: '*' })
    .groupBy('c.draft_id')
    .orderBy('c.draft_id')) as {
    draft_id: number;
    n: number | string;
  }[];
  return new Map(rows.map((r) => [r.draft_id, Number(r.n)]));
}

/** What decides whether a cached page is still right: one indexed read. */
export async function findDraftHead(db: Db, publicId: string, now: Date): Promise<DraftHead | undefined> {
  return (await db('drafts as d')
    .where('d.public_id', publicId)
    .whereNull('d.withdrawn_at')
    .where('d.opens_at', '<=', now.toISOString())
    .select(HEAD)
    .first()) as DraftHead | undefined;
}

export async function findBlocks(db: Db, draftId: number): Promise<BundleBlock[]> {
  const row = (await db('drafts as d').where('d.id', draftId).select('d.blocks').first()) as
    | { blocks: string }
    | undefined;
  return row ? (JSON.parse(row.blocks) as BundleBlock[]) : [];
}

export interface AcceptedComment {
  id: number;
  block_id: string | null;
  version_number: number;
  draft_number: number | null;
  quote: string | null;
  /** Null when the whole paragraph is meant. */
  prefix: string | null;
  stance: Stance;
  body: string;
  received_at: string;
}

/** So many accepted comments stand on a draft's page: it must stay light on an old phone. */
export const SHOWN_COMMENTS = 300;

/** The newest comments that moderation let through, in the order they came. */
export async function listAccepted(db: Db, draftId: number): Promise<AcceptedComment[]> {
  const newest = (await db('comments as c')
    .where({ 'c.draft_id': draftId, 'c.state': 'accepted' })
    .whereNull('c.withdrawn_at')
    .select('c.id', 'c.block_id', 'c.version_number', 'c.draft_number', 'c.quote', 'c.prefix')
    .select('c.stance', 'c.body', 'c.received_at')
    .orderBy('c.id', 'desc')
    .limit(SHOWN_COMMENTS)) as AcceptedComment[];
  return newest.toReversed();
}

/** Comments on a draft: all that came, and those of them that moderation let through. */
export async function countReceived(db: Db, draftId: number): Promise<{ received: number; accepted: number }> {
  const all = db('comments as c').where('c.draft_id', draftId);
  return {
    received: await countOf(all.clone()),
    accepted: await countOf(all.where('c.state', 'accepted').whereNull('c.withdrawn_at')),
  };
}
