import { ALMOST_SURE, type Reason } from './match.rules.ts';
import type { MergeFault } from './merge.rules.ts';

export const pairStates = ['open', 'different', 'merged'] as const;
export type PairState = (typeof pairStates)[number];

export const pairStateWords: Record<PairState, string> = {
  open: 'Chờ xem',
  different: 'Không phải một người',
  merged: 'Đã gộp',
};

interface ReasonWords {
  text: string;
  speaks: 'for' | 'against';
}

const yes = (text: string): ReasonWords => ({ text, speaks: 'for' });
const no = (text: string): ReasonWords => ({ text, speaks: 'against' });

/** What was seen when two records were compared, as a person says it. */
export const reasonWords: Record<Reason, ReasonWords> = {
  nameSame: yes('cùng họ tên'),
  namePlain: yes('cùng họ tên, một bên mất dấu'),
  nameStroke: yes('cùng họ tên, lẫn đ với d'),
  nameMarks: yes('họ tên khác dấu ở một tiếng'),
  nameSpelling: yes('họ tên khác dấu ở nhiều tiếng'),
  nameSlip: yes('họ tên lệch do gõ nhầm'),
  nameOrder: yes('họ tên đảo thứ tự'),
  nameOther: yes('trùng tên đang dùng hoặc bí danh'),
  namePart: yes('họ tên thiếu chữ đệm'),
  nameDiffers: no('khác họ tên'),
  bornSame: yes('cùng ngày sinh'),
  bornSwapped: yes('ngày sinh đảo ngày với tháng'),
  bornPart: yes('ngày sinh khớp phần đã biết'),
  bornNear: yes('ngày sinh lệch một chữ số'),
  bornDiffers: no('khác ngày sinh'),
  citizenSame: yes('cùng số định danh'),
  citizenSlip: yes('số định danh lệch một chữ số'),
  citizenDiffers: no('khác số định danh'),
  citizenUnfit: no('số định danh không hợp giới tính, năm sinh bên kia'),
  oldIdSame: yes('cùng số CMND cũ'),
  oldIdDiffers: no('khác số CMND cũ'),
  phoneSame: yes('cùng điện thoại'),
  cardSame: yes('cùng số thẻ đảng'),
  cardDiffers: no('khác số thẻ đảng'),
  profileSame: yes('cùng số lý lịch'),
  profileDiffers: no('khác số lý lịch'),
  sexDiffers: no('khác giới tính'),
  homeSame: yes('cùng quê quán'),
  homeNear: yes('quê quán gần giống'),
  homeDiffers: no('khác quê quán'),
  residenceSame: yes('cùng nơi thường trú'),
  admittedSame: yes('cùng ngày vào Đảng'),
  admittedPart: yes('ngày vào Đảng khớp phần đã biết'),
  admittedDiffers: no('khác ngày vào Đảng'),
  officialSame: yes('cùng ngày chính thức'),
  officialDiffers: no('khác ngày chính thức'),
  decidedSame: yes('cùng ngày quyết định kết nạp'),
  ethnicityDiffers: no('khác dân tộc'),
  unitSame: yes('cùng chi bộ'),
  unitDiffers: no('khác chi bộ'),
};

/** Stored reasons, as words: what speaks for one person, and what against. */
export function reasonsOf(stored: string): { speaksFor: string[]; speaksAgainst: string[] } {
  const words = stored
    .split(' ')
    .filter((code): code is Reason => code in reasonWords)
    .map((code) => reasonWords[code]);
  return {
    speaksFor: words.filter((w) => w.speaks === 'for').map((w) => w.text),
    speaksAgainst: words.filter((w) => w.speaks === 'against').map((w) => w.text),
  };
}

/** How likely, in a word; `points` in tenths. */
export const likelihood = (points: number): { tone: string; label: string } =>
  points >= ALMOST_SURE * 10 ? { tone: 'bad', label: 'Rất giống' } : { tone: 'warn', label: 'Có thể trùng' };

export const mergeFaultWords: Record<MergeFault, string> = {
  merged: 'Một trong hai hồ sơ đã được gộp vào hồ sơ khác.',
  moving: 'Một trong hai hồ sơ đang chuyển sinh hoạt. Làm xong hoặc huỷ việc chuyển rồi gộp.',
  changed: 'Hồ sơ vừa được người khác sửa. Hãy xem lại các giá trị rồi gộp.',
};

export const sentences = {
  scanRequested: 'Đã ghi yêu cầu. Việc tìm bắt đầu trong vòng một phút; trang này cho biết tiến độ.',
  scanWaiting: 'Đang có một lượt tìm; hãy chờ lượt ấy xong.',
  dismissed: 'Đã ghi: không phải một người. Cặp này không được nhắc lại.',
  reopened: 'Cặp hồ sơ trở lại danh sách chờ xem.',
  merged: 'Đã gộp hai hồ sơ. Nếu nhầm, có thể tách lại ngay trên trang này.',
  unmerged: 'Đã tách lại: hai hồ sơ trở về như trước khi gộp; những thay đổi ghi sau khi gộp vẫn còn.',
  cannotUnmerge:
    'Không tách được: hồ sơ giữ lại đã gộp vào hồ sơ khác, hoặc số thẻ, số lý lịch cũ nay thuộc người khác.',
  proposalReturned:
    'Hồ sơ này vừa được gộp vào một hồ sơ khác của cùng người; nếu nội dung đề nghị vẫn cần, hãy đề nghị ở hồ sơ giữ lại.',
  decided: 'Cặp hồ sơ này vừa được người khác xử lý.',
} as const;
