import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { file, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../../kernel/http/route.ts';
import { PrintFailed, printXlsx } from '../../../kernel/print/print.ts';
import { formatDay, localDay, parseDay } from '../../../kernel/text/dates.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import { findPlace, groundOf, type UnitPlace } from '../find/ground.queries.ts';
import { candidates, type CandidateRow } from './badges.queries.ts';
import { awardRounds, badgeDue, badgeYears, latestBeginning, nextRound, type Due } from './badges.rules.ts';
import { unitOptions } from './statistics.model.ts';
import { askedOf } from './period.ts';
import { tabsOf } from './statistics.model.ts';

const PAGE = 100;

/** Who is due which Party badge by a round of award. domain.md §4.5. */
export const badgesRoutes: Route[] = [
  get('/members/statistics/badges', can('members.statistics'), show),
  get<Listed & { bytes: Buffer }>('/members/statistics/badges/xlsx', can('members.statistics'), download, {
    prepare: printed,
    audit: 'memberReport.printed',
  }),
];

interface Listed {
  unit: UnitPlace;
  on: string;
  early: boolean;
  years: number | null;
  fault: string | null;
  people: (CandidateRow & { due: Due })[];
  /** How many by badge, whatever badge is asked for. */
  sums: Map<number, number>;
}

async function listed(req: Request): Promise<Listed> {
  const wanted = Number(req.query['unit'] ?? req.scope.unitIds[0] ?? 0);
  const unit = Number.isSafeInteger(wanted) ? await findPlace(req.db, req.scope, wanted) : undefined;
  if (!unit) throw new NotFound();
  const typed = req.query['on'] ?? '';
  const parsed = parseDay(typed);
  const on = parsed ?? nextRound(localDay(req.now)).on;
  const early = req.query['early'] === '1';
  const years = badgeYears.find((y) => String(y) === req.query['years']) ?? null;
  const ground = await groundOf(req.db, req.scope, [unit]);
  const rows = await candidates(req.db, ground, latestBeginning(on, early));
  const due = rows.flatMap((r) => {
    const badge = badgeDue(r, on, early);
    return badge ? [{ ...r, due: badge }] : [];
  });
  const sums = new Map<number, number>();
  for (const d of due) sums.set(d.due.years, (sums.get(d.due.years) ?? 0) + 1);
  const fault = typed !== '' && parsed === null ? 'Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 19/05/2026.' : null;
  return { unit, on, early, years, fault, people: due.filter((d) => years === null || d.due.years === years), sums };
}

const query = ({ unit, on, early }: Listed, more: Record<string, string> = {}): string =>
  new URLSearchParams({ unit: String(unit.id), on, ...(early ? { early: '1' } : {}), ...more }).toString();

const noteOf = ({ due, is_exempt }: CandidateRow & { due: Due }): string =>
  [
    due.early ? 'Chỉ xét tặng sớm (bệnh nặng)' : '',
    due.approximate ? 'Ngày vào Đảng chưa đủ ngày, tháng: cần xác minh' : '',
    is_exempt ? 'Được miễn sinh hoạt' : '',
  ]
    .filter(Boolean)
    .join('; ');

async function show(req: Request): Promise<Reply> {
  const list = await listed(req);
  const p = pager(req, list.people.length, PAGE);
  const asked = await askedOf(req, { unit: String(list.unit.id) });
  const year = Number(localDay(req.now).slice(0, 4));
  const rounds = [year, year + 1].flatMap((y) =>
    awardRounds.map((r) => ({ on: `${y}-${r.day}`, label: `${r.label}/${y}` })),
  );
  return page('members/statistics/badges', {
    title: 'Xét tặng Huy hiệu Đảng',
    menuHref: '/members/statistics',
    unitName: list.unit.name,
    onDay: formatDay(list.on),
    fault: list.fault,
    early: list.early,
    units: await unitOptions(req, asked),
    rounds: rounds
      .filter((r) => r.on >= localDay(req.now))
      .map((r) => ({
        label: r.label,
        href: `/members/statistics/badges?${query({ ...list, on: r.on })}`,
        current: r.on === list.on,
      })),
    tabs: tabsOf(asked, 'badges'),
    sums: [
      {
        label: 'Tất cả',
        total: [...list.sums.values()].reduce((a, b) => a + b, 0),
        href: `/members/statistics/badges?${query(list)}`,
        current: list.years === null,
      },
      ...badgeYears.map((y) => ({
        label: `${y} năm`,
        total: list.sums.get(y) ?? 0,
        href: `/members/statistics/badges?${query(list, { years: String(y) })}`,
        current: list.years === y,
      })),
    ],
    rows: list.people.slice(p.offset, p.offset + PAGE).map((m) => ({
      href: `/members/${m.id}`,
      card: m.card_no ?? '',
      name: m.full_name,
      born: formatPartial(m.born ?? ''),
      from: formatPartial(m.party_from ?? ''),
      age: m.due.partyAge,
      badge: `${m.due.years} năm`,
      had: m.badge_years === null ? '' : `${m.badge_years} năm`,
      unit: m.unit_name,
      note: noteOf(m),
    })),
    page: p,
    xlsxHref: `/members/statistics/badges/xlsx?${query(list, list.years === null ? {} : { years: String(list.years) })}`,
  });
}

async function printed(req: Request): Promise<Listed & { bytes: Buffer }> {
  const list = await listed(req);
  const columns = [
    ['TT', 6],
    ['Số thẻ', 11],
    ['Họ và tên', 28],
    ['Sinh ngày', 12],
    ['Tính tuổi đảng từ', 14],
    ['Tuổi đảng', 10],
    ['Huy hiệu đề nghị', 12],
    ['Huy hiệu đã tặng', 12],
    ['Chi bộ', 32],
    ['Ghi chú', 36],
  ] as const;
  try {
    const bytes = await printXlsx([
      {
        name: 'Huy hiệu Đảng',
        title: ['DANH SÁCH XÉT TẶNG HUY HIỆU ĐẢNG', list.unit.name, `Tính đến ngày ${formatDay(list.on)}`],
        columns: columns.map(([label, width]) => ({ label, width })),
        rows: list.people.map((m, i) => [
          i + 1,
          m.card_no ?? '',
          m.full_name,
          formatPartial(m.born ?? ''),
          formatPartial(m.party_from ?? ''),
          m.due.partyAge,
          m.due.years,
          m.badge_years,
          m.unit_name,
          noteOf(m),
        ]),
      },
    ]);
    return { ...list, bytes };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a list of badges could not be printed');
    throw new Unavailable('Chưa xuất được danh sách. Hãy thử lại sau ít phút.');
  }
}

async function download(req: Request, { unit, on, bytes }: Listed & { bytes: Buffer }): Promise<Reply> {
  await req.audit('memberReport.printed', `unit:${unit.id}`, { format: 'badges', to: on });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file(`Huy hiệu Đảng ${on}.xlsx`, type, bytes.length, Readable.from([bytes]));
}
