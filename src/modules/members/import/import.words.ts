import type { SheetFault } from '../../../kernel/files/sheets/sheet.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import type { ImportState, RowClass } from './import.rules.ts';

/** Sentences about one row, in the plan and in the returned file. */
export const rowWords = {
  hidden: 'Dòng bị ẩn trong tệp, vẫn được đọc',
  strayQuote: 'Có dấu nháy kép đặt sai chỗ; nội dung được đọc đúng như trong tệp',
  formula: (label: string, text: string) => `${label}: ô là công thức, lấy kết quả đã lưu “${text}”`,
  formulaError: (label: string, text: string) =>
    `${label}: ${text === '' ? 'công thức chưa có kết quả' : `ô báo lỗi ${text}`}; hãy ghi giá trị`,
  fault: (label: string, sentence: string) => `${label}: ${sentence}`,
  noStatus: (text: string) => `Tình trạng đảng viên: không có mục “${text}” trong danh sách`,
  noName: 'Chưa ghi họ và tên',
  noPerson: 'Không có họ tên và số nào để nhận ra đảng viên',
  noUnit: 'Chưa ghi mã chi bộ; đơn vị nạp không phải chi bộ nên không rõ đảng viên thuộc chi bộ nào',
  unknownUnit: (text: string) => `Không có đơn vị “${text}” trong phạm vi nạp`,
  unclearUnit: (text: string) => `Có nhiều đơn vị tên “${text}”; hãy ghi mã đơn vị`,
  endedUnit: (name: string, day: string) => `${name} đã kết thúc ngày ${formatDay(day)}`,
  laterUnit: (name: string, day: string) => `${name} chỉ có từ ngày ${formatDay(day)}`,
  notParty: (name: string) => `${name} không phải tổ chức đảng có đảng viên`,
  outsideUnit: (text: string) => `Đơn vị “${text}” ở ngoài phạm vi nạp`,
  sameLine: (what: string, line: number) => `Trùng ${what} với dòng ${line} của tệp`,
  sameNameLine: (line: number) =>
    `Trùng họ tên và ngày sinh với dòng ${line} của tệp mà không có số nào để phân biệt hai người`,
  outsideMember: (what: string) => `${what} này thuộc một hồ sơ ngoài phạm vi nạp`,
  otherPerson: (what: string, who: string) => `${what} này là của ${who}`,
  severalMembers: 'Các số trong dòng thuộc về hai hồ sơ khác nhau',
  mergedMember: 'Hồ sơ này đã gộp vào hồ sơ khác',
  newer: (day: string) => `Hồ sơ đã có thay đổi từ ngày ${formatDay(day)}, sau ngày của số liệu trong tệp`,
  created: (unit: string) => `Lập hồ sơ mới ở ${unit}`,
  statusGuessed: (label: string) => `Tệp không ghi tình trạng; hiểu là ${label}`,
  otherUnit: (own: string, written: string) =>
    `Hồ sơ đang ở ${own}, tệp ghi ${written}: chuyển sinh hoạt không ghi bằng nạp tệp`,
  otherStatus: (own: string, written: string) =>
    `Hồ sơ ghi ${own}, tệp ghi ${written}: biến động cần quyết định, không ghi bằng nạp tệp`,
  changed: (label: string, was: string, value: string) => `${label}: ${was === '' ? 'thêm' : `“${was}” →`} “${value}”`,
  changedQuietly: (label: string, isNew: boolean) => `${label}: ${isNew ? 'thêm' : 'thay đổi'}`,
  unchanged: 'Giống hồ sơ hiện có',
  alike: (who: string) => `Cùng họ tên và ngày sinh với ${who}`,
  undecided: 'Chưa quyết định là một người hay hai người',
  changedSince: 'Hồ sơ đã được người khác thay đổi sau khi xem trước',
  movedSince: 'Đảng viên đã chuyển khỏi phạm vi nạp sau khi xem trước',
  cardTakenSince: 'Số thẻ đã được ghi cho người khác sau khi xem trước',
  profileTakenSince: 'Số lý lịch đã được ghi cho người khác sau khi xem trước',
  citizenTakenSince: 'Số CCCD đã được ghi cho người khác sau khi xem trước',
  unitEndedSince: 'Đơn vị đã kết thúc hoặc ra khỏi phạm vi sau khi xem trước',
};

