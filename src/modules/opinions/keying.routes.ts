import { withError } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listUnitsOn } from '../units/index.ts';
import { textOfRound } from './comments.model.ts';
import { keyedForm } from './dispositions.forms.ts';
import { keyedChannels } from './dispositions.rules.ts';
import { keyIn } from './intake.commands.ts';
import { headOf } from './rounds.model.ts';
import type { RoundRow } from './rounds.queries.ts';
import { ownRound } from './rounds.sight.ts';
import { channelWords, labels } from './rounds.words.ts';
import { done, faults } from './sentences.words.ts';

/** Comments that came on paper, at a meeting, by letter: typed in with the way they came. */
export const keyingRoutes: Route[] = [
  get('/rounds/:roundId/comments/new', can('rounds.manage'), blank),
  post('/rounds/:roundId/comments', can('rounds.manage'), create),
];

type FilledKeyed = ReturnType<typeof keyedForm.fill>;

async function model(req: Request, round: RoundRow, form: FilledKeyed) {
  const { names } = await textOfRound(req, round);
  return {
    ...headOf(req, round, 'comments', 'home'),
    labels,
    form,
    action: `/rounds/${round.id}/comments`,
    channels: keyedChannels.map((value) => ({ value, label: channelWords[value] })),
    units: (await listUnitsOn(req.db, localDay(req.now))).map((u) => ({ value: String(u.id), label: u.name })),
    blocks: [...names].map(([value, label]) => ({ value, label })),
  };
}

async function blank(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const form = keyedForm.blank({ channel: req.query['channel'] ?? '', voices: 1 });
  return page('rounds/key', await model(req, round, form));
}

async function create(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const { blocks } = await textOfRound(req, round);
  let form = keyedForm.fill(req.body);
  const { raw } = form;
  const voices = /^[1-9]\d{0,5}$/.test(raw['voices']?.trim() ?? '') ? Number(raw['voices']) : null;
  if (voices === null && !form.errors['voices']) form = withError(form, 'voices', 'Nhập số lượt ý kiến, từ 1 trở lên');
  if (!raw['unitId'] && !raw['saidBy']?.trim()) form = withError(form, 'saidBy', faults.who);
  if (form.values && form.values.saidOn > localDay(req.now)) form = withError(form, 'saidOn', faults.future);
  const units = await listUnitsOn(req.db, localDay(req.now));
  if (form.values?.unitId && !units.some((u) => u.id === form.values!.unitId))
    form = withError(form, 'unitId', 'Chọn đơn vị trong danh sách');
  if (form.values?.block && !blocks.some((b) => b.id === form.values!.block))
    form = withError(form, 'block', 'Chọn đoạn trong danh sách');
  if (!form.values || voices === null) return invalid('rounds/key', await model(req, round, form));
  const { channel, unitId, saidBy, saidOn, block, body } = form.values;
  const id = await keyIn(req, round, { channel, unitId, saidBy, saidOn, voices, blockId: block, body });
  return go(`/rounds/${round.id}/comments/new?channel=${channel}`, done.keyed(id));
}
