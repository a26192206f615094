export {
  findApprovedText,
  listApprovedDocuments,
  type ApprovedDocument,
  type ApprovedText,
} from './approved.queries.ts';
export { isReferenced } from './attachments.queries.ts';
export { readSealed, type SealedText } from './sealed.ts';
export { documentSource } from './findable.ts';
export { documentAudit } from './documents.audit.ts';
export { documentHome } from './documents.home.ts';
export { closeRecipients, moveDueDay, reopenRecipients, withdrawRecipient } from './circulation.commands.ts';
export { sendDocument } from './dispatches.commands.ts';
export { findOwnDocument, type DocumentRow } from './documents.queries.ts';
export { allows, answerableStates, answers, type AnswerKind, type DocumentState } from './documents.rules.ts';
export { amendIssue, recordIssue, withdrawIssue, type Issue } from './issues.commands.ts';
export { countUnissued, listUnissued, type UnissuedDocument } from './issues.queries.ts';
export type { AfterRelease, Released } from './releases.commands.ts';
export { findLatestNumber, findVersionOf, readText, versionLabels } from './versions.queries.ts';
export type { Ledger } from './documents.commands.ts';
export { documentRoutes } from './documents.routes.ts';
export type { DocumentKind } from './documents.rules.ts';
export { answerWords, fullTitle, kindWords, type Status } from './documents.words.ts';
export { partyFoot, partyHead, partyPaper, type PaperFacts, type PaperFoot, type PaperHead } from './paper.model.ts';
export { kindSymbols } from './paper.words.ts';
export { blocksHash, type Block, type BlockKind } from './text/blocks.ts';
export {
  compareBlocks,
  countChanges,
  textOf,
  type ChangeCounts,
  type ParagraphChange,
  type Span,
  type Spelling,
} from './text/compare.ts';
export { readDocx, type DocxOutcome } from './text/docx.ts';
export { docxFaultWords } from './text/faults.words.ts';
export { versionLabelsOf } from './versions.queries.ts';
export { documentWaiting } from './waiting.queries.ts';
