import type { DecisionState } from './contract.ts';

/** What became of a comment, as its author reads it. */
export const receiptWords: Record<DecisionState | 'withdrawn', { label: string; tone: string; text: string }> = {
  waiting: {
    label: 'Chờ xét',
    tone: 'neutral',
    text: 'Góp ý đã được lưu và đang chờ cơ quan tiếp nhận đọc, xét.',
  },
  accepted: {
    label: 'Đã tiếp nhận và hiển thị',
    tone: 'good',
    text: 'Góp ý đã được tiếp nhận để tổng hợp và được phép hiển thị công khai, không kèm họ tên.',
  },
  declined: {
    label: 'Không hiển thị',
    tone: 'warn',
    text: 'Góp ý đã được đọc và lưu, nhưng không hiển thị công khai trên trang.',
  },
  duplicate: {
    label: 'Trùng, được tính chung',
    tone: 'info',
    text: 'Góp ý trùng với một góp ý khác nên được tính chung số lượt với góp ý đó.',
  },
  withdrawn: {
    label: 'Đã rút',
    tone: 'neutral',
    text: 'Góp ý đã được rút theo đề nghị của người gửi. Nội dung, họ tên và liên hệ đã được xoá khỏi trang này.',
  },
};

/** Why a draft is not there: the same words whether it never was, is not open yet or was taken off. */
export const NO_DRAFT = 'Dự thảo này không có trên trang, hoặc đã được gỡ.';

export const CLOSED = 'Việc lấy ý kiến cho dự thảo này đã kết thúc nên không nhận thêm góp ý. Xin chân thành cảm ơn.';

export const NOT_STORED =
  'Trang đang gặp sự cố lưu trữ nên góp ý chưa lưu được. Nội dung đã viết vẫn còn nguyên bên dưới, xin gửi lại sau ít phút.';

/** How long to wait, for the person who sent too much in a short time. */
export const waitWords = (seconds: number): string =>
  `Hiện có quá nhiều góp ý gửi đến cùng lúc nên góp ý này chưa gửi được. Nội dung vẫn còn nguyên, xin gửi lại sau khoảng ${Math.max(1, Math.ceil(seconds / 60))} phút.`;

/** What is wrong with the answer to the question that keeps robots out. */
export const challengeWords = {
  hasty: 'Gửi hơi nhanh. Xin xem lại góp ý rồi bấm Gửi lần nữa.',
  stale: 'Trang đã mở quá lâu. Góp ý vẫn còn nguyên, xin trả lời câu hỏi mới rồi gửi lại.',
  wrong: 'Trả lời chưa đúng. Có thể viết bằng số hoặc bằng chữ.',
  trap: 'Góp ý chưa gửi được. Hãy để trống ô ẩn rồi gửi lại.',
  spent: 'Biểu mẫu này đã gửi một góp ý khác. Nội dung mới vẫn còn nguyên, xin trả lời câu hỏi mới rồi gửi lại.',
  hurried:
    'Từ địa chỉ này vừa có nhiều góp ý gửi đến. Xin trả lời thêm một câu hỏi rồi gửi lại; nội dung vẫn còn nguyên.',
  answered: 'Câu hỏi kiểm tra (đã trả lời đúng)',
} as const;
