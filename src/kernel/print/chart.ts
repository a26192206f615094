import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, SVGRenderer]);

/** What a chart says; the table beside it says the same in figures. */
export interface Chart {
  /** bars: one line a name, longest words at the left; days: one column a name, in order; shares: parts of a whole. */
  kind: 'bars' | 'days' | 'shares';
  series: { name: string; tone: ChartTone; values: number[] }[];
  names: string[];
}

export type ChartTone = 'main' | 'good' | 'warn' | 'bad' | 'info' | 'pale';

/** Where a chart is shown: on a page with the screen's letters, or on paper. */
export type ChartUse = 'screen' | 'paper';

// the house's colours (public/shared/theme.css); none lighter than 3:1 on white
const TONES: Record<ChartTone, string> = {
  main: '#8a1c20',
  good: '#1d633f',
  warn: '#b07a1e',
  bad: '#a01b12',
  info: '#24527c',
  pale: '#8a7f70',
};
const INK = '#241f1a';
const LINE = '#e4dccf';
const FONTS: Record<ChartUse, string> = {
  screen: "'Be Vietnam Pro','Segoe UI','Noto Sans',Arial,sans-serif",
  paper: 'Tinos',
};
const WIDTH = 720;
const LETTERS = 34;

const numbers = new Intl.NumberFormat('vi-VN');
const cut = (name: string) => (name.length > LETTERS ? `${name.slice(0, LETTERS - 1).trimEnd()}…` : name);

/** Height in pixels of a chart 720 wide. */
export function heightOf({ kind, names }: Chart): number {
  return kind === 'bars' ? 64 + Math.max(1, names.length) * 30 : 300;
}

/** The chart as SVG, drawn without a browser and without movement. Milliseconds for tens of names. */
export function drawChart(chart: Chart, as: ChartUse): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: heightOf(chart) });
  try {
    drawing.setOption(optionOf(chart, FONTS[as], as === 'paper' ? 16 : 13));
    return plain(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

/** Attributes instead of styles, which a strict page would refuse, and nothing for a pointer, which a picture does not know. */
function plain(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, rules: string) =>
      rules
        .split(';')
        .filter((rule) => rule.includes(':'))
        .map((rule) => ` ${rule.slice(0, rule.indexOf(':')).trim()}="${rule.slice(rule.indexOf(':') + 1).trim()}"`)
        .join(''),
    );
}

function optionOf(chart: Chart, fontFamily: string, fontSize: number): EChartsCoreOption {
  const text = { fontFamily, color: INK, fontSize };
  const common = {
    animation: false,
    textStyle: text,
    legend:
      chart.series.length > 1 || chart.kind === 'shares' ? { bottom: 0, textStyle: text, itemHeight: 10 } : undefined,
    color: chart.series.map((s) => TONES[s.tone]),
  };
  if (chart.kind === 'shares') return { ...common, color: toneList(chart), series: [pieOf(chart, text)] };
  const names = {
    type: 'category',
    data: chart.names.map(cut),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
  };
  const values = {
    type: 'value',
    minInterval: 1,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { ...text, formatter: (n: number) => numbers.format(n) },
  };
  const across = chart.kind === 'bars';
  return {
    ...common,
    grid: {
      left: 8,
      right: 48,
      top: 12,
      bottom: chart.series.length > 1 ? 32 : 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: across ? values : { ...names, axisLabel: { ...text, rotate: chart.names.length > 12 ? 60 : 0 } },
    yAxis: across ? { ...names, inverse: true, axisLabel: text } : values,
    series: chart.series.map((s, i) => ({
      name: s.name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 22,
      data: s.values,
      itemStyle: { color: TONES[s.tone] },
      label:
        chart.series.length === 1 && across
          ? { show: true, position: 'right', ...text, formatter: (p: { value: number }) => numbers.format(p.value) }
          : { show: false },
      z: i,
    })),
  };
}

const toneList = (chart: Chart): string[] => chart.series.map((s) => TONES[s.tone]);

function pieOf(chart: Chart, text: object) {
  const total = chart.series.reduce((n, s) => n + (s.values[0] ?? 0), 0);
  const share = (value: number) => (total === 0 ? '0%' : `${numbers.format(Math.round((value / total) * 1000) / 10)}%`);
  return {
    type: 'pie',
    radius: ['38%', '66%'],
    center: ['50%', '44%'],
    label: { ...text, formatter: (p: { name: string; value: number }) => `${p.name}\n${share(p.value)}` },
    data: chart.series.map((s) => ({ name: s.name, value: s.values[0] ?? 0 })).filter((d) => d.value > 0),
    itemStyle: { borderColor: '#fff', borderWidth: 1 },
  };
}
