import { openFace } from '../kernel/http/face.ts';
import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import type { ViewAsCitizen } from '../modules/publication/index.ts';
import { draftModel } from '../portal/portal.models.ts';

/** The public page of a draft as a site draws it, with one comment that is not there yet. Takes no comments itself. */
export function citizenView(organisation: string): ViewAsCitizen {
  const { renderer } = openFace('portal');
  return (draft, comment, now) => {
    const head = {
      id: 0,
      public_id: draft.publicId,
      version_number: draft.versionNumber,
      draft_number: draft.draftNumber,
      heading: draft.heading,
      kind_label: draft.kindLabel,
      unit_name: draft.unitName,
      opens_at: draft.opensAt,
      closes_at: draft.closesAt,
      revision: 1,
    };
    const accepted = {
      id: 0,
      block_id: comment.blockId,
      stance: comment.stance,
      body: comment.body,
      received_at: comment.receivedAt,
    };
    const blocks = draft.blocks.map((b) => ({ ...b, html: cleanDraftHtml(b.html) }));
    const model = draftModel(head, blocks, [accepted], { received: 1, accepted: 1 }, now, false);
    return renderer.page('draft', model, { organisation, demo: false, now, path: '' });
  };
}
