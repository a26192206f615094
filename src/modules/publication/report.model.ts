import type { Db } from '../../kernel/db/db.ts';
import type { Chart } from '../../kernel/print/chart.ts';
import { addDays, daysBetween, formatDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { commenterKinds, commenterKindWords } from '../../portal/contract.ts';
import { channelWords, commentStances, commentStanceWords, extraChannels } from './channels.words.ts';
import { findIdentity } from './identity.queries.ts';
import { sumOf, type Sum } from './identity.rules.ts';
import { shownIdentity, textNames, type ShownIdentity, type TextNames } from './identity.model.ts';
import { listCommon, reportKeys, sumBy, type ReportKey } from './report.queries.ts';

/** One way of looking at the comments: a chart and the table that says the same. */
export interface Look {
  key: ReportKey;
  title: string;
  /** Of the first column. */
  label: string;
  chart: Chart;
  rows: { label: string; sum: Sum; share: string }[];
  /** The chart in words. */
  alt: string;
}

export interface Report {
  identity: ShownIdentity;
  figures: { label: string; value: string }[];
  looks: Look[];
  discussed: { label: string; sum: Sum }[];
  common: { rows: { id: number; body: string; place: string; sum: Sum }[]; all: number };
}

export const COMMON = 30;
const DISCUSSED = 10;
const numbers = new Intl.NumberFormat('vi-VN');

const titles: Record<ReportKey, { title: string; label: string }> = {
  stance: { title: 'Ý kiến chung', label: 'Ý kiến chung' },
  section: { title: 'Theo phần của dự thảo', label: 'Phần' },
  day: { title: 'Theo ngày', label: 'Ngày' },
  kind: { title: 'Theo đối tượng góp ý', label: 'Đối tượng' },
  channel: { title: 'Theo hình thức', label: 'Hình thức' },
};

const chartTones = { good: 'good', warn: 'warn', bad: 'bad', neutral: 'pale' } as const;

/** Rows in the order in which people read them; sections by their place in the text, with all paragraphs below them. */
function linesOf(
  key: ReportKey,
  sums: ReadonlyMap<string | null, Sum>,
  text: TextNames,
): { label: string; sum: Sum }[] {
  const named = (order: readonly (string | null)[], label: (k: string | null) => string) =>
    order.flatMap((k) => (sums.has(k) ? [{ label: label(k), sum: sums.get(k)! }] : []));
  switch (key) {
    case 'stance':
      return named(commentStances, (k) => commentStanceWords[k as 'none'].label);
    case 'kind':
      return named([...commenterKinds, null], (k) => (k === null ? 'Không nêu' : commenterKindWords[k as 'other']));
    case 'channel':
      return named(['portal', ...extraChannels], (k) => channelWords[k as 'portal']);
    case 'day':
      return everyDay(sums).map(([k, sum]) => ({ label: k === null ? 'Không rõ' : formatDay(k), sum }));
    case 'section': {
      const sections = new Map<string, Sum>();
      const ids = [...sums.keys()].toSorted((a, b) => text.order(a) - text.order(b));
      for (const id of ids) {
        const name = text.sectionOf(id);
        sections.set(name, sumOf([sections.get(name) ?? { rows: 0, voices: 0 }, sums.get(id)!]));
      }
      return [...sections].map(([label, sum]) => ({ label, sum }));
    }
  }
}

const LONGEST = 92; // days; beyond that the empty ones are left out

/** From the first day to the last, also those on which nobody said anything. */
function everyDay(sums: ReadonlyMap<string | null, Sum>): [string | null, Sum][] {
  const days = [...sums.keys()].flatMap((k) => k ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || daysBetween(first, last) > LONGEST) return [...sums];
  const out: [string | null, Sum][] = sums.has(null) ? [[null, sums.get(null)!]] : [];
  for (let day = first; day <= last; day = addDays(day, 1)) out.push([day, sums.get(day) ?? { rows: 0, voices: 0 }]);
  return out;
}

/** One look at the comments of a publication. */
export async function lookAt(db: Db, publicationId: number, key: ReportKey, text: TextNames): Promise<Look> {
  const lines = linesOf(key, await sumBy(db, publicationId, key), text);
  const all = sumOf(lines.map((l) => l.sum)).voices;
  const share = (n: number) => (all === 0 ? '0%' : `${numbers.format(Math.round((n / all) * 1000) / 10)}%`);
  const rows = lines.map((l) => ({ ...l, share: share(l.sum.voices) }));
  const spoken = rows.slice(0, 12).map((r) => `${r.label}: ${numbers.format(r.sum.voices)} lượt (${r.share})`);
  return {
    key,
    ...titles[key],
    rows,
    chart: chartOf(key, lines),
    alt: `${titles[key].title}. ${spoken.join('; ')}${rows.length > 12 ? '; các số còn lại ở bảng' : ''}.`,
  };
}

function chartOf(key: ReportKey, lines: readonly { label: string; sum: Sum }[]): Chart {
  if (key === 'stance') {
    const toneOf = (label: string) => Object.values(commentStanceWords).find((w) => w.label === label)!.tone;
    const series = lines.map((l) => ({
      name: l.label,
      tone: chartTones[toneOf(l.label) as keyof typeof chartTones],
      values: [l.sum.voices],
    }));
    return { kind: 'shares', names: ['Tất cả'], series };
  }
  const series = [
    {
      name: 'Số lượt',
      tone: key === 'day' ? ('info' as const) : ('main' as const),
      values: lines.map((l) => l.sum.voices),
    },
  ];
  const names = lines.map((l) => (key === 'day' ? l.label.slice(0, 5) : l.label));
  return { kind: key === 'day' ? 'days' : 'bars', names, series };
}

export async function reportOf(
  db: Db,
  publication: { id: number; document_id: number; version_number: number },
): Promise<Report> {
  const text = await textNames(db, publication);
  const identity = shownIdentity(await findIdentity(db, publication.id), text);
  const looks: Look[] = [];
  for (const key of reportKeys) looks.push(await lookAt(db, publication.id, key, text));
  const byBlock = [...(await sumBy(db, publication.id, 'section'))].filter(([id]) => id !== null);
  const common = await listCommon(db, publication.id, COMMON);
  const { total } = identity;
  const n = (sum: Sum) =>
    sum.rows === sum.voices
      ? numbers.format(sum.rows)
      : `${numbers.format(sum.rows)} (${numbers.format(sum.voices)} lượt)`;
  return {
    identity,
    figures: [
      { label: 'Ý kiến đã nhận', value: n(total.received) },
      { label: 'Hiển thị, tiếp nhận', value: n(total.accepted) },
      { label: 'Không hiển thị', value: n(total.declined) },
      { label: 'Trùng', value: n(total.duplicate) },
      { label: 'Chờ xử lý', value: n(total.waiting) },
      ...looks[0]!.rows.map((r) => ({ label: r.label, value: r.share })),
    ],
    looks,
    discussed: byBlock
      .toSorted(([a, x], [b, y]) => y.voices - x.voices || text.order(a) - text.order(b))
      .slice(0, DISCUSSED)
      .map(([id, sum]) => ({ label: text.nameOf(id), sum })),
    common: {
      all: common.all,
      rows: common.rows.map((c) => ({
        id: c.id,
        body: shorten(c.body, 400),
        place: text.nameOf(c.block_id),
        sum: { rows: c.rows, voices: c.voices },
      })),
    },
  };
}
