import { NotFound } from '../../../kernel/http/errors.ts';
import { page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { formatDay, localDay, parseDay } from '../../../kernel/text/dates.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import { kindWords } from '../events/events.words.ts';
import { historyModel } from './history.model.ts';
import { faultWords } from './faults.words.ts';
import { faultsOf } from './faults.rules.ts';
import { fieldGroups } from './fields.ts';
import { findMember, listHistory, readHistory, type HistoryEvent, type MemberRow } from './record.queries.ts';
import { headOf, sectionsOf, tablesOf } from './show.model.ts';
import { sightOf } from './sight.ts';
import { memberTables } from './tables.ts';

/** The page of one member: who, where, standing, what is missing; its guarded sections; its history. */
export const recordRoutes: Route[] = [
  get('/members/:memberId', can('members.read'), show),
  get('/members/:memberId/sections/:section', can('members.read'), open, { audit: 'member.viewed' }),
  get('/members/:memberId/history', can('members.read'), history),
];

/** The member of the address within the scope. @throws NotFound */
export async function memberOf(req: Request): Promise<MemberRow> {
  const id = wholeNumber(req.params['memberId']);
  const member = id === undefined ? undefined : await findMember(req.db, req.scope, id);
  if (!member) throw new NotFound();
  return member;
}

/** `?on=` a day of the past, `&known=` the day up to whose end something had to be known; null: now. */
function askedFor(req: Request): { on: string; known: string } | null {
  const on = parseDay(req.query['on'] ?? '');
  if (on === null) return null;
  const known = parseDay(req.query['known'] ?? '');
  return { on, known: known === null ? req.now.toISOString() : new Date(`${known}T16:59:59.999Z`).toISOString() };
}

async function show(req: Request): Promise<Reply> {
  return page('members/record/show', await recordModel(req, await memberOf(req)));
}

async function open(req: Request): Promise<Reply> {
  const member = await memberOf(req);
  const section = req.params['section'] ?? '';
  const sight = sightOf(req.actor, member.unit_path);
  const needed = [
    ...fieldGroups.filter((g) => g.code === section).flatMap((g) => g.fields.map((f) => f.sensitivity)),
    ...memberTables.filter((t) => t.code === section).map((t) => t.sensitivity),
  ].filter((s) => s !== 'basic');
  if (!needed.some((s) => sight[s])) throw new NotFound();
  await req.audit('member.viewed', `member:${member.id}`, { section });
  return page('members/record/show', await recordModel(req, member, {}, new Set([section])));
}

/** The page of a record. `errors`: of its small form, by field; `opened`: sections whose values were asked for. */
export async function recordModel(
  req: Request,
  member: MemberRow,
  errors: Record<string, string> = {},
  opened: ReadonlySet<string> = new Set(),
) {
  const asOf = askedFor(req);
  const events = await listHistory(req.db, member.id);
  const { doc, origins } = readHistory(events, asOf);
  const today = asOf?.on ?? localDay(req.now);
  const mayPropose = asOf === null && member.merged_into_id === null;
  const look = {
    memberId: member.id,
    sight: sightOf(req.actor, member.unit_path),
    canPropose: mayPropose && scopeOf(req.actor, 'members.propose').covers(member.unit_path),
    opened,
  };
  const tables = doc ? tablesOf(doc, look) : [];
  return {
    title: member.full_name,
    menuHref: '/members',
    member: {
      id: member.id,
      unitName: member.unit_name,
      unitHref: `/members?unit=${member.unit_id}`,
      photoHref: member.photo_hash === null ? null : `/members/${member.id}/photo`,
      mergedHref: member.merged_into_id === null ? null : `/members/${member.merged_into_id}`,
      bornText: doc?.fields['born'] ? formatPartial(doc.fields['born']) : null,
      cardNo: doc?.fields['cardNo'] ?? null,
    },
    head: doc ? headOf(doc, today) : null,
    asOf: asOf && { on: formatDay(asOf.on), known: req.query['known'] ?? '' },
    asOfForm: { on: req.query['on'] ?? '', known: req.query['known'] ?? '' },
    faults: doc && member.merged_into_id === null ? faultsOf(doc).map(faultWords) : [],
    sections: doc ? sectionsOf(doc, origins, look) : [],
    tables: tables.filter((t) => t.count > 0),
    emptyTables: tables.filter((t) => t.count === 0 && !t.forbidden),
    pending: pendingOf(events).map((e) => ({
      href: `/members/events/${e.id}`,
      what: kindWords[e.kind],
      by: e.proposed_by,
      at: e.proposed_at,
    })),
    canPropose: look.canPropose,
    canTransfer: mayPropose && member.is_present && scopeOf(req.actor, 'members.transfer').covers(member.unit_path),
    canReport: mayPropose && look.sight.restricted,
    eventCount: events.length,
    photo: { raw: {}, errors },
    photoLabels: { photo: 'Ảnh 3 × 4' },
  };
}

/** Proposals that wait for a decision, oldest first. */
const pendingOf = (history: readonly HistoryEvent[]): HistoryEvent[] =>
  history.filter((e) => e.state === 'proposed').toSorted((a, b) => a.id - b.id);

async function history(req: Request): Promise<Reply> {
  const member = await memberOf(req);
  const events = await listHistory(req.db, member.id);
  return page('members/record/history', {
    title: `Lịch sử hồ sơ: ${member.full_name}`,
    menuHref: '/members',
    member: { id: member.id, name: member.full_name },
    events: historyModel(events),
  });
}
