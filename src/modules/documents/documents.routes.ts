import { withError, type Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import type { BundleKeys } from '../../kernel/files/bundle.ts';
import { holds } from '../../kernel/http/scope.ts';
import { formatInstant, localDay } from '../../kernel/text/dates.ts';
import { approvalsRoutes } from './approvals.routes.ts';
import { attachmentsRoutes } from './attachments.routes.ts';
import { commentsRoutes } from './comments.routes.ts';
import { comparisonRoutes } from './comparison.routes.ts';
import { dispatchesRoutes } from './dispatches.routes.ts';
import { deputiesRoutes } from './deputies.routes.ts';
import { draftDocument, editDocument } from './documents.commands.ts';
import { draftForm, editForm, formWords, labels } from './documents.forms.ts';
import { findOwnDocument, listHomeUnits, type DocumentRow } from './documents.queries.ts';
import { documentKinds, documentStates, secrecies, urgencies } from './documents.rules.ts';
import {
  fullTitle,
  kindWords,
  options,
  receivedFilterWords,
  secrecyWords,
  stateWords,
  urgencyWords,
} from './documents.words.ts';
import { loadDocx, type Intake, type Loaded } from './docx-upload.ts';
import { exportsRoutes } from './exports.routes.ts';
import { listRows } from './lists.model.ts';
import type { AfterRelease } from './releases.commands.ts';
import { releasesRoutes } from './releases.routes.ts';
import { boxWords, done, firstReason, headings, titles } from './sentences.words.ts';
import { paragraphsRoutes } from './paragraphs.routes.ts';
import { settlementsRoutes } from './settlements.routes.ts';
import { readersRoutes } from './readers.routes.ts';
import { sealedRoutes } from './sealed.routes.ts';
import { placesRoutes } from './places.routes.ts';
import { ownDocument } from './sight.ts';
import { addVersion } from './versions.commands.ts';
import { versionsRoutes } from './versions.routes.ts';

const PAGE = 50;

interface DocumentParts extends Intake {
  bundleKeys: BundleKeys;
  /** Hears, in the same transaction, what a unit's leader lets out. */
  afterRelease: AfterRelease;
}

/** Every route of the module. */
export function documentRoutes(parts: DocumentParts): Route[] {
  const upload = { maxBytes: parts.uploadBytes, maxFiles: 1, tellLarge: true };
  return [
    get('/documents', can('documents.read'), index),
    get('/documents/new', can('documents.draft'), blank),
    post<Loaded>('/documents', can('documents.draft'), create, {
      upload,
      prepare: (req) => loadDocx(req, 'file', parts),
    }),
    get('/documents/:documentId/edit', can('documents.draft'), edit),
    post('/documents/:documentId', can('documents.draft'), update),
    ...versionsRoutes(parts),
    ...exportsRoutes,
    ...settlementsRoutes,
    ...paragraphsRoutes,
    ...comparisonRoutes(parts),
    ...attachmentsRoutes(parts),
    ...commentsRoutes,
    ...placesRoutes,
    ...dispatchesRoutes,
    ...releasesRoutes(parts.afterRelease),
    ...approvalsRoutes,
    ...deputiesRoutes,
    ...readersRoutes,
    ...sealedRoutes(parts.bundleKeys),
  ];
}

async function index(req: Request): Promise<Reply> {
  const { query } = req;
  const box = query['box'] === 'received' || query['box'] === 'all' ? query['box'] : 'own';
  const raw = { q: query['q'] ?? '', kind: query['kind'] ?? '', state: query['state'] ?? '' };
  const states =
    box === 'own'
      ? options(documentStates, stateWords)
      : box === 'received'
        ? Object.entries(receivedFilterWords).map(([value, label]) => ({ value, label }))
        : [];
  const kind = documentKinds.find((k) => k === raw.kind) ?? '';
  const state = states.find((s) => s.value === raw.state)?.value ?? '';
  let p = pager(req, 0, PAGE);
  const { rows } = await listRows(req, { box, words: raw.q, kind, state }, (total) => {
    p = pager(req, total, PAGE);
    return { limit: PAGE, offset: p.offset };
  });
  const boxes = ['own', 'received', 'all'] as const;
  const model = {
    title: headings[box].heading,
    ...headings[box],
    menuHref: box === 'all' ? '' : `/documents?box=${box}`,
    tabs: boxes.map((b) => ({ label: boxWords[b], href: `/documents?box=${b}`, current: b === box, count: 0 })),
    box,
    form: { raw, errors: {}, values: null },
    kinds: options(documentKinds, kindWords),
    states,
    filtered: raw.q !== '' || kind !== '' || state !== '',
    clearHref: `/documents?box=${box}`,
    canCreate: holds(req.actor, 'documents.draft'),
    newHref: '/documents/new',
    rows,
    page: p,
  };
  return page('documents/index', model, 'documents/_list');
}

async function newModel(req: Request, form: Filled<unknown>) {
  const units = await listHomeUnits(req.db, req.scope, localDay(req.now));
  return {
    title: titles.new,
    menuHref: '/documents/new',
    form,
    labels,
    kinds: options(documentKinds, kindWords),
    urgencies: options(urgencies, urgencyWords),
    secrecies: options(secrecies, secrecyWords),
    units: units.map((u) => ({ value: String(u.id), label: u.name })),
  };
}

async function blank(req: Request): Promise<Reply> {
  const units = await listHomeUnits(req.db, req.scope, localDay(req.now));
  const homeUnit = units.find((u) => u.id === req.actor.unitId)?.id ?? units[0]?.id;
  return page(
    'documents/new',
    await newModel(req, draftForm.blank({ urgency: 'normal', secrecy: 'normal', homeUnit })),
  );
}

async function create(req: Request, loaded: Loaded): Promise<Reply> {
  let filled = draftForm.fill(req.body);
  const units = await listHomeUnits(req.db, req.scope, localDay(req.now));
  if (!filled.errors['homeUnit'] && !units.some((u) => String(u.id) === filled.raw['homeUnit'])) {
    filled = withError(filled, 'homeUnit', formWords.foreignUnit);
  }
  if (loaded.kind === 'refused') filled = withError(filled, 'file', loaded.message);
  if (!filled.values) {
    if (loaded.kind === 'ok') filled = withError(filled, 'file', formWords.chooseFileAgain);
    return invalid('documents/new', await newModel(req, filled));
  }
  const { homeUnit, ...about } = filled.values;
  const id = await draftDocument(req, about, homeUnit);
  if (loaded.kind === 'ok') {
    const document = (await findOwnDocument(req.db, req.scope, id))!;
    await addVersion(req, document, { upload: loaded.upload, blocks: loaded.blocks, reason: firstReason });
  }
  return go(`/documents/${id}`, done.drafted);
}

function editModel(document: DocumentRow, form: Filled<unknown>, conflict: boolean) {
  return {
    title: `${titles.edit}: ${fullTitle(document)}`,
    document: { id: document.id, title: fullTitle(document) },
    form,
    labels,
    kinds: options(documentKinds, kindWords),
    urgencies: options(urgencies, urgencyWords),
    other: conflict
      ? {
          by: document.updated_by_name,
          at: formatInstant(document.updated_at),
          kindName: kindWords[document.kind],
          abstract: document.abstract,
          urgencyName: urgencyWords[document.urgency].label,
        }
      : null,
  };
}

async function edit(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const { kind, abstract, urgency, version } = document;
  return page('documents/edit', editModel(document, editForm.blank({ kind, abstract, urgency, version }), false));
}

async function update(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const filled = editForm.fill(req.body);
  if (!filled.values)
    return invalid('documents/edit', editModel(document, filled, Number(filled.raw['version']) !== document.version));
  const { version, ...about } = filled.values;
  if (!(await editDocument(req, document, about, version))) {
    // Two people edited: the second keeps what was typed, sees what the first saved, and decides.
    const raw = { ...filled.raw, version: String(document.version) };
    return invalid('documents/edit', editModel(document, { raw, errors: {}, values: null }, true));
  }
  return go(`/documents/${document.id}`, done.edited);
}
