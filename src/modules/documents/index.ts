export {
  findApprovedText,
  listApprovedDocuments,
  type ApprovedDocument,
  type ApprovedText,
} from './approvals.queries.ts';
export { isReferenced } from './attachments.queries.ts';
export { documentAudit } from './documents.audit.ts';
export { documentHome } from './documents.home.ts';
export { documentRoutes } from './documents.routes.ts';
export { kindWords } from './documents.words.ts';
export { blocksHash, outline, type Block, type BlockKind, type OutlineNode } from './text/blocks.ts';
export { documentWaiting } from './waiting.queries.ts';
