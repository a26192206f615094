import type { Paper } from '../../kernel/print/print.ts';
import type { Request } from '../../kernel/http/route.ts';
import { formalDay, formatDay, localDay } from '../../kernel/text/dates.ts';
import type { Sight } from './documents.queries.ts';
import { fullTitle, kindWords } from './documents.words.ts';
import { findOrgan, listRecipientNames, type OrganRow } from './exports.queries.ts';
import { partyPaper } from './paper.model.ts';
import { kindSymbols, paperLines } from './paper.words.ts';
import { paperWords } from './sentences.words.ts';
import type { Block } from './text/blocks.ts';
import type { VersionRow } from './versions.queries.ts';

/** What a paper gets when it is issued; before that blanks stand in its place. */
export interface Issued {
  documentNo: string;
  place: string;
  issuedOn: string;
  authority: string | null;
  post: string | null;
  signer: string | null;
}

const LISTED = 12;

/** One version as the paper that leaves the house: the layout of the Party, or of the State for a state body. domain.md §6.3. */
export async function paperOf(
  req: Request,
  sight: Sight,
  version: VersionRow,
  blocks: readonly Block[],
  issued?: Issued,
): Promise<Paper> {
  const { document } = sight;
  const organ = await findOrgan(req.db, sight);
  const names = await listRecipientNames(req.db, sight, Number(version.number));
  const on = localDay(new Date(version.created_at));
  const draft = paperWords(version.milestone, formatDay(on), on.slice(0, 4));
  return partyPaper({
    title: fullTitle(document),
    blocks,
    head: {
      layout: isState(organ) ? 'state' : 'party',
      organParent: organ.parent_name,
      organ: organ.name,
      documentNo: issued?.documentNo ?? signOf(document.kind, organ),
      place: issued?.place ?? draft.place,
      dateText: issued ? formalDay(issued.issuedOn) : draft.dateText,
      draftMark: issued ? null : draft.mark,
      kindName: kindWords[document.kind],
      abstract: document.abstract,
    },
    foot: {
      recipients: [...(names.length > LISTED ? [paperLines.many(names.length)] : names), paperLines.keep(organ.name)],
      authority: issued?.authority ?? null,
      post: issued?.post ?? null,
      signer: issued?.signer ?? null,
    },
  });
}

const isState = (organ: OrganRow) => organ.kind === 'stateBody';

/** Number and symbol with dots in place of what is not given yet (domain.md §6.2). */
function signOf(kind: Sight['document']['kind'], organ: OrganRow): string {
  const own = organ.doc_symbol ?? '…';
  return isState(organ)
    ? paperLines.noNumberState(kindSymbols[kind], own)
    : paperLines.noNumberParty(kindSymbols[kind], own);
}
