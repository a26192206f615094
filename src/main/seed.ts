import type { Database } from '../kernel/db/db.ts';
import { transact } from '../kernel/db/transact.ts';
import type { FileStore } from '../kernel/files/store.ts';
import { localDay } from '../kernel/text/dates.ts';
import { articleActs, loadDemoPictures } from './demo/articles.ts';
import { daysBefore } from './demo/calendar.ts';
import { demoDrafts } from './demo/drafts.ts';
import { desksOf, eraOf, placesOf, type Tree } from './demo/era.ts';
import { fatesOf } from './demo/fates.ts';
import { type SeedTarget, seedProvince } from './demo/found-province.ts';
import { loadPapers } from './demo/load-papers.ts';
import { demoPicture, packetActs } from './demo/packets.ts';
import { demoPeople } from './demo/people.ts';
import { registerActs } from './demo/registers.ts';
import { type Act, findCast, perform } from './demo/stage.ts';
import { loadRoundPapers, ROUND_PAPERS, roundStories } from './demo/seed-rounds.ts';
import { memberActs, seedBook, seedPairs } from './demo/seed-members.ts';
import { storyOf } from './demo/story.ts';
import { markRead } from '../modules/notices/index.ts';

export { seedModeration } from './demo/seed-moderation.ts';
export { seedPortal } from './demo/seed-portal.ts';

export interface SeedParts {
  database: Database;
  files: FileStore;
  now: Date;
  tree: Tree;
  targets: readonly SeedTarget[];
  progress?: (done: number, total: number) => void;
}

export interface SeedReport {
  /** False: units exist already, nothing was changed. */
  seeded: boolean;
  units: number;
  accounts: number;
  documents: number;
  members: number;
}

/**
 * Fills an empty database with the demo province: units, accounts, targets and papers in every state, all by the
 * modules' own commands and with their audit. The acts of all papers are played in the order of their moments, one
 * transaction a day, so that log and notices run forward as in life. The same seed tells the same story.
 */
export async function seed({
  database,
  files,
  now,
  tree,
  targets,
  progress = () => undefined,
}: SeedParts): Promise<SeedReport> {
  const known: unknown = await database.db('units as u').select('u.id').orderBy('u.id').first();
  if (known !== undefined) return { seeded: false, units: 0, accounts: 0, documents: 0, members: 0 };

  const era = eraOf(tree);
  const drafts = demoDrafts(era, tree === '2010' ? era.year : localDay(now).slice(0, 4));
  const fates = fatesOf(drafts.map((draft) => draft.key));
  const papers = await loadPapers(files, drafts, fates, (done, total) => progress(done, 3 * total));

  const picture = await demoPicture(files);
  const pictures = await loadDemoPictures(files);
  const roundPapers = await loadRoundPapers(files, localDay(now).slice(0, 4));

  const founded = await seedProvince(database, { tree, targets, at: daysBefore(now, 75) });
  const members = await seedBook(database, now);
  const cast = await findCast(database);
  const [deputy] = demoPeople(tree).filter((person) => person.username === 'minh');
  if (!deputy) throw new Error('demo: nobody decides for the committee');
  const setting = { now, desks: desksOf(tree), unitIds: cast.unitIds, placeOf: placesOf(tree), editor: 'mai', deputy };
  const pressLeader = setting.desks.get(setting.placeOf('BTGDV'))?.leader;
  if (!pressLeader) throw new Error('demo: nobody approves at the press office');
  const story = [
    ...papers.flatMap((paper, i) => storyOf(paper, i, setting)),
    ...packetActs({ ...setting, picture }),
    ...articleActs({ now, pictures, leader: pressLeader.username }),
    ...registerActs({ now, unitIds: cast.unitIds }),
    ...memberActs(now),
    ...roundStories(roundPapers, { now, desks: setting.desks, unitIds: cast.unitIds }),
    ...[...cast.actors.keys()].map((username): Act => ({
      at: daysBefore(now, 6),
      username,
      run: async (l) => void (await markRead(l.db, l.actor.accountId, null, l.now)),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

  let done = 0;
  for (const day of daysOf(story)) {
    await transact(database, async (tx) => {
      for (const act of day) await perform(tx, cast, act);
    });
    done += day.length;
    progress(story.length + 2 * done, 3 * story.length);
  }
  await seedPairs(database, now);
  return { seeded: true, ...founded, documents: drafts.length + ROUND_PAPERS, members };
}

function daysOf(story: readonly Act[]): Act[][] {
  const days = new Map<string, Act[]>();
  for (const act of story) {
    const day = localDay(act.at);
    days.set(day, [...(days.get(day) ?? []), act]);
  }
  return [...days.values()];
}
