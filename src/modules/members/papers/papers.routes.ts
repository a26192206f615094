import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { withError } from '../../../kernel/http/form.ts';
import { file, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { PrintFailed, type Piece } from '../../../kernel/print/print.ts';
import { formalDay, localDay } from '../../../kernel/text/dates.ts';
import { codeTyped } from '../form/units.queries.ts';
import { listOwnUnits } from '../import/import.queries.ts';
import { searchKey } from '../../../kernel/text/vietnamese.ts';
import type { Sensitivity } from '../record/fields.ts';
import { sightOf } from '../record/sight.ts';
import { listPieces } from './list.paper.ts';
import {
  papersFaults as say,
  papersForm,
  paperKinds,
  paperWords,
  type PapersAsked,
  type PapersFilled,
} from './papers.forms.ts';
import {
  eventsOfYear,
  findForPaper,
  findPaperUnit,
  listOfUnit,
  unitsOn,
  type PaperMember,
  type PaperUnit,
} from './papers.queries.ts';
import type { PaperContext } from './pieces.ts';
import { printApart, printTogether, types } from './printing.ts';
import { profilePieces } from './profile.paper.ts';
import { supplementPieces } from './supplement.paper.ts';

const MOST = 1_000;
/** Every file carries its own letters, and making them takes the most of its time. */
const MOST_APART = 200;
const MOST_LISTED = 20_000;
const MOST_OFFERED = 1_500;

type Printed = { form: PapersFilled } | { asked: PapersAsked; who: Subject; bytes: Buffer; name: string; type: string };

/** Papers of members for the dossier: one form says what, of whom, how and why; the answer is the file. */
export const papersRoutes: Route[] = [
  get('/members/papers', can('members.read'), blank),
  // reading and printing stay outside the transaction that records who took what
  post<Printed>('/members/papers', can('members.read'), download, { prepare: printed }),
];

interface Subject {
  unit: PaperUnit | null;
  members: PaperMember[];
}

async function model(req: Request, form: PapersFilled) {
  const id = wholeNumber(form.raw['member']);
  const member = id === undefined ? undefined : await findForPaper(req.db, req.scope, id);
  return {
    title: member ? `In giấy tờ: ${member.fullName}` : 'In giấy tờ đảng viên',
    menuHref: '/members/papers',
    form,
    member: member ? { id: member.id, name: member.fullName } : null,
    kinds: paperKinds
      .filter((k) => !(member && k === 'list'))
      .map((value) => ({ value, label: paperWords[value].label, note: paperWords[value].note })),
    units: member ? [] : (await ownUnits(req)).slice(0, MOST_OFFERED).map((u) => ({ value: u.code, label: u.name })),
    formats: [
      { value: 'pdf', label: 'PDF' },
      { value: 'docx', label: 'Word (.docx)' },
    ],
    packings: [
      { value: 'one', label: 'Một tệp, mỗi người sang trang mới' },
      { value: 'zip', label: 'Mỗi người một tệp, nén .zip' },
    ],
    maySensitive: holds(req.actor, 'members.sensitive'),
    mayRestricted: holds(req.actor, 'members.restricted'),
  };
}

const ownUnits = (req: Request) => listOwnUnits(req.db, req.scope, localDay(req.now));

/** The unit where this person works, when members may belong to it, as it is typed: 'XA-A – Đảng bộ xã A'. */
async function ownUnit(req: Request): Promise<string> {
  const own = (await ownUnits(req)).find((u) => u.id === req.actor.unitId);
  return own ? `${own.code} – ${own.name}` : '';
}

async function blank(req: Request): Promise<Reply> {
  const year = String(Number(localDay(req.now).slice(0, 4)) - 1);
  const member = req.query['member'] ?? '';
  if (member !== '' && !(await findForPaper(req.db, req.scope, wholeNumber(member) ?? 0))) throw new NotFound();
  const values = {
    kind: 'profile',
    unit: req.query['unit'] ?? (await ownUnit(req)),
    member,
    year,
    format: 'pdf',
    packing: 'one',
  };
  return page('members/papers/index', await model(req, papersForm.blank(values)));
}

/** Whom the form names, within the scope; a sentence beside the box otherwise. */
async function subjectOf(req: Request, asked: PapersAsked): Promise<Subject | { field: string; fault: string }> {
  if (asked.member !== null) {
    const member = await findForPaper(req.db, req.scope, wholeNumber(asked.member) ?? 0);
    if (!member) throw new NotFound();
    return { unit: null, members: [member] };
  }
  const unit = await findPaperUnit(req.db, req.scope, codeTyped(asked.unit ?? '').toUpperCase());
  if (!unit) return { field: 'unit', fault: say.nobody };
  const most = asked.kind === 'list' ? MOST_LISTED : asked.packing === 'zip' ? MOST_APART : MOST;
  const members = await listOfUnit(req.db, req.scope, unit.path, most + 1);
  if (members.length > most) return { field: 'unit', fault: say.tooMany(most) };
  return members.length === 0 ? { field: 'unit', fault: say.none } : { unit, members };
}

async function printed(req: Request): Promise<Printed> {
  const form = papersForm.fill(req.body);
  if (!form.values) return { form };
  const asked = form.values;
  const who = await subjectOf(req, asked);
  if ('fault' in who) return { form: withError(form, who.field, who.fault) };
  const units = await unitsOn(
    req.db,
    who.members.map((m) => m.unitPath),
  );
  const dateText = formalDay(localDay(req.now));
  const contextOf = (m: PaperMember): PaperContext => ({ units, dateText, shown: shownOf(req, asked, m.unitPath) });
  try {
    if (asked.kind === 'list' && who.unit) {
      const pieces = listPieces(who.unit, who.members, { units, dateText, shown: new Set(['basic']) });
      const bytes = await printTogether(paperWords.list.label, [pieces], asked.format, true);
      const name = `${paperWords.list.file} - ${who.unit.code}.${asked.format}`;
      return { asked, who, bytes, name, type: types[asked.format] };
    }
    return { asked, who, ...(await printOf(req, asked, who, contextOf)) };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'papers of members could not be printed');
    throw new Unavailable(say.notPrinted);
  }
}

