import type { Acceptance, DeliveryState, Level, TargetKind } from './link.rules.ts';

interface Word {
  label: string;
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

export const deliveryWords: Record<DeliveryState, Word> = {
  waiting: { label: 'Chờ đưa lên', tone: 'neutral' },
  delivered: { label: 'Đã lên trang', tone: 'good' },
  withdrawing: { label: 'Đang gỡ', tone: 'warn' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const acceptanceWords: Record<Acceptance, string> = {
  all: 'Mọi nội dung',
  province: 'Chỉ nội dung cấp tỉnh',
};

export const targetKindWords: Record<TargetKind, string> = {
  portal: 'Trang thông tin (kết nối có ký số)',
  disk: 'Trang thông tin (chuyển bằng tệp có ký số)',
  folder: 'Thư mục trang tĩnh',
};

export const levelWords: Record<Level, string> = {
  province: 'Cấp tỉnh',
  district: 'Cấp dưới tỉnh',
};

/** What an administrator reads about a link that failed; codes come from link.client.ts and the portal. */
export const linkFaultWords: Record<string, string> = {
  unreachable: 'Không kết nối được',
  timeout: 'Quá thời gian chờ',
  garbage: 'Trả lời không đúng định dạng',
  signature: 'Trả lời không có chữ ký hợp lệ',
  refused: 'Bị từ chối: kiểm tra khoá ký và mã điểm đăng',
  clock: 'Đồng hồ hai máy chủ lệch nhau quá 5 phút: chỉnh lại giờ rồi hệ thống tự gửi tiếp',
  contract: 'Hai bên khác phiên bản giao ước',
  older: 'Trang đang giữ bản mới hơn',
  hash: 'Nội dung bị thay đổi trên đường truyền',
  folder: 'Không ghi được vào thư mục',
  text: 'Văn bản duyệt không còn nguyên vẹn',
};
