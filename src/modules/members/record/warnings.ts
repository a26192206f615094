import { contradictionsOf } from './faults.rules.ts';
import { contradictionWords } from './faults.words.ts';
import { applyChanges, type Changes, type RecordDoc } from './record.ts';

/** Something to look at before sending; `href` leads to the record it speaks of. */
export interface Warning {
  text: string;
  href: string | null;
}

/** What the record would contradict itself in after these changes and does not yet: a clerk says that the paper has it so. domain.md §4.4. */
export function newContradictions(doc: RecordDoc | null, changes: Changes): Warning[] {
  const known = new Set(doc ? contradictionsOf(doc) : []);
  return contradictionsOf(applyChanges(doc, changes))
    .filter((code) => !known.has(code))
    .map((code) => ({ text: contradictionWords[code], href: null }));
}
