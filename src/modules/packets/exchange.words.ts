import type { BundleFault } from '../../kernel/files/bundle.ts';

/** Why a bundle is not taken, each with what to do. */
export const bundleFaults: Record<BundleFault, string> = {
  notBundle: 'Tệp này không phải gói văn bản của hệ thống. Hãy chọn đúng tệp gói (.zip) do nơi gửi xuất ra.',
  damaged: 'Gói đã bị hỏng hoặc bị sửa trên đường đi: có tệp không khớp mã băm. Hãy xin nơi gửi xuất lại gói.',
  unsigned: 'Gói không có chữ ký nên không được nhận. Hãy xin nơi gửi xuất lại gói bằng hệ thống.',
  unknownKey:
    'Gói được ký bằng khoá mà hệ thống này chưa tin cậy. Hãy báo bộ phận công nghệ thông tin kiểm tra nơi gửi và khoá.',
  signature: 'Chữ ký của gói không đúng: nội dung đã bị sửa sau khi ký. Hãy xin nơi gửi xuất lại gói.',
  wrongKind: 'Gói này không phải gói văn bản gửi nhận. Hãy nhập ở đúng chức năng của gói.',
  tooLarge: 'Gói lớn hơn mức cho phép nên không được nhận.',
};

export const exchangeWords = {
  none: 'Chọn tệp gói văn bản',
  unknownSender: (name: string, code: string) =>
    `Đơn vị gửi “${name}” (mã ${code}) chưa có trong cây tổ chức của hệ thống này. Hãy báo người quản lý tổ chức đảng bổ sung rồi nhập lại.`,
  notForUs: 'Gói này không gửi đến đơn vị của đồng chí nên không nhập được.',
  known: 'Văn bản trong gói này đã có trên hệ thống; nhập lại không thay đổi gì.',
  imported: (files: number) =>
    files === 0 ? 'Đã nhập văn bản từ gói.' : `Đã nhập văn bản và ${files} tệp từ gói; mọi mã băm đều khớp.`,
} as const;
