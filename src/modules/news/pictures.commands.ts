import { insertRow } from '../../kernel/db/db.ts';
import { plainToken } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { Ledger } from './articles.commands.ts';

export interface NewPicture {
  name: string;
  alt: string;
  caption: string | null;
  credit: string | null;
  /** Every size, stored already. */
  files: readonly { width: number; height: number; type: 'webp' | 'jpeg'; sha256: string; size: number }[];
}

/** Puts a picture into the library of a unit. Answers its name in texts. */
export async function addPicture(l: Ledger, unitId: number, picture: NewPicture): Promise<string> {
  const publicId = plainToken();
  const largest = picture.files.reduce((a, f) => (f.width > a.width ? f : a));
  const id = await insertRow(l.db, 'news_pictures', {
    public_id: publicId,
    unit_id: unitId,
    name: picture.name,
    alt: picture.alt,
    search_key: searchKey([picture.alt, picture.caption ?? '', picture.credit ?? '', picture.name].join(' ')),
    caption: picture.caption,
    credit: picture.credit,
    width: largest.width,
    height: largest.height,
    account_id: l.actor.accountId,
    added_at: l.now.toISOString(),
  });
  for (const f of picture.files) await insertRow(l.db, 'news_picture_files', { picture_id: id, ...f });
  await l.audit('picture.added', `picture:${id}`, { sha256: largest.sha256 });
  return publicId;
}
