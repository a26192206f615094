import { checkbox, form, oneOf, optional, required, type Field, type Filled } from '../../../kernel/http/form.ts';

export const paperKinds = ['profile', 'supplement', 'list'] as const;
export type PaperKind = (typeof paperKinds)[number];
export const paperFormats = ['pdf', 'docx'] as const;
export type PaperFormat = (typeof paperFormats)[number];

const year: Field<string> = {
  read: (raw) =>
    /^(19|20)\d\d$/.test(raw.trim()) ? { value: raw.trim() } : { error: 'Nhập năm có bốn chữ số, ví dụ 2025' },
};

/** What is printed, of whom, how, and why: nothing leaves the suite without a purpose. domain.md §8.1. */
export const papersForm = form({
  kind: oneOf(paperKinds, 'Chọn loại giấy tờ'),
  unit: optional(240),
  member: optional(15),
  year,
  format: oneOf(paperFormats, 'Chọn PDF hoặc Word'),
  packing: oneOf(['one', 'zip'], 'Chọn một tệp hoặc từng tệp'),
  sensitive: checkbox(),
  restricted: checkbox(),
  purpose: required('Ghi mục đích in, ví dụ: bổ sung hồ sơ đảng viên năm 2025', 300),
});
export type PapersFilled = Filled<NonNullable<ReturnType<typeof papersForm.fill>['values']>>;
export type PapersAsked = NonNullable<PapersFilled['values']>;

/** Only a purpose: the paper of one transfer. */
export const purposeForm = form({
  format: oneOf(paperFormats, 'Chọn PDF hoặc Word'),
  purpose: required('Ghi mục đích in', 300),
});

export const paperWords: Record<PaperKind, { label: string; note: string; file: string }> = {
  profile: { label: 'Phiếu đảng viên', note: 'Mẫu 2-HSĐV: toàn bộ hồ sơ', file: 'Phieu dang vien' },
  supplement: { label: 'Phiếu bổ sung hồ sơ', note: 'Mẫu 3-HSĐV: thay đổi trong một năm', file: 'Phieu bo sung' },
  list: { label: 'Danh sách đảng viên', note: 'Mỗi đảng viên một dòng', file: 'Danh sach dang vien' },
};

export const papersFaults = {
  nobody: 'Nhập mã đơn vị trong phạm vi của đồng chí',
  none: 'Đơn vị này không có đảng viên nào để in',
  tooMany: (most: number) => `Mỗi lần in tối đa ${most.toLocaleString('vi-VN')} đảng viên. Hãy chọn đơn vị nhỏ hơn.`,
  notPrinted: 'Chưa in được vì quá nhiều trang. Hãy chọn đơn vị nhỏ hơn.',
};
