import type { Db } from '../../../kernel/db/db.ts';
import { changeTotals, type Change } from '../../../kernel/db/totals.ts';
import { nameWords } from '../../../kernel/text/vietnamese.ts';

/** By how much kept counts change: of present members by unit and status, and of those who bear a word in their name. */
export interface Tally {
  units: Map<string, Change>;
  words: Map<string, Change>;
}

export const newTally = (): Tally => ({ units: new Map(), words: new Map() });

interface Counted {
  unit_id: number;
  status: string;
  is_present: boolean;
  words_key: string;
  exact_key: string;
}

/** Notes that a member came (`by` 1) or went (-1); those who are not present are not counted. */
export function tally({ units, words }: Tally, m: Counted, by: 1 | -1): void {
  if (!m.is_present) return;
  note(units, `${m.unit_id}:${m.status}`, { unit_id: m.unit_id, status: m.status }, by);
  for (const word of nameWords(m.words_key, m.exact_key)) note(words, word, { word }, by);
}

function note(changes: Map<string, Change>, name: string, key: Change['key'], by: number): void {
  const change = changes.get(name);
  if (change) change.by += by;
  else changes.set(name, { key, by });
}

/** Brings the counts up to date by what changed. */
export async function changeCounts(db: Db, { units, words }: Tally): Promise<void> {
  await changeTotals(db, 'member_counts', [...units.values()]);
  await changeTotals(db, 'member_word_counts', [...words.values()]);
}
