import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { lastSentAttachment, listAttachments } from './attachments.queries.ts';
import type { Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { may } from './sight.ts';

/** Attached files that the person may see, and the form that adds some where the person may. */
export async function attachmentsModel(req: Request, sight: Sight, form?: Filled<unknown>) {
  const { document } = sight;
  const base = `/documents/${document.id}/attachments`;
  const rows = await listAttachments(req.db, sight);
  const changes =
    sight.side === 'home' && allows(document.state, 'attach') && may(req, 'documents.draft', document.home_path);
  const sent = changes && rows.length > 0 ? await lastSentAttachment(req.db, document.id) : 0;
  return {
    files: rows.map((a) => ({
      name: a.name,
      href: `${base}/${a.id}`,
      kilobytes: Math.max(1, Math.round(Number(a.size) / 1024)),
      by: a.full_name,
      at: a.added_at,
      removeHref: changes && a.id > sent ? `${base}/${a.id}/removal` : null,
    })),
    attachForm: changes ? { action: base, form: form ?? { raw: {}, errors: {}, values: null } } : null,
  };
}
