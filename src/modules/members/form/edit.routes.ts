import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { localDay, formatDay } from '../../../kernel/text/dates.ts';
import { proposeEvent, readDoc } from '../events/propose.commands.ts';
import { conflicting } from '../record/conflict.ts';
import { fieldGroups, type FieldDef, type FieldGroup } from '../record/fields.ts';
import type { MemberRow } from '../record/record.queries.ts';
import { memberOf } from '../record/record.routes.ts';
import { sightOf } from '../record/sight.ts';
import { dropDraft, findDraft } from './drafts.commands.ts';
import { drawField, fillFields, fillPaper, proposalFault, rawOf, together } from './fields.form.ts';
import { newContradictions, type Warning } from '../record/warnings.ts';
import { numbersTaken } from './new.routes.ts';

/** Changing one section of a record: what differs becomes a proposal with its paper. */
export const editRoutes: Route[] = [
  get('/members/:memberId/edit/:group', can('members.propose'), edit, { audit: 'member.viewed' }),
  post('/members/:memberId/edit/:group', can('members.propose'), propose),
];

interface Asked {
  member: MemberRow;
  group: FieldGroup;
  fields: FieldDef[];
}

/** The section of the address, with the fields that this person may read. @throws NotFound */
async function askedOf(req: Request): Promise<Asked> {
  const member = await memberOf(req);
  const group = fieldGroups.find((g) => g.code === req.params['group']);
  if (!group || member.merged_into_id !== null) throw new NotFound();
  const sight = sightOf(req.actor, member.unit_path);
  const fields = group.fields.filter((f) => sight[f.sensitivity]);
  if (fields.length === 0) throw new NotFound();
  return { member, group, fields };
}

async function edit(req: Request): Promise<Reply> {
  const { member, group, fields } = await askedOf(req);
  const doc = await readDoc(req.db, member.id);
  if (!doc) throw new NotFound();
  if (fields.some((f) => f.sensitivity !== 'basic' && doc.fields[f.code] !== undefined))
    await req.audit('member.viewed', `member:${member.id}`, { section: group.code });
  const draft = await findDraft(req.db, req.actor.accountId, `edit:${member.id}:${group.code}`);
  const raw = draft?.body ?? {
    ...rawOf(fields, doc.fields),
    kind: 'changed',
    effectiveOn: formatDay(localDay(req.now)),
  };
  return page(
    'members/form/edit',
    model(member, group, fields, { raw, errors: {} }, member.version, draft?.savedAt ?? null, []),
  );
}

function model(
  member: MemberRow,
  group: FieldGroup,
  fields: readonly FieldDef[],
  filled: { raw: Record<string, string>; errors: Record<string, string> },
  version: number,
  draftAt: string | null,
  theirs: { label: string; value: string }[],
  warnings: Warning[] = [],
): Model {
  const names = ['kind', 'paperNo', 'paperOn', 'paperBy', 'effectiveOn', 'note', ...fields.map((f) => f.code)];
  return {
    title: `${group.label}: ${member.full_name}`,
    menuHref: '/members',
    member: { id: member.id, name: member.full_name, version },
    group: { code: group.code, label: group.label, fields: fields.map(drawField) },
    subject: `edit:${member.id}:${group.code}`,
    form: { raw: Object.fromEntries(names.map((n) => [n, filled.raw[n] ?? ''])), errors: filled.errors, values: null },
    labels: Object.fromEntries(fields.map((f) => [f.code, f.label])),
    draftAt,
    theirs,
    warnings,
  };
}

async function propose(req: Request): Promise<Reply> {
  const { member, group, fields } = await askedOf(req);
  const doc = await readDoc(req.db, member.id);
  if (!doc) throw new NotFound();
  const filled = fillFields(fields, req.body);
  const paper = fillPaper(req.body, req.now);
  const kind = req.body['kind'] === 'corrected' ? ('corrected' as const) : ('changed' as const);
  if (filled.values['fullName'] === null && group.code === 'identity')
    filled.errors['fullName'] = 'Nhập họ và tên khai sinh';
  await numbersTaken(req.db, req, filled.values, filled.errors, member.id);
  const form = together({ raw: { kind }, errors: {} }, filled, paper);
  const version = wholeNumber(req.body['version']) ?? 0;
  const again = (errors: Record<string, string>, warnings: Warning[] = []): Reply =>
    invalid('members/form/edit', model(member, group, fields, { raw: form.raw, errors }, version, null, [], warnings));
  if (version !== member.version) return overtaken(member, group, fields, form.raw, doc.fields);
  if (Object.keys(form.errors).length > 0) return again(form.errors);
  const set = Object.fromEntries(
    Object.entries(filled.values).filter(([code, value]) => value !== (doc.fields[code] ?? null)),
  );
  const odd = newContradictions(doc, { set });
  if (odd.length > 0 && req.body['sure'] !== '1') return again({}, odd);
  try {
    const id = await proposeEvent(req, {
      memberId: member.id,
      kind,
      effectiveOn: paper.effectiveOn,
      changes: { set },
      paper: paper.paper,
      note: paper.note,
    });
    await dropDraft(req.db, req.actor.accountId, `edit:${member.id}:${group.code}`);
    return go(`/members/${member.id}`, 'Đã gửi đề nghị thay đổi chờ xác nhận.', 'done', {
      href: `/members/events/${id}`,
      label: 'Xem đề nghị',
    });
  } catch (error) {
    return again(proposalFault(error));
  }
}

/** The record changed while it was being typed: what was typed stays, what it says now stands beside it. */
function overtaken(
  member: MemberRow,
  group: FieldGroup,
  fields: readonly FieldDef[],
  raw: Record<string, string>,
  stored: Record<string, string>,
): Reply {
  const now = rawOf(fields, stored);
  const theirs = fields
    .filter((f) => (now[f.code] ?? '') !== (raw[f.code] ?? ''))
    .map((f) => ({ label: f.label, value: now[f.code] || '(để trống)' }));
  const errors = {
    form: new Conflict(
      'Hồ sơ vừa được thay đổi. Nội dung đồng chí gõ vẫn còn dưới đây; so với hồ sơ hiện nay rồi gửi lại.',
    ).message,
  };
  return conflicting('members/form/edit', model(member, group, fields, { raw, errors }, member.version, null, theirs));
}
