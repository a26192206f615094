import { form, mustTick, oneOf, optional, required, type Field } from '../kernel/http/form.ts';
import { MAX_KEPT } from './comment.rules.ts';
import { commenterKinds, stances, type CommenterKind } from './contract.ts';

/** Kept as typed: what it is, is said by readComment (comment.rules.ts), for it may be a question back to its author. */
const asTyped: Field<string> = { read: (raw) => ({ value: raw }) };

const optionalKind: Field<CommenterKind | null> = {
  read: (raw) => (raw === '' ? { value: null } : oneOf(commenterKinds, 'Chọn một mục trong danh sách').read(raw)),
};

const fields = form({
  part: asTyped,
  stance: oneOf(stances, 'Chọn một trong ba mức ý kiến'),
  text: asTyped,
  reading: asTyped,
  kind: optionalKind,
  fullName: optional(100),
  contact: optional(150),
  consent: mustTick('Cần đồng ý để cơ quan tiếp nhận xử lý góp ý này'),
  answer: required('Trả lời câu hỏi kiểm tra', 40),
});

/** The form of a comment; what is given back of a text that is too long is cut. */
export const commentForm: typeof fields = {
  ...fields,
  fill(body) {
    const filled = fields.fill(body);
    return { ...filled, raw: { ...filled.raw, text: filled.raw['text']!.slice(0, MAX_KEPT) } };
  },
};

export type CommentFilled = ReturnType<typeof commentForm.fill>;
export type CommentValues = NonNullable<CommentFilled['values']>;
