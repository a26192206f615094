import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { CommentStance, ExtraChannel } from './channels.words.ts';
import type { KeyedRow } from './keyed.queries.ts';

type Ledger = { db: Db; audit: Audit };

export interface Origin {
  channel: ExtraChannel;
  saidOn: string;
  unitId: number | null;
  saidBy: string | null;
  block: string | null;
}

/** What one line says: words, or a bare figure with an empty body. */
export interface Said {
  stance: CommentStance;
  voices: number;
  body: string;
}

/** Takes in what came by another way than a site; each line waits for a moderator and counts from now on. Answers the ids. */
export async function keyIn(
  { db, audit }: Ledger,
  publication: { id: number; version_number: number },
  origin: Origin,
  lines: readonly Said[],
  by: { accountId: number; now: Date },
): Promise<number[]> {
  const at = by.now.toISOString();
  const ids: number[] = [];
  for (const line of lines)
    ids.push(
      await insertRow(db, 'public_comments', {
        publication_id: publication.id,
        version_number: publication.version_number,
        ...columnsOf(origin, line),
        received_at: at,
        pulled_at: at,
        keyed_by_id: by.accountId,
        state: 'waiting',
        is_decision_sent: true, // no site knows it
        version: 1,
      }),
    );
  await audit('publicComment.keyed', `publication:${publication.id}`, {
    channel: origin.channel,
    comments: ids.length <= 5 ? ids : ids.length,
    voices: lines.reduce((n, l) => n + l.voices, 0),
  });
  return ids;
}

const columnsOf = (o: Origin, s: Said) => ({
  channel: o.channel,
  said_on: o.saidOn,
  keyed_unit_id: o.unitId,
  author_name: o.saidBy,
  block_id: o.block,
  stance: s.stance,
  voices: s.voices,
  body: s.body,
});

/**
 * Corrects what was keyed in, as long as no moderator has taken it up; what it said before stays.
 * @throws Conflict when it was taken up, or changed by somebody else
 */
export async function editKeyed(
  { db, audit }: Ledger,
  row: KeyedRow,
  origin: Origin,
  said: Said,
  by: { accountId: number; now: Date; version: number },
): Promise<void> {
  const changed = await db('public_comments')
    .where({ id: row.id, version: by.version, state: 'waiting' })
    .whereNull('proposed_state')
    .update({ ...columnsOf(origin, said), group_id: null, version: by.version + 1 });
  if (changed !== 1)
    throw new Conflict('Ý kiến này đã được xử lý, hoặc vừa được đồng chí khác sửa. Hãy tải lại danh sách.');
  // it was grouped by what it said before, and others by it
  await db('public_comments')
    .where({ publication_id: row.publication_id, group_id: row.id })
    .update({ group_id: null });
  const { channel, said_on, stance, voices, body, block_id } = row;
  await insertRow(db, 'comment_edits', {
    comment_id: row.id,
    account_id: by.accountId,
    edited_at: by.now.toISOString(),
    before: JSON.stringify({ channel, said_on, stance, voices: Number(voices), body, block_id }),
  });
  await audit('publicComment.edited', `publicComment:${row.id}`, { publication: row.publication_id });
}
