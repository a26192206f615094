import type { Status } from '../documents/index.ts';
import type { Channel, Disposition } from './dispositions.rules.ts';
import type { ReminderKind } from './reminders.rules.ts';
import type { RoundEvent, RoundState, UnitStanding } from './rounds.rules.ts';

export const roundStateWords: Record<RoundState, Status> = {
  preparing: { tone: 'neutral', label: 'Đang chuẩn bị' },
  open: { tone: 'info', label: 'Đang lấy ý kiến' },
  compiling: { tone: 'warn', label: 'Đang tổng hợp' },
  closed: { tone: 'good', label: 'Đã khép' },
  cancelled: { tone: 'neutral', label: 'Đã huỷ' },
};

export const standingWords: Record<UnitStanding, Status> = {
  chosen: { tone: 'neutral', label: 'Chưa gửi' },
  sent: { tone: 'neutral', label: 'Đã gửi' },
  opened: { tone: 'info', label: 'Đã mở' },
  late: { tone: 'bad', label: 'Quá hạn' },
  answered: { tone: 'good', label: 'Đã trả lời' },
  consented: { tone: 'good', label: 'Nhất trí (không có ý kiến khi hết hạn)' },
  silent: { tone: 'bad', label: 'Không trả lời' },
  withdrawn: { tone: 'neutral', label: 'Thôi hỏi' },
};

export const dispositionWords: Record<Disposition, Status> = {
  accepted: { tone: 'good', label: 'Tiếp thu' },
  partly: { tone: 'info', label: 'Tiếp thu một phần' },
  notAccepted: { tone: 'warn', label: 'Không tiếp thu' },
  duplicate: { tone: 'neutral', label: 'Trùng' },
  studying: { tone: 'neutral', label: 'Nghiên cứu thêm' },
};

export const undisposedWord: Status = { tone: 'bad', label: 'Chưa xử lý' };

export const channelWords: Record<Channel, string> = {
  suite: 'Trên hệ thống',
  meeting: 'Hội nghị',
  paper: 'Văn bản giấy',
  letter: 'Thư',
  portal: 'Cổng TTĐT',
  vneid: 'VNeID',
  other: 'Khác',
};

export const eventWords: Record<RoundEvent | 'prepare' | 'replaceUnit', string> = {
  prepare: 'Lập đợt lấy ý kiến',
  edit: 'Sửa thông tin đợt',
  choose: 'Chọn đơn vị được hỏi',
  cancel: 'Huỷ đợt khi chưa gửi',
  open: 'Mở đợt, gửi các đơn vị',
  addUnits: 'Hỏi thêm đơn vị',
  withdrawUnit: 'Thôi hỏi đơn vị',
  replaceUnit: 'Thay bằng đơn vị kế tục',
  extend: 'Gia hạn',
  remind: 'Nhắc',
  keyIn: 'Nhập ý kiến từ nguồn khác',
  dispose: 'Xử lý ý kiến',
  compile: 'Kết thúc nhận ý kiến',
  close: 'Khép đợt',
};

export const reminderWords: Record<ReminderKind, string> = {
  threeDays: 'Còn 3 ngày làm việc',
  oneDay: 'Còn 1 ngày làm việc',
  lastDay: 'Hạn cuối hôm nay',
  escalation: 'Quá hạn, báo người đứng đầu',
  byHand: 'Nhắc thêm',
};

/** '87,5%' from basis points; whole numbers without a comma. */
export function shareWords(basisPoints: number): string {
  return `${String(Math.round(basisPoints / 10) / 10).replace('.', ',')}%`;
}

export const labels = {
  title: 'Tên đợt',
  dueOn: 'Hạn trả lời',
  days: 'Số ngày làm việc',
  message: 'Lời nhắn',
  units: 'Đơn vị được hỏi',
  reason: 'Lý do',
  channel: 'Hình thức',
  unitId: 'Đơn vị góp ý',
  saidBy: 'Người góp ý',
  saidOn: 'Ngày góp ý',
  voices: 'Số lượt ý kiến',
  block: 'Phần, mục',
  body: 'Nội dung góp ý',
  disposition: 'Cách xử lý',
  words: 'Ý kiến của Tổ biên tập',
  original: 'Trùng với ý kiến số',
  day: 'Ngày',
  name: 'Tên ngày nghỉ',
  list: 'Danh sách',
} as const;
