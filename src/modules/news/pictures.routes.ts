import { readHead, sniff } from '../../kernel/files/sniff.ts';
import { scanUpload, type Scanner, type Verdict } from '../../kernel/files/scan.ts';
import { recordVerdict } from '../../kernel/files/scans.ts';
import { FileMissing, type FileStore } from '../../kernel/files/store.ts';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { form, optional, required, withError, type Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { file, go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { infectedWords } from '../../kernel/http/resumable.ts';
import { can, get, post, type Request, type Route, type Upload } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import { done, fieldFaults } from './news.sentences.ts';
import { labels } from './news.words.ts';
import { addPicture, type NewPicture } from './pictures.commands.ts';
import { encodePicture, PictureRefused } from './pictures.encode.ts';
import { countPictures, findPictureFile, listPictures, type PictureRow } from './pictures.queries.ts';

export interface PictureParts {
  scanner: Scanner;
  uploadBytes: number;
}

const PAGE = 24;
const MAX_VARIANT = 8 * 1_048_576;

const pictureForm = form({
  alt: required('Viết mô tả ảnh, cho người không nhìn thấy ảnh: ai, làm gì, ở đâu', 300),
  caption: optional(300),
  credit: optional(150),
});

type Taken =
  | { kind: 'refused'; message: string }
  | { kind: 'infected'; upload: Upload; verdict: Verdict }
  | { kind: 'ok'; upload: Upload; verdict: Verdict; files: NewPicture['files'] };

/** The library of pictures: what is uploaded is made anew in the sizes that the sites need. */
export function picturesRoutes(parts: PictureParts): Route[] {
  const upload = { maxBytes: parts.uploadBytes, maxFiles: 1, tellLarge: true };
  return [
    get('/news/pictures', can('news.read'), index),
    get('/news/pictures/new', can('news.write'), blank),
    post<Taken | null>('/news/pictures', can('news.write'), create, { upload, prepare: (req) => take(req, parts) }),
    get('/pictures/:file', can('news.read'), content),
  ];
}

async function index(req: Request): Promise<Reply> {
  const words = (req.query['q'] ?? '').slice(0, 200);
  const p = pager(req, await countPictures(req.db, req.scope, words), PAGE);
  const rows = await listPictures(req.db, req.scope, words, p.offset, PAGE);
  return page('news/pictures', {
    title: 'Kho ảnh',
    words,
    page: p,
    canAdd: holds(req.actor, 'news.write'),
    rows: rows.map(shownPicture),
  });
}

/** A picture as lists show it, with the line that puts it into a text. */
export function shownPicture(r: PictureRow) {
  return {
    id: r.id,
    publicId: r.public_id,
    alt: r.alt,
    caption: r.caption,
    credit: r.credit,
    size: `${r.width} × ${r.height}`,
    unitName: r.unit_name,
    addedAt: r.added_at,
    src: `/pictures/${r.public_id}-${Math.min(480, r.width)}.webp`,
    line: `![${r.alt.replace(/[[\]\\]/g, '')}](picture:${r.public_id})`,
  };
}

const newModel = (filled: Filled<unknown>): Model => ({ title: 'Thêm ảnh', form: filled, labels });

function blank(): Reply {
  return page('news/picture-new', newModel(pictureForm.blank()));
}

/** Checks, scans and encodes what came, before any transaction. Null: the words beside it are not right yet. */
async function take(req: Request, { scanner, uploadBytes }: PictureParts): Promise<Taken | null> {
  const refused = (message: string): Taken => ({ kind: 'refused', message });
  if (req.tooLarge.includes('file')) return refused(tooLargeWords(uploadBytes));
  const upload = req.uploads['file']?.[0];
  if (!upload) return refused(fieldFaults.noFile);
  const verdict = await scanUpload(req.files, scanner, upload.sha256);
  if (verdict.state === 'infected') return { kind: 'infected', upload, verdict };
  const sniffed = sniff(upload.name, await readHead(req.files, upload.sha256));
  if (sniffed.fault !== null) return refused(sniffed.fault);
  if (!/^image\/(jpeg|png|webp)$/.test(sniffed.type)) return refused(fieldFaults.pictureType);
  if (verdict.state === 'waiting') return refused(fieldFaults.pictureUnscanned);
  if (!pictureForm.fill(req.body).values) return null;
  try {
    return { kind: 'ok', upload, verdict, files: await storePicture(req.files, await req.files.read(upload.sha256)) };
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error;
    const why = { type: fieldFaults.pictureType, broken: fieldFaults.pictureBroken, huge: fieldFaults.pictureHuge };
    return refused(why[error.reason]);
  }
}

/** Every size of a picture in the store. Throws PictureRefused. */
export async function storePicture(files: FileStore, bytes: Buffer): Promise<NewPicture['files']> {
  const stored = [];
  for (const f of await encodePicture(bytes)) {
    const { sha256, size } = await files.put(f.bytes, MAX_VARIANT);
    stored.push({ width: f.width, height: f.height, type: f.type, sha256, size });
  }
  return stored;
}

async function create(req: Request, taken: Taken | null): Promise<Reply> {
  if (taken?.kind === 'infected') {
    const { upload, verdict } = taken;
    await recordVerdict(req.db, upload.sha256, verdict, req.now);
    await req.audit('picture.infected', `unit:${req.actor.unitId}`, {
      sha256: upload.sha256,
      signature: verdict.signature,
    });
    req.afterCommit(() => req.files.remove(upload.sha256));
    return go('/news/pictures', infectedWords(upload.name, verdict.signature), 'error');
  }
  const filled = pictureForm.fill(req.body);
  if (taken?.kind !== 'ok' || !filled.values) {
    const fault = withError(filled, 'file', taken?.kind === 'refused' ? taken.message : fieldFaults.fileAgain);
    return invalid('news/picture-new', newModel(fault));
  }
  await addPicture(req, req.actor.unitId, { ...filled.values, name: taken.upload.name, files: taken.files });
  return go('/news/pictures', done.pictureAdded);
}

async function content(req: Request): Promise<Reply> {
  const [, publicId, width, type] = /^([a-z0-9]{8,20})-(\d{1,4})\.(webp|jpeg)$/.exec(req.params['file'] ?? '') ?? [];
  const found = publicId && (await findPictureFile(req.db, req.scope, publicId, Number(width), type!));
  if (!found) throw new NotFound();
  try {
    return file(req.params['file']!, `image/${found.type}`, found.size, await req.files.open(found.sha256), true);
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
    req.log.error({ sha256: found.sha256 }, 'a stored picture is missing');
    throw new Unavailable(fieldFaults.pictureLost);
  }
}
