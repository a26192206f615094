import { insertRow, type Db } from '../../kernel/db/db.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { findVersionOf, readText, type Ledger, type Released } from '../documents/index.ts';
import { folded, type Channel } from './dispositions.rules.ts';
import { noteEvent, record } from './record.ts';
import { touchRound } from './rounds.commands.ts';
import type { RoundRow } from './rounds.queries.ts';

interface Taken {
  source: 'comment' | 'answer' | 'keyed';
  sourceId: number;
  channel: Channel;
  unitId: number | null;
  saidBy: string | null;
  saidOn: string;
  voices: number;
  blockId: string | null;
  body: string;
}

/** Where each paragraph of the round's text stands, from 1. */
export async function placesOf(db: Db, documentId: number, number: number): Promise<Map<string, number>> {
  const version = await findVersionOf(db, { id: documentId }, number);
  const blocks = version ? (await readText(db, version)).blocks : [];
  return new Map(blocks.map((b, i) => [b.id, i + 1]));
}

async function take(l: Ledger, roundId: number, places: ReadonlyMap<string, number>, t: Taken): Promise<number> {
  return insertRow(l.db, 'round_comments', {
    round_id: roundId,
    source: t.source,
    source_id: t.sourceId,
    channel: t.channel,
    unit_id: t.unitId,
    said_by: t.saidBy,
    said_on: t.saidOn,
    voices: t.voices,
    block_id: t.blockId,
    block_place: t.blockId === null ? 0 : (places.get(t.blockId) ?? 0),
    body: t.body,
    fold_key: folded(t.body).slice(0, 200),
    taken_by_id: l.actor.accountId,
    taken_at: l.now.toISOString(),
    version: 1,
  });
}

/** Takes what a unit's leader has released into the round that asked it; a dispatch outside any round is left alone. */
export async function takeIn(l: Ledger, released: Released): Promise<void> {
  const row = (await l
    .db('round_units as x')
    .join('rounds as r', 'r.id', 'x.round_id')
    .where('x.recipient_id', released.recipientId)
    .select('r.id', 'r.version_number')
    .first()) as { id: number; version_number: number } | undefined;
  if (!row) return;
  const places = await placesOf(l.db, released.documentId, Number(row.version_number));
  const common = { channel: 'suite' as const, unitId: released.unitId, saidBy: null, voices: 1 };
  if (released.remark) {
    const { id, text } = released.remark;
    const saidOn = localDay(l.now);
    await take(l, row.id, places, { ...common, source: 'answer', sourceId: id, saidOn, blockId: null, body: text });
  }
  for (const c of released.comments) {
    const saidOn = localDay(new Date(c.created_at));
    await take(l, row.id, places, {
      ...common,
      source: 'comment',
      sourceId: c.id,
      saidOn,
      blockId: c.block_id,
      body: c.body,
    });
  }
}

export interface Keyed {
  channel: Channel;
  unitId: number | null;
  saidBy: string | null;
  saidOn: string;
  voices: number;
  blockId: string | null;
  body: string;
}

/** Writes down a comment that came on paper, at a meeting or by another way. Answers its number. */
export async function keyIn(l: Ledger, round: RoundRow, keyed: Keyed): Promise<number> {
  await touchRound(l, round, 'keyIn');
  const places = await placesOf(l.db, round.document_id, round.version_number);
  const id = await take(l, round.id, places, { ...keyed, source: 'keyed', sourceId: 0 });
  await noteEvent(l, round.id, 'keyIn', `Ý kiến số ${id}`);
  await record(l, 'round.commentKeyed', round.id, { commentId: id, channel: keyed.channel, unitId: keyed.unitId });
  return id;
}
