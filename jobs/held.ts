import type { Db } from '../src/kernel/db/db.ts';
import { isUploaded } from '../src/kernel/files/uploads.ts';
import { isReferenced } from '../src/modules/documents/index.ts';
import { isInImport, isPortrait } from '../src/modules/members/index.ts';
import { isInPicture } from '../src/modules/news/index.ts';
import { isInPacket } from '../src/modules/packets/index.ts';

/** Does anything refer to this content? Every module whose rows name contents of the store is asked here. */
export async function isHeld(db: Db, sha256: string): Promise<boolean> {
  return (
    (await isReferenced(db, sha256)) ||
    (await isInPacket(db, sha256)) ||
    (await isInPicture(db, sha256)) ||
    (await isPortrait(db, sha256)) ||
    (await isInImport(db, sha256)) ||
    (await isUploaded(db, sha256))
  );
}
