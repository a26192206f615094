import type { Relation, SuccessionKind, UnitKind, UnitLevel } from './units.rules.ts';

export const unitKindWords: Record<UnitKind, string> = {
  provincialBranch: 'Đảng bộ tỉnh',
  upperBranch: 'Đảng bộ cấp trên trực tiếp cơ sở',
  directBranch: 'Đảng bộ trực thuộc Tỉnh uỷ',
  baseBranch: 'Đảng bộ cơ sở',
  baseCell: 'Chi bộ cơ sở',
  subBranch: 'Đảng bộ bộ phận',
  cell: 'Chi bộ trực thuộc',
  group: 'Tổ đảng',
  advisoryOrgan: 'Cơ quan tham mưu, giúp việc',
  stateBody: 'Cơ quan nhà nước',
  frontOrMass: 'Mặt trận Tổ quốc, đoàn thể',
  adHocBody: 'Ban chỉ đạo, tiểu ban, tổ giúp việc',
};

export const unitLevelWords: Record<UnitLevel, string> = {
  province: 'Cấp tỉnh',
  district: 'Cấp trên trực tiếp cơ sở',
  base: 'Cấp cơ sở',
  cell: 'Chi bộ',
  state: 'Khối nhà nước',
  body: 'Cơ quan, bộ phận',
};

export const relationWords: Record<Relation, string> = {
  subordinate: 'Trực thuộc',
  advisory: 'Tham mưu, giúp việc',
  coordination: 'Phối hợp',
};

export const successionWords: Record<SuccessionKind, string> = {
  merge: 'Hợp nhất',
  absorb: 'Sáp nhập',
  split: 'Chia tách',
  rename: 'Đổi tên',
  dissolve: 'Giải thể',
  end: 'Kết thúc hoạt động',
};

/** What a succession meant to the unit that came out of it, before the names of those it follows. */
export const beforeWords: Record<SuccessionKind, string> = {
  merge: 'Hợp nhất từ',
  absorb: 'Nhận sáp nhập',
  split: 'Tách ra từ',
  rename: 'Trước đó mang tên',
  dissolve: 'Lập sau khi giải thể',
  end: 'Lập sau khi kết thúc',
};

/** What it meant to the unit that went into it, before the names of those that follow. */
export const afterWords: Record<SuccessionKind, string> = {
  merge: 'Hợp nhất thành',
  absorb: 'Sáp nhập vào',
  split: 'Chia tách thành',
  rename: 'Đổi tên thành',
  dissolve: 'Giải thể',
  end: 'Kết thúc hoạt động',
};

const factWords = { name: 'Tên', shortName: 'Tên gọi tắt', kind: 'Loại', level: 'Cấp', docSymbol: 'Ký hiệu' };

/** What the preview of a list says about its rows. */
export const importWords = {
  noCode: 'Thiếu mã đơn vị.',
  badCode: (code: string) => `Mã “${code}” không hợp lệ: chỉ gồm chữ, số, dấu chấm, gạch nối, tối đa 40 ký tự.`,
  twice: (code: string) => `Mã ${code} có hai lần trong tệp.`,
  noName: 'Thiếu tên đơn vị.',
  tooLong: (start: string, max: number) => `“${start}…” dài quá ${max} ký tự.`,
  noKind: 'Thiếu loại đơn vị.',
  badKind: (text: string) => `Không có loại đơn vị “${text}”.`,
  badLevel: (text: string) => `Không có cấp “${text}”.`,
  badRelation: (text: string) => `Không có quan hệ “${text}”.`,
  badDay: (text: string) => `“${text}” không phải là ngày (ngày/tháng/năm).`,
  noFrom: 'Thiếu ngày thành lập.',
  endsBefore: 'Ngày kết thúc sớm hơn ngày thành lập.',
  noParent: (code: string) => `Không có đơn vị cấp trên mang mã ${code} trong tệp và trên hệ thống.`,
  parentEnded: (code: string, day: string) =>
    `Đơn vị cấp trên ${code} đã kết thúc ngày ${day}, trước khi đơn vị này thành lập.`,
  parentLater: (code: string) => `Đơn vị cấp trên ${code} chỉ có sau khi đơn vị này kết thúc.`,
  loop: 'Vòng lặp: theo các cột cấp trên, đơn vị nằm dưới chính nó.',
  otherParent: (code: string | null) =>
    `Cấp trên hiện nay là ${code ?? '(không có)'}. Việc chuyển cấp trên cần ngày hiệu lực: dùng chức năng “Chuyển sang cấp trên khác”.`,
  otherFrom: (day: string) => `Đơn vị đã ghi ngày thành lập ${day}; không sửa ngày này bằng tệp.`,
  otherTo: 'Ngày kết thúc khác ngày đã ghi: dùng chức năng “Kết thúc hoạt động”.',
  change: (fact: keyof typeof factWords, before: string, after: string) => `${factWords[fact]}: ${before} → ${after}`,
};

export const fateWords = {
  add: { tone: 'good', label: 'Thêm' },
  update: { tone: 'info', label: 'Cập nhật' },
  same: { tone: 'neutral', label: 'Không đổi' },
  error: { tone: 'bad', label: 'Lỗi' },
} as const;

const NAME_STARTS: [RegExp, UnitKind][] = [
  [/^Chi bộ cơ sở/i, 'baseCell'],
  [/^Chi bộ/i, 'cell'],
  [/^Tổ đảng/i, 'group'],
  [/^(Sở|Thanh tra|U[ỷỶ] ban nhân dân|Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Ban Dân tộc)/i, 'stateBody'],
  [/^(U[ỷỶ] ban Mặt trận|Ủy ban Mặt trận|Mặt trận|Hội|Đoàn|Tỉnh đoàn|Liên đoàn)/i, 'frontOrMass'],
  [/^(Ban chỉ đạo|Tiểu ban|Tổ)/i, 'adHocBody'],
  [/^(Văn phòng|Ban|U[ỷỶ] ban Kiểm tra|Ủy ban Kiểm tra)/i, 'advisoryOrgan'],
  [/^(Đảng bộ|Đảng u[ỷỶ]) bộ phận/i, 'subBranch'],
  [/^(Đảng bộ|Đảng u[ỷỶ]) cơ sở/i, 'baseBranch'],
  [/^Đảng bộ (tỉnh|thành phố)/i, 'provincialBranch'],
];

/** The kind that a name suggests, for units of a directory, which knows no kinds. People see it before anything is kept. */
export function kindByName(name: string, depth: number): UnitKind {
  const found = NAME_STARTS.find(([pattern]) => pattern.test(name))?.[1];
  if (found === 'provincialBranch' && depth > 0) return 'upperBranch';
  return found ?? (depth === 0 ? 'provincialBranch' : depth === 1 ? 'upperBranch' : 'baseBranch');
}
