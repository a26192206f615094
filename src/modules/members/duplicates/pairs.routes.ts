import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import { conflicting, orBack } from '../record/conflict.ts';
import { isField } from '../record/fields.ts';
import { countPresent } from '../statistics/statistics.queries.ts';
import { likelihood, mergeFaultWords, pairStates, pairStateWords, reasonsOf, sentences } from './duplicates.words.ts';
import { ALMOST_SURE } from './match.rules.ts';
import { differencesOf, type Side } from './merge.rules.ts';
import { dismissPair, mergeFault, mergePair, reopenPair, unmergePair } from './pairs.commands.ts';
import { pairModel, seesBoth, type Typed } from './pair.model.ts';
import { countPairs, findLastScan, findPair, listFilterUnits, listPairs, nextPair, PAIRS_PAGE, type Pair, type PairFilter } from './pairs.queries.ts'; // prettier-ignore
import { requestScan } from './scan.commands.ts';

/** Records that may be of one person: looked at side by side, merged by a person or found to be two. */
export const duplicatesRoutes: Route[] = [
  get('/members/duplicates', can('members.merge'), index),
  post('/members/duplicates/scans', can('members.merge'), scan),
  get('/members/duplicates/:pairId', can('members.merge'), show, { audit: 'member.pairOpened' }),
  post('/members/duplicates/:pairId/merge', can('members.merge'), late(merge)),
  post('/members/duplicates/:pairId/difference', can('members.merge'), late(dismiss)),
  post('/members/duplicates/:pairId/review', can('members.merge'), late(reopen)),
  post('/members/duplicates/:pairId/separation', can('members.merge'), late(separate)),
];

const LEVELS = [
  { value: '', label: 'Mọi mức', least: 0 },
  { value: 'sure', label: 'Rất giống', least: ALMOST_SURE * 10 },
];

async function index(req: Request): Promise<Reply> {
  const units = await listFilterUnits(req.db, req.scope);
  const unit = units.find((u) => String(u.id) === req.query['unit']);
  const level = LEVELS.find((l) => l.value === req.query['level']) ?? LEVELS[0]!;
  const state = pairStates.find((s) => s === req.query['state']) ?? 'open';
  const filter: PairFilter = { state, unitPath: unit?.path ?? null, least: level.least };
  const p = pager(req, await countPairs(req.db, req.scope, filter), PAIRS_PAGE);
  const rows = await listPairs(req.db, req.scope, filter, p.offset);
  const others = { unit: req.query['unit'] ?? '', level: req.query['level'] ?? '' };
  const scan = await findLastScan(req.db);
  const model = {
    title: 'Hồ sơ nghi trùng',
    tabs: await Promise.all(
      pairStates.map(async (s) => ({
        label: pairStateWords[s],
        href: `/members/duplicates?${new URLSearchParams({ ...others, state: s }).toString()}`,
        current: s === state,
        count: await countPairs(req.db, req.scope, { ...filter, state: s }),
      })),
    ),
    raw: { ...others, state },
    units: units.map((u) => ({ value: String(u.id), label: u.name })),
    levels: LEVELS,
    scan: scan
      ? {
          state: scan.state,
          finished_at: scan.finished_at,
          hasBegun: scan.total > 0,
          isRunning: scan.state === 'requested' || scan.state === 'running',
          share: scan.total > 0 ? Math.round((100 * scan.done) / scan.total) : 0,
        }
      : null,
    // a scan is of the whole province; what is told of it is of the reader's own scope
    own: {
      members: await countPresent(req.db, req.scope),
      pairs: await countPairs(req.db, req.scope, { state: 'open', unitPath: null, least: 0 }),
    },
    filtered: unit !== undefined || level.least > 0,
    page: p,
    rows: rows.map((r) => ({
      href: `/members/duplicates/${r.id}`,
      likely: likelihood(Number(r.points)),
      sides: [
        { name: r.a_name, born: born(r.a_born), card: r.a_card ?? '', unit: r.a_unit },
        { name: r.b_name, born: born(r.b_born), card: r.b_card ?? '', unit: r.b_unit },
      ],
      ...reasonsOf(r.reasons),
    })),
  };
  return page('members/duplicates/index', model, 'members/duplicates/_list');
}

