import type { Dialect } from '../../kernel/db/dialect.ts';
import type { Previews } from '../../kernel/files/preview.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { holds } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { fullTitle, kindWords } from '../documents/index.ts';
import { addresseesRoutes } from './addressees.routes.ts';
import { listEvents } from './events.queries.ts';
import type { BundleKeys } from '../../kernel/files/bundle.ts';
import { exchangeRoutes } from './exchange.routes.ts';
import { filesRoutes, type FileParts } from './files.routes.ts';
import { groupsRoutes } from './groups.routes.ts';
import { listBox, type Box } from './lists.model.ts';
import { draftPacket, editPacket } from './packets.commands.ts';
import { dueAhead, editForm, newForm } from './packets.forms.ts';
import { listSenderUnits, type PacketRow } from './packets.queries.ts';
import { secrecies, urgencies } from './packets.rules.ts';
import { boxWords, done, faults, headings, labels, refusals } from './packets.sentences.ts';
import { inFilterWords, options, outFilterWords, packetKinds, secrecyWords, urgencyWords } from './packets.words.ts';
import { previewsRoutes } from './previews.routes.ts';
import { markOpened } from './receipts.commands.ts';
import { receiptsRoutes } from './receipts.routes.ts';
import { findRegistration, outgoingKey } from './registrations.queries.ts';
import { sendingRoutes } from './sending.routes.ts';
import { recalledModel, showModelOf, type ShowModel } from './show.model.ts';
import { ownPacket, sightOf } from './sight.ts';

const PAGE = 50;

export interface PacketParts extends FileParts {
  /** Bundles are signed with the first, and taken when signed by one of the others. */
  keys: BundleKeys;
  dialect: Dialect;
  previews: Previews;
}

/** Every route of the module. */
export function packetRoutes(parts: PacketParts): Route[] {
  const showModel = showModelOf(parts.limits);
  return [
    get('/packets', can('packets.read'), index),
    get('/packets/new', can('packets.draft'), blank),
    post('/packets', can('packets.draft'), create),
    get('/packets/:packetId', can('packets.read'), (req) => show(req, showModel), { audit: 'packet.opened' }),
    get('/packets/:packetId/edit', can('packets.draft'), edit),
    post('/packets/:packetId', can('packets.draft'), update),
    ...sendingRoutes(showModel),
    ...addresseesRoutes,
    ...receiptsRoutes(showModel),
    ...filesRoutes(parts, showModel),
    ...previewsRoutes(parts.previews),
    ...exchangeRoutes(parts),
    ...groupsRoutes(parts.dialect),
  ];
}

async function index(req: Request): Promise<Reply> {
  const { query } = req;
  const box: Box = query['box'] === 'out' || query['box'] === 'drafts' ? query['box'] : 'in';
  const raw = { q: query['q'] ?? '', urgency: query['urgency'] ?? '', state: query['state'] ?? '' };
  const words = box === 'in' ? inFilterWords : box === 'out' ? outFilterWords : {};
  const states = Object.entries(words).map(([value, label]) => ({ value, label: label as string }));
  const urgency = urgencies.find((u) => u === raw.urgency) ?? '';
  const state = states.find((s) => s.value === raw.state)?.value ?? '';
  let p = pager(req, 0, PAGE);
  const rows = await listBox(req, box, { words: raw.q, urgency, state }, (total) => {
    p = pager(req, total, PAGE);
    return { limit: PAGE, offset: p.offset };
  });
  const boxes = ['in', 'out', 'drafts'] as const;
  const model = {
    title: headings[box].heading,
    ...headings[box],
    menuHref: `/packets?box=${box === 'drafts' ? 'out' : box}`,
    tabs: boxes.map((b) => ({ label: boxWords[b], href: `/packets?box=${b}`, current: b === box, count: 0 })),
    box,
    unitLabel: box === 'in' ? 'Nơi gửi' : 'Đơn vị gửi',
    form: { raw, errors: {}, values: null },
    urgencies: options(urgencies, urgencyWords),
    states,
    filtered: raw.q !== '' || urgency !== '' || state !== '',
    clearHref: `/packets?box=${box}`,
    canCreate: holds(req.actor, 'packets.draft'),
    canImport: box === 'in' && holds(req.actor, 'packets.send'),
    rows,
    page: p,
  };
  return page('packets/index', model, 'packets/_list');
}

