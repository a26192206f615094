import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { checkbox, form, required, withError, type Filled } from '../../../kernel/http/form.ts';
import { file, go, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { PrintFailed, printXlsx } from '../../../kernel/print/print.ts';
import { formatInstant } from '../../../kernel/text/dates.ts';
import { chipsOf } from './chips.ts';
import { asksSensitive, listQuery } from './filter.ts';
import { allIds, countList } from './find.queries.ts';
import { askOf, columnsFor, seesSensitive } from './find.model.ts';
import { findWords } from './find.words.ts';
import { cellOf, columnsNamed, listColumns, type ListColumn } from './list-columns.ts';
import { rowsOf } from './rows.queries.ts';
import { recordExport, removeList, saveList } from './saved.commands.ts';
import { ownList, savedLists } from './saved.queries.ts';

const numbers = new Intl.NumberFormat('vi-VN');
const saveForm = form({ name: required('Đặt tên cho danh sách', 120), isShared: checkbox() });
const exportForm = form({ purpose: required('Ghi mục đích xuất danh sách', 500) });

/** Lists kept by name, and lists taken out as a workbook. `exportRows`: most people of one workbook. */
export function savedRoutes({ exportRows }: { exportRows: number }): Route[] {
  return [
    get('/members/lists', can('members.read'), lists),
    post('/members/lists', can('members.read'), save),
    post('/members/lists/:listId/removal', can('members.read'), remove),
    get('/members/exports/new', can('members.export'), blank, { audit: 'members.sensitiveListed' }),
    post<Buffer | null>('/members/exports', can('members.export'), exported, { prepare: printed }),
  ];

  async function blank(req: Request): Promise<Reply> {
    return page('members/find/export', await exportModel(req, listQuery(req.query), exportForm.blank()));
  }

  async function exportModel(req: Request, query: string, filled: Filled<unknown>) {
    const parts = Object.fromEntries(new URLSearchParams(query));
    const asking = await askOf(req, parts);
    const total = await countList(asking.search);
    if (asksSensitive(asking.filter))
      await req.audit('members.sensitiveListed', `unit:${req.actor.unitId}`, {
        query: listQuery(parts, ['q']),
        columns: [],
        total,
      });
    const chosen = (await columnsFor(req)).map((c) => c.code);
    return {
      title: 'Xuất danh sách đảng viên',
      menuHref: '/members',
      form: filled,
      labels: { purpose: 'Mục đích' },
      query,
      total: numbers.format(total),
      typed: asking.filter.q,
      chips: chipsOf(asking.filter, parts, asking.unit?.name ?? null),
      refusal: refusalOf(total),
      columns: listColumns
        .filter((c) => seesSensitive(req) || !c.sensitive)
        .map((c) => ({
          code: c.code,
          label: c.label,
          chosen: chosen.includes(c.code),
          sensitive: c.sensitive ?? false,
        })),
      backHref: query ? `/members?${query}` : '/members',
    };
  }

  function refusalOf(total: number): string | null {
    if (total === 0) return findWords.nobody;
    return total > exportRows ? findWords.tooMany(numbers.format(total), numbers.format(exportRows)) : null;
  }

  /** Reading and printing stay outside the transaction that records the export. Null: there is something to put right. */
  async function printed(req: Request): Promise<Buffer | null> {
    if (!exportForm.fill(req.body).values) return null;
    const { search, filter } = await askOf(req, queryIn(req));
    if (asksSensitive(filter) && !seesSensitive(req)) throw new NotFound();
    if (refusalOf(await countList(search)) !== null) return null;
    const columns = chosenColumns(req);
    const rows = await rowsOf(req.db, await allIds(search, exportRows), columns, filter.asOf);
    const sensitive = scopeOf(req.actor, 'members.sensitive');
    const maySee = seesSensitive(req) && req.scope.unitIds.every((u) => sensitive.unitIds.includes(u));
    const { purpose } = exportForm.fill(req.body).values!;
    const head = [
      'DANH SÁCH ĐẢNG VIÊN',
      `${numbers.format(rows.length)} người; xuất lúc ${formatInstant(req.now.toISOString())}, người xuất: ${req.actor.fullName}`,
      `Mục đích: ${purpose}`,
    ];
    try {
      return await printXlsx([
        {
          name: 'Danh sách',
          title: head,
          columns: [
            { label: 'TT', width: 6 },
            { label: 'Số thẻ', width: 11 },
            { label: 'Họ và tên', width: 28 },
            ...columns.map(({ label, width }) => ({ label, width })),
            { label: 'Chi bộ', width: 30 },
            { label: 'Đảng bộ cấp trên', width: 30 },
          ],
          rows: rows.map((row, i) => [
            i + 1,
            row.card_no ?? '',
            row.full_name,
            ...columns.map((c) => {
              const text = cellOf(c, row, search.day, maySee);
              return c.isNumber && /^\d+$/.test(text) ? Number(text) : text;
            }),
            row.unit_name,
            row.upper_name,
          ]),
        },
      ]);
    } catch (error) {
      if (!(error instanceof PrintFailed)) throw error;
      req.log.error({ error: error.message }, 'a list of members could not be printed');
      throw new Unavailable('Chưa xuất được danh sách. Hãy thử lại sau ít phút.');
    }
  }

  async function exported(req: Request, bytes: Buffer | null): Promise<Reply> {
    const filled = exportForm.fill(req.body);
    const query = listQuery(queryIn(req));
    if (!filled.values || bytes === null) {
      const model = await exportModel(req, query, filled);
      const form = filled.values && model.refusal ? withError(filled, 'form', model.refusal) : filled;
      return invalid('members/find/export', { ...model, form });
    }
    const { search } = await askOf(req, queryIn(req));
    const columns = chosenColumns(req).map((c) => c.code);
    await recordExport(req, { purpose: filled.values.purpose, query, columns, total: await countList(search) });
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return file('Danh sách đảng viên.xlsx', type, bytes.length, Readable.from([bytes]));
  }
}

const queryIn = (req: Request): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(req.body['query'] ?? ''));

