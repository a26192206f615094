import { Conflict } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { findApprovedText, findOwnDocument, fullTitle, recordIssue } from '../documents/index.ts';
import type { Paper } from './papers.routes.ts';
import { refusals } from './registers.sentences.ts';

/**
 * The approved draft in the address, to be issued by the unit that made it. Number, day and signature block are written
 * onto the draft in the transaction of the entry; a text that is no longer the approved one is refused.
 */
export async function documentPaper(req: Request): Promise<Paper | undefined> {
  const id = wholeNumber(req.params['documentId']);
  const document = id && (await findOwnDocument(req.db, req.scope, id));
  if (!document) return undefined;
  if (document.state !== 'approved' || !(await findApprovedText(req.db, document.id))) {
    throw new Conflict(refusals.notApproved);
  }
  return {
    source: {
      key: `document:${document.id}`,
      documentId: document.id,
      documentVersion: document.latest_number,
    },
    direction: 'outgoing',
    unitId: document.home_unit_id,
    unitName: document.home_name,
    kind: document.kind,
    abstract: document.abstract,
    title: fullTitle(document),
    href: `/documents/${document.id}`,
    known: { draftedBy: document.home_name },
    afterwards: (l, documentNo, { enteredOn, place, authority, post, signer }) =>
      recordIssue(l, document, {
        documentNo,
        issuedOn: enteredOn,
        place: place ?? null,
        authority: authority ?? null,
        post: post ?? null,
        signer: signer!,
      }),
  };
}
