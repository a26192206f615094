import { day, form, oneOf, optionalText, required, requiredText } from '../../../kernel/http/form.ts';

export const requestKinds = ['report', 'correction', 'restriction', 'deletion'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestKindWords: Record<RequestKind, string> = {
  report: 'Xin biết dữ liệu đang lưu về mình',
  correction: 'Yêu cầu chỉnh sửa',
  restriction: 'Yêu cầu hạn chế xử lý',
  deletion: 'Yêu cầu xoá',
};

export const newRequestForm = form({
  kind: oneOf(requestKinds, 'Chọn nội dung yêu cầu'),
  askedBy: required('Nhập người yêu cầu: đảng viên hoặc người đại diện', 200),
  receivedOn: day('Nhập ngày nhận yêu cầu'),
  note: optionalText(500),
});

export const answerForm = form({
  answeredOn: day('Nhập ngày trả lời'),
  answer: requiredText('Ghi đã trả lời thế nào', 500),
});
