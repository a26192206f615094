import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';

export interface PictureRow {
  id: number;
  public_id: string;
  name: string;
  alt: string;
  caption: string | null;
  credit: string | null;
  width: number;
  height: number;
  unit_name: string;
  added_at: string;
}

export interface PictureFile {
  picture_id: number;
  width: number;
  height: number;
  type: 'webp' | 'jpeg';
  sha256: string;
  size: number;
}

const COLUMNS = [
  'g.id',
  'g.public_id',
  'g.name',
  'g.alt',
  'g.caption',
  'g.credit',
  'g.width',
  'g.height',
  'u.name as unit_name',
  'g.added_at',
];

/** Pictures of the scope's units, and those that stand in an article of theirs. */
function visible(db: Db, scope: Scope) {
  const q = db('news_pictures as g').join('units as u', 'u.id', 'g.unit_id');
  return q.where((any) => {
    any.where((own) => scope.narrow(own, 'u.path'));
    any.orWhereExists((used) => {
      used
        .from('article_pictures as m')
        .join('article_revisions as r', 'r.id', 'm.revision_id')
        .join('articles as a', 'a.id', 'r.article_id')
        .join('units as h', 'h.id', 'a.unit_id')
        .where('m.picture_id', db.ref('g.id'))
        .select('m.id');
      scope.narrow(used, 'h.path');
    });
  });
}

function searched(db: Db, scope: Scope, words: string) {
  const q = visible(db, scope);
  for (const word of searchKey(words).split(' ').filter(Boolean).slice(0, 12))
    q.where('g.search_key', 'like', `%${word.replace(/[%_[]/g, '')}%`);
  return q;
}

/** Pictures that one may use, the newest first. */
export async function listPictures(
  db: Db,
  scope: Scope,
  words: string,
  offset: number,
  limit: number,
): Promise<PictureRow[]> {
  return (await searched(db, scope, words)
    .select(COLUMNS)
    .orderBy('g.id', 'desc')
    .limit(limit)
    .offset(offset)) as PictureRow[];
}

export function countPictures(db: Db, scope: Scope, words: string): Promise<number> {
  return countOf(searched(db, scope, words));
}

/** Those of the named pictures that one may use. */
export async function findPictures(
  db: Db,
  scope: Scope,
  by: { publicIds?: readonly string[]; ids?: readonly number[] },
): Promise<PictureRow[]> {
  return (await visible(db, scope)
    .where((any) => {
      any.whereIn('g.public_id', [...(by.publicIds ?? [])]).orWhereIn('g.id', [...(by.ids ?? [])]);
    })
    .select(COLUMNS)
    .orderBy('g.id')) as PictureRow[];
}

/** One file of a picture that one may see. */
export async function findPictureFile(
  db: Db,
  scope: Scope,
  publicId: string,
  width: number,
  type: string,
): Promise<PictureFile | undefined> {
  return (await visible(db, scope)
    .join('news_picture_files as f', 'f.picture_id', 'g.id')
    .where({ 'g.public_id': publicId, 'f.width': width, 'f.type': type })
    .select('f.picture_id', 'f.width', 'f.height', 'f.type', 'f.sha256', 'f.size')
    .first()) as PictureFile | undefined;
}

/** The pictures of a revision with their files, for whoever may see the revision. */
export async function listRevisionPictures(
  db: Db,
  revisionId: number,
): Promise<(Omit<PictureRow, 'unit_name'> & { files: PictureFile[] })[]> {
  const pictures = (await db('article_pictures as m')
    .join('news_pictures as g', 'g.id', 'm.picture_id')
    .where('m.revision_id', revisionId)
    .select(COLUMNS.filter((c) => c.startsWith('g.')))
    .orderBy('g.id')) as PictureRow[];
  const files = (await db('news_picture_files as f')
    .whereIn(
      'f.picture_id',
      pictures.map((p) => p.id),
    )
    .select('f.picture_id', 'f.width', 'f.height', 'f.type', 'f.sha256', 'f.size')
    .orderBy(['f.picture_id', 'f.type', 'f.width'])) as PictureFile[];
  return pictures.map((p) => ({ ...p, files: files.filter((f) => f.picture_id === p.id) }));
}

/** Does a picture consist of this content? */
export async function isInPicture(db: Db, sha256: string): Promise<boolean> {
  const row: unknown = await db('news_picture_files as f').where('f.sha256', sha256).select('f.id').first();
  return row !== undefined;
}
