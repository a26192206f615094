import { openFace } from '../kernel/http/face.ts';
import type { ViewAsCitizen } from '../modules/publication/index.ts';
import { defaultFace, siteFrame } from '../portal/face.ts';
import { draftModel } from '../portal/portal.models.ts';
import { draftPageOf } from './public-draft.ts';

/** The public page of a draft as a site draws it, with one comment that is not there yet. Takes no comments itself. */
export function citizenView(organisation: string): ViewAsCitizen {
  const { renderer } = openFace('portal');
  const frame = siteFrame(defaultFace(organisation), [], false, false);
  return (draft, comment, now) => {
    const accepted = {
      id: 0,
      block_id: comment.blockId,
      version_number: draft.versionNumber,
      draft_number: draft.draftNumber,
      quote: comment.quote,
      prefix: comment.prefix,
      stance: comment.stance,
      body: comment.body,
      received_at: comment.receivedAt,
    };
    const model = draftModel(draftPageOf({ ...draft, showsComments: true }, [accepted], false, now), false);
    return renderer.page('drafts/show', model, { ...frame, now, path: '/drafts' });
  };
}