const born = (value: string | null): string => (value === null ? '' : formatPartial(value));

async function scan(req: Request): Promise<Reply> {
  if ((await requestScan(req)) === null) throw new Conflict(sentences.scanWaiting);
  return go('/members/duplicates', sentences.scanRequested);
}

async function pairOf(req: Request): Promise<Pair> {
  const pair = await findPair(req.db, req.scope, wholeNumber(req.params['pairId']) ?? 0);
  if (!pair) throw new NotFound();
  return pair;
}

async function show(req: Request): Promise<Reply> {
  const pair = await pairOf(req);
  await req.audit('member.pairOpened', `memberPair:${pair.id}`, { a: pair.a.id, b: pair.b.id });
  return page('members/duplicates/show', await pairModel(req, pair));
}

/** An act on a pair; when somebody was faster, the pair as it stands now, with the sentence above it. */
function late(act: (req: Request) => Promise<Reply>): (req: Request) => Promise<Reply> {
  return (req) =>
    orBack(
      () => act(req),
      async (why) => {
        const typed = { keep: null, choices: new Map<string, Side>(), note: '', errors: { form: why } };
        return conflicting('members/duplicates/show', await pairModel(req, await pairOf(req), typed));
      },
    );
}

const sideOf = (text: string | undefined): Side | null => (text === 'a' || text === 'b' ? text : null);

/** Only values that the person can see are chosen by them. */
function choicesOf(req: Request, pair: Pair): Map<string, Side> {
  const visible = differencesOf(pair.a.doc, pair.b.doc).filter(
    (d) => isField(d.field.code) && seesBoth(req, pair, d.field.sensitivity),
  );
  return new Map(
    visible.flatMap(({ field }): [string, Side][] => {
      const side = sideOf(req.body[`f-${field.code}`]);
      return side ? [[field.code, side]] : [];
    }),
  );
}

const MAX_NOTE = 500;

async function merge(req: Request): Promise<Reply> {
  const pair = await pairOf(req);
  const keep = sideOf(req.body['keep']);
  const choices = choicesOf(req, pair);
  const note = (req.body['note'] ?? '').normalize('NFC').trim();
  const versions = { a: Number(req.body['versionA']), b: Number(req.body['versionB']) };
  const again = async (errors: Typed['errors']): Promise<Reply> =>
    invalid('members/duplicates/show', await pairModel(req, pair, { keep, choices, note, errors }));
  if (keep === null) return again({ keep: 'Chọn hồ sơ giữ lại' });
  if (note.length > MAX_NOTE) return again({ note: `Tối đa ${MAX_NOTE} ký tự (hiện có ${note.length}). Hãy rút gọn.` });
  const fault = pair.state === 'open' ? await mergeFault(req.db, pair, versions) : null;
  if (fault) return again({ form: mergeFaultWords[fault] });
  await mergePair(req, pair, { keep, choices, versions, note: note || null });
  return go(`/members/duplicates/${pair.id}`, sentences.merged);
}

/** After a decision the next pair opens by itself: the whole list can be worked through from the keyboard. */
async function dismiss(req: Request): Promise<Reply> {
  const pair = await pairOf(req);
  const note = (req.body['note'] ?? '').normalize('NFC').trim().slice(0, MAX_NOTE);
  await dismissPair(req, pair, note || null);
  const next = await nextPair(req.db, req.scope, pair);
  return go(next === undefined ? '/members/duplicates' : `/members/duplicates/${next}`, sentences.dismissed);
}

async function reopen(req: Request): Promise<Reply> {
  const pair = await pairOf(req);
  await reopenPair(req, pair);
  return go(`/members/duplicates/${pair.id}`, sentences.reopened);
}

async function separate(req: Request): Promise<Reply> {
  const pair = await pairOf(req);
  await unmergePair(req, pair);
  return go(`/members/duplicates/${pair.id}`, sentences.unmerged);
}
