import { insertRow } from '../../kernel/db/db.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Ledger } from '../documents/index.ts';
import { folded, type Channel } from './dispositions.rules.ts';
import { placesOf } from './intake.commands.ts';
import { listTaken } from './public.queries.ts';
import { noteEvent, record } from './record.ts';
import { touchRound } from './rounds.commands.ts';
import type { RoundRow } from './rounds.queries.ts';

/** What the people said, once for all who said the same, as the consultation hands it over. */
export interface PublicOpinion {
  /** Number of the comment where it was collected. */
  sourceId: number;
  channel: Channel;
  /** Never a name: the drafting team weighs words. */
  saidBy: string;
  saidOn: string;
  voices: number;
  blockId: string | null;
  body: string;
}

/** Opens a table for what the people say of a draft when no round of opinion is there to take it. Answers its id. */
export async function startPublicTable(
  l: Ledger,
  table: { documentId: number; versionNumber: number; title: string },
): Promise<number> {
  const id = await insertRow(l.db, 'rounds', {
    document_id: table.documentId,
    title: table.title.slice(0, 300),
    message: null,
    state: 'compiling', // nobody inside is asked: it begins with what came in
    version_number: table.versionNumber,
    due_on: localDay(l.now),
    has_silent_consent: false,
    made_by_id: l.actor.accountId,
    made_at: l.now.toISOString(),
    opened_at: l.now.toISOString(),
    version: 1,
  });
  await noteEvent(l, id, 'prepare', 'Bảng tổng hợp ý kiến Nhân dân');
  await record(l, 'round.prepared', id, { documentId: table.documentId, forPublic: true });
  return id;
}

/**
 * Takes the people's opinions into the table of a round, each once; one that is there already gets its new number of
 * voices and keeps its word. Answers how many are new and how many were counted anew.
 */
export async function takePublic(
  l: Ledger,
  round: RoundRow,
  opinions: readonly PublicOpinion[],
): Promise<{ taken: number; recounted: number }> {
  await touchRound(l, round, 'keyIn');
  const places = await placesOf(l.db, round.document_id, round.version_number);
  const known = await listTaken(l.db, round.id);
  let taken = 0;
  let recounted = 0;
  for (const o of opinions) {
    const there = known.get(o.sourceId);
    if (there && there.voices !== o.voices) {
      await l.db('round_comments').where({ id: there.id }).update({ voices: o.voices });
      recounted++;
    }
    if (there) continue;
    await insertRow(l.db, 'round_comments', {
      round_id: round.id,
      source: 'public',
      source_id: o.sourceId,
      channel: o.channel,
      unit_id: null,
      said_by: o.saidBy,
      said_on: o.saidOn,
      voices: o.voices,
      block_id: o.blockId,
      block_place: o.blockId === null ? 0 : (places.get(o.blockId) ?? 0),
      body: o.body,
      fold_key: folded(o.body).slice(0, 200),
      taken_by_id: l.actor.accountId,
      taken_at: l.now.toISOString(),
      version: 1,
    });
    taken++;
  }
  await noteEvent(l, round.id, 'keyIn', `${taken} ý kiến Nhân dân`);
  await record(l, 'round.publicTaken', round.id, { taken, recounted });
  return { taken, recounted };
}
