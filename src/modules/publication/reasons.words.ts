import type { ModerationState } from './publication.rules.ts';

/** Its author took it back: not moderation's word, but it counts among what is not shown. */
export const WITHDRAWN_BY_AUTHOR = 'withdrawn';

/** Why a comment is not shown: what moderators choose, and what its author reads behind the receipt code. */
export const reasonWords: Record<string, { label: string; told: string }> = {
  offTopic: { label: 'Không liên quan nội dung dự thảo', told: 'Nội dung không liên quan đến dự thảo.' },
  personalData: {
    label: 'Có thông tin cá nhân của người khác',
    told: 'Góp ý có thông tin cá nhân của người khác. Xin gửi lại, bỏ phần thông tin đó.',
  },
  insult: { label: 'Lời lẽ xúc phạm', told: 'Góp ý có lời lẽ xúc phạm.' },
  advertising: { label: 'Quảng cáo, thư rác', told: 'Góp ý có nội dung quảng cáo.' },
  unlawful: { label: 'Nội dung trái pháp luật', told: 'Góp ý có nội dung không phù hợp quy định của pháp luật.' },
  complaint: {
    label: 'Đơn thư, phản ánh vụ việc riêng',
    told: 'Góp ý là phản ánh vụ việc riêng; xin gửi đến cơ quan tiếp công dân để được giải quyết.',
  },
  unreadable: { label: 'Không đọc được, không rõ ý', told: 'Góp ý không đọc được hoặc chưa rõ ý; xin gửi lại.' },
  withdrawn: { label: 'Người gửi tự rút', told: 'Người gửi đã rút góp ý.' },
  other: {
    label: 'Lý do khác',
    told: 'Góp ý không hiển thị theo quy chế kiểm duyệt; nội dung vẫn được lưu và xem xét.',
  },
};

/** What a moderator may choose, in the order of the keys 1, 2, 3 …; withdrawing is the author's alone. */
export const declineReasons = Object.keys(reasonWords).filter((code) => code !== WITHDRAWN_BY_AUTHOR);

/** What the author of a comment is told of its state; null when there is nothing to explain. */
export function publicReason(state: ModerationState, code: string | null): string | null {
  if (state === 'duplicate') return 'Góp ý cùng nội dung với góp ý khác và được tính chung.';
  if (state !== 'declined') return null;
  return (reasonWords[code ?? 'other'] ?? reasonWords['other']!).told;
}
