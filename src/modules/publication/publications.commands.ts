import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { token } from '../../kernel/ids.ts';
import { recallItem, sendAt, sendItem, type Level } from '../link/index.ts';
import type { PublicationRow } from './publications.queries.ts';

type Ledger = { db: Db; audit: Audit };

export interface ApprovedText {
  documentId: number;
  versionNumber: number;
  textHash: string;
  abstract: string;
  homeUnitId: number;
}

/** How people are asked. */
export interface Settings {
  opensAt: string;
  closesAt: string;
  introduction: string | null;
  letterAddress: string | null;
  isShowingComments: boolean;
  hasSecondPair: boolean;
  /** Codes of the ways beside the sites, joined by commas. */
  channels: string | null;
}

const columnsOf = (s: Settings) => ({
  opens_at: s.opensAt,
  closes_at: s.closesAt,
  introduction: s.introduction,
  letter_address: s.letterAddress,
  is_showing_comments: s.isShowingComments,
  has_second_pair: s.hasSecondPair,
  channels: s.channels,
});

export interface Plan extends Settings {
  level: Level;
  accountId: number;
  now: Date;
}

/**
 * Plans an approved text for every active target that takes its level. A draft has one public address for good: a
 * newer approved version replaces the older one there, and comments stay with what they were written on.
 */
export async function schedulePublication({ db, audit }: Ledger, text: ApprovedText, plan: Plan): Promise<number> {
  const known = (await db('publications as p')
    .where('p.document_id', text.documentId)
    .select('p.id', 'p.version', 'p.public_id')
    .first()) as { id: number; version: number; public_id: string } | undefined;
  const facts = {
    version_number: text.versionNumber,
    text_hash: text.textHash,
    heading: text.abstract,
    level: plan.level,
    ...columnsOf(plan),
    withdrawn_at: null,
    withdrawn_reason: null,
  };
  let id: number;
  const publicId = known?.public_id ?? token(9);
  const sequence = (known?.version ?? 0) + 1;
  if (known) {
    id = known.id;
    const changed = await db('publications')
      .where({ id, version: known.version })
      .update({ ...facts, version: sequence });
    if (changed !== 1) throw new Conflict();
  } else {
    id = await insertRow(db, 'publications', {
      public_id: publicId,
      document_id: text.documentId,
      unit_id: text.homeUnitId,
      account_id: plan.accountId,
      created_at: plan.now.toISOString(),
      ...facts,
      version: sequence,
    });
  }
  const item = { kind: 'draft' as const, publicId, sequence, level: plan.level, at: sendAt(plan.opensAt, plan.now) };
  await sendItem({ db }, item, plan.now);
  await audit('publication.scheduled', `publication:${id}`, {
    document: text.documentId,
    version: text.versionNumber,
    textHash: text.textHash,
  });
  return id;
}

/**
 * Changes when and how people are asked about a draft; the text stays. The sites hear of it as of anything newer. What was
 * told to moderators already (a second pair of eyes) holds from now on. Throws Conflict.
 */
export async function changeSettings(
  { db, audit }: Ledger,
  p: PublicationRow,
  settings: Settings,
  now: Date,
): Promise<void> {
  const changed = await db('publications')
    .where({ id: p.id, version: p.version })
    .whereNull('withdrawn_at')
    .update({ ...columnsOf(settings), version: p.version + 1 });
  if (changed !== 1) throw new Conflict();
  const at = sendAt(settings.opensAt, now);
  await sendItem({ db }, { kind: 'draft', publicId: p.public_id, sequence: p.version + 1, level: p.level, at }, now);
  const { opensAt, closesAt, hasSecondPair } = settings;
  await audit('publication.changed', `publication:${p.id}`, { opensAt, closesAt, hasSecondPair });
}

/** Takes a publication off every target, in one act; the job carries it out and repeats until each has confirmed. */
export async function withdrawPublication(
  { db, audit }: Ledger,
  p: PublicationRow,
  reason: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const changed = await db('publications')
    .where({ id: p.id, version: p.version })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: at, withdrawn_reason: reason, version: p.version + 1 });
  if (changed !== 1) throw new Conflict();
  await recallItem({ db }, { kind: 'draft', publicId: p.public_id, sequence: p.version + 1 }, now);
  await audit('publication.withdrawn', `publication:${p.id}`, { document: p.document_id });
}
