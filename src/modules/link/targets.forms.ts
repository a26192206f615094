import { checkbox, form, oneOf, optional, optionalText, required } from '../../kernel/http/form.ts';
import { DEFAULT_ACCENT, type Face } from '../../portal/contract.ts';
import { acceptanceCodes, targetKinds } from './link.rules.ts';

export const targetForm = form({
  code: required('Nhập mã điểm đăng', 40),
  name: required('Nhập tên trang', 200),
  kind: oneOf(targetKinds, 'Chọn cách kết nối'),
  address: required('Nhập địa chỉ hoặc đường dẫn thư mục', 400),
  accepts: oneOf(acceptanceCodes, 'Chọn loại dự thảo được đăng'),
  portalKey: optionalText(2000),
  siteName: optional(200),
  siteHeader: optional(200),
  siteAccent: optional(7),
  siteAddress: optional(200),
  isActive: checkbox(),
});

/** How a folder of static pages calls itself; null when nothing was given, or for a site that tells it itself. */
export function faceOf(values: {
  kind: string;
  name: string;
  siteName: string | null;
  siteHeader: string | null;
  siteAccent: string | null;
  siteAddress: string | null;
}): Face | null {
  if (values.kind !== 'folder') return null;
  return {
    name: values.siteName ?? values.name,
    header: values.siteHeader,
    accent: values.siteAccent ?? DEFAULT_ACCENT,
    address: values.siteAddress,
  };
}
