import type { Database } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import { keyIn, type Origin, type Said } from '../../modules/publication/keyed.commands.ts';
import { moderate, type Seen } from '../../modules/publication/moderation.commands.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { daysBefore, later } from './calendar.ts';
import { chanceOf } from './random.ts';
import { findCast, perform, type Cast } from './stage.ts';
import { publicComments } from './texts/public-comments.ts';
import { declineReasons } from './texts/replies.ts';

type Waiting = Seen & { body: string };

const EVERY_HELD = 12; // every so manieth comment is put aside for a while

/**
 * The editor works through part of the comments that came in: two of three decided, advertising and insults declined,
 * a word said again a duplicate, a few put aside; the newest still wait. Does nothing once any comment was decided.
 * Answers how many were.
 */
export async function seedModeration(database: Database, now: Date): Promise<number> {
  const { db } = database;
  const decided: unknown = await db('public_comments as c')
    .whereNot('c.state', 'waiting')
    .select('c.id')
    .orderBy('c.id')
    .first();
  if (decided !== undefined) return 0;
  const waiting = (await db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .where('c.channel', 'portal')
    .select('c.id', 'c.version', 'c.publication_id', 'c.state', 'c.reason_code', 'c.reason', 'c.duplicate_of_id')
    .select('c.proposed_state', 'c.proposed_reason_code', 'c.proposed_by_id', 'p.has_second_pair', 'c.body')
    .orderBy(['c.received_at', 'c.id'])) as Waiting[];
  const cast = await findCast(database);
  const c = chanceOf(9_001);
  const part = waiting.slice(0, Math.ceil((waiting.length * 2) / 3));
  const first = new Map<string, number>();
  let at = later(now, -6 * 60, now);
  await seedKeyed(database, cast, at);
  await transact(database, async (tx) => {
    for (const [i, row] of part.entries()) {
      at = later(at, c.whole(1, 6), now);
      const fault = publicComments.find((comment) => comment.text === row.body)?.decline;
      const said = `${row.publication_id} ${row.body}`;
      const original = first.get(said);
      if (original === undefined) first.set(said, row.id);
      const rows = [{ ...row, version: Number(row.version) }];
      await perform(tx, cast, {
        at,
        username: 'mai',
        run: (l) =>
          moderate(
            l,
            [
              fault !== undefined
                ? { rows, event: 'decline', reasonCode: REASONS[fault], note: declineReasons[fault] }
                : original !== undefined
                  ? { rows, event: 'duplicate', duplicateOfId: original }
                  : { rows, event: i % EVERY_HELD === EVERY_HELD - 1 ? 'hold' : 'accept' },
            ],
            { accountId: l.actor.accountId, now: l.now },
          ),
      });
    }
  });
  return part.length;
}

const REASONS: Record<keyof typeof declineReasons, string> = {
  advertising: 'advertising',
  offTopic: 'offTopic',
  insulting: 'insult',
};

const KEYED: { origin: Omit<Origin, 'saidOn' | 'unitId' | 'block'>; daysAgo: number; lines: Said[] }[] = [
  {
    origin: { channel: 'meeting', saidBy: 'Hội nghị cán bộ chủ chốt của tỉnh' },
    daysAgo: 5,
    lines: [
      { stance: 'agree', voices: 118, body: '' },
      { stance: 'partly', voices: 6, body: '' },
      { stance: 'none', voices: 3, body: '' },
      {
        stance: 'partly',
        voices: 14,
        body: 'Hội nghị đề nghị bổ sung giải pháp giữ chân cán bộ trẻ ở xã vùng cao, nêu rõ nguồn kinh phí và thời hạn.',
      },
    ],
  },
  {
    origin: { channel: 'letter', saidBy: 'Lò Văn Pản' },
    daysAgo: 4,
    lines: [
      {
        stance: 'agree',
        voices: 1,
        body: 'Tôi đã đọc kỹ dự thảo trên báo. Mong tỉnh sớm làm xong đường liên xã để con cháu đi học đỡ vất vả.',
      },
    ],
  },
  {
    origin: { channel: 'vneid', saidBy: null },
    daysAgo: 3,
    lines: [
      { stance: 'agree', voices: 842, body: '' },
      { stance: 'partly', voices: 57, body: '' },
      { stance: 'disagree', voices: 9, body: '' },
    ],
  },
];

/** What came at a meeting, by letter and through VNeID about the political report of the province: keyed in, most of it taken in. */
async function seedKeyed(database: Database, cast: Cast, at: Date): Promise<void> {
  const publication = (await database
    .db('publications as p')
    .where('p.level', 'province')
    .select('p.id', 'p.version_number')
    .orderBy('p.id', 'desc') // the report is the last that was put up
    .first()) as { id: number; version_number: number } | undefined;
  if (!publication) return;
  await transact(database, async (tx) => {
    for (const { origin, daysAgo, lines } of KEYED)
      await perform(tx, cast, {
        at,
        username: 'mai',
        run: async (l) => {
          const by = { accountId: l.actor.accountId, now: l.now };
          const from = { ...origin, saidOn: localDay(daysBefore(l.now, daysAgo)), unitId: null, block: null };
          const ids = await keyIn(l, publication, from, lines, by);
          const rows = ids.map((id) => ({ ...UNTOUCHED, id, publication_id: publication.id }));
          if (origin.channel !== 'letter') await moderate(l, [{ rows, event: 'accept' }], by);
        },
      });
  });
}

const UNTOUCHED: Omit<Seen, 'id' | 'publication_id'> = {
  version: 1,
  state: 'waiting',
  reason_code: null,
  reason: null,
  duplicate_of_id: null,
  proposed_state: null,
  proposed_reason_code: null,
  proposed_by_id: null,
  has_second_pair: false,
};
