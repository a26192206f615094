import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import { chunk, insertRows, type Db } from '../../src/kernel/db/db.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';
import { localDay } from '../../src/kernel/text/dates.ts';

/** Every act of moderation with who, when and why, so that it can be undone and told; edits of what was keyed in. */
export const moderation: Migration = {
  name: '20260601T1000_moderation',
  async up(db) {
    await createTable(db, 'comment_decisions', (c) => {
      c.id();
      c.ref('comment_id', 'public_comments');
      c.code('batch'); // rows of one act, which may decide a whole group
      c.code('act'); // accept, decline, duplicate, hold, putBack, confirm, sendBack, withdrawByAuthor, undo
      c.code('from_standing');
      c.code('to_state');
      c.code('proposed_state', { optional: true }); // waits for a second person
      c.code('reason_code', { optional: true });
      c.whole('duplicate_of_id', { optional: true });
      c.text('note', 400, { optional: true });
      c.whole('account_id', { optional: true }); // none: the author of the comment, on the site
      c.instant('decided_at');
      c.whole('comment_version'); // of the comment after the act
      c.flag('is_undone', { preset: false });
      c.index(['account_id', 'id']);
      c.index(['batch']);
    });
    await createTable(db, 'comment_edits', (c) => {
      c.id();
      c.ref('comment_id', 'public_comments');
      c.whole('account_id');
      c.instant('edited_at');
      c.longText('before'); // JSON of the keyed fields as they were
    });
    await alterTable(db, 'public_comments', (c) => {
      c.whole('keyed_unit_id', { optional: true }); // whose word was keyed in
      c.index(['duplicate_of_id']);
    });
    await tellPast(db);
  },
  async down(db) {
    await db.schema.alterTable('public_comments', (t) =>
      t.dropIndex(['duplicate_of_id'], 'public_comments_duplicate_of_id_ix'),
    );
    await db.schema.alterTable('public_comments', (t) => t.dropColumn('keyed_unit_id'));
    for (const t of ['comment_edits', 'comment_decisions']) await db.schema.dropTable(t);
  },
};

interface Past {
  id: number;
  state: string;
  reason_code: string | null;
  reason: string | null;
  received_at: string;
  said_on: string | null;
  decided_at: string | null;
  decided_by_id: number | null;
  version: number | string;
}

const ACTS: Record<string, string> = { accepted: 'accept', declined: 'decline', duplicate: 'duplicate', held: 'hold' };

/** What was decided before there was a history becomes its first row; every comment gets the day on which it was said. */
async function tellPast(db: Db): Promise<void> {
  const past = (await db('public_comments as c')
    .select('c.id', 'c.state', 'c.reason_code', 'c.reason', 'c.received_at', 'c.said_on', 'c.decided_at')
    .select('c.decided_by_id', 'c.version')
    .orderBy('c.id')) as Past[];
  const byDay = new Map<string, number[]>();
  for (const { id, said_on, received_at } of past) {
    const day = localDay(new Date(received_at));
    if (said_on === null) byDay.set(day, [...(byDay.get(day) ?? []), id]);
  }
  for (const [said_on, ids] of byDay)
    for (const piece of chunk(ids)) await db('public_comments').whereIn('id', piece).update({ said_on });
  await db('public_comments').whereNull('reason_code').where({ state: 'declined' }).update({ reason_code: 'other' });
  const rows = past.flatMap((p) => {
    const act = ACTS[p.state];
    if (!act || p.decided_at === null) return [];
    return [
      {
        comment_id: p.id,
        batch: `past-${p.id}`,
        act: p.reason_code === 'withdrawn' ? 'withdrawByAuthor' : act,
        from_standing: 'waiting',
        to_state: p.state,
        reason_code: p.state === 'declined' ? (p.reason_code ?? 'other') : null,
        note: p.reason,
        account_id: p.decided_by_id,
        decided_at: p.decided_at,
        comment_version: Number(p.version),
        is_undone: false,
      },
    ];
  });
  if (rows.length > 0) await insertRows(db, 'comment_decisions', rows);
}
