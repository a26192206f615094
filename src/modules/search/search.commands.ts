import { insertRow, type Database, type Db } from '../../kernel/db/db.ts';
import { removeWords, writeWords } from '../../kernel/db/search.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { Counts, JobContext } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import { exactKey, foldedKey } from './search.rules.ts';
import type { Findable, SearchSource } from './search.source.ts';

/** Notes, in the transaction of a change, that a thing must be read anew for searching. */
export async function enqueue(db: Db, kind: string, subjectId: number): Promise<void> {
  await insertRow(db, 'search_queue', { kind, subject_id: subjectId, tries: 0 });
}

/** The text in a stored file, or '' when there is none to be had. */
export type ReadFileText = (sha256: string, name: string) => Promise<string>;

interface Queued {
  id: number;
  kind: string;
  subject_id: number;
  tries: number;
}

const AT_ONCE = 200;
const TRIES = 5;
/** Letters of a text that are searched; a book is longer. */
const MOST_TEXT = 2_000_000;

/**
 * Reads what has changed into the index of words. Files are read outside any transaction, each content once; a thing that
 * fails is tried again at the next run, five times.
 */
export async function indexQueued(
  { database, log, keepAlive }: Pick<JobContext, 'database' | 'log' | 'keepAlive'>,
  sources: readonly SearchSource[],
  readFileText: ReadFileText,
): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  for (;;) {
    const rows = await listQueued(database.db);
    const due = rows.filter((r) => r.tries < TRIES);
    const subjects = new Map<string, Queued>();
    for (const r of due) {
      const key = `${r.kind}:${r.subject_id}`;
      subjects.delete(key); // by its last change: entries are found newest first, in the order in which they were made
      subjects.set(key, r);
    }
    for (const row of subjects.values()) {
      const fine = await indexOne({ database, log }, sources, readFileText, row, rows.at(-1)!.id);
      counts[fine ? 'done' : 'failed'] += 1;
    }
    await keepAlive();
    if (rows.length < AT_ONCE || counts.failed > 0) return counts;
  }
}

async function listQueued(db: Db): Promise<Queued[]> {
  return (await db('search_queue as q')
    .where('q.tries', '<', TRIES)
    .select('q.id', 'q.kind', 'q.subject_id', 'q.tries')
    .orderBy('q.id')
    .limit(AT_ONCE)) as Queued[];
}

async function indexOne(
  { database, log }: { database: Database; log: Log },
  sources: readonly SearchSource[],
  readFileText: ReadFileText,
  row: Queued,
  upTo: number,
): Promise<boolean> {
  const { kind, subject_id } = row;
  const ours = { kind, subject_id };
  try {
    const found = (await sources.find((s) => s.kind === kind)?.collect(database.db, subject_id)) ?? [];
    for (const file of new Map(found.flatMap((f) => f.files).map((f) => [f.sha256, f])).values())
      await keepFileText(database.db, file, readFileText);
    await transact(database, async (tx) => {
      await replaceEntries(tx, kind, subject_id, found);
      await tx('search_queue').where(ours).where('id', '<=', upTo).delete();
    });
    return true;
  } catch (error) {
    log.error({ kind, subjectId: subject_id, error }, 'a thing could not be read for searching');
    await database.db('search_queue').where(ours).where('id', '<=', upTo).increment('tries', 1);
    return false;
  }
}

/** Reads a content once for all things that carry it. */
async function keepFileText(db: Db, file: { sha256: string; name: string }, read: ReadFileText): Promise<void> {
  const known: unknown = await db('file_texts').where({ sha256: file.sha256 }).first('id');
  if (known) return;
  const body = (await read(file.sha256, file.name)).slice(0, MOST_TEXT);
  await insertRow(db, 'file_texts', { sha256: file.sha256, body, read_at: new Date(0).toISOString() });
}

async function replaceEntries(tx: Db, kind: string, subjectId: number, found: readonly Findable[]): Promise<void> {
  const before = (await tx('search_entries').where({ kind, subject_id: subjectId }).select('id').orderBy('id')) as {
    id: number;
  }[];
  for (const { id } of before) {
    await removeWords(tx, id);
    await tx('search_entries').where({ id }).delete();
  }
  for (const { part, title, detail, at: changed_at, ...one } of found) {
    const row = {
      kind,
      subject_id: subjectId,
      part,
      title: title.slice(0, 600),
      detail: detail.slice(0, 400),
      changed_at,
    };
    const id = await insertRow(tx, 'search_entries', row);
    const text = [title, detail, ...one.texts, ...(await listFileTexts(tx, one))].join('\n').slice(0, MOST_TEXT);
    await writeWords(tx, id, {
      keys: foldedKey(text),
      exact: exactKey(text),
      seen: ` ${one.seen.join(' ')} `,
      home: ` ${one.home.join(' ')} `,
    });
  }
}

async function listFileTexts(tx: Db, { files }: Pick<Findable, 'files'>): Promise<string[]> {
  const texts: string[] = [];
  for (const { sha256, name } of files) {
    const row = (await tx('file_texts').where({ sha256 }).first('body')) as { body: string } | undefined;
    texts.push(name, row?.body ?? '');
  }
  return texts;
}
