import { insertRow, type Database, type Db } from '../../kernel/db/db.ts';
import { removeWords, writeWords } from '../../kernel/db/search.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { Counts, JobContext } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import { exactKey, foldedKey } from '../../kernel/text/vietnamese.ts';
import type { Findable, SearchSource } from './search.source.ts';

/** Notes, in the transaction of a change, that a thing must be read anew for searching. */
export async function enqueue(db: Db, kind: string, subjectId: number): Promise<void> {
  await insertRow(db, 'search_queue', { kind, subject_id: subjectId, tries: 0 });
}

/** The text in a stored file; '' when there is none to be had now, null when files of such a name are not read at all. */
export type ReadFileText = (sha256: string, name: string) => Promise<string | null>;

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
/** A content without text is looked at again after this time: its reader may have been missing or overloaded. */
const EMPTY_MS = 86_400_000;

type Context = Pick<JobContext, 'database' | 'log' | 'keepAlive' | 'now'>;

/**
 * Reads what has changed into the index of words. Files are read outside any transaction, each content once; a thing that
 * fails is tried again at the next run, five times.
 */
export async function indexQueued(
  { database, log, keepAlive, now }: Context,
  sources: readonly SearchSource[],
  readFileText: ReadFileText,
): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  for (;;) {
    const rows = await listQueued(database.db);
    for (const group of subjectsOf(rows)) {
      const fine = await indexOne({ database, log, now }, sources, readFileText, group);
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

/** Rows of the queue by the thing that they are about, in order of its last change: what is written last is found first. */
function subjectsOf(rows: readonly Queued[]): Queued[][] {
  const groups = new Map<string, Queued[]>();
  for (const row of rows) {
    const key = `${row.kind}:${row.subject_id}`;
    const earlier = groups.get(key) ?? [];
    groups.delete(key);
    groups.set(key, [...earlier, row]);
  }
  return [...groups.values()];
}

/** Takes off the queue the very rows that were read: one with a smaller number may be committed only now. */
async function indexOne(
  { database, log, now }: { database: Database; log: Log; now: Date },
  sources: readonly SearchSource[],
  readFileText: ReadFileText,
  rows: readonly Queued[],
): Promise<boolean> {
  const { kind, subject_id } = rows[0]!;
  const read = rows.map((r) => r.id);
  try {
    const found = (await sources.find((s) => s.kind === kind)?.collect(database.db, subject_id)) ?? [];
    for (const file of new Map(found.flatMap((f) => f.files).map((f) => [f.sha256, f])).values())
      await keepFileText(database.db, file, readFileText, now);
    await transact(database, async (tx) => {
      await replaceEntries(tx, kind, subject_id, found);
      await tx('search_queue').whereIn('id', read).delete();
    });
    return true;
  } catch (error) {
    log.error({ kind, subjectId: subject_id, error }, 'a thing could not be read for searching');
    await database.db('search_queue').whereIn('id', read).increment('tries', 1);
    return false;
  }
}

/** Reads a content once for all things that carry it, under whatever name. */
async function keepFileText(
  db: Db,
  { sha256, name }: { sha256: string; name: string },
  read: ReadFileText,
  now: Date,
): Promise<void> {
  const known = (await db('file_texts').where({ sha256 }).select('id', 'body', 'read_at').first()) as
    | { id: number; body: string; read_at: string }
    | undefined;
  if (known && (known.body !== '' || now.getTime() - Date.parse(known.read_at) < EMPTY_MS)) return;
  const text = await read(sha256, name);
  if (text === null) return;
  const row = { body: text.slice(0, MOST_TEXT), read_at: now.toISOString() };
  if (known) await db('file_texts').where({ id: known.id }).update(row);
  else await insertRow(db, 'file_texts', { sha256, ...row });
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
