import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../../kernel/http/route.ts';
import { formatDay, localDay } from '../../../kernel/text/dates.ts';
import { presentStatusOf } from '../events/order.queries.ts';
import { needsPaper, possibleKinds, type EventKind } from '../events/kinds.rules.ts';
import { proposeEvent, readDoc } from '../events/propose.commands.ts';
import { kindWords } from '../events/events.words.ts';
import { fieldOf } from '../record/fields.ts';
import type { RecordDoc } from '../record/record.ts';
import type { MemberRow } from '../record/record.queries.ts';
import { memberOf } from '../record/record.routes.ts';
import { drawField, fillFields, fillPaper, proposalFault, together } from './fields.form.ts';
import { happeningChanges, happenings } from './happenings.rules.ts';
import { numbersTaken } from './new.routes.ts';

/** What happens to a member: confirmation, exemption, departure, return, a new card. */
export const happeningsRoutes: Route[] = [
  get('/members/:memberId/happenings/new', can('members.propose'), blank),
  post('/members/:memberId/happenings', can('members.propose'), propose),
];

/** Kinds that may be recorded of a member now. */
export const happeningsOf = (doc: RecordDoc): EventKind[] =>
  possibleKinds(doc.standing).filter((kind) => happenings[kind] !== undefined);

async function askedOf(req: Request): Promise<{ member: MemberRow; doc: RecordDoc }> {
  const member = await memberOf(req);
  const doc = await readDoc(req.db, member.id);
  if (!doc || member.merged_into_id !== null) throw new NotFound();
  return { member, doc };
}

async function blank(req: Request): Promise<Reply> {
  const { member, doc } = await askedOf(req);
  const kind = happeningsOf(doc).find((k) => k === req.query['kind']) ?? null;
  const raw = { effectiveOn: kind === null ? '' : formatDay(localDay(req.now)) };
  return page('members/form/happening', model(member, doc, kind, { raw, errors: {} }));
}

function model(
  member: MemberRow,
  doc: RecordDoc,
  kind: EventKind | null,
  filled: { raw: Record<string, string>; errors: Record<string, string> },
): Model {
  const fields = kind === null ? [] : happenings[kind]!.map(fieldOf);
  const names = ['paperNo', 'paperOn', 'paperBy', 'effectiveOn', 'note', ...fields.map((f) => f.code)];
  return {
    title: kind === null ? `Ghi sự việc: ${member.full_name}` : `${kindWords[kind]}: ${member.full_name}`,
    menuHref: '/members',
    member: { id: member.id, name: member.full_name },
    kinds: happeningsOf(doc).map((k) => ({
      label: kindWords[k],
      href: `/members/${member.id}/happenings/new?kind=${k}`,
      current: k === kind,
    })),
    kind: kind && { code: kind, label: kindWords[kind], needsPaper: needsPaper(kind) },
    fields: fields.map(drawField),
    form: { raw: Object.fromEntries(names.map((n) => [n, filled.raw[n] ?? ''])), errors: filled.errors, values: null },
    labels: Object.fromEntries(fields.map((f) => [f.code, f.label])),
  };
}

async function propose(req: Request): Promise<Reply> {
  const { member, doc } = await askedOf(req);
  const kind = happeningsOf(doc).find((k) => k === req.body['kind']);
  if (!kind) throw new Conflict('Tình trạng đảng tịch hiện nay không cho phép ghi việc đó. Hãy mở lại hồ sơ.');
  const fields = happenings[kind]!.map(fieldOf);
  const filled = fillFields(fields, req.body);
  const paper = fillPaper(req.body, req.now);
  if ((req.body['effectiveOn'] ?? '').trim() === '') paper.errors['effectiveOn'] = 'Nhập ngày có hiệu lực';
  if (kind === 'cardIssued' && filled.values['cardNo'] === null) filled.errors['cardNo'] = 'Nhập số thẻ mới';
  await numbersTaken(req.db, req, filled.values, filled.errors, member.id);
  const form = together({ raw: {}, errors: {} }, filled, paper);
  const again = (errors: Record<string, string>): Reply =>
    invalid('members/form/happening', model(member, doc, kind, { raw: form.raw, errors }));
  if (Object.keys(form.errors).length > 0) return again(form.errors);
  const back = kind === 'found' || kind === 'restored' ? await presentStatusOf(req.db, member.id) : null;
  try {
    const id = await proposeEvent(req, {
      memberId: member.id,
      kind,
      effectiveOn: paper.effectiveOn,
      changes: {
        ...happeningChanges(kind, doc, filled.values, paper.effectiveOn),
        ...(back === null ? {} : { standing: { status: back } }),
      },
      paper: paper.paper,
      note: paper.note,
    });
    return go(`/members/${member.id}`, `Đã gửi đề nghị “${kindWords[kind]}” chờ xác nhận.`, 'done', {
      href: `/members/events/${id}`,
      label: 'Xem đề nghị',
    });
  } catch (error) {
    return again(proposalFault(error));
  }
}
