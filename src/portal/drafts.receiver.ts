import { insertRow } from '../kernel/db/db.ts';
import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import { draftSchema } from './contract.drafts.ts';
import { receiver } from './items.ts';

/** Drafts as they arrive: a newer text takes the place of the older one at once, comments keep the version they were made on. */
export const draftReceiver = receiver({
  kind: 'draft',
  schema: draftSchema,
  async receive(db, draft, now) {
    const held = (await db('drafts as d').where('d.public_id', draft.publicId).select('d.id', 'd.revision').first()) as
      | { id: number; revision: number }
      | undefined;
    const row = {
      version_number: draft.versionNumber,
      draft_number: draft.draftNumber,
      heading: draft.heading,
      kind_label: draft.kindLabel,
      unit_name: draft.unitName,
      introduction: draft.introduction,
      letter_address: draft.letterAddress,
      is_showing_comments: draft.showsComments,
      opens_at: draft.opensAt,
      closes_at: draft.closesAt,
      received_at: now.toISOString(),
      withdrawn_at: null,
      // signed by the intranet, cleaned there already, and cleaned again at our own edge
      blocks: JSON.stringify(draft.blocks.map((b) => ({ ...b, html: cleanDraftHtml(b.html) }))),
    };
    if (!held) await insertRow(db, 'drafts', { public_id: draft.publicId, ...row, revision: 1 });
    else
      await db('drafts')
        .where({ id: held.id })
        .update({ ...row, revision: Number(held.revision) + 1 });
  },
  async withdraw(db, publicId, now) {
    await db('drafts')
      .where({ public_id: publicId })
      .whereNull('withdrawn_at')
      .update({ withdrawn_at: now.toISOString() });
    await db('drafts').where({ public_id: publicId }).increment('revision', 1);
  },
});