export const numberNames: Record<string, string> = {
  cardNo: 'Số thẻ đảng viên',
  profileNo: 'Số lý lịch',
  citizenNo: 'Số định danh (CCCD)',
};

export const sheetFaultWords: Record<SheetFault, string> = {
  notTable: 'Tệp không phải bảng tính .xlsx hoặc .csv.',
  broken: 'Tệp .xlsx bị hỏng nên không mở được. Hãy mở bằng Excel, lưu lại rồi nạp.',
  locked: 'Tệp là .xls cũ hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu dạng .xlsx.',
  tooDense: 'Tệp nén chứa lượng dữ liệu lớn bất thường nên không được mở.',
  tooLarge: 'Tệp có quá nhiều chữ. Hãy tách thành nhiều tệp.',
  tooManyRows: 'Tệp có quá 200.000 dòng có dữ liệu. Hãy tách thành nhiều tệp.',
  tooManyColumns: 'Tệp có quá 300 cột. Hãy bỏ các cột không cần nạp.',
  hasDoctype: 'Tệp .xlsx có khai báo DOCTYPE nên không được mở.',
  noSheet: 'Tệp không có bảng nào.',
};

export const classWords: Record<RowClass, { tone: string; label: string; one: string }> = {
  create: { tone: 'good', label: 'Hồ sơ mới', one: 'Lập mới' },
  update: { tone: 'info', label: 'Cập nhật', one: 'Cập nhật' },
  unchanged: { tone: 'neutral', label: 'Không đổi', one: 'Không đổi' },
  possibleDuplicate: { tone: 'warn', label: 'Nghi trùng', one: 'Nghi trùng' },
  rejected: { tone: 'bad', label: 'Bị loại', one: 'Bị loại' },
};

export const stateWords: Record<ImportState, { tone: string; label: string }> = {
  mapping: { tone: 'neutral', label: 'Đang ghép cột' },
  planning: { tone: 'info', label: 'Đang đọc tệp' },
  planned: { tone: 'warn', label: 'Chờ ghi' },
  failed: { tone: 'bad', label: 'Không đọc được' },
  committing: { tone: 'info', label: 'Đang ghi' },
  stopped: { tone: 'warn', label: 'Dừng giữa chừng' },
  committed: { tone: 'good', label: 'Đã ghi' },
  undoing: { tone: 'info', label: 'Đang hoàn tác' },
  undone: { tone: 'neutral', label: 'Đã hoàn tác' },
  cancelled: { tone: 'neutral', label: 'Đã huỷ' },
};

/** Notes on a whole file. */
export const fileNotes = {
  merged: (count: number, ranges: string) =>
    `Tệp có ${count} vùng ô gộp (${ranges}): giá trị chỉ nằm ở ô đầu của mỗi vùng, các ô còn lại là trống.`,
  hidden: (count: number) => `${count} dòng bị ẩn trong tệp vẫn được đọc.`,
  formulas: (count: number) => `${count} dòng có công thức; lấy kết quả đã lưu trong tệp.`,
  quotes: (lines: string) => `Dấu nháy kép đặt sai chỗ ở dòng ${lines}; đã đọc đúng như trong tệp.`,
  january: (count: number) => `${count} người sinh ngày 01/01: có thể tệp chỉ biết năm sinh.`,
};

export const importFaults = {
  noFile: 'Chọn tệp .xlsx hoặc .csv',
  tooLarge: 'Tệp lớn hơn 60 MB. Hãy tách thành nhiều tệp.',
  unit: 'Chọn đơn vị trong phạm vi của đồng chí',
  sheet: 'Chọn bảng có danh sách đảng viên',
  twice: (label: string) => `Có hai cột cùng ghép vào “${label}”`,
  noPerson: 'Phải ghép ít nhất cột họ tên hoặc một cột số thẻ, số lý lịch, CCCD',
  encoding: 'Chọn cách đọc chữ của cột này',
  future: 'Ngày của số liệu không được sau hôm nay',
  paper: 'Ghi cả số và ngày của văn bản, hoặc để trống cả hai',
  empty: 'Bảng không có dòng tiêu đề nào nhận ra được. Hãy chọn bảng khác hoặc dùng tệp mẫu.',
  state: 'Đợt nạp đã sang bước khác. Hãy xem lại trang của đợt nạp.',
};