async function newModel(req: Request, form: Filled<unknown>) {
  const units = await listSenderUnits(req.db, req.scope, localDay(req.now));
  return {
    title: 'Soạn văn bản gửi',
    menuHref: '/packets/new',
    form,
    labels,
    kinds: options(packetKinds, kindWords),
    urgencies: options(urgencies, urgencyWords),
    secrecies: options(secrecies, secrecyWords),
    units: units.map((u) => ({ value: String(u.id), label: u.name })),
  };
}

async function blank(req: Request): Promise<Reply> {
  const units = await listSenderUnits(req.db, req.scope, localDay(req.now));
  const senderUnit = units.find((u) => u.id === req.actor.unitId)?.id ?? units[0]?.id;
  const values = { kind: 'letter', urgency: 'normal', secrecy: 'normal', senderUnit };
  return page('packets/new', await newModel(req, newForm.blank(values)));
}

async function create(req: Request): Promise<Reply> {
  const today = localDay(req.now);
  let filled = dueAhead(newForm.fill(req.body), today);
  const units = await listSenderUnits(req.db, req.scope, today);
  if (!filled.errors['senderUnit'] && !units.some((u) => String(u.id) === filled.raw['senderUnit'])) {
    filled = withError(filled, 'senderUnit', faults.foreignUnit);
  }
  if (!filled.values) return invalid('packets/new', await newModel(req, filled));
  const { senderUnit, ...cover } = filled.values;
  const id = await draftPacket(req, cover, senderUnit);
  return go(`/packets/${id}`, done.drafted);
}

async function show(req: Request, showModel: ShowModel): Promise<Reply> {
  const sight = await sightOf(req);
  if (!sight.reads) return page('packets/recalled', recalledModel(sight, await listEvents(req.db, sight)));
  await markOpened(req, sight);
  return page('packets/show', await showModel(req, sight));
}

function editModel(packet: PacketRow, form: Filled<unknown>, conflict: boolean) {
  return {
    title: `Sửa: ${fullTitle(packet)}`,
    menuHref: '/packets?box=out',
    packet: { title: fullTitle(packet), href: `/packets/${packet.id}` },
    action: `/packets/${packet.id}`,
    form,
    labels,
    conflict,
    kinds: options(packetKinds, kindWords),
    urgencies: options(urgencies, urgencyWords),
  };
}

async function edit(req: Request): Promise<Reply> {
  const packet = await ownPacket(req);
  if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
  const { kind, document_no: documentNo, abstract, urgency, due_on: dueOn, message, version } = packet;
  const values = { kind, documentNo, abstract, urgency, dueOn: dueOn && dayTyped(dueOn), message, version };
  return page('packets/edit', editModel(packet, editForm.blank(values), false));
}

/** A number that a book gave, and the kind it was given for, are not typed over. */
async function keepsNumber<T extends { documentNo: string | null; kind: string }>(
  req: Request,
  packet: PacketRow,
  filled: Filled<T>,
): Promise<Filled<T>> {
  const given = filled.values && (await findRegistration(req.db, outgoingKey(packet.id)));
  if (!given) return filled;
  const { documentNo, kind } = filled.values!;
  const same = documentNo === given.document_no && kind === packet.kind;
  return same
    ? filled
    : withError(filled, documentNo === given.document_no ? 'kind' : 'documentNo', faults.fromBook(given.document_no));
}

/** Days are typed and shown day first. */
const dayTyped = (day: string): string => day.split('-').toReversed().join('/');

async function update(req: Request): Promise<Reply> {
  const packet = await ownPacket(req);
  const filled = await keepsNumber(req, packet, dueAhead(editForm.fill(req.body), localDay(req.now)));
  if (!filled.values) return invalid('packets/edit', editModel(packet, filled, false));
  const { version, ...cover } = filled.values;
  if (!(await editPacket(req, packet, cover, version))) {
    // Somebody was faster: what was typed stays, and the next save is on top of theirs.
    const raw = { ...filled.raw, version: String(packet.version) };
    return invalid('packets/edit', editModel(packet, { raw, errors: {}, values: null }, true));
  }
  return go(`/packets/${packet.id}`, done.edited);
}
