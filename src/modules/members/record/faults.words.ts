import type { Contradiction } from './faults.rules.ts';
import { fieldOf } from './fields.ts';

/** What a contradiction says to a clerk. */
export const contradictionWords: Record<Contradiction, string> = {
  bornAfterAdmission: 'Ngày sinh sau ngày vào Đảng',
  admittedTooYoung: 'Khi vào Đảng chưa đủ 18 tuổi',
  admittedAfterSixty: 'Khi vào Đảng đã từ 60 tuổi: cần có căn cứ',
  unionBeforeBirth: 'Ngày vào Đoàn trước ngày sinh',
  officialBeforeAdmission: 'Ngày công nhận chính thức trước ngày vào Đảng',
  officialTooSoon: 'Công nhận chính thức khi chưa đủ 12 tháng dự bị',
  cardBeforeOfficial: 'Ngày cấp thẻ trước ngày công nhận chính thức',
  officialButProbationary: 'Đã có ngày công nhận chính thức nhưng vẫn ghi là dự bị',
  citizenNoSex: 'Số định danh không khớp giới tính',
  citizenNoYear: 'Số định danh không khớp năm sinh',
  suspiciousFirstJanuary: 'Nhiều ngày cùng ghi 01/01: có thể chỉ biết năm',
};

/** A fault of a record in words: 'missing.born' → 'Thiếu: Sinh ngày'. */
export function faultWords(code: string): string {
  return code.startsWith('missing.')
    ? `Thiếu: ${fieldOf(code.slice('missing.'.length)).label}`
    : (contradictionWords[code as Contradiction] ?? code);
}
