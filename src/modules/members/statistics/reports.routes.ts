import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { form, optional } from '../../../kernel/http/form.ts';
import { file, go, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { PrintFailed, printPdf, printXlsx } from '../../../kernel/print/print.ts';
import { formatDay, formatInstant } from '../../../kernel/text/dates.ts';
import { askedOf, formsFor, type Asked } from './period.ts';
import { figuresOf, hashOf, type Forms } from './report.rules.ts';
import { freezeReport } from './reports.commands.ts';
import { findReport, listReports, type Report } from './reports.queries.ts';
import { formsPaper, formsSheets } from './statistics.paper.ts';

/** Statistics taken out as files, and frozen at a cut-off date. */
export const reportsRoutes: Route[] = [
  get<Printed>('/members/statistics/print/:format', can('members.statistics'), download, {
    prepare: printed,
    audit: 'memberReport.printed',
  }),
  get('/members/statistics/reports', can('members.statistics'), list),
  post<Frozen>('/members/statistics/reports', can('members.statistics'), freeze, { prepare: drawn }),
  get('/members/statistics/reports/:reportId', can('members.statistics'), show),
];

interface Printed {
  asked: Asked;
  format: 'xlsx' | 'pdf';
  bytes: Buffer;
}

async function printed(req: Request): Promise<Printed> {
  const format = req.params['format'];
  if (format !== 'xlsx' && format !== 'pdf') throw new NotFound();
  const asked = await askedOf(req, req.query);
  const forms = await formsFor(req, asked);
  try {
    const bytes = await (format === 'pdf' ? printPdf(formsPaper(asked, forms)) : printXlsx(formsSheets(asked, forms)));
    return { asked, format, bytes };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'statistics could not be printed');
    throw new Unavailable('Chưa in được biểu thống kê. Hãy thử lại sau ít phút.');
  }
}

async function download(req: Request, { asked, format, bytes }: Printed): Promise<Reply> {
  await req.audit('memberReport.printed', `unit:${asked.unit.id}`, { format, to: asked.period.to });
  const type =
    format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file(`Thống kê đảng viên ${asked.period.to}.${format}`, type, bytes.length, Readable.from([bytes]));
}

interface Frozen {
  asked: Asked;
  forms: Forms;
}

/** Counting is done before the transaction, which then only keeps the figures. */
async function drawn(req: Request): Promise<Frozen> {
  const { unit = '', from = '', to = '' } = req.body;
  const asked = await askedOf(req, { unit, from, to });
  return { asked, forms: await formsFor(req, asked) };
}

const freezeForm = form({ note: optional(500) });

async function freeze(req: Request, { asked, forms }: Frozen): Promise<Reply> {
  const { values } = freezeForm.fill(req.body);
  const id = await freezeReport(req, {
    unitId: asked.unit.id,
    unitIds: [...asked.units.ids],
    period: asked.period,
    figures: figuresOf(forms),
    note: values?.note ?? null,
  });
  return go(`/members/statistics/reports/${id}`, 'Đã chốt số liệu. Số đã chốt không đổi, dù hồ sơ được sửa về sau.');
}

async function list(req: Request): Promise<Reply> {
  const reports = await listReports(req.db, req.scope);
  return page('members/statistics/reports', {
    title: 'Số liệu đã chốt',
    menuHref: '/members/statistics',
    reports: reports.map((r) => ({ ...headOf(r), href: `/members/statistics/reports/${r.id}` })),
  });
}

const headOf = (r: Report) => ({
  unitName: r.unit_name,
  span: `${formatDay(r.opens_on)} – ${formatDay(r.closes_on)}`,
  knownAt: formatInstant(r.known_at),
  by: r.frozen_by,
  note: r.note ?? '',
});

/** The frozen figures beside those drawn anew from what was known then: they must be the same to the last byte. */
async function show(req: Request): Promise<Reply> {
  const id = wholeNumber(req.params['reportId']);
  const report = id === undefined ? undefined : await findReport(req.db, req.scope, id);
  if (!report) throw new NotFound();
  const query = { unit: String(report.unit_id), from: report.opens_on, to: report.closes_on };
  const asked = await askedOf(req, { ...query, known: report.known_at });
  const forms = await formsFor(req, asked);
  const sameUnits = JSON.stringify([...asked.units.ids]) === report.unit_ids;
  const intact = hashOf(report.figures) === report.figures_hash;
  const same = figuresOf(forms) === report.figures;
  const frozen = frozenLines(report.figures);
  const now = await formsFor(req, await askedOf(req, query));
  return page('members/statistics/report', {
    title: 'Số liệu đã chốt',
    menuHref: '/members/statistics',
    ...headOf(report),
    hash: report.figures_hash,
    verdict: !intact
      ? { tone: 'bad', text: 'Số liệu đã chốt không còn nguyên vẹn: dấu vân không khớp. Hãy báo quản trị hệ thống.' }
      : same
        ? { tone: 'good', text: 'Dựng lại từ các sự kiện đã xác nhận đến lúc chốt: trùng khớp hoàn toàn.' }
        : sameUnits
          ? { tone: 'bad', text: 'Dựng lại từ các sự kiện không ra số đã chốt. Hãy báo quản trị hệ thống.' }
          : {
              tone: 'warn',
              text: 'Từ lúc chốt, các đơn vị trực thuộc đã thay đổi nên không so được với số dựng lại. Số đã chốt vẫn nguyên vẹn.',
            },
    liveHref: `/members/statistics?${new URLSearchParams({ ...query, known: report.known_at }).toString()}`,
    lines: now.forms.flatMap((f) =>
      f.sections.flatMap((s) =>
        s.lines
          .map((l) => ({
            form: f.form,
            section: s.title,
            label: l.label,
            frozen: frozen.get(`${f.form}:${l.code}`) ?? 0,
            now: l.total,
          }))
          .filter((l) => l.frozen > 0 || l.now > 0)
          .map((l) => ({ ...l, changed: l.frozen !== l.now })),
      ),
    ),
  });
}

/** 'form:code of the line' → people. */
function frozenLines(figures: string): Map<string, number> {
  const { forms } = JSON.parse(figures) as { forms: [string, [string, number, number, number][]][] };
  return new Map(forms.flatMap(([form, lines]) => lines.map(([code, total]) => [`${form}:${code}`, total] as const)));
}
