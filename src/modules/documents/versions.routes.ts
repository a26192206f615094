import { NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { file, go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { attachmentsModel } from './attachments.model.ts';
import { canComment, commentsModel } from './comments.model.ts';
import { countByBlock, countComments } from './comments.queries.ts';
import { compareLink } from './comparison.words.ts';
import { noteReading } from './readers.commands.ts';
import { formWords, labels } from './documents.forms.ts';
import { headerOf } from './documents.header.ts';
import type { DocumentRow, Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { fullTitle, noVersion, stepLabel } from './documents.words.ts';
import { loadDocx, type Intake, type Loaded } from './docx-upload.ts';
import { done, loadWords, titles } from './sentences.words.ts';
import { homeSight, may, ownDocument, sightOf } from './sight.ts';
import { textModel } from './text.model.ts';
import { textHref } from './paragraphs.model.ts';
import { addVersion } from './versions.commands.ts';
import { versionFaults, versionForm } from './versions.forms.ts';
import { comparisonHref, farSteps, papersOf, shownVersion, versionsModel } from './versions.model.ts';
import { findVersion, listVersions, readText, type VersionRow } from './versions.queries.ts';
import { nextStep } from './versions.rules.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const IN_PANEL = 50;

/** Text of the newest version and of older ones, the files they came from, and new versions. */
export function versionsRoutes(intake: Intake): Route[] {
  const upload = { maxBytes: intake.uploadBytes, maxFiles: 1, tellLarge: true };
  const prepare = async (req: Request): Promise<Loaded> => {
    await ownDocument(req); // no work for those who may not
    return loadDocx(req, 'file', intake);
  };
  const opened = { audit: 'document.opened' };
  return [
    get('/documents/:documentId', can('documents.read'), show, opened),
    get('/documents/:documentId/versions', can('documents.read'), index),
    get('/documents/:documentId/versions/new', can('documents.draft'), blank),
    post<Loaded>('/documents/:documentId/versions', can('documents.draft'), create, { upload, prepare }),
    get('/documents/:documentId/versions/:number', can('documents.read'), showVersion, opened),
    get('/documents/:documentId/versions/:number/source', can('documents.read'), source, opened),
  ];
}

async function show(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  await noteReading(req, sight, sight.number);
  const header = await headerOf(req, sight, 'text');
  const { files } = await attachmentsModel(req, sight);
  const version = sight.number === 0 ? undefined : await findVersion(req.db, sight, sight.number);
  if (!version) return page('documents/show', { ...header, text: null, files, papers: null });
  const { blocks } = await readText(req.db, version);
  const text = textModel({
    document: sight.document,
    version,
    blocks,
    counts: await countByBlock(req.db, req.scope, sight),
    canComment: canComment(req, sight),
  });
  const edits =
    sight.side === 'home' &&
    allows(sight.document.state, 'revise') &&
    may(req, 'documents.draft', sight.document.home_path);
  const total = await countComments(req.db, req.scope, sight);
  const comments = await commentsModel(req, sight, { blocks, chosen: null, limit: IN_PANEL, total });
  return page('documents/show', {
    ...header,
    ...comments,
    text,
    files,
    papers: papersOf(sight.document.id, sight.number, edits ? textHref(sight.document.id) : null),
  });
}

async function index(req: Request): Promise<Reply> {
  return page('documents/versions', await versionsModel(req, await sightOf(req)));
}

async function versionOf(req: Request, sight: Sight): Promise<VersionRow> {
  const number = wholeNumber(req.params['number']);
  const version = number && (await findVersion(req.db, sight, number));
  if (!version) throw new NotFound();
  return version;
}

async function showVersion(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const version = await versionOf(req, sight);
  await noteReading(req, sight, Number(version.number));
  const { blocks, hash } = await readText(req.db, version);
  const text = textModel({ document: sight.document, version, blocks, counts: new Map(), canComment: false });
  return page('documents/version', {
    ...(await headerOf(req, sight, 'versions')),
    title: `${stepLabel(version)}: ${fullTitle(sight.document)}`,
    text,
    version: { ...shownVersion(version), intact: hash === version.text_hash },
    latest: Number(version.number) === sight.number,
    latestHref: `/documents/${sight.document.id}`,
    backHref: `/documents/${sight.document.id}/versions`,
    papers: papersOf(sight.document.id, Number(version.number)),
  });
}

async function source(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const version = await versionOf(req, sight);
  if (version.source_name === '') throw new NotFound(); // written here, not loaded
  await noteReading(req, sight, Number(version.number));
  return file(version.source_name, DOCX, Number(version.source_size), await req.files.open(version.source_sha256));
}

function newModel(document: DocumentRow, form: Filled<unknown>) {
  return {
    title: `${titles.newVersion}: ${fullTitle(document)}`,
    form,
    labels,
    document: { id: document.id, title: fullTitle(document) },
    first: document.latest_number === 0,
    steps: document.latest_number === 0 ? [] : farSteps(document.latest_step, loadWords),
    voids: document.state === 'approved' || document.state === 'awaitingApproval',
  };
}

async function blank(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  return page(
    'documents/new-version',
    newModel(document, versionForm.blank({ based: document.latest_number, step: 'major' })),
  );
}

async function create(req: Request, loaded: Loaded): Promise<Reply> {
  const document = await ownDocument(req);
  let filled = versionForm.fill(req.body);
  const moved = Number(filled.raw['based']) !== document.latest_number;
  if (loaded.kind === 'refused') filled = withError(filled, 'file', loaded.message);
  if (loaded.kind === 'none') filled = withError(filled, 'file', versionFaults.noFile);
  if (moved) filled = withError(filled, 'form', await movedWords(req, document));
  if (filled.values && loaded.kind === 'ok') {
    const { upload, blocks } = loaded;
    const { reason, step } = filled.values;
    const number = await addVersion(req, document, { upload, blocks, reason, step });
    if (number === 1) return go(`/documents/${document.id}`, done.textLoaded);
    if (number !== null) {
      const label = stepLabel(nextStep(document.latest_step, step));
      const compare = { href: comparisonHref(document.id, number - 1, number), label: compareLink };
      return go(`/documents/${document.id}`, done.versionAdded(label), 'done', compare);
    }
    filled = withError(filled, 'file', versionFaults.same);
  } else if (loaded.kind === 'ok') filled = withError(filled, 'file', formWords.chooseFileAgain);
  filled = { ...filled, raw: { ...filled.raw, based: String(document.latest_number) } };
  return invalid('documents/new-version', newModel(document, filled));
}

/** Somebody else loaded a version meanwhile: who and when. */
async function movedWords(req: Request, document: DocumentRow): Promise<string> {
  const newest = (await listVersions(req.db, homeSight(document)))[0];
  if (!newest) return versionFaults.moved(noVersion, document.author_name, formatInstant(document.updated_at));
  return versionFaults.moved(stepLabel(newest), newest.full_name, formatInstant(newest.created_at));
}
