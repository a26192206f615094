import { form, optional, requiredText } from '../../kernel/http/form.ts';

export const commentForm = form({ text: requiredText('Nhập nội dung góp ý', 4000), block: optional(40) });
