import type { Chart } from '../../../kernel/print/chart.ts';
import type { Line } from './figures.rules.ts';
import type { FormNo, Forms } from './report.rules.ts';

export interface Drawn {
  code: string;
  title: string;
  chart: Chart;
  /** The chart in words. */
  alt: string;
}

const numbers = new Intl.NumberFormat('vi-VN');

interface Wanted {
  code: string;
  form: FormNo;
  section: string;
  title: string;
  kind: Chart['kind'];
}

const wanted: readonly Wanted[] = [
  { code: 'in', form: '1', section: 'in', title: 'Tăng trong kỳ', kind: 'bars' },
  { code: 'out', form: '1', section: 'out', title: 'Giảm trong kỳ', kind: 'bars' },
  { code: 'age', form: '3', section: 'age', title: 'Độ tuổi', kind: 'bars' },
  { code: 'degree', form: '3', section: 'degree', title: 'Chuyên môn', kind: 'bars' },
  { code: 'theory', form: '3', section: 'theory', title: 'Lý luận chính trị', kind: 'bars' },
  { code: 'partyAge', form: '3', section: 'partyAge', title: 'Tuổi đảng', kind: 'bars' },
];

/** The charts beside a form; empty sections draw none. */
export function chartsOf(forms: Forms, form: FormNo): Drawn[] {
  return wanted.filter((w) => w.form === form).flatMap((w) => draw(forms, w) ?? []);
}

/** One chart by its code. */
export function chartOf(forms: Forms, code: string): Drawn | null {
  const found = wanted.find((w) => w.code === code);
  return found ? draw(forms, found) : null;
}

function draw(forms: Forms, { code, form, section, title, kind }: Wanted): Drawn | null {
  const { lines } = forms.forms.find((f) => f.form === form)!.sections.find((s) => s.code === section)!;
  const shown = lines.filter((l: Line) => l.code !== section && (l.total > 0 || form === '3'));
  if (shown.every((l) => l.total === 0)) return null;
  const chart: Chart = {
    kind,
    names: shown.map((l) => l.label),
    series: [{ name: 'Đảng viên', tone: code === 'out' ? 'warn' : 'main', values: shown.map((l) => l.total) }],
  };
  return {
    code,
    title,
    chart,
    alt: `${title}. ${shown.map((l) => `${l.label}: ${numbers.format(l.total)}`).join('; ')}.`,
  };
}
