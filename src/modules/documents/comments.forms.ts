import { form, optional, optionalText, requiredText } from '../../kernel/http/form.ts';

export const commentForm = form({
  text: requiredText('Nhập nội dung góp ý', 4000),
  block: optional(40),
  /** The passage in the paragraph that is meant; empty: all of it. */
  passage: optionalText(2000),
});
