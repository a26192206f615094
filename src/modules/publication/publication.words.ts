import type { Acceptance, DeliveryState, DraftLevel, ModerationState, Stage, TargetKind } from './publication.rules.ts';

interface Word {
  label: string;
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

export const stageWords: Record<Stage, Word> = {
  planned: { label: 'Chờ đăng', tone: 'neutral' },
  open: { label: 'Đang lấy ý kiến', tone: 'info' },
  closed: { label: 'Đã kết thúc', tone: 'good' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const deliveryWords: Record<DeliveryState, Word> = {
  waiting: { label: 'Chờ đưa lên', tone: 'neutral' },
  delivered: { label: 'Đã lên trang', tone: 'good' },
  withdrawing: { label: 'Đang gỡ', tone: 'warn' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const moderationWords: Record<ModerationState, Word> = {
  waiting: { label: 'Chờ duyệt', tone: 'info' },
  accepted: { label: 'Hiển thị', tone: 'good' },
  declined: { label: 'Không hiển thị', tone: 'bad' },
};

export const acceptanceWords: Record<Acceptance, string> = {
  all: 'Mọi dự thảo',
  province: 'Chỉ dự thảo cấp tỉnh',
};

export const targetKindWords: Record<TargetKind, string> = {
  portal: 'Trang thông tin (kết nối có ký số)',
  folder: 'Thư mục trang tĩnh',
};

export const draftLevelWords: Record<DraftLevel, string> = {
  province: 'Cấp tỉnh',
  district: 'Cấp dưới tỉnh',
};

/** What an administrator reads about a link that failed; codes come from link.client.ts. */
export const linkFaultWords: Record<string, string> = {
  unreachable: 'Không kết nối được',
  timeout: 'Quá thời gian chờ',
  garbage: 'Trả lời không đúng định dạng',
  signature: 'Trả lời không có chữ ký hợp lệ',
  refused: 'Bị từ chối: kiểm tra khoá ký và mã điểm đăng',
  contract: 'Hai bên khác phiên bản giao ước',
  older: 'Trang đang giữ bản mới hơn',
  hash: 'Nội dung bị thay đổi trên đường truyền',
  folder: 'Không ghi được vào thư mục',
  text: 'Văn bản duyệt không còn nguyên vẹn',
};
