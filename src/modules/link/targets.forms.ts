import { checkbox, form, oneOf, optionalText, required } from '../../kernel/http/form.ts';
import { acceptanceCodes, targetKinds } from './link.rules.ts';

export const targetForm = form({
  code: required('Nhập mã điểm đăng', 40),
  name: required('Nhập tên trang', 200),
  kind: oneOf(targetKinds, 'Chọn cách kết nối'),
  address: required('Nhập địa chỉ hoặc đường dẫn thư mục', 400),
  accepts: oneOf(acceptanceCodes, 'Chọn loại dự thảo được đăng'),
  portalKey: optionalText(2000),
  isActive: checkbox(),
});
