import type { Db } from '../kernel/db/db.ts';
import { localDay } from '../kernel/text/dates.ts';
import { exactKey, foldedKey } from '../kernel/text/vietnamese.ts';
import { isOpen, titleOf } from './portal.models.ts';
import { findBlocks, listDrafts, type DraftHead } from './portal.queries.ts';

interface Known {
  revision: number;
  keys: string;
  exact: string;
}

/** Texts of drafts that are kept folded for searching: some dozens are open at a time. */
const MOST = 60;
const MOST_HITS = 10;

/** Looks for words in the drafts of the site. Few and long as they are, they are folded once and held in memory. */
export function openDraftWords() {
  const known = new Map<string, Known>();

  async function wordsOf(db: Db, draft: DraftHead): Promise<Known> {
    const kept = known.get(draft.public_id);
    if (kept?.revision === Number(draft.revision)) return kept;
    const blocks = await findBlocks(db, draft.id);
    const text = [draft.kind_label, draft.heading, draft.unit_name, ...blocks.map((b) => b.text)].join('\n');
    const made = { revision: Number(draft.revision), keys: ` ${foldedKey(text)} `, exact: ` ${exactKey(text)} ` };
    known.delete(draft.public_id);
    known.set(draft.public_id, made);
    if (known.size > MOST) known.delete(known.keys().next().value!);
    return made;
  }

  return {
    /** Drafts that hold the words: the very words first, then the phrase without marks, then all words somewhere. */
    async find(db: Db, now: Date, query: { keys: string; exact: string }) {
      const ranked: { rank: number; draft: DraftHead }[] = [];
      for (const draft of await listDrafts(db, now)) {
        const { keys, exact } = await wordsOf(db, draft);
        const rank = exact.includes(` ${query.exact} `)
          ? 0
          : keys.includes(` ${query.keys} `)
            ? 1
            : query.keys.split(' ').every((word) => keys.includes(` ${word} `))
              ? 2
              : null;
        if (rank !== null) ranked.push({ rank, draft });
      }
      return ranked
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, MOST_HITS)
        .map(({ draft }) => ({
          href: `/drafts/${draft.public_id}`,
          title: titleOf(draft.kind_label, draft.heading),
          unitName: draft.unit_name,
          isOpen: isOpen(draft, now),
          closesOn: localDay(new Date(draft.closes_at)),
        }));
    },
  };
}