const chosenColumns = (req: Request): ListColumn[] =>
  columnsNamed(req.lists['columns'] ?? []).filter((c) => seesSensitive(req) || !c.sensitive);

async function lists(req: Request): Promise<Reply> {
  return page('members/find/lists', await listsModel(req, listQuery(req.query), saveForm.blank()));
}

async function listsModel(req: Request, query: string, filled: Filled<unknown>) {
  const parts = Object.fromEntries(new URLSearchParams(query));
  const asking = await askOf(req, parts);
  return {
    title: 'Danh sách đã lưu',
    menuHref: '/members',
    form: filled,
    labels: { name: 'Tên danh sách' },
    query,
    typed: asking.filter.q,
    chips: chipsOf(asking.filter, parts, asking.unit?.name ?? null),
    lists: (await savedLists(req.db, req.actor)).map((l) => ({
      name: l.name,
      href: l.query ? `/members?${l.query}` : '/members',
      by: l.account_id === req.actor.accountId ? '' : l.full_name,
      shared: l.is_shared,
      at: l.created_at,
      removal: l.account_id === req.actor.accountId ? `/members/lists/${l.id}/removal` : null,
    })),
  };
}

async function save(req: Request): Promise<Reply> {
  const query = listQuery(queryIn(req));
  const filled = saveForm.fill(req.body);
  if (!filled.values) return invalid('members/find/lists', await listsModel(req, query, filled));
  await saveList(req, { ...filled.values, query });
  return go('/members/lists', `Đã lưu danh sách “${filled.values.name}”. Mở lại lúc nào cũng theo dữ liệu mới nhất.`);
}

async function remove(req: Request): Promise<Reply> {
  const id = wholeNumber(req.params['listId']);
  const list = id === undefined ? undefined : await ownList(req.db, req.actor, id);
  if (!list) throw new NotFound();
  await removeList(req, list.id);
  return go('/members/lists', `Đã bỏ danh sách “${list.name}”.`);
}