/** Guarded classes only when they are asked for and the person may read them of this unit. */
function shownOf(req: Request, asked: PapersAsked, unitPath: string): Set<Sensitivity> {
  const sight = sightOf(req.actor, unitPath);
  const shown = new Set<Sensitivity>(['basic']);
  if (asked.sensitive && sight.sensitive) shown.add('sensitive');
  if (asked.restricted && sight.restricted) shown.add('restricted');
  return shown;
}

async function printOf(
  req: Request,
  asked: PapersAsked,
  { unit, members }: Subject,
  contextOf: (m: PaperMember) => PaperContext,
): Promise<{ bytes: Buffer; name: string; type: string }> {
  const words = paperWords[asked.kind];
  const ids = members.map((m) => m.id);
  const events = asked.kind === 'supplement' ? await eventsOfYear(req.db, ids, asked.year) : [];
  const piecesOf = (m: PaperMember): Piece[] =>
    asked.kind === 'supplement'
      ? supplementPieces(
          m,
          events.filter((e) => e.memberId === m.id),
          asked.year,
          contextOf(m),
        )
      : profilePieces(m, contextOf(m));
  const label = unit?.code ?? asName(members[0]!.fullName);
  if (asked.packing === 'zip' && members.length > 1) {
    const papers = members.map((m, i) => ({
      name: `${String(i + 1).padStart(4, '0')} ${asName(m.fullName)}`,
      pieces: piecesOf(m),
    }));
    return { bytes: await printApart(papers, asked.format), name: `${words.file} - ${label}.zip`, type: types.zip };
  }
  const bytes = await printTogether(words.label, members.map(piecesOf), asked.format);
  return { bytes, name: `${words.file} - ${label}.${asked.format}`, type: types[asked.format] };
}

/** A name without marks, for files of every system. */
const asName = (fullName: string): string =>
  searchKey(fullName)
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/ +/g, '-');

async function download(req: Request, outcome: Printed): Promise<Reply> {
  if ('form' in outcome) return invalid('members/papers/index', await model(req, outcome.form));
  const { asked, who, bytes, name, type } = outcome;
  const { kind, format, purpose, sensitive, restricted } = asked;
  const facts = { kind, format, purpose };
  if (kind === 'list' && who.unit)
    await req.audit('memberList.printed', `unit:${who.unit.id}`, { ...facts, members: who.members.length });
  else
    // one line a person: whoever asks what was read of them is told
    for (const m of who.members) {
      const shown = [...shownOf(req, asked, m.unitPath)];
      await req.audit('member.printed', `member:${m.id}`, { ...facts, shown, asked: { sensitive, restricted } });
    }
  return file(name, type, bytes.length, Readable.from([bytes]));
}
