import { form, oneOf, required, type Field } from '../../kernel/http/form.ts';

/** The number of the version on which the new one is based. */
function baseNumber(): Field<number> {
  return { read: (raw) => ({ value: /^\d{1,9}$/.test(raw) ? Number(raw) : -1 }) };
}

/** How far the new version goes; a form that does not ask means a major step. */
function farStep(): Field<'major' | 'milestone'> {
  return { read: (raw) => ({ value: raw === 'milestone' ? 'milestone' : 'major' }) };
}

const reason = required('Ghi lý do hoặc nội dung chính đã sửa', 400);

export const versionForm = form({ reason, based: baseNumber(), step: farStep() });

export const settleForm = form({
  reason: required('Ghi lý do chốt, ví dụ: trình Ban Thường vụ cho ý kiến', 400),
  settled: oneOf(['major', 'milestone'] as const, 'Chọn chốt phiên bản hay chốt dự thảo'),
});

export const versionFaults = {
  noFile: 'Chọn tệp .docx của phiên bản mới',
  same: 'Nội dung tệp này giống hệt phiên bản hiện nay. Hãy kiểm tra lại tệp.',
  moved: (label: string, name: string, at: string) =>
    `Trong khi đồng chí soạn, ${name} đã lưu ${label} lúc ${at}. Hãy xem bản ấy, gộp phần của mình rồi nạp lại.`,
} as const;
