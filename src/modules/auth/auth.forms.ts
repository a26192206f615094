import { form, required, secret } from '../../kernel/http/form.ts';

export const signInForm = form({
  username: required('Nhập tên đăng nhập', 100),
  password: secret('Nhập mật khẩu'),
});
