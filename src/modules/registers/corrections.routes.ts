import type { Filled } from '../../kernel/http/form.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import type { Ledger } from '../documents/index.ts';
import { correctEntry, factsOf, releaseEntry, reserveAgain, voidEntry } from './corrections.commands.ts';
import { blankCorrection, fillCorrection, reasonForm } from './entries.forms.ts';
import { entryModel } from './entry.model.ts';
import { kindLabel } from './registers.kinds.ts';
import { nextState } from './registers.rules.ts';
import { done, incomingLabels, labels, refusals } from './registers.sentences.ts';
import { urgencyLabels } from './registers.words.ts';
import { entryOf, type EntrySight } from './sight.ts';

/** Hears, in the same transaction, that the number of a packet was voided. Packets lie above this module. */
export type AfterVoid = (l: Ledger, packetId: number, documentNo: string) => Promise<void>;

/** One entry with its history, and what may still be done to it. */
export const correctionsRoutes = (afterVoid: AfterVoid): Route[] => [
  get('/register-entries/:entryId', can('registers.read'), show),
  get('/register-entries/:entryId/edit', can('registers.keep'), edit),
  post('/register-entries/:entryId', can('registers.keep'), update),
  post('/register-entries/:entryId/void', can('registers.keep'), (req) =>
    act(req, 'void', ({ entry, book }) =>
      entry.packet_id !== null && book.direction === 'outgoing'
        ? afterVoid(req, entry.packet_id, entry.document_no)
        : Promise.resolve(),
    ),
  ),
  post('/register-entries/:entryId/release', can('registers.keep'), (req) => act(req, 'release')),
  post('/register-entries/:entryId/reservation', can('registers.keep'), (req) => act(req, 'reserve')),
];

async function show(req: Request): Promise<Reply> {
  return page('registers/entry', await entryModel(req, await entryOf(req)));
}

const eventOf = ({ entry }: EntrySight) => (entry.state === 'registered' ? 'correct' : 'use');

/** The entry when its book is open and its state allows a correction; otherwise a Conflict that says why. */
async function correctable(req: Request): Promise<EntrySight> {
  const sight = await entryOf(req);
  if (sight.book.state !== 'open') throw new Conflict(refusals.closedBook);
  if (nextState(sight.entry.state, eventOf(sight)) === null) throw new Conflict(refusals.notNow);
  return sight;
}

function editModel({ entry, book }: EntrySight, form: Filled<unknown>, conflict: boolean) {
  const uses = entry.state !== 'registered';
  return {
    title: `${uses ? 'Dùng số' : 'Sửa số'} ${entry.document_no}`,
    menuHref: '/registers',
    heading: `${uses ? 'Dùng số' : 'Sửa dòng số'} ${entry.document_no}`,
    about: `${kindLabel(entry.kind)}. Loại và số không đổi được: ghi sai loại thì huỷ số này rồi vào sổ lại.`,
    submitLabel: uses ? 'Dùng số này' : 'Lưu',
    book: { title: book.title, href: `/registers/${book.id}` },
    outgoing: book.direction === 'outgoing',
    action: `/register-entries/${entry.id}`,
    backHref: `/register-entries/${entry.id}`,
    labels: book.direction === 'outgoing' ? labels : incomingLabels,
    form,
    conflict,
    urgencies: urgencyLabels,
  };
}

async function edit(req: Request): Promise<Reply> {
  const sight = await correctable(req);
  const { entry, book } = sight;
  const facts = factsOf(entry);
  const dayTyped = (day: string | number | null) => (day === null ? null : formatDay(String(day)));
  const values = {
    ...facts,
    enteredOn: dayTyped(facts.enteredOn),
    paperOn: dayTyped(facts.paperOn),
    dueOn: dayTyped(facts.dueOn),
    version: entry.version,
  };
  return page('registers/entry-edit', editModel(sight, blankCorrection(book.direction, values), false));
}

async function update(req: Request): Promise<Reply> {
  const sight = await correctable(req);
  const { entry, book } = sight;
  const filled = fillCorrection(book, req.body, localDay(req.now));
  if (!filled.values) return invalid('registers/entry-edit', editModel(sight, filled, false));
  if (filled.values.version !== entry.version) {
    // Somebody was faster: what was typed stays, and the next save is on top of theirs.
    const raw = { ...filled.raw, version: String(entry.version) };
    return invalid('registers/entry-edit', editModel(sight, { raw, errors: {}, values: null }, true));
  }
  const uses = eventOf(sight) === 'use';
  await correctEntry(req, entry, filled.values);
  return go(`/register-entries/${entry.id}`, uses ? done.used(entry.document_no) : done.corrected);
}

const commands = { void: voidEntry, release: releaseEntry, reserve: reserveAgain };
const sentences = { void: done.voided, release: done.released, reserve: done.reserved };

async function act(
  req: Request,
  event: keyof typeof commands,
  afterwards: (sight: EntrySight) => Promise<void> = () => Promise.resolve(),
): Promise<Reply> {
  const sight = await entryOf(req);
  const { entry, book } = sight;
  if (book.state !== 'open') throw new Conflict(refusals.closedBook);
  const filled = reasonForm.fill(req.body);
  if (!filled.values) return invalid('registers/entry', await entryModel(req, sight, { event, form: filled }));
  await commands[event](req, entry, filled.values.reason);
  await afterwards(sight);
  return go(`/register-entries/${entry.id}`, sentences[event](entry.document_no));
}
