import { labelOf, type ListName } from './lists.ts';
import type { FieldKind, Sensitivity } from './fields.ts';

/** One column of a table of the record; the kinds and shapes are those of fields. */
export interface ColumnDef {
  code: string;
  label: string;
  kind: FieldKind;
  max: number;
  list?: ListName;
  required?: true;
}

/** A table of the record: lines with a key that never changes. domain.md §4.3. */
export interface TableDef {
  code: string;
  label: string;
  sensitivity: Sensitivity;
  purpose: string;
  columns: ColumnDef[];
  /** Column by which lines stand, newest first. */
  orderBy: string;
}

const column = (code: string, label: string, kind: FieldKind = 'text', o: Partial<ColumnDef> = {}): ColumnDef => ({
  code,
  label,
  kind,
  max: kind === 'partialDate' ? 10 : kind === 'longText' ? 2000 : kind === 'whole' ? 6 : 200,
  ...o,
});
const from = column('from', 'Từ', 'partialDate');
const to = column('to', 'Đến', 'partialDate');
const required = { required: true } as const;

/** Every table of a record. A sanction here is a reference to the decision; its file is in the inspection archive. */
export const memberTables: readonly TableDef[] = [
  {
    code: 'posts',
    label: 'Chức vụ',
    sensitivity: 'basic',
    purpose: 'Chuẩn bị nhân sự cấp uỷ, đại biểu',
    orderBy: 'from',
    columns: [
      column('side', 'Khối', 'choice', { list: 'postSide', ...required }),
      column('post', 'Chức vụ', 'choice', { list: 'post', ...required }),
      column('title', 'Tên chức vụ'),
      column('place', 'Đơn vị'),
      from,
      to,
    ],
  },
  {
    code: 'ratings',
    label: 'Xếp loại hằng năm',
    sensitivity: 'basic',
    purpose: 'Đánh giá đảng viên, chuẩn bị nhân sự',
    orderBy: 'year',
    columns: [
      column('year', 'Năm', 'whole', required),
      column('rating', 'Mức xếp loại', 'choice', { list: 'rating', ...required }),
      column('score', 'Điểm', 'whole'),
      column('reason', 'Lý do chưa xếp loại'),
    ],
  },
  {
    code: 'work',
    label: 'Quá trình công tác',
    sensitivity: 'basic',
    purpose: 'Chuẩn bị nhân sự',
    orderBy: 'from',
    columns: [from, to, column('what', 'Làm việc gì, chức vụ, ở đâu', 'text', required)],
  },
  {
    code: 'training',
    label: 'Đào tạo, bồi dưỡng',
    sensitivity: 'basic',
    purpose: 'Chuẩn bị nhân sự, cử đi đào tạo',
    orderBy: 'from',
    columns: [
      from,
      to,
      column('school', 'Tên trường, lớp', 'text', required),
      column('field', 'Ngành học'),
      column('form', 'Hình thức'),
      column('certificate', 'Văn bằng, chứng chỉ'),
    ],
  },
  {
    code: 'awards',
    label: 'Khen thưởng, danh hiệu',
    sensitivity: 'basic',
    purpose: 'Thi đua, khen thưởng',
    orderBy: 'on',
    columns: [
      column('on', 'Ngày', 'partialDate'),
      column('what', 'Hình thức', 'text', required),
      column('decisionNo', 'Số quyết định', 'text', { max: 60 }),
      column('by', 'Cơ quan quyết định'),
    ],
  },
  {
    code: 'badges',
    label: 'Huy hiệu Đảng',
    sensitivity: 'basic',
    purpose: 'Xét tặng Huy hiệu Đảng',
    orderBy: 'years',
    columns: [
      column('years', 'Loại (năm)', 'whole', required),
      column('on', 'Ngày trao', 'partialDate'),
      column('decisionNo', 'Số quyết định', 'text', { max: 60 }),
      column('note', 'Ghi chú (tặng sớm, truy tặng)'),
    ],
  },
  {
    code: 'cards',
    label: 'Thẻ đảng viên trước đây',
    sensitivity: 'basic',
    purpose: 'Quản lý thẻ đảng viên',
    orderBy: 'issuedOn',
    columns: [
      column('series', 'Loại thẻ', 'choice', { list: 'cardSeries', ...required }),
      column('number', 'Số thẻ', 'number', required),
      column('issuedOn', 'Ngày cấp', 'partialDate'),
      column('status', 'Tình trạng', 'choice', { list: 'cardStatus', ...required }),
    ],
  },
  {
    code: 'sanctions',
    label: 'Kỷ luật (dẫn chiếu quyết định)',
    sensitivity: 'sensitive',
    purpose: 'Xem xét tiêu chuẩn nhân sự',
    orderBy: 'on',
    columns: [
      column('on', 'Ngày', 'partialDate', required),
      column('form', 'Hình thức', 'choice', { list: 'sanctionForm', ...required }),
      column('decisionNo', 'Số quyết định', 'text', { max: 60, ...required }),
      column('by', 'Cơ quan quyết định'),
    ],
  },
  {
    code: 'family',
    label: 'Quan hệ gia đình',
    sensitivity: 'restricted',
    purpose: 'Thẩm tra tiêu chuẩn chính trị',
    orderBy: 'relation',
    columns: [
      column('relation', 'Quan hệ', 'choice', { list: 'relation', ...required }),
      column('fullName', 'Họ và tên', 'text', { max: 100, ...required }),
      column('born', 'Năm sinh', 'partialDate'),
      column('homePlace', 'Quê quán'),
      column('residence', 'Nơi ở'),
      column('occupation', 'Nghề nghiệp'),
      column('politics', 'Hoàn cảnh chính trị', 'longText'),
    ],
  },
  {
    code: 'abroad',
    label: 'Đi nước ngoài',
    sensitivity: 'restricted',
    purpose: 'Thẩm tra tiêu chuẩn chính trị',
    orderBy: 'from',
    columns: [from, to, column('country', 'Nước', 'text', required), column('why', 'Mục đích')],
  },
];

/** The definition of a table. @throws Error on a code that is none — a mistake of ours */
export function tableOf(code: string): TableDef {
  const found = memberTables.find((t) => t.code === code);
  if (!found) throw new Error(`no table ${code}`);
  return found;
}

/** Two members of a couple of lists that other files ask for often. */
export const statusLabel = (code: string): string => labelOf('status', code);
export const ratingLabel = (code: string): string => labelOf('rating', code);
