import type { Flag, Sort } from './filter.ts';

export const flagWords: Record<Flag, string> = {
  exempt: 'Được miễn công tác, sinh hoạt',
  suspended: 'Bị đình chỉ sinh hoạt',
  away: 'Đang sinh hoạt tạm thời nơi khác',
  abroad: 'Đang ở nước ngoài',
};

export const sortWords: Record<Sort, string> = {
  name: 'Tên (tên, họ, đệm)',
  younger: 'Trẻ trước',
  older: 'Cao tuổi trước',
  admitted: 'Ngày vào Đảng',
  unit: 'Đơn vị',
};

export const findWords = {
  title: 'Đảng viên',
  present: 'Đang là đảng viên',
  everyRecord: 'Mọi hồ sơ, cả người đã ra khỏi đảng bộ',
  unknown: 'Chưa có thông tin',
  missing: (label: string) => `Thiếu: ${label}`,
  noUnit: (words: string) => `Không có đơn vị nào tên “${words}” trong phạm vi của đồng chí`,
  units: (n: number, words: string) => `${n} đơn vị có tên “${words}”`,
  tooMany: (total: string, most: string) =>
    `Danh sách có ${total} người, nhiều hơn mức ${most} người cho một lần xuất. Hãy lọc bớt (theo đơn vị, theo năm…) rồi xuất nhiều lần.`,
  nobody: 'Danh sách đang trống nên không có gì để xuất.',
} as const;

/** Contradictions and gaps as a filter names them. */
export const faultWords: Record<string, string> = {
  bornAfterAdmission: 'Ngày sinh sau ngày vào Đảng',
  admittedTooYoung: 'Vào Đảng khi chưa đủ 18 tuổi',
  admittedAfterSixty: 'Vào Đảng khi trên 60 tuổi',
  unionBeforeBirth: 'Vào Đoàn trước ngày sinh',
  officialBeforeAdmission: 'Chính thức trước ngày kết nạp',
  officialTooSoon: 'Chính thức khi chưa đủ 12 tháng dự bị',
  cardBeforeOfficial: 'Cấp thẻ trước ngày chính thức',
  officialButProbationary: 'Có ngày chính thức nhưng đang là dự bị',
  citizenNoSex: 'CCCD không khớp giới tính',
  citizenNoYear: 'CCCD không khớp năm sinh',
  suspiciousFirstJanuary: 'Nhiều ngày 01/01 (nghi mất ngày)',
};
