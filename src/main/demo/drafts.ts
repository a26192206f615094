import { kindWords } from '../../modules/documents/documents.words.ts';
import { kindSymbols } from '../../modules/documents/paper.words.ts';
import type { DocumentKind, Urgency } from '../../modules/documents/documents.rules.ts';
import type { Draft, ShortPattern, WrittenDraft } from './drafts.types.ts';
import { type Era, livingUnits, placesOf } from './era.ts';
import { type Paper, type Part, edited, written } from './paper.ts';
import type { DemoUnit } from './province.ts';
import { chanceOf } from './random.ts';
import { localReport } from './texts/local-report.ts';
import { localReportEdits, provinceProgrammeEdits, provinceReportEdits } from './texts/long-edits.ts';
import { committeePapers } from './texts/medium-committees.ts';
import { officePapers } from './texts/medium-office.ts';
import { organPapers } from './texts/medium-organs.ts';
import { provinceProgramme } from './texts/province-programme.ts';
import { provinceReview } from './texts/province-report-review.ts';
import { provinceTasks } from './texts/province-report-tasks.ts';
import { committeePatterns } from './texts/short-committees.ts';
import { shortEdits } from './texts/short-edits.ts';
import { organPatterns } from './texts/short-organs.ts';

const longDrafts: WrittenDraft[] = [
  {
    key: 'province-report',
    kind: 'politicalReport',
    home: 'VPTU',
    abstract: (era) => `trình Đại hội đại biểu Đảng bộ tỉnh Lam Giang ${era.congress}, nhiệm kỳ ${era.term}`,
    text: (era) => `${provinceReview(era)}\n${provinceTasks(era)}`,
    edits: provinceReportEdits,
    reason: 'Tiếp thu ý kiến góp ý lần thứ nhất của các ban đảng, cấp uỷ trực thuộc và các sở, ngành',
  },
  {
    key: 'province-programme',
    kind: 'actionProgramme',
    home: 'VPTU',
    abstract: (era) =>
      `thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lam Giang ${era.congress}, nhiệm kỳ ${era.term}`,
    text: provinceProgramme,
    edits: () => provinceProgrammeEdits,
    reason: 'Rút ngắn thời hạn, bổ sung nhiệm vụ về y tế, bỏ nội dung trùng',
  },
  {
    key: 'local-report',
    kind: 'politicalReport',
    home: 'XA-AN-THUAN',
    abstract: (era) =>
      `của Ban Chấp hành ${era.local.branch} trình Đại hội đại biểu ${era.local.congress}, nhiệm kỳ ${era.term}`,
    text: localReport,
    edits: localReportEdits,
    reason: 'Tiếp thu ý kiến các sở, ngành và hội nghị cán bộ chủ chốt',
  },
];

/** Every paper of the demo in one tree: three long ones, the medium ones, then the everyday ones; always the same. */
export function demoDrafts(era: Era, year: string): Draft[] {
  const units = livingUnits(era.tree);
  const placeOf = placesOf(era.tree);
  const unitOf = (code: string): DemoUnit => {
    const unit = units.get(placeOf(code));
    if (!unit) throw new Error(`demo drafts: no unit ${code} in ${era.tree}`);
    return unit;
  };
  const full = [...longDrafts, ...officePapers, ...organPapers, ...committeePapers].map((draft) => {
    const home = unitOf(draft.home);
    const about = {
      key: draft.key,
      kind: draft.kind,
      abstract: draft.abstract(era, home),
      urgency: draft.urgency ?? 'normal',
      home,
    } as const;
    const body = written(draft.text(era, home));
    const edits = draft.edits?.(era);
    return draftOf(
      about,
      body,
      year,
      edits ? { body: edited(body, edits), reason: draft.reason ?? 'Tiếp thu ý kiến góp ý' } : null,
    );
  });
  const short = [
    ...shortOf('organ', organPatterns, era, unitOf, year),
    ...shortOf('committee', committeePatterns, era, unitOf, year),
  ];
  return [...full, ...short];
}

