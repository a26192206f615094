import type { ReminderKind, ReviewState, SampleState, SignFault, UnitState } from './reviews.rules.ts';

export const reviewStateWords: Record<ReviewState, { tone: string; label: string }> = {
  draft: { tone: 'neutral', label: 'Chưa mở' },
  open: { tone: 'info', label: 'Đang rà soát' },
  closed: { tone: 'good', label: 'Đã chốt' },
};

export const unitStateWords: Record<UnitState, { tone: string; label: string }> = {
  working: { tone: 'warn', label: 'Chưa xác nhận' },
  signed: { tone: 'good', label: 'Đã xác nhận' },
  frozen: { tone: 'neutral', label: 'Đã chốt' },
};

export const sampleStateWords: Record<SampleState, { tone: string; label: string }> = {
  drawn: { tone: 'warn', label: 'Chờ nhập lại' },
  agreed: { tone: 'good', label: 'Khớp' },
  differs: { tone: 'bad', label: 'Khác, chờ xử lý' },
  resolved: { tone: 'good', label: 'Đã xử lý' },
};

export const unitLevels = ['communes', 'base'] as const;
export type UnitLevel = (typeof unitLevels)[number];
export const unitLevelWords: Record<UnitLevel, string> = {
  communes: 'Đảng bộ xã, phường và tương đương',
  base: 'Tổ chức cơ sở đảng, chi bộ',
};
/** Kinds of units that take part, at each level. */
export const unitLevelKinds: Record<UnitLevel, readonly string[]> = {
  communes: ['upperBranch', 'directBranch'],
  base: ['baseBranch', 'baseCell'],
};

export const signFaultWords: Record<SignFault, string> = {
  notOpen: 'Đợt rà soát chưa mở hoặc đã chốt.',
  notStarted: 'Đợt rà soát chưa bắt đầu.',
  sampleUnfinished: 'Còn hồ sơ mẫu chưa nhập lại hoặc chưa xử lý chỗ khác nhau. Làm xong rồi xác nhận.',
};

export const stepWords: Record<string, string> = {
  created: 'Lập đợt',
  edited: 'Sửa đợt',
  opened: 'Mở đợt',
  sampled: 'Rút mẫu',
  reminded: 'Nhắc đơn vị',
  signed: 'Xác nhận',
  retracted: 'Rút xác nhận',
  closed: 'Chốt số liệu',
};

export const reminderText = (kind: ReminderKind, name: string, due: string): string =>
  ({
    week: `Đợt “${name}” đến hạn ngày ${due}: hãy bổ sung hồ sơ còn thiếu.`,
    threeDays: `Đợt “${name}” sắp đến hạn (${due}).`,
    lastDay: `Hôm nay là hạn của đợt “${name}”.`,
    overdue: `Đợt “${name}” đã quá hạn (${due}); đơn vị chưa xác nhận kết quả.`,
    byHand: `Nhắc: đợt “${name}” cần xác nhận kết quả trước ngày ${due}.`,
  })[kind];

export const sentences = {
  created: 'Đã lập đợt rà soát. Xem lại rồi mở đợt để các đơn vị bắt đầu.',
  edited: 'Đã sửa đợt rà soát.',
  opened: 'Đã mở đợt. Số liệu ban đầu của từng đơn vị đã được ghi lại để so tiến độ.',
  sampled: (n: number): string => (n === 0 ? 'Không có đơn vị nào cần rút mẫu.' : `Đã rút ${n} hồ sơ mẫu để nhập lại.`),
  reminded: (n: number): string => `Đã nhắc ${n} đơn vị chưa xác nhận.`,
  closed: 'Đã chốt số liệu của mọi đơn vị.',
  signed: 'Đã xác nhận kết quả rà soát của đơn vị.',
  retracted: 'Đã rút xác nhận; đơn vị tiếp tục bổ sung.',
  agreed: 'Đã nhập lại: khớp với hồ sơ.',
  differs: 'Đã nhập lại: có chỗ khác với hồ sơ, người quản lý sẽ đối chiếu.',
  resolved: 'Đã ghi kết quả đối chiếu. Giá trị sai trong hồ sơ được chuyển thành đề nghị đính chính, chờ xác nhận.',
  ownKeying: 'Hồ sơ này do bạn nhập; người khác phải nhập lại.',
  notNow: 'Đợt rà soát không ở trạng thái cho phép việc này.',
  noUnits: 'Trong phạm vi này không có đơn vị nào ở cấp đã chọn.',
} as const;
