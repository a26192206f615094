import type { ModerationEvent, Standing } from './moderation.rules.ts';
import type { PersonalKind } from './personal.rules.ts';
import type { ModerationState, Stage } from './publication.rules.ts';

export interface Word {
  label: string;
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

export const stageWords: Record<Stage, Word> = {
  planned: { label: 'Chờ đăng', tone: 'neutral' },
  open: { label: 'Đang lấy ý kiến', tone: 'info' },
  closed: { label: 'Đã kết thúc', tone: 'good' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const moderationWords: Record<ModerationState, Word> = {
  waiting: { label: 'Chờ duyệt', tone: 'info' },
  held: { label: 'Tạm giữ', tone: 'warn' },
  accepted: { label: 'Hiển thị', tone: 'good' },
  declined: { label: 'Không hiển thị', tone: 'bad' },
  duplicate: { label: 'Trùng', tone: 'neutral' },
};

/** Keyed in and accepted: counted and compiled, shown on no site. */
export const keyedAccepted: Word = { label: 'Tiếp nhận', tone: 'good' };

export const standingWords: Record<Standing, Word> = {
  ...moderationWords,
  proposed: { label: 'Chờ người thứ hai', tone: 'warn' },
  withdrawn: { label: 'Người gửi tự rút', tone: 'neutral' },
};

export const actWords: Record<ModerationEvent | 'undo', string> = {
  accept: 'Cho hiển thị',
  decline: 'Không hiển thị',
  duplicate: 'Ghi là trùng',
  hold: 'Tạm giữ',
  putBack: 'Đưa về hàng chờ',
  confirm: 'Xác nhận',
  sendBack: 'Trả lại',
  withdrawByAuthor: 'Người gửi tự rút',
  undo: 'Hoàn tác',
};

export const personalWords: Record<PersonalKind, string> = {
  phone: 'số điện thoại',
  mail: 'địa chỉ thư điện tử',
  identity: 'số giấy tờ cá nhân',
};

export const moderationFaults = {
  empty: 'Không còn ý kiến nào trong nhóm chờ xử lý.',
  lost: 'Ý kiến vừa được đồng chí khác xử lý.',
  notNow: 'Ý kiến đang ở tình trạng không làm được việc này.',
  ownProposal: 'Đồng chí là người đề xuất; cần một đồng chí khác xác nhận.',
  notUndone: 'Không hoàn tác được: việc này không do đồng chí làm, hoặc sau đó đã có thay đổi khác.',
  reason: 'Chọn lý do không hiển thị',
  original: 'Nhập số của ý kiến gốc, ví dụ 128',
  noOriginal: 'Không có ý kiến gốc mang số này trong cùng dự thảo, hoặc ý kiến ấy cũng là ý kiến trùng',
  isOriginal: 'Ý kiến này đang là bản gốc của các ý kiến trùng khác nên không thể ghi là trùng',
  moved: 'Nhóm vừa có thay đổi. Hãy xem lại rồi xử lý.',
  purpose: 'Ghi mục đích xem, ví dụ: liên hệ xác minh nội dung góp ý',
} as const;

/** In the history of a comment that repeated one which is not there any more. */
export const originalGone = 'Người gửi ý kiến gốc đã rút; ý kiến này được xem xét riêng.';
