import {
  form,
  mustTick,
  oneOf,
  optional,
  optionalDay,
  optionalText,
  required,
  requiredText,
  rowId,
  withError,
  type Field,
  type Filled,
} from '../../kernel/http/form.ts';
import { secrecies, urgencies } from './packets.rules.ts';
import { faults } from './packets.sentences.ts';
import { packetKinds } from './packets.words.ts';

const SECRET =
  'Văn bản mật không được gửi, lưu giữ trên hệ thống này. Hãy dừng lại, không nhập nội dung, không nạp tệp; ' +
  'chuyển văn bản cho văn thư bảo mật hoặc cơ yếu để làm theo quy định.';

/** Anything marked as a state secret is refused with the way to go (domain.md §8.2). */
function notSecret(): Field<'normal'> {
  return {
    read(raw) {
      if (raw === 'normal') return { value: 'normal' };
      const known = secrecies.some((code) => code === raw);
      return { error: known ? SECRET : 'Chọn độ mật' };
    },
  };
}

/** The version of the row on which an edit is based; a forged one is simply out of date. */
function baseVersion(): Field<number> {
  return { read: (raw) => ({ value: /^\d{1,9}$/.test(raw) ? Number(raw) : -1 }) };
}

const cover = {
  kind: oneOf(packetKinds, 'Chọn loại văn bản'),
  documentNo: optional(60),
  abstract: required('Nhập trích yếu', 400),
  urgency: oneOf(urgencies, 'Chọn độ khẩn'),
  dueOn: optionalDay('Nhập hạn theo dạng ngày/tháng/năm, ví dụ 05/09/2026'),
  message: optionalText(2000),
};

/** The cover of a new packet (domain.md §6.3: number and abstract as on the paper). */
export const newForm = form({
  ...cover,
  senderUnit: rowId('Chọn đơn vị gửi'),
  secrecy: notSecret(),
  declaration: mustTick('Đánh dấu vào ô này nếu văn bản không chứa bí mật nhà nước'),
});

export const editForm = form({ ...cover, version: baseVersion() });

export const reasonForm = form({ reason: requiredText('Ghi lý do', 1000) });
export const answerForm = form({ text: requiredText('Ghi nội dung trả lời', 2000) });
export const doneForm = form({ note: requiredText('Ghi kết quả xử lý', 2000) });
export const instructionForm = form({
  body: requiredText('Ghi ý kiến chỉ đạo', 2000),
  dueOn: optionalDay('Nhập hạn theo dạng ngày/tháng/năm, ví dụ 05/09/2026'),
});
export const groupForm = form({ name: required('Nhập tên nhóm', 200), unit: rowId('Chọn đơn vị') });
export const renameForm = form({ name: required('Nhập tên nhóm', 200) });

/** A day by which something is due lies today or later. `today` is the local day. */
export function dueAhead<T>(filled: Filled<T>, today: string): Filled<T> {
  const due = (filled.values as { dueOn?: string | null } | null)?.dueOn;
  return due !== null && due !== undefined && due < today ? withError(filled, 'dueOn', faults.past) : filled;
}

/** Ids of the boxes that were ticked, each once. */
export function tickedIds(values: readonly string[] | undefined): number[] {
  return [...new Set((values ?? []).filter((v) => /^[1-9]\d{0,14}$/.test(v)).map(Number))];
}
