import type { Db } from '../../kernel/db/db.ts';
import { answersSchema, type AnswersContent } from '../../portal/contract.answers.ts';
import { LinkFault, type LinkSource } from '../link/index.ts';

export interface PublishedAnswers {
  id: number;
  round_id: number;
  introduction: string | null;
  published_at: string;
  withdrawn_at: string | null;
  sequence: number;
  version: number;
}

/** The table of answers of a publication, published or withdrawn. The publication was found in a scope. */
export async function findAnswers(db: Db, publicationId: number): Promise<PublishedAnswers | undefined> {
  const row = (await db('publication_answers as a')
    .where('a.publication_id', publicationId)
    .select('a.id', 'a.round_id', 'a.introduction', 'a.published_at', 'a.withdrawn_at', 'a.sequence', 'a.version')
    .first()) as PublishedAnswers | undefined;
  return row && { ...row, sequence: Number(row.sequence), version: Number(row.version) };
}

export interface AcceptedOpinion {
  id: number;
  channel: string;
  commenter_kind: string | null;
  received_at: string;
  said_on: string | null;
  block_id: string | null;
  body: string;
  stance: string;
  voices: number;
}

/** What the people said and moderation let through, once for all who said the same, with their voices. */
export async function listOpinions(db: Db, publicationId: number): Promise<AcceptedOpinion[]> {
  const rows = (await db('public_comments as c')
    .where('c.publication_id', publicationId)
    .whereIn('c.state', ['accepted', 'duplicate'])
    .select('c.id', 'c.state', 'c.duplicate_of_id', 'c.channel', 'c.commenter_kind', 'c.received_at', 'c.said_on')
    .select('c.block_id', 'c.body', 'c.stance', 'c.voices')
    .orderBy('c.id')) as (AcceptedOpinion & { state: string; duplicate_of_id: number | string | null })[];
  const originals = new Map(rows.map((r) => [r.id, r.duplicate_of_id === null ? null : Number(r.duplicate_of_id)]));
  const voices = new Map<number, number>();
  for (const r of rows) {
    let at = r.id;
    for (let i = 0; i < 50 && (originals.get(at) ?? null) !== null; i++) at = originals.get(at)!;
    voices.set(at, (voices.get(at) ?? 0) + Number(r.voices));
  }
  return rows
    .filter((r) => r.state === 'accepted' && r.body !== '')
    .map((r) => ({ ...r, voices: voices.get(r.id) ?? Number(r.voices) }));
}

/** The table of answers as it was published. */
export const answersSource: LinkSource = {
  kind: 'answers',
  async make(db: Db, publicId: string): Promise<AnswersContent> {
    const row = (await db('publication_answers as a')
      .join('publications as p', 'p.id', 'a.publication_id')
      .where('p.public_id', publicId)
      .select('a.content')
      .first()) as { content: string } | undefined;
    if (!row) throw new LinkFault('text');
    return answersSchema.parse(JSON.parse(row.content));
  },
};
