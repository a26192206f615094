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
  noUnit: (words: string) => `Không có đơn vị nào tên “${words}” trong phạm vi của đồng chí`,
  units: (n: number, words: string) => `${n} đơn vị có tên “${words}”`,
  tooMany: (total: string, most: string) =>
    `Danh sách có ${total} người, nhiều hơn mức ${most} người cho một lần xuất. Hãy lọc bớt (theo đơn vị, theo năm…) rồi xuất nhiều lần.`,
  nobody: 'Danh sách đang trống nên không có gì để xuất.',
} as const;
