import { decodeTcvn3, decodeVni } from '../../../kernel/text/legacy.ts';
import { foldedKey } from '../../../kernel/text/vietnamese.ts';
import { fieldGroups, type FieldDef } from '../record/fields.ts';

/** What a column of a file can be: a field of the record, the unit, or the status of membership. */
export interface ImportColumn {
  code: string;
  label: string;
  group: string;
  /** Null for 'unit' and 'status'. */
  field: FieldDef | null;
}

/** Long texts of restricted kind are typed in the record, never loaded from a table. domain.md §8.1. */
const NOT_LOADED = new Set(['history']);

export const importColumns: readonly ImportColumn[] = [
  { code: 'unit', label: 'Mã chi bộ (đơn vị)', group: 'Đơn vị, tình trạng', field: null },
  { code: 'status', label: 'Tình trạng đảng viên', group: 'Đơn vị, tình trạng', field: null },
  ...fieldGroups
    .filter((g) => !NOT_LOADED.has(g.code))
    .flatMap((g) => g.fields.map((field) => ({ code: field.code, label: field.label, group: g.label, field }))),
];

const byCode = new Map(importColumns.map((c) => [c.code, c]));

export const importColumn = (code: string): ImportColumn | undefined => byCode.get(code);

/** The columns a person may load: those whose values they may also read. */
export const columnsFor = (maySeeSensitive: boolean): readonly ImportColumn[] =>
  importColumns.filter((c) => c.field === null || c.field.sensitivity === 'basic' || maySeeSensitive);

/** How old lists call the columns, beside label and code. */
const aliases: Record<string, string> = {
  unit: 'Mã đơn vị|Mã chi bộ|Chi bộ|Đơn vị|Chi bộ sinh hoạt|Tổ chức đảng|Chi bộ đang sinh hoạt|Tên chi bộ',
  status: 'Tình trạng|Trạng thái|Loại đảng viên|Chính thức/dự bị|Chính thức, dự bị|Đảng viên (chính thức/dự bị)',
  fullName: 'Họ và tên|Họ tên|Họ tên đảng viên|Họ và tên đảng viên|Tên đảng viên|Họ, tên|Họ và tên khai sinh (in hoa)',
  usedName: 'Tên đang dùng|Tên thường dùng|Tên gọi khác',
  sex: 'Giới|Nam/nữ|Nam, nữ|Phái|Nam/ nữ',
  born: 'Ngày sinh|Năm sinh|Ngày tháng năm sinh|Ngày, tháng, năm sinh|NTNS|Sinh năm|Ngày, tháng, năm, sinh',
  citizenNo:
    'CCCD|Số CCCD|Số căn cước|Căn cước|Căn cước công dân|Số căn cước công dân|Số định danh|Số định danh cá nhân|Mã định danh|CCCD/CMND|CMND/CCCD|Số CMND/CCCD|Số CCCD/CMND',
  citizenNoOn: 'Ngày cấp căn cước|Ngày cấp CCCD/CMND|Ngày cấp CMND',
  oldIdNo: 'CMND|Số CMND|Chứng minh nhân dân|Số chứng minh nhân dân',
  phone: 'SĐT|ĐT|Số điện thoại|Số ĐT|Điện thoại di động|Di động|Số ĐTDĐ',
  birthPlace: 'Nơi sinh (xã, tỉnh)',
  homePlace: 'Nguyên quán|Quê',
  residence:
    'Nơi ở|Nơi ở hiện nay|Chỗ ở|Chỗ ở hiện nay|Hộ khẩu|Hộ khẩu thường trú|Địa chỉ|Nơi cư trú|Địa chỉ thường trú|Nơi đăng ký thường trú|Thường trú',
  lodging: 'Tạm trú',
  cardNo: 'Số thẻ|Số thẻ đảng|Số TĐV|TĐV|Thẻ đảng viên|Số thẻ ĐV|Số thẻ Đảng viên',
  cardOn: 'Ngày cấp thẻ đảng viên|Ngày phát thẻ',
  profileNo: 'Số LL|Số hồ sơ|Số hồ sơ đảng viên|Số lý lịch đảng viên|SLL',
  admittedOn:
    'Ngày vào Đảng|Ngày kết nạp|Ngày kết nạp Đảng|Vào Đảng ngày|Ngày vào Đảng dự bị|Ngày dự bị|Ngày vào|Ngày kết nạp vào Đảng',
  admissionDecidedOn: 'Ngày quyết định kết nạp Đảng|Ngày ký quyết định kết nạp|Ngày QĐ kết nạp',
  officialOn:
    'Ngày chính thức|Ngày vào Đảng chính thức|Chính thức ngày|Ngày công nhận|Ngày công nhận đảng viên chính thức|Ngày chuyển chính thức',
  readmittedOn: 'Ngày vào Đảng lần 2|Ngày kết nạp lần 2',
  exemptOn: 'Ngày miễn sinh hoạt|Ngày được miễn sinh hoạt',
  occupation: 'Nghề nghiệp|Nghề nghiệp, chức vụ|Chức vụ, nghề nghiệp',
  occupationBefore: 'Nghề nghiệp trước khi vào Đảng',
  mainWork: 'Công việc|Công việc chính|Công tác hiện nay',
  unionOn: 'Ngày vào Đoàn TNCS|Ngày vào Đoàn TNCS Hồ Chí Minh',
  schooling:
    'Trình độ văn hoá|Văn hoá|Trình độ học vấn|Học vấn|TĐVH|Trình độ phổ thông|Trình độ giáo dục phổ thông|GDPT',
  degree:
    'Trình độ chuyên môn|Chuyên môn|Trình độ CM|Chuyên môn nghiệp vụ|Trình độ chuyên môn nghiệp vụ|Bằng cấp|Học vị|TĐCM',
  degreeField: 'Chuyên ngành|Ngành học|Ngành',
  theory: 'LLCT|Lý luận|Trình độ LLCT|Trình độ lý luận|Trình độ lý luận chính trị|Lý luận CT',
  languages: 'Trình độ ngoại ngữ|Tiếng nước ngoài',
  computing: 'Trình độ tin học',
  health: 'Tình trạng sức khoẻ',
};

const byHeading = new Map<string, string>();
for (const { code, label } of importColumns)
  for (const name of [code, label, ...(aliases[code]?.split('|') ?? [])]) byHeading.set(headingKey(name), code);

/** Headings compare without marks, case and what stands in brackets at the end of a template's column. */
function headingKey(text: string): string {
  return foldedKey(text).replace(/^\d+ (?=[a-z])/, '');
}

/** The code of the column that a heading names, also where it is typed in TCVN3 or VNI; undefined: none. */
export function codeOfHeading(heading: string): string | undefined {
  for (const text of [heading, decodeTcvn3(heading), decodeVni(heading)]) {
    const key = headingKey(text);
    const found =
      key === '' ? undefined : (byHeading.get(key) ?? byHeading.get(headingKey(text.replace(/\(.*$/s, ''))));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The columns that headings name, each at most once; null where a heading names none. */
export function guessColumns(headings: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  return headings.map((h) => {
    const code = codeOfHeading(h);
    if (code === undefined || taken.has(code)) return null;
    taken.add(code);
    return code;
  });
}

/** Without one of these nobody can tell whom a row is about. */
export const IDENTIFYING = ['fullName', 'cardNo', 'profileNo', 'citizenNo'];
