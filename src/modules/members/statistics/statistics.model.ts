import type { Request } from '../../../kernel/http/route.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { formatDay, formatInstant } from '../../../kernel/text/dates.ts';
import type { Line } from './figures.rules.ts';
import { periodQuery, type Asked } from './period.ts';
import { formNos, type FormNo, type Forms } from './report.rules.ts';
import { childUnits, ownUnits } from './statistics.queries.ts';

export const formTitles: Record<FormNo, string> = {
  '1': 'Biểu 1: tăng, giảm đảng viên',
  '2': 'Biểu 2: đảng viên mới kết nạp',
  '3': 'Biểu 3: cơ cấu, chất lượng đội ngũ',
  '4': 'Biểu 4: dân tộc, tôn giáo',
};
const formTabs: Record<FormNo, string> = {
  '1': 'Tăng, giảm',
  '2': 'Kết nạp',
  '3': 'Cơ cấu, chất lượng',
  '4': 'Dân tộc, tôn giáo',
};

export const formIn = (query: Record<string, string>): FormNo => formNos.find((f) => f === query['form']) ?? '1';

/** Tabs of the statistics of one unit, period and moment. */
export function tabsOf(asked: Asked, current: FormNo | 'badges') {
  return [
    ...formNos.map((form) => ({
      label: formTabs[form],
      href: `/members/statistics?${periodQuery(asked, { form })}`,
      current: form === current,
    })),
    { label: 'Huy hiệu Đảng', href: `/members/statistics/badges?unit=${asked.unit.id}`, current: current === 'badges' },
  ];
}

/** Units to choose from: those of the roles, the chosen one, those right below it. */
export async function unitOptions(req: Request, asked: Asked) {
  const own = await ownUnits(req.db, req.scope);
  const below = await childUnits(req.db, req.scope, asked.unit.id);
  const all = new Map([...own, asked.unit, ...below].map((u) => [u.id, u]));
  return [...all.values()].map((u) => ({ value: String(u.id), label: u.name, chosen: u.id === asked.unit.id }));
}

/** Where the people of a line are listed; null: nobody, or fields that the person may not read. */
export function peopleHref(req: Request, asked: Asked, line: Line): string | null {
  if (line.total === 0) return null;
  if (line.code.startsWith('move.'))
    return `/members/statistics/people?${periodQuery(asked, { line: line.code.slice('move.'.length) })}`;
  if (line.query === null) return null;
  const sensitive = 'ethnicity' in line.query || 'religion' in line.query;
  if (sensitive && !holds(req.actor, 'members.sensitive')) return null;
  const { known, to } = asked.period;
  return `/members?${new URLSearchParams({ unit: String(asked.unit.id), ...line.query, on: to, known }).toString()}`;
}

/** One form as a page shows it. */
export function formModel(req: Request, asked: Asked, forms: Forms, form: FormNo) {
  const { sections } = forms.forms.find((f) => f.form === form)!;
  return {
    formTitle: formTitles[form],
    sections: sections.map((s) => ({
      title: s.title,
      lines: s.lines.map((l) => ({ ...l, href: peopleHref(req, asked, l) })),
    })),
    average: form === '3' ? averageWords(forms) : null,
    checks: forms.checks,
    allHold: forms.checks.every((c) => c.holds),
    held: forms.checks.filter((c) => c.holds).length,
  };
}

export const averageWords = ({ averageAge }: Forms): string | null =>
  averageAge === null
    ? null
    : `Tuổi bình quân: ${(averageAge / 10).toLocaleString('vi-VN', { minimumFractionDigits: 1 })}`;

export const periodWords = ({ period, live }: Pick<Asked, 'period' | 'live'>): string =>
  `Từ ${formatDay(period.from)} đến hết ${formatDay(period.to)}, theo dữ liệu đã xác nhận đến ${live ? 'bây giờ' : formatInstant(period.known)}`;