function shortOf(
  group: string,
  patterns: readonly ShortPattern[],
  era: Era,
  unitOf: (code: string) => DemoUnit,
  year: string,
): Draft[] {
  return patterns.flatMap((pattern, i) =>
    pattern.homes.map((code, j) => {
      const home = unitOf(code);
      const key = `${group}-${i}-${code}`;
      const chance = chanceOf(1000 * i + 10 * j + (group === 'organ' ? 1 : 2));
      const urgency: Urgency =
        pattern.urgency ?? (chance.percent(8) ? 'express' : chance.percent(14) ? 'urgent' : 'normal');
      const body = written(pattern.text(era, home, chance));
      const second = shortEdits[key];
      const about = { key, kind: pattern.kind, abstract: pattern.abstract(era, home), urgency, home };
      return draftOf(about, body, year, second ? { body: edited(body, second.edits), reason: second.reason } : null);
    }),
  );
}

type About = Pick<Draft, 'key' | 'kind' | 'abstract' | 'urgency' | 'home'>;

function draftOf(about: About, body: Part[], year: string, second: { body: Part[]; reason: string } | null): Draft {
  const paper = paperOf(about, body, year);
  return {
    ...about,
    paper,
    second: second && { paper: { ...paper, body: second.body }, reason: second.reason },
  };
}

const PROVINCE = 'TỈNH UỶ LAM GIANG';
/** Kinds that the office writes for the committee itself. */
const FOR_THE_COMMITTEE: ReadonlySet<DocumentKind> = new Set([
  'politicalReport',
  'reviewReport',
  'resolution',
  'actionProgramme',
  'regulation',
  'directive',
  'conclusion',
] as const);

function paperOf({ key, kind, abstract, home }: About, body: Part[], year: string): Paper {
  const common = {
    kindLabel: kindWords[kind],
    abstract,
    place: placeNameOf(home),
    date: `ngày    tháng    năm ${year}`,
    body,
  };
  const party = { slogan: ['ĐẢNG CỘNG SẢN VIỆT NAM'], ...common };
  const symbol = kindSymbols[kind];
  if (home.kind === 'stateBody') {
    return {
      ...common,
      slogan: ['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      parentOrgan: 'UBND TỈNH LAM GIANG',
      organ: home.shortName.toLocaleUpperCase('vi'),
      sign: `/${home.docSymbol}-VP`,
      recipients: ['Như trên', 'Lãnh đạo Sở', 'Lưu: VT'],
      signature: ['GIÁM ĐỐC'],
    };
  }
  if (home.code === 'VPTU' && (FOR_THE_COMMITTEE.has(kind) || key === 'plan-network')) {
    const recipients = [
      'Các ban đảng của Tỉnh uỷ',
      'Các cấp uỷ trực thuộc Tỉnh uỷ',
      'Các đồng chí Tỉnh uỷ viên',
      'Lưu Văn phòng Tỉnh uỷ',
    ];
    return {
      ...party,
      parentOrgan: null,
      organ: PROVINCE,
      sign: `-${symbol}/TU`,
      recipients,
      signature: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    };
  }
  if (home.kind === 'advisoryOrgan') {
    const head = home.code === 'VPTU' ? 'CHÁNH VĂN PHÒNG' : home.code === 'UBKT' ? 'CHỦ NHIỆM' : 'TRƯỞNG BAN';
    const recipients = ['Thường trực Tỉnh uỷ (để báo cáo)', 'Các cấp uỷ, đơn vị liên quan', `Lưu ${home.shortName}`];
    const organ = home.shortName.toLocaleUpperCase('vi');
    return {
      ...party,
      parentOrgan: PROVINCE,
      organ,
      sign: `-${symbol}/${home.docSymbol}`,
      recipients,
      signature: [head],
    };
  }
  return {
    ...party,
    parentOrgan: home.parentCode === 'TU' ? PROVINCE : null,
    organ: home.shortName.toLocaleUpperCase('vi'),
    sign: `-${symbol}/${home.docSymbol ?? 'ĐU'}`,
    recipients: [
      'Ban Thường vụ Tỉnh uỷ (để báo cáo)',
      'Các chi bộ, đảng bộ trực thuộc',
      'Các đồng chí cấp uỷ viên',
      'Lưu Văn phòng cấp uỷ',
    ],
    signature: ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
  };
}

/** The place above the date: where the committee sits. */
function placeNameOf(unit: DemoUnit): string {
  return /^Đảng bộ (?:xã|phường|đặc khu|huyện|thị xã|thành phố) (.+)$/u.exec(unit.name)?.[1] ?? 'Lam Giang';
}
