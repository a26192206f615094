import type { ListName } from './lists.ts';

/** Who may read it: with members.read, members.sensitive, members.restricted. domain.md §8.1. */
export type Sensitivity = 'basic' | 'sensitive' | 'restricted';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'partialDate'
  | 'choice'
  | 'flag'
  | 'whole'
  | 'phone'
  | 'number'
  | 'schooling';

/**
 * One value of a record. 'partialDate' is stored 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd'; 'number' is an identity number kept
 * as text; 'flag' is '1' or absent; every value is a string, an absent value null. domain.md §4.3, §7.7.
 */
export interface FieldDef {
  code: string;
  label: string;
  kind: FieldKind;
  max: number;
  list?: ListName;
  sensitivity: Sensitivity;
  /** Why it is kept, in the words of the data report. domain.md §8.1. */
  purpose: string;
  /** Counted when a record's completeness is measured. */
  expected?: true;
}

export interface FieldGroup {
  code: string;
  label: string;
  fields: FieldDef[];
}

type Options = Partial<Pick<FieldDef, 'list' | 'max' | 'expected' | 'sensitivity' | 'purpose'>>;

const MAX: Record<FieldKind, number> = {
  text: 200,
  longText: 4000,
  partialDate: 10,
  choice: 40,
  flag: 1,
  whole: 6,
  phone: 20,
  number: 20,
  schooling: 20,
};

function group(code: string, label: string, purpose: string, sensitivity: Sensitivity, fields: FieldDef[]): FieldGroup {
  return {
    code,
    label,
    fields: fields.map((f) => ({
      ...f,
      purpose: f.purpose || purpose,
      sensitivity: f.sensitivity === 'basic' ? sensitivity : f.sensitivity,
    })),
  };
}

function field(code: string, label: string, kind: FieldKind = 'text', o: Options = {}): FieldDef {
  return { code, label, kind, max: MAX[kind], sensitivity: 'basic', purpose: '', ...o };
}

const expected = { expected: true } as const;
const sensitive = { sensitivity: 'sensitive' } as const;

