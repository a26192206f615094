import { Worker } from 'node:worker_threads';
import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { Counts } from '../../kernel/jobs/job.ts';
import type { Said } from './grouping.rules.ts';

const HEAP_MB = 1_024;

/** `groupComments` in a thread of its own: the server goes on answering. */
export function groupInThread(comments: readonly Said[]): Promise<Map<number, number>> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./grouping-worker.js', import.meta.url), {
      workerData: comments,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`grouping ended with ${code}`)));
  });
}

interface Row {
  id: number;
  body: string;
  block_id: string | null;
  stance: string;
  group_id: number | null;
  version: number | string;
}

const said = (r: Row): Said => ({ id: r.id, text: r.body, bucket: `${r.block_id ?? ''} ${r.stance}` });

/**
 * Gives every new comment its group: the number of the first comment that says the same. Groups that exist are kept; a
 * new comment is compared with their first ones. Answers how many comments were given a group.
 */
export async function groupNewComments(database: Database): Promise<Counts> {
  const { db } = database;
  const publications = (await db('public_comments as c')
    .whereNull('c.group_id')
    .whereNot('c.body', '') // withdrawn words, and bare figures that have none
    .distinct('c.publication_id')
    .orderBy('c.publication_id')) as { publication_id: number }[];
  let done = 0;
  for (const { publication_id: id } of publications) done += await groupOne(database, id);
  return { done, failed: 0 };
}

async function groupOne(database: Database, publicationId: number): Promise<number> {
  const { db } = database;
  const leaders = await listRows(db, publicationId, true);
  const fresh = await listRows(db, publicationId, false);
  const groups = await groupInThread([...leaders, ...fresh].map(said));
  for (let at = 0; at < fresh.length; at += WRITTEN) {
    await transact(database, async (tx) => {
      // what was changed while its words were compared is left to the next run
      for (const { id, version } of fresh.slice(at, at + WRITTEN))
        await tx('public_comments')
          .where({ id, version })
          .whereNull('group_id')
          .update({ group_id: groups.get(id)! });
    });
  }
  return fresh.length;
}

/** Comments written in one transaction: others must get their turn. */
const WRITTEN = 500;

/** The first comments of groups, or the comments that have none yet, oldest first. */
async function listRows(db: Db, publicationId: number, grouped: boolean): Promise<Row[]> {
  const q = db('public_comments as c')
    .where('c.publication_id', publicationId)
    .whereNot('c.body', '')
    .select('c.id', 'c.body', 'c.block_id', 'c.stance', 'c.group_id', 'c.version')
    .orderBy('c.id');
  return (await (grouped ? q.where('c.group_id', db.ref('c.id')) : q.whereNull('c.group_id'))) as Row[];
}
