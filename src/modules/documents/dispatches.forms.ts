import { form, oneOf, optionalDay, optionalText, required, type Filled } from '../../kernel/http/form.ts';
import { answers } from './documents.rules.ts';

export const sendForm = form({
  dueOn: optionalDay('Nhập hạn theo dạng ngày/tháng/năm, ví dụ 05/09/2026'),
  message: optionalText(1000),
});

export const sendFaults = {
  past: 'Hạn trả lời đã qua. Chọn từ hôm nay trở đi.',
  noUnit: 'Chọn ít nhất một đơn vị nhận',
  allSent: 'Các đơn vị đã chọn đều đã có phiên bản này. Chọn đơn vị khác, hoặc nạp phiên bản mới rồi gửi.',
} as const;

/** Why a leader keeps a comment in the unit. */
export const withheldReason = required('Ghi lý do không gửi góp ý này', 500);

const plainAnswerForm = form({ answer: oneOf(answers, 'Chọn ý kiến của đơn vị'), text: optionalText(4000) });

/** Whoever does not simply agree says why. */
export const answerForm = {
  blank: (values: Record<string, string | null>) => plainAnswerForm.blank(values),
  fill(body: Record<string, string>): ReturnType<typeof plainAnswerForm.fill> {
    const filled = plainAnswerForm.fill(body);
    const bare = filled.raw['answer'] !== 'agreed' && filled.raw['text']?.trim() === '' && !filled.errors['answer'];
    if (!bare) return filled;
    const errors = { ...filled.errors, text: 'Ghi nội dung góp ý hoặc lý do không nhất trí' };
    return { raw: filled.raw, errors, values: null } satisfies Filled<never>;
  },
};
