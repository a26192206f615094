import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { attachmentsModel } from './attachments.model.ts';
import { headerOf } from './documents.header.ts';
import type { Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { versionLabel } from './documents.words.ts';
import { may } from './sight.ts';
import { listVersions, type VersionRow } from './versions.queries.ts';

/** Versions and attached files; shown again by the form that attaches. */
export async function versionsModel(req: Request, sight: Sight, form?: Filled<unknown>) {
  const { document } = sight;
  const rows = await listVersions(req.db, sight);
  const base = `/documents/${document.id}/versions`;
  const drafts = sight.side === 'home' && may(req, 'documents.draft', document.home_path);
  return {
    ...(await headerOf(req, sight, 'versions')),
    versions: rows.map((v, i) => ({
      ...shownVersion(v),
      href: `${base}/${v.number}`,
      sourceHref: `${base}/${v.number}/source`,
      compareHref: rows[i + 1] ? comparisonHref(document.id, Number(rows[i + 1]!.number), Number(v.number)) : null,
    })),
    newHref: drafts && allows(document.state, 'revise') ? `${base}/new` : null,
    ...(await attachmentsModel(req, sight, form)),
  };
}

/** Where two versions are compared. */
export function comparisonHref(documentId: number, from: number, to: number): string {
  return `/documents/${documentId}/comparison?from=${from}&to=${to}`;
}

/** Where a version is had as a paper. */
export function papersOf(documentId: number, number: number) {
  const base = `/documents/${documentId}/versions/${number}`;
  return { docxHref: `${base}/docx`, pdfHref: `${base}/pdf` };
}

/** A version as lists and heads show it. */
export function shownVersion(v: VersionRow) {
  return {
    label: versionLabel(Number(v.number)),
    reason: v.reason,
    by: v.full_name,
    at: v.created_at,
    sourceName: v.source_name,
    kilobytes: Math.max(1, Math.round(Number(v.source_size) / 1024)),
    hash: v.text_hash,
    shortHash: v.text_hash.slice(0, 12),
    blockCount: Number(v.block_count),
  };
}
