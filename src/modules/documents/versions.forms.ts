import { form, required, type Field } from '../../kernel/http/form.ts';

/** The number of the version on which the new one is based. */
function baseNumber(): Field<number> {
  return { read: (raw) => ({ value: /^\d{1,9}$/.test(raw) ? Number(raw) : -1 }) };
}

export const versionForm = form({ reason: required('Ghi lý do hoặc nội dung chính đã sửa', 400), based: baseNumber() });

export const versionFaults = {
  noFile: 'Chọn tệp .docx của phiên bản mới',
  same: 'Nội dung tệp này giống hệt phiên bản hiện nay. Hãy kiểm tra lại tệp.',
  moved: (label: string, name: string, at: string) =>
    `Trong khi đồng chí soạn, ${name} đã nạp ${label} lúc ${at}. Hãy xem bản ấy, gộp phần của mình rồi nạp lại.`,
} as const;
