import { NotFound } from '../../kernel/http/errors.ts';
import { day, form, required, rowId, withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { listHolders, type AccountRef } from '../auth/index.ts';
import { deputises } from './approvals.rules.ts';
import { endDeputy, nameDeputy } from './deputies.commands.ts';
import { findDeputy, listDeputies, listDeputised, listOverlapping, type DeputyRow } from './deputies.queries.ts';
import { deputyWords } from './deputies.words.ts';

/** Whoever approves names, for days of absence, who does it in their place. */
export const deputiesRoutes: Route[] = [
  get('/deputies', can('documents.approve'), index),
  post('/deputies', can('documents.approve'), create, { stepUp: true }),
  post('/deputies/:deputyId/ending', can('documents.approve'), end),
];

const { faults } = deputyWords;

const deputyForm = form({
  deputy: rowId(faults.deputy),
  fromOn: day(),
  toOn: day(),
  reason: required(faults.reason, 400),
});

type Typed = ReturnType<typeof deputyForm.fill>;

/** Others who may approve at the units where the person may. */
async function offered(req: Request): Promise<AccountRef[]> {
  const holders = await listHolders(req.db, 'documents.approve', req.scope.unitIds);
  return holders.filter((h) => h.id !== req.actor.accountId);
}

async function model(req: Request, typed: Filled<unknown>) {
  const today = localDay(req.now);
  return {
    title: deputyWords.title,
    menuHref: '',
    form: typed,
    labels: deputyWords.labels,
    people: (await offered(req)).map((a) => ({
      value: String(a.id),
      label: [a.full_name, a.title, a.unit_name].filter(Boolean).join(', '),
    })),
    deputies: (await listDeputies(req.db, req.actor.accountId)).map((row) => shown(row, today)),
    principals: (await listDeputised(req.db, req.actor.accountId, today)).map((row) => shown(row, today)),
  };
}

function shown(row: DeputyRow, today: string) {
  const state = row.ended_at !== null ? 'ended' : row.to_on < today ? 'over' : deputises(row, today) ? 'now' : 'ahead';
  return {
    deputyName: row.deputy_name,
    deputyTitle: row.deputy_title ?? '',
    principalName: row.principal_name,
    fromOn: row.from_on,
    toOn: row.to_on,
    reason: row.reason,
    status: deputyWords.states[state],
    endHref: state === 'now' || state === 'ahead' ? `/deputies/${row.id}/ending` : null,
  };
}

async function index(req: Request): Promise<Reply> {
  return page('documents/deputies', await model(req, deputyForm.blank()));
}

async function create(req: Request): Promise<Reply> {
  const typed = await checked(req, deputyForm.fill(req.body));
  if (!typed.values) return invalid('documents/deputies', await model(req, typed));
  const { deputy, fromOn, toOn, reason } = typed.values;
  await nameDeputy(req, { deputyId: deputy, fromOn, toOn, reason });
  return go('/deputies', deputyWords.named);
}

async function checked(req: Request, typed: Typed): Promise<Typed> {
  if (!typed.values) return typed;
  const { deputy, fromOn, toOn } = typed.values;
  if (!(await offered(req)).some((a) => a.id === deputy)) return withError(typed, 'deputy', faults.notEntitled);
  if (toOn < fromOn) return withError(typed, 'toOn', faults.order);
  if (toOn < localDay(req.now)) return withError(typed, 'toOn', faults.past);
  const other = (await listOverlapping(req.db, req.actor.accountId, fromOn, toOn))[0];
  if (!other) return typed;
  return withError(
    typed,
    'fromOn',
    faults.overlap(other.deputy_name, formatDay(other.from_on), formatDay(other.to_on)),
  );
}

async function end(req: Request): Promise<Reply> {
  const id = wholeNumber(req.params['deputyId']);
  const row = id && (await findDeputy(req.db, req.actor.accountId, id));
  if (!row) throw new NotFound();
  await endDeputy(req, row);
  return go('/deputies', deputyWords.done);
}
