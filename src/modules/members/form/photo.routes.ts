import { FileMissing } from '../../../kernel/files/store.ts';
import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { file, go, invalid, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../../kernel/http/route.ts';
import { Readable } from 'node:stream';
import { localDay } from '../../../kernel/text/dates.ts';
import { noPaper } from '../events/ledger.ts';
import { CannotPropose, proposeEvent } from '../events/propose.commands.ts';
import { proposalFaultWords } from '../events/events.words.ts';
import { memberOf, recordModel } from '../record/record.routes.ts';
import { portraitOf } from './portrait.ts';

const MAX_BYTES = 8 * 1024 * 1024;

/** The photograph of a record, 3 × 4. */
export const photoRoutes: Route[] = [
  get('/members/:memberId/photo', can('members.read'), show),
  post<string | null>('/members/:memberId/photo', can('members.propose'), propose, {
    prepare: portrait,
    upload: { maxBytes: MAX_BYTES, maxFiles: 1, tellLarge: true },
  }),
];

async function show(req: Request): Promise<Reply> {
  const member = await memberOf(req);
  if (member.photo_hash === null) throw new NotFound();
  return picture(req, member.photo_hash, `anh-${member.id}.jpg`);
}

async function picture(req: Request, sha256: string, name: string): Promise<Reply> {
  try {
    const bytes = await req.files.read(sha256);
    return file(name, 'image/jpeg', bytes.length, Readable.from([bytes]), true);
  } catch (error) {
    if (error instanceof FileMissing) throw new NotFound(); // a proposal that came to nothing is swept
    throw error;
  }
}

/** Reads what came, cuts and re-encodes it; nothing of the camera's own data stays. Null: no picture that can be read. */
async function portrait(req: Request): Promise<string | null> {
  const upload = req.uploads['photo']?.[0];
  if (!upload) return null;
  try {
    const bytes = await portraitOf(await req.files.read(upload.sha256));
    return bytes === null ? null : (await req.files.put(bytes, MAX_BYTES)).sha256;
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Why there is no portrait, for who sent the form. */
function faultOf(req: Request): string {
  if (req.tooLarge.length > 0) return 'Ảnh lớn hơn 8 MB. Hãy chọn ảnh nhỏ hơn.';
  return req.uploads['photo']?.[0]
    ? 'Tệp không phải ảnh JPEG, PNG hoặc WebP đọc được. Hãy chọn ảnh khác.'
    : 'Chọn tệp ảnh trước khi gửi.';
}

async function propose(req: Request, sha256: string | null): Promise<Reply> {
  const member = await memberOf(req);
  if (sha256 === null) return invalid('members/record/show', await recordModel(req, member, { photo: faultOf(req) }));
  try {
    await proposeEvent(req, {
      memberId: member.id,
      kind: 'changed',
      effectiveOn: localDay(req.now),
      changes: { set: { photo: sha256 } },
      paper: noPaper,
      note: null,
    });
  } catch (error) {
    if (!(error instanceof CannotPropose)) throw error;
    throw new Conflict(`${proposalFaultWords[error.fault]}.`);
  }
  return go(`/members/${member.id}`, 'Đã gửi ảnh chờ xác nhận.');
}
