import { form, mustTick, oneOf, required, rowId, type Field } from '../../kernel/http/form.ts';
import { documentKinds, secrecies, urgencies } from './documents.rules.ts';

const SECRET =
  'Văn bản mật không được soạn thảo, lưu giữ, gửi trên hệ thống này. Hãy dừng lại, không nhập nội dung, không nạp tệp; ' +
  'chuyển văn bản cho văn thư bảo mật hoặc cơ yếu để làm theo quy định. Trên hệ thống chỉ được đăng ký số, ký hiệu để giữ chỗ.';

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

const about = {
  kind: oneOf(documentKinds, 'Chọn loại văn bản'),
  abstract: required('Nhập trích yếu', 400),
  urgency: oneOf(urgencies, 'Chọn độ khẩn'),
};

/** A new draft; its .docx may come along in the same form. */
export const draftForm = form({
  ...about,
  homeUnit: rowId('Chọn đơn vị chủ trì'),
  secrecy: notSecret(),
  declaration: mustTick('Đánh dấu vào ô này nếu dự thảo không chứa bí mật nhà nước'),
});

export const editForm = form({ ...about, version: baseVersion() });

export const formWords = {
  foreignUnit: 'Chọn một đơn vị mà đồng chí được soạn thảo thay mặt',
  chooseFileAgain: 'Trình duyệt không giữ tệp khi biểu mẫu có lỗi. Hãy chọn lại tệp này.',
} as const;

export const labels = {
  kind: 'Loại văn bản',
  abstract: 'Trích yếu',
  urgency: 'Độ khẩn',
  homeUnit: 'Đơn vị chủ trì',
  secrecy: 'Độ mật',
  declaration: 'Cam kết',
  file: 'Văn bản',
  files: 'Tệp đính kèm',
  reason: 'Lý do',
  units: 'Nơi nhận',
  dueOn: 'Hạn trả lời',
  message: 'Lời nhắn',
  answer: 'Ý kiến',
  text: 'Nội dung',
  approvers: 'Người phê duyệt',
  mode: 'Cách phê duyệt',
  needed: 'Số người cần đồng ý',
} as const;
