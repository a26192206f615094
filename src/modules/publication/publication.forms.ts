import { checkbox, form, localInstant, oneOf, optionalText, required, rowId } from '../../kernel/http/form.ts';
import { acceptanceCodes, targetKinds } from './publication.rules.ts';

export const scheduleForm = form({
  documentId: rowId('Chọn dự thảo đã được phê duyệt'),
  opensAt: localInstant('Chọn ngày và giờ bắt đầu'),
  closesAt: localInstant('Chọn ngày và giờ kết thúc'),
});

export const withdrawForm = form({
  reason: required('Nêu lý do gỡ để lưu nhật ký', 400),
});

export const declineForm = form({
  reason: required('Chọn hoặc nhập lý do không hiển thị', 400),
});

export const targetForm = form({
  code: required('Nhập mã điểm đăng', 40),
  name: required('Nhập tên trang', 200),
  kind: oneOf(targetKinds, 'Chọn cách kết nối'),
  address: required('Nhập địa chỉ hoặc đường dẫn thư mục', 400),
  accepts: oneOf(acceptanceCodes, 'Chọn loại dự thảo được đăng'),
  portalKey: optionalText(2000),
  isActive: checkbox(),
});
