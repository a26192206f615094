import { withError, type Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import type { NewRevision } from './articles.commands.ts';
import { articleForm } from './articles.forms.ts';
import { fieldFaults } from './news.sentences.ts';
import { findPictures } from './pictures.queries.ts';
import type { RevisionRow } from './revisions.queries.ts';
import { listSections } from './sections.queries.ts';
import { picturesIn } from './text/markdown.ts';

const MAX_PICTURES = 30;

/** The posted article with everything that its fields alone cannot tell; `revision` null: the form says what is wrong. */
export async function checkArticle(
  req: Request,
  latest: RevisionRow | null,
): Promise<{ form: Filled<unknown>; revision: NewRevision | null }> {
  const filled = articleForm.fill(req.body);
  const { values } = filled;
  if (!values) return { form: filled, revision: null };
  let form: Filled<unknown> = filled;
  const section = (await listSections(req.db)).find((s) => s.id === values.sectionId);
  if (!section || (!section.is_active && section.id !== latest?.section_id))
    form = withError(form, 'sectionId', fieldFaults.section);
  if (values.expiresAt !== null) {
    if (values.expiresAt <= req.now.toISOString()) form = withError(form, 'expiresAt', fieldFaults.expiryPast);
    else if (values.opensAt !== null && values.expiresAt <= values.opensAt)
      form = withError(form, 'expiresAt', fieldFaults.expiryOrder);
  }
  const named = picturesIn(values.body);
  const visible = scopeOf(req.actor, 'news.read');
  const by = { publicIds: named.ids, ids: values.leadPicture === null ? [] : [values.leadPicture] };
  const pictures = await findPictures(req.db, visible, by);
  const lead = pictures.find((p) => p.id === values.leadPicture) ?? null;
  const unknown = named.ids.find((id) => !pictures.some((p) => p.public_id === id));
  const fault = bodyFault(named, unknown, pictures.length);
  if (fault !== null) form = withError(form, 'body', fault);
  if (values.leadPicture !== null && !lead) form = withError(form, 'leadPicture', fieldFaults.leadPicture);
  if (Object.keys(form.errors).length > 0 || !section) return { form, revision: null };
  const pictureIds = pictures.map((p) => p.id);
  return { form, revision: { ...values, sectionCode: section.code, lead: lead?.public_id ?? null, pictureIds } };
}

function bodyFault(
  named: { withoutAlt: number; outside: number },
  unknown: string | undefined,
  count: number,
): string | null {
  if (named.outside > 0) return fieldFaults.outsidePicture;
  if (unknown !== undefined) return fieldFaults.unknownPicture(unknown);
  if (named.withoutAlt > 0) return fieldFaults.alt(named.withoutAlt);
  return count > MAX_PICTURES ? fieldFaults.tooManyPictures : null;
}
