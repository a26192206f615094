import { go, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, none, post, type Request, type Route } from '../../../kernel/http/route.ts';
import { itemsOf } from '../record/lists.ts';
import { contradictionCodes } from '../record/faults.rules.ts';
import { faultWords } from '../record/faults.words.ts';
import { allFields } from '../record/fields.ts';
import { choiceTitle } from './chips.ts';
import { choiceNames, choices, flags, listQuery, readFilter, UNKNOWN } from './filter.ts';
import { columnsFor, listModel, needsRecord, seesSensitive } from './find.model.ts';
import { findWords, flagWords } from './find.words.ts';
import { columnsNamed, listColumns } from './list-columns.ts';
import { keepColumns } from './saved.commands.ts';
import { columnsOfPerson } from './saved.queries.ts';

/** The list of members: one box, filters, columns. */
export const findRoutes: Route[] = [
  get('/members', can('members.read'), index),
  get('/members/with-sensitive', can('members.sensitive'), withSensitive, { audit: 'members.sensitiveListed' }),
  get('/members/filter', can('members.read'), filterForm),
  get('/members/list-columns', can('members.read'), columnsForm),
  post('/members/list-columns', can('members.read'), chooseColumns, {
    audit: none('chỉ đổi cách hiển thị của chính người dùng'),
  }),
];

const back = (query: Record<string, string>): string => {
  const rest = listQuery(query);
  return rest ? `/members?${rest}` : '/members';
};

/** Lists that ask for or show sensitive fields go to an address that records the reading. */
async function index(req: Request): Promise<Reply> {
  const columns = await columnsFor(req);
  if (needsRecord(readFilter(req.query, req.now), columns) && seesSensitive(req)) {
    const words = new URLSearchParams(listQuery(req.query));
    if (req.query['page']) words.set('page', req.query['page']);
    return go(`/members/with-sensitive?${words.toString()}`);
  }
  const query = withoutSensitive(req.query);
  return page('members/find/index', await listModel({ ...req, query }, columns), 'members/find/_list');
}

/** Without the permission the sensitive parts of an address narrow nothing: not even the number of people tells. */
function withoutSensitive(query: Record<string, string>): Record<string, string> {
  const { ethnicity: _, religion: __, ...rest } = query;
  const fault = /^missing\.(ethnicity|religion)$/.test(rest['fault'] ?? '') ? '' : rest['fault'];
  return { ...rest, ...(fault === undefined ? {} : { fault }) };
}

async function withSensitive(req: Request): Promise<Reply> {
  const columns = await columnsFor(req);
  const model = await listModel(req, columns);
  await req.audit('members.sensitiveListed', `unit:${req.actor.unitId}`, {
    query: listQuery(req.query, ['q']),
    columns: columns.filter((c) => c.sensitive).map((c) => c.code),
    total: (model['page'] as { total: number }).total,
  });
  return page('members/find/index', model, 'members/find/_list');
}

function filterForm(req: Request): Reply {
  const sensitive = seesSensitive(req);
  const hidden = (name: string): boolean => !sensitive && (name === 'ethnicity' || name === 'religion');
  const raw = Object.fromEntries(new URLSearchParams(listQuery(req.query)));
  const options = (items: readonly { code: string; label: string }[]) =>
    items.map((i) => ({ value: i.code, label: i.label }));
  return page('members/find/filter', {
    title: 'Lọc danh sách đảng viên',
    menuHref: '/members',
    form: { raw, errors: {}, values: null },
    kept: [...new URLSearchParams(listQuery(req.query))]
      .filter(([name]) => name === 'unit' || name === 'known')
      .map(([name, value]) => ({ name, value })),
    statuses: [{ value: 'all', label: findWords.everyRecord }, ...options(itemsOf('status'))],
    flags: flags.map((f) => ({ value: f, label: flagWords[f] })),
    choices: choiceNames
      .filter((name) => !hidden(name))
      .map((name) => ({
        name,
        label: choiceTitle(name),
        options: [...options(itemsOf(choices[name].list)), { value: UNKNOWN, label: findWords.unknown }],
      })),
    faults: [
      ...allFields.filter((f) => f.expected && !hidden(f.code)).map((f) => `missing.${f.code}`),
      ...contradictionCodes,
    ].map((code) => ({ value: code, label: faultWords(code) })),
    backHref: back(req.query),
  });
}

async function columnsForm(req: Request): Promise<Reply> {
  const chosen = columnsNamed(await columnsOfPerson(req.db, req.actor.accountId)).map((c) => c.code);
  return page('members/find/columns', {
    title: 'Chọn cột của danh sách',
    menuHref: '/members',
    columns: listColumns
      .filter((c) => seesSensitive(req) || !c.sensitive)
      .map((c) => ({ code: c.code, label: c.label, chosen: chosen.includes(c.code), sensitive: c.sensitive ?? false })),
    query: listQuery(req.query),
    backHref: back(req.query),
  });
}

async function chooseColumns(req: Request): Promise<Reply> {
  const codes = columnsNamed(req.lists['columns'] ?? []).map((c) => c.code);
  await keepColumns(req.db, req.actor.accountId, codes);
  return go(back(Object.fromEntries(new URLSearchParams(req.body['query'] ?? ''))));
}
