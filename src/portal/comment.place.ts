import { NotFound } from '../kernel/http/errors.ts';
import type { Request } from '../kernel/http/route.ts';
import { labelBlocks } from '../kernel/text/reading.ts';
import type { BundleBlock } from './contract.drafts.ts';
import { findPassage, sentencesOf, type Passage } from './passage.rules.ts';
import { findBlocks, findDraftHead, type DraftHead } from './portal.queries.ts';
import { NO_DRAFT } from './portal.words.ts';

/** What a comment is about: a draft, one of its paragraphs, some words of that. */
export interface Place {
  head: DraftHead;
  block: BundleBlock | null;
  label: string;
  sentences: string[];
  /** The words that were selected on the draft's page, if they are there. */
  selected: Passage | null;
  /** 'all', 'sel' (what was selected) or 's0', 's1' … */
  part: string;
  /** The words that are meant by `part`; null for the whole paragraph. */
  passage: Passage | null;
}

/** Reads the place out of an address or a form. A paragraph that is gone since becomes a comment on the whole. */
export async function findPlace(req: Request, source: Record<string, string>): Promise<Place> {
  const head = await findDraftHead(req.db, req.params['publicId'] ?? '', req.now);
  if (!head) throw new NotFound(NO_DRAFT);
  const nowhere = { head, block: null, label: '', sentences: [], selected: null, part: 'all', passage: null };
  const blockId = source['block'] ?? '';
  if (blockId === '') return nowhere;
  const blocks = await findBlocks(req.db, head.id);
  const block = blocks.find((b) => b.id === blockId);
  return block ? { ...nowhere, ...partOf(block, source), block, label: labelBlocks(blocks).get(blockId)! } : nowhere;
}

type Part = Pick<Place, 'sentences' | 'selected' | 'part' | 'passage'>;

function partOf(block: BundleBlock, source: Record<string, string>): Part {
  const all = block.kind === 'paragraph' || block.kind === 'listItem' ? sentencesOf(block.text) : [];
  const sentences = all.length > 1 ? all : [];
  const selected = findPassage(block.text, source['passage'] ?? '', source['before'] ?? '');
  const part = source['part'] ?? (selected ? 'sel' : 'all');
  if (part === 'sel' && selected) return { sentences, selected, part, passage: selected };
  const nth = /^s(\d{1,4})$/.exec(part)?.[1];
  const sentence = nth === undefined ? undefined : sentences[Number(nth)];
  if (sentence === undefined) return { sentences, selected, part: 'all', passage: null };
  const before = sentences.slice(0, Number(nth)).join(' ');
  return { sentences, selected, part, passage: findPassage(block.text, sentence, before) };
}
