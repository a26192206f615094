import type { Db } from '../../kernel/db/db.ts';
import { labelBlocks } from '../../kernel/text/reading.ts';
import { findVersionOf, readText } from '../documents/index.ts';
import { placeOf } from './comments.model.ts';
import { listRoundComments } from './comments.queries.ts';
import { isFinal, voicesOf, type Disposition } from './dispositions.rules.ts';
import { findRoundRow, type RoundRow } from './rounds.queries.ts';
import type { RoundState } from './rounds.rules.ts';

/** The people's opinions that stand in a round's table already: number where they were collected → row and voices. */
export async function listTaken(db: Db, roundId: number): Promise<Map<number, { id: number; voices: number }>> {
  const rows = (await db('round_comments as c')
    .where({ 'c.round_id': roundId, 'c.source': 'public' })
    .select('c.id', 'c.source_id', 'c.voices')
    .orderBy('c.id')) as { id: number; source_id: number | string; voices: number | string }[];
  return new Map(rows.map((r) => [Number(r.source_id), { id: r.id, voices: Number(r.voices) }]));
}

/** Tables of a draft that can take, or have taken, what the people say; the newest first. The draft was found in a scope. */
export async function listTables(
  db: Db,
  documentId: number,
): Promise<{ id: number; title: string; state: RoundState }[]> {
  return (await db('rounds as r')
    .where('r.document_id', documentId)
    .whereIn('r.state', ['open', 'compiling', 'closed'])
    .select('r.id', 'r.title', 'r.state')
    .orderBy('r.id', 'desc')) as { id: number; title: string; state: RoundState }[];
}

/** The table of a draft that is meant; undefined when it is another draft's. */
export async function findTable(db: Db, documentId: number, roundId: number): Promise<RoundRow | undefined> {
  const round = await findRoundRow(db, roundId);
  return round?.document_id === documentId ? round : undefined;
}

export interface PublicAnswer {
  place: string;
  blockId: string | null;
  sourceId: number;
  body: string;
  /** With all that were marked as its duplicates. */
  voices: number;
  disposition: Disposition | null;
  words: string | null;
}

/** What the people said in a table, in the order of the text, with the word each was given; duplicates stand with their originals. */
export async function listAnswers(db: Db, round: RoundRow): Promise<PublicAnswer[]> {
  const all = await listRoundComments(db, round.id);
  const version = await findVersionOf(db, { id: round.document_id }, round.version_number);
  const names = labelBlocks(version ? (await readText(db, version)).blocks : []);
  const voices = voicesOf(all);
  return all
    .filter((c) => c.source === 'public' && c.disposition !== 'duplicate')
    .map((c) => ({
      place: placeOf(c, names),
      blockId: c.block_id,
      sourceId: c.source_id,
      body: c.body,
      voices: voices.get(c.id) ?? c.voices,
      disposition: c.disposition,
      words: c.disposition_text,
    }));
}

/** How many of the people's opinions in a table still lack their final word. */
export async function countUnanswered(db: Db, roundId: number): Promise<number> {
  return (await listRoundComments(db, roundId)).filter((c) => c.source === 'public' && !isFinal(c.disposition)).length;
}
