/** Ways beside the sites by which people answer (domain.md §6.6); what comes by them is keyed in. */
export const extraChannels = ['meeting', 'letter', 'vneid', 'paper', 'phone', 'other'] as const;
export type ExtraChannel = (typeof extraChannels)[number];
export type Channel = 'portal' | ExtraChannel;

export const channelWords: Record<Channel, string> = {
  portal: 'Trang thông tin',
  meeting: 'Hội nghị',
  letter: 'Thư',
  vneid: 'VNeID',
  paper: 'Văn bản',
  phone: 'Điện thoại',
  other: 'Cách khác',
};

/** The stored list of a consultation, 'meeting,letter', as codes. */
export function channelsOf(stored: string | null): ExtraChannel[] {
  return extraChannels.filter((c) => (stored ?? '').split(',').includes(c));
}
