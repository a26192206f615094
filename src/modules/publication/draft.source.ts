import type { Db } from '../../kernel/db/db.ts';
import { draftSchema, type DraftContent } from '../../portal/contract.drafts.ts';
import {
  findApprovedText,
  findVersionOf,
  kindWords,
  readText,
  type Block,
  type DocumentKind,
} from '../documents/index.ts';
import { LinkFault, type LinkSource } from '../link/index.ts';

interface Published {
  document_id: number;
  version_number: number;
  /** The n of 'Dự thảo lần n', the only number of a version that is told outside. */
  milestone: number;
  text_hash: string;
  /** Of the text that a site confirmed last. */
  shown_hash: string | null;
  kind: DocumentKind;
  heading: string;
  introduction: string | null;
  letter_address: string | null;
  is_showing_comments: boolean;
  opens_at: string;
  closes_at: string;
  unit_name: string;
}

/**
 * A planned draft as it travels to the sites; refuses a text that is not byte for byte the approved one. A text that stands
 * on a site already may be sent again (other dates, a restored site) though the next version has ended its approval.
 */
export const draftSource: LinkSource = {
  kind: 'draft',
  async make(db: Db, publicId: string): Promise<DraftContent> {
    const p = (await db('publications as p')
      .join('units as u', 'u.id', 'p.unit_id')
      .join('documents as d', 'd.id', 'p.document_id')
      .join('document_versions as v', (on) =>
        on.on('v.document_id', '=', 'p.document_id').andOn('v.number', '=', 'p.version_number'),
      )
      .where('p.public_id', publicId)
      .select('p.document_id', 'p.version_number', 'v.milestone', 'p.text_hash', 'p.shown_hash', 'd.kind')
      .select('p.heading', 'p.introduction')
      .select('p.letter_address', 'p.is_showing_comments', 'p.opens_at', 'p.closes_at', 'u.short_name as unit_name')
      .first()) as Published | undefined;
    const blocks = p && (p.shown_hash === p.text_hash ? await shownBlocks(db, p) : await approvedBlocks(db, p));
    if (!blocks) throw new LinkFault('text');
    return draftSchema.parse({
      publicId,
      versionNumber: Number(p.version_number),
      draftNumber: Number(p.milestone),
      heading: p.heading,
      kindLabel: kindWords[p.kind],
      unitName: p.unit_name,
      introduction: p.introduction,
      letterAddress: p.letter_address,
      showsComments: Boolean(p.is_showing_comments),
      opensAt: p.opens_at,
      closesAt: p.closes_at,
      textHash: p.text_hash,
      blocks: blocks.map(({ id, kind, level, html, text: plain }) => ({ id, kind, level, html, text: plain })),
    });
  },
  async delivered(db: Db, publicId: string, sequence: number): Promise<void> {
    await db('publications')
      .where({ public_id: publicId, version: sequence })
      .update({ shown_hash: db.ref('text_hash') });
  },
};

async function approvedBlocks(db: Db, p: Published): Promise<Block[] | null> {
  const text = await findApprovedText(db, p.document_id);
  return text?.textHash === p.text_hash && text.versionNumber === Number(p.version_number) ? text.blocks : null;
}

async function shownBlocks(db: Db, p: Published): Promise<Block[] | null> {
  const version = await findVersionOf(db, { id: p.document_id }, Number(p.version_number));
  const text = version && (await readText(db, version));
  return text?.hash === p.text_hash ? text.blocks : null;
}
