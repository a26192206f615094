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
