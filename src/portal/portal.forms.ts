import { form, mustTick, oneOf, optional, required, requiredText } from '../kernel/http/form.ts';
import { MAX_COMMENT, stances } from './contract.ts';

export const commentForm = form({
  stance: oneOf(stances, 'Chọn một trong ba mức ý kiến'),
  text: requiredText('Nhập nội dung góp ý', MAX_COMMENT),
  fullName: optional(100),
  contact: optional(150),
  consent: mustTick('Cần đồng ý để cơ quan tiếp nhận xử lý góp ý này'),
  answer: required('Trả lời câu hỏi kiểm tra', 40),
});
