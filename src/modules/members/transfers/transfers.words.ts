import type { TransferEvent, TransferKind, TransferState } from './transfers.rules.ts';

export const transferKindWords: Record<TransferKind, string> = {
  withinBase: 'Trong một đảng bộ cơ sở',
  withinUpper: 'Trong một đảng bộ cấp trên trực tiếp cơ sở',
  withinProvince: 'Trong đảng bộ tỉnh',
  outOfProvince: 'Ra ngoài đảng bộ tỉnh',
  temporary: 'Sinh hoạt tạm thời',
};

export const transferStateWords: Record<TransferState, { tone: string; label: string }> = {
  requested: { tone: 'info', label: 'Chờ chi uỷ xem xét' },
  reviewed: { tone: 'info', label: 'Chi uỷ đã xem xét' },
  issued: { tone: 'info', label: 'Đã cấp giấy, đang ký các ô' },
  inTransit: { tone: 'warn', label: 'Đang chuyển' },
  received: { tone: 'good', label: 'Đã tiếp nhận' },
  confirmedBack: { tone: 'good', label: 'Đã báo về nơi đi' },
  ended: { tone: 'neutral', label: 'Đã trở về' },
  returned: { tone: 'bad', label: 'Bị trả lại' },
  cancelled: { tone: 'neutral', label: 'Đã huỷ' },
};

export const transferEventWords: Record<TransferEvent, { action: string; done: string }> = {
  review: { action: 'Chi uỷ đã xem xét, đồng ý', done: 'Chi uỷ xem xét' },
  issue: { action: 'Cấp giấy giới thiệu', done: 'Cấp giấy giới thiệu' },
  handOver: { action: 'Giao giấy cho đảng viên', done: 'Giao giấy cho đảng viên' },
  receive: { action: 'Tiếp nhận vào chi bộ', done: 'Tiếp nhận' },
  confirmBack: { action: 'Đã nhận báo tiếp nhận', done: 'Nhận báo tiếp nhận' },
  endStay: { action: 'Ghi đã trở về', done: 'Trở về nơi sinh hoạt chính thức' },
  return: { action: 'Trả lại nơi đi', done: 'Trả lại' },
  resume: { action: 'Làm tiếp sau khi bị trả lại', done: 'Làm tiếp' },
  cancel: { action: 'Huỷ việc chuyển', done: 'Huỷ' },
};

/** What was done, in the list of steps. */
export const stepWords: Record<TransferEvent | 'request' | 'sign' | 'restore', string> = {
  ...(Object.fromEntries(Object.entries(transferEventWords).map(([event, { done }]) => [event, done])) as Record<
    TransferEvent,
    string
  >),
  request: 'Lập thủ tục',
  sign: 'Ký giấy giới thiệu',
  restore: 'Khôi phục sau khi huỷ lần chuyển cả chi bộ',
};

export const clockWords = {
  start: 'Phải làm thủ tục chuyển trước',
  present: 'Phải trình giấy ở nơi đến trước',
  stay: 'Sinh hoạt tạm thời đến hết',
} as const;
