import { NotFound } from '../../kernel/http/errors.ts';
import { file, go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import { attachFiles, removeAttachment } from './attachments.commands.ts';
import { attachmentFaults } from './attachments.words.ts';
import { findAttachment } from './attachments.queries.ts';
import { noteReading } from './readers.commands.ts';
import { dangerOf, discard, lieOf, type Intake } from './docx-upload.ts';
import { done } from './sentences.words.ts';
import { homeSight, ownDocument, sightOf } from './sight.ts';
import { readDocx } from './text/docx.ts';
import { docxFaultWords } from './text/faults.words.ts';
import { versionsModel } from './versions.model.ts';

const MOST = 10;

/** Files that go along with a draft. */
export function attachmentsRoutes(intake: Intake): Route[] {
  const upload = { maxBytes: intake.uploadBytes, maxFiles: MOST, tellLarge: true };
  return [
    post<string | null>('/documents/:documentId/attachments', can('documents.draft'), create, {
      upload,
      prepare: (req) => faultOf(req, intake),
    }),
    get('/documents/:documentId/attachments/:attachmentId', can('documents.read'), show, { audit: 'document.opened' }),
    post('/documents/:documentId/attachments/:attachmentId/removal', can('documents.draft'), remove),
  ];
}

/** Why the chosen files are not taken, or null. All or none: half a selection would surprise. */
async function faultOf(req: Request, intake: Intake): Promise<string | null> {
  await ownDocument(req);
  const uploads = req.uploads['files'] ?? [];
  if (req.tooLarge.includes('files')) return tooLargeWords(intake.uploadBytes);
  if (uploads.length === 0) return attachmentFaults.none;
  const empty = uploads.find((u) => u.size === 0);
  if (empty) return attachmentFaults.empty(empty.name);
  for (const upload of uploads) {
    const danger = (await dangerOf(req, intake, upload)) ?? (await lieOf(req, upload));
    if (danger === null) continue;
    await discard(req, intake, upload);
    return danger;
  }
  for (const upload of uploads.filter((u) => /\.docx$/i.test(u.name))) {
    const outcome = await readDocx(await req.files.read(upload.sha256));
    if (outcome.kind === 'refused' && outcome.fault === 'secret') {
      await discard(req, intake, upload);
      return `${upload.name}: ${docxFaultWords.secret}`;
    }
  }
  return null;
}

async function create(req: Request, fault: string | null): Promise<Reply> {
  const document = await ownDocument(req);
  if (fault !== null) {
    const form = { raw: {}, errors: { files: fault }, values: null };
    return invalid('documents/versions', await versionsModel(req, homeSight(document), { files: form }));
  }
  const uploads = req.uploads['files'] ?? [];
  await attachFiles(req, document, uploads);
  return go(`/documents/${document.id}/versions`, done.attached(uploads.length));
}

async function show(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const id = wholeNumber(req.params['attachmentId']);
  const found = id && (await findAttachment(req.db, sight, id));
  if (!found) throw new NotFound();
  await noteReading(req, sight, sight.number);
  return file(found.name, found.type, Number(found.size), await req.files.open(found.sha256));
}

async function remove(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const id = wholeNumber(req.params['attachmentId']);
  const found = id && (await findAttachment(req.db, homeSight(document), id));
  if (!found) throw new NotFound();
  await removeAttachment(req, document, found.id);
  return go(`/documents/${document.id}/versions`, done.detached);
}