/** Every single value of a record in the order of Phiếu đảng viên. domain.md §4.1, §4.3. */
export const fieldGroups: readonly FieldGroup[] = [
  group('identity', 'Nhân thân', 'Nhận biết đảng viên, quản lý hồ sơ', 'basic', [
    field('fullName', 'Họ và tên khai sinh', 'text', { ...expected, max: 100 }),
    field('usedName', 'Họ và tên đang dùng', 'text', { max: 100 }),
    field('alias', 'Bí danh', 'text', { max: 100 }),
    field('sex', 'Giới tính', 'choice', { list: 'sex', ...expected }),
    field('born', 'Sinh ngày', 'partialDate', expected),
    field('citizenNo', 'Số định danh (CCCD)', 'number', { ...expected, ...sensitive }),
    field('citizenNoOn', 'Ngày cấp CCCD', 'partialDate', sensitive),
    field('oldIdNo', 'Số CMND cũ (9 số)', 'number', sensitive),
    field('phone', 'Điện thoại', 'phone'),
    field('birthPlace', 'Nơi sinh'),
    field('birthPlaceCode', 'Mã nơi sinh', 'number'),
    field('homePlace', 'Quê quán', 'text', expected),
    field('homePlaceCode', 'Mã quê quán', 'number'),
    field('residence', 'Nơi thường trú', 'text', expected),
    field('residenceCode', 'Mã nơi thường trú', 'number'),
    field('lodging', 'Nơi tạm trú'),
  ]),
  group('party', 'Đảng tịch', 'Quản lý đảng tịch, tính tuổi đảng, xét Huy hiệu Đảng', 'basic', [
    field('cardNo', 'Số thẻ đảng viên', 'number', expected),
    field('cardSeries', 'Loại thẻ', 'choice', { list: 'cardSeries' }),
    field('cardOn', 'Ngày cấp thẻ', 'partialDate'),
    field('profileNo', 'Số lý lịch', 'number', expected),
    field('admittedOn', 'Ngày vào Đảng (lễ kết nạp)', 'partialDate', expected),
    field('admissionCell', 'Kết nạp tại chi bộ'),
    field('introducerOne', 'Người giới thiệu thứ nhất'),
    field('introducerTwo', 'Người giới thiệu thứ hai'),
    field('admissionDecidedOn', 'Ngày quyết định kết nạp', 'partialDate', expected),
    field('admissionDecidedBy', 'Cơ quan quyết định kết nạp'),
    field('officialOn', 'Ngày công nhận chính thức', 'partialDate', expected),
    field('officialCell', 'Công nhận chính thức tại chi bộ'),
    field('readmittedOn', 'Ngày kết nạp lại', 'partialDate'),
    field('gapMonths', 'Thời gian gián đoạn (tháng)', 'whole'),
    field('exemptOn', 'Ngày được miễn công tác, sinh hoạt', 'partialDate'),
    field('leftOn', 'Ngày ra khỏi đảng bộ', 'partialDate'),
  ]),
  group('origin', 'Thành phần, dân tộc, tôn giáo', 'Thống kê cơ cấu đảng viên, chuẩn bị nhân sự', 'sensitive', [
    field('ethnicity', 'Dân tộc', 'choice', { list: 'ethnicity', ...expected }),
    field('religion', 'Tôn giáo', 'choice', { list: 'religion', ...expected }),
    field('classOrigin', 'Thành phần gia đình xuất thân'),
  ]),
  group('work', 'Nghề nghiệp, đoàn thể', 'Chuẩn bị nhân sự, phân công công tác', 'basic', [
    field('occupation', 'Nghề nghiệp hiện nay', 'text', expected),
    field('occupationBefore', 'Nghề nghiệp khi vào Đảng'),
    field('mainWork', 'Công việc chính đang làm'),
    field('unionOn', 'Ngày vào Đoàn', 'partialDate'),
    field('recruitedOn', 'Ngày tuyển dụng', 'partialDate'),
    field('recruitedBy', 'Cơ quan tuyển dụng'),
    field('enlistedOn', 'Ngày nhập ngũ', 'partialDate'),
    field('dischargedOn', 'Ngày xuất ngũ', 'partialDate'),
    field('militaryRank', 'Cấp bậc'),
    field('massOrganisations', 'Tham gia tổ chức xã hội'),
  ]),
  group('education', 'Trình độ', 'Thống kê chất lượng, chuẩn bị nhân sự, cử đi đào tạo', 'basic', [
    field('schooling', 'Giáo dục phổ thông', 'schooling', expected),
    field('vocational', 'Giáo dục nghề nghiệp'),
    field('degree', 'Chuyên môn cao nhất', 'choice', { list: 'degree', ...expected }),
    field('degreeField', 'Ngành đào tạo'),
    field('academicTitle', 'Học hàm', 'choice', { list: 'academicTitle' }),
    field('theory', 'Lý luận chính trị', 'choice', { list: 'theory', ...expected }),
    field('languages', 'Ngoại ngữ'),
    field('computing', 'Tin học'),
    field('minorityLanguage', 'Tiếng dân tộc thiểu số'),
  ]),
  group('health', 'Sức khoẻ, chính sách', 'Thực hiện chế độ, chính sách', 'sensitive', [
    field('health', 'Sức khoẻ'),
    field('invalidClass', 'Thương binh loại'),
    field('martyrFamily', 'Gia đình liệt sĩ', 'flag'),
    field('meritFamily', 'Gia đình có công', 'flag'),
  ]),
  group('history', 'Lịch sử bản thân, kinh tế', 'Thẩm tra tiêu chuẩn chính trị', 'restricted', [
    field('personalHistory', 'Đặc điểm lịch sử bản thân', 'longText'),
    field('foreignTies', 'Quan hệ với tổ chức, cá nhân nước ngoài', 'longText'),
    field('property', 'Hoàn cảnh kinh tế (thu nhập, nhà, đất, tài sản)', 'longText'),
  ]),
];

export const allFields: readonly FieldDef[] = fieldGroups.flatMap((g) => g.fields);
const byCode = new Map(allFields.map((f) => [f.code, f]));

/** The definition of a field. @throws Error on a code that is none — a mistake of ours */
export function fieldOf(code: string): FieldDef {
  const found = byCode.get(code);
  if (!found) throw new Error(`no field ${code}`);
  return found;
}

export const isField = (code: string): boolean => byCode.has(code);
