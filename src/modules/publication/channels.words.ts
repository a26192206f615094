import { stances, stanceWords, type Stance } from '../../portal/contract.ts';

/** The ways by which comments come (domain.md §6.6); all but the first are keyed in. */
export const channels = ['portal', 'meeting', 'letter', 'vneid', 'paper', 'phone', 'other'] as const;
export type Channel = (typeof channels)[number];
export const keyedChannels = channels.filter((c): c is Exclude<Channel, 'portal'> => c !== 'portal');

export const channelWords: Record<Channel, string> = {
  portal: 'Trang thông tin điện tử',
  meeting: 'Hội nghị',
  letter: 'Thư',
  vneid: 'VNeID',
  paper: 'Văn bản giấy',
  phone: 'Điện thoại',
  other: 'Khác',
};

/** What came by another way need not say whether it agrees. */
export const commentStances = [...stances, 'none'] as const;
export type CommentStance = Stance | 'none';

export const commentStanceWords: Record<CommentStance, { label: string; tone: string }> = {
  ...stanceWords,
  none: { label: 'Không nêu', tone: 'neutral' },
};
