import { kindWords, type DocumentKind } from '../documents/index.ts';
import type { RecipientEvent, RecipientState, Urgency } from './packets.rules.ts';

export interface Status {
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
  label: string;
}

/** Kinds of paper a packet may carry: those of documents, ordinary letters first. */
export const packetKinds = (Object.keys(kindWords) as DocumentKind[]).toReversed();

export const urgencyWords: Record<Urgency, Status> = {
  normal: { tone: 'neutral', label: 'Thường' },
  urgent: { tone: 'warn', label: 'Khẩn' },
  express: { tone: 'warn', label: 'Thượng khẩn' },
  flash: { tone: 'bad', label: 'Hoả tốc' },
};

export const secrecyWords = {
  normal: 'Thường (không mật)',
  confidential: 'Mật',
  secret: 'Tối mật',
  topSecret: 'Tuyệt mật',
} as const;

/** Where a recipient stands, as the sender reads it. */
export const sentWords: Record<RecipientState, Status> = {
  sent: { tone: 'neutral', label: 'Đã gửi' },
  delivered: { tone: 'neutral', label: 'Đã đến' },
  opened: { tone: 'info', label: 'Đã mở' },
  assigned: { tone: 'info', label: 'Đang xử lý' },
  answered: { tone: 'good', label: 'Đã trả lời' },
  returned: { tone: 'warn', label: 'Trả lại' },
  recalled: { tone: 'neutral', label: 'Đã thu hồi' },
};

/** The same from where the recipient stands. */
export const receivedWords: Record<RecipientState, Status> = {
  sent: { tone: 'warn', label: 'Mới đến' },
  delivered: { tone: 'warn', label: 'Chưa mở' },
  opened: { tone: 'info', label: 'Đã mở' },
  assigned: { tone: 'info', label: 'Đang xử lý' },
  answered: { tone: 'good', label: 'Đã trả lời' },
  returned: { tone: 'neutral', label: 'Đã trả lại' },
  recalled: { tone: 'neutral', label: 'Đã thu hồi' },
};

export const lateWord: Status = { tone: 'bad', label: 'Trễ hạn' };
export const draftWord: Status = { tone: 'neutral', label: 'Nháp, chưa gửi' };

/** Filters of the two boxes. */
export const inFilterWords = {
  unopened: 'Chưa mở',
  open: 'Đang xử lý',
  late: 'Trễ hạn',
  answered: 'Đã trả lời',
  closed: 'Đã trả lại, thu hồi',
} as const;
export const outFilterWords = {
  waiting: 'Còn nơi chưa mở',
  late: 'Có nơi trễ hạn',
  returned: 'Có nơi trả lại',
} as const;

export const eventWords: Record<RecipientEvent, string> = {
  deliver: 'Đến nơi nhận',
  open: 'Mở xem',
  assign: 'Bút phê, giao xử lý',
  report: 'Báo cáo kết quả xử lý',
  answer: 'Trả lời',
  return: 'Trả lại',
  recall: 'Thu hồi',
  remind: 'Nhắc',
};

/** Code → option of a select. */
export function options<C extends string>(
  codes: readonly C[],
  words: Record<C, string | Status>,
): { value: C; label: string }[] {
  return codes.map((value) => {
    const word = words[value];
    return { value, label: typeof word === 'string' ? word : word.label };
  });
}

/** '1,4 GB', '820 KB': bytes as people read them. */
export function sizeWords(bytes: number): string {
  const units = ['KB', 'MB', 'GB'] as const;
  let value = Math.max(1, bytes / 1024);
  let i = 0;
  while (value >= 1024 && i < units.length - 1) {
    value /= 1024;
    i++;
  }
  const shown =
    i === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1).replace('.', ',').replace(',0', '');
  return `${shown} ${units[i]}`;
}
