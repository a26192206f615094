import type { Database } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import { commenterKinds } from '../../portal/contract.ts';
import type { BundleBlock } from '../../portal/contract.drafts.ts';
import { receiveComment } from '../../portal/portal.commands.ts';
import { countComments, findBlocks, listDrafts, type DraftHead } from '../../portal/portal.queries.ts';
import { later } from './calendar.ts';
import { chanceOf } from './random.ts';
import { type PublicComment, publicComments } from './texts/public-comments.ts';

/**
 * Lets citizens comment on what a portal shows, spread over the days since it opened. `code` names the portal: of the
 * provincial drafts, the government's site gets every third comment, the committee's site the others. Does nothing
 * when the portal has comments or no drafts yet. Answers how many were written.
 */
export async function seedPortal({
  portal,
  code,
  now,
}: {
  portal: Database;
  code: string;
  now: Date;
}): Promise<number> {
  if ((await countComments(portal.db)).size > 0) return 0;
  const drafts = await listDrafts(portal.db, now);
  const blocks = new Map<number, BundleBlock[]>();
  for (const draft of drafts) blocks.set(draft.id, await findBlocks(portal.db, draft.id));
  const planned = publicComments.flatMap((comment, i) => {
    const draft = drafts.find((one) => isAbout(comment, one));
    const here = comment.on === 'local' || (i % 3 === 2) === (code === 'ubnd');
    return draft && here ? [{ comment, draft, at: momentOf(draft, i, now) }] : [];
  });
  planned.sort((a, b) => a.at.getTime() - b.at.getTime());
  await transact(portal, async (tx) => {
    for (const [i, { comment, draft, at }] of planned.entries()) {
      const c = chanceOf(7_000 + i);
      const block = blockOf(comment, blocks.get(draft.id) ?? []);
      const quote = block ? block.text.replace(/\s+/g, ' ').slice(0, 200) : null;
      await receiveComment(
        tx,
        {
          draftId: draft.id,
          versionNumber: draft.version_number,
          draftNumber: draft.draft_number,
          blockId: block?.id ?? null,
          quote,
          prefix: null,
          suffix: null,
          stance: comment.stance,
          commenterKind: c.percent(80) ? c.pick(commenterKinds) : null,
          body: comment.text,
          authorName: comment.name ?? null,
          contact: comment.contact ?? null,
        },
        at,
      );
    }
  });
  return planned.length;
}

function isAbout({ on }: PublicComment, { kind_label, heading }: DraftHead): boolean {
  const name = `${kind_label} ${heading}`;
  if (on === 'programme') return name.startsWith('Chương trình hành động');
  return name.startsWith('Báo cáo chính trị') && name.includes('Đảng bộ tỉnh') === (on === 'report');
}

/** A paragraph that comments can be made on; one that the texts no longer have makes it a comment on the whole. */
function blockOf({ at }: PublicComment, blocks: readonly BundleBlock[]): BundleBlock | null {
  return (at !== null && blocks.find((block) => block.kind !== 'heading' && block.text.includes(at))) || null;
}

/** People write in the evening too. */
function momentOf(draft: DraftHead, nth: number, now: Date): Date {
  const c = chanceOf(5_000 + nth);
  const opened = new Date(draft.opens_at);
  const span = Math.max(1, (now.getTime() - opened.getTime()) / 60_000 - 30);
  return later(opened, Math.floor((c.whole(2, 98) / 100) * span), now);
}
