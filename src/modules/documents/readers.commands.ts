import { insertRow } from '../../kernel/db/db.ts';
import { markOpened } from './dispatches.commands.ts';
import type { Ledger } from './documents.commands.ts';
import type { Sight } from './documents.queries.ts';

/** Openings closer together than this are one reading: turning pages is not reading again. */
const APART_MS = 10 * 60_000;

/**
 * Notes that the person has a version before their eyes: in the reader log, and, once for each dispatch, that their unit
 * has opened what was sent to it.
 */
export async function noteReading(l: Ledger, sight: Sight, number: number): Promise<void> {
  await markOpened(l, sight);
  if (number === 0) return; // a draft without text
  const key = { document_id: sight.document.id, account_id: l.actor.accountId, version_number: number };
  const at = l.now.toISOString();
  const row = (await l.db('document_readers').where(key).select('last_at', 'times').first()) as
    | { last_at: string; times: number }
    | undefined;
  if (row && l.now.getTime() - Date.parse(row.last_at) < APART_MS) return;
  const note = (times: number) => l.db('document_readers').where(key).update({ last_at: at, times });
  if (row) return void (await note(Number(row.times) + 1));
  try {
    await insertRow(l.db, 'document_readers', { ...key, times: 1, first_at: at, last_at: at });
  } catch (error) {
    // the same person in two windows at the same moment
    if ((await note(1)) === 0) throw error;
  }
}
