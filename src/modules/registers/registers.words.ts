import type { Status } from '../documents/index.ts';
import type { Basis, Direction, EntryState } from './registers.rules.ts';

export const directionWords: Record<Direction, string> = { outgoing: 'Sổ đi', incoming: 'Sổ đến' };

export const basisWords: Record<Basis, { label: string; about: string }> = {
  committee: {
    label: 'Sổ đi của cấp uỷ, cơ quan',
    about: 'Mỗi loại văn bản một dãy số từ 01, dùng suốt nhiệm kỳ cấp uỷ.',
  },
  congress: {
    label: 'Sổ đi của đại hội',
    about: 'Một dãy số chung cho mọi loại văn bản của đại hội, từ phiên trù bị đến ngày bế mạc.',
  },
  year: { label: 'Sổ đến', about: 'Một dãy số đến chung cho mọi loại văn bản, mỗi năm một sổ.' },
};

export const stateWords: Record<EntryState, Status> = {
  registered: { tone: 'good', label: 'Đã vào sổ' },
  secret: { tone: 'warn', label: 'Văn bản mật' },
  reserved: { tone: 'info', label: 'Đang giữ số' },
  released: { tone: 'neutral', label: 'Số để trống' },
  void: { tone: 'bad', label: 'Đã huỷ số' },
};

export const bookWords = {
  open: { tone: 'good', label: 'Đang mở' },
  closed: { tone: 'neutral', label: 'Đã khoá' },
} as const satisfies Record<string, Status>;

/** What stands in place of the abstract where there is none. */
export const emptyWords: Partial<Record<EntryState, string>> = {
  secret: 'Văn bản mật – quản lý ngoài hệ thống',
  reserved: 'Số giữ lại, chưa có văn bản',
  released: 'Số để trống, chưa có văn bản',
  void: 'Không có văn bản',
};

export const eventWords: Record<string, string> = {
  registered: 'Vào sổ',
  secret: 'Ghi số của văn bản mật',
  reserved: 'Giữ số',
  inserted: 'Chèn số',
  used: 'Dùng số đã giữ',
  released: 'Thôi giữ số',
  corrected: 'Sửa',
  voided: 'Huỷ số',
};

export const urgencyLabels = [
  { value: 'normal', label: 'Thường' },
  { value: 'urgent', label: 'Khẩn' },
  { value: 'express', label: 'Thượng khẩn' },
  { value: 'flash', label: 'Hoả tốc' },
] as const;
export type RegisterUrgency = (typeof urgencyLabels)[number]['value'];
export const urgencyCodes = urgencyLabels.map((u) => u.value);
