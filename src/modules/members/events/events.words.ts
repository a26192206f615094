import type { Refusal } from './confirm.commands.ts';
import type { EventKind } from './kinds.rules.ts';
import type { ProposalFault } from './propose.commands.ts';

export const kindWords: Record<EventKind, string> = {
  registered: 'Ghi vào sổ đảng viên',
  admitted: 'Kết nạp',
  confirmed: 'Công nhận chính thức',
  changed: 'Bổ sung, thay đổi thông tin',
  corrected: 'Đính chính thông tin ghi sai',
  rated: 'Xếp loại hằng năm',
  cardIssued: 'Cấp, đổi thẻ đảng viên',
  badgeAwarded: 'Tặng Huy hiệu Đảng',
  exempted: 'Miễn công tác và sinh hoạt',
  exemptionEnded: 'Thôi miễn công tác và sinh hoạt',
  suspended: 'Đình chỉ sinh hoạt',
  suspensionEnded: 'Hết đình chỉ sinh hoạt',
  leftTemporarily: 'Chuyển sinh hoạt tạm thời đi',
  cameBack: 'Trở về sau sinh hoạt tạm thời',
  wentAbroad: 'Ra nước ngoài',
  returnedHome: 'Từ nước ngoài trở về',
  transferred: 'Chuyển sinh hoạt trong tỉnh',
  movedOut: 'Chuyển ra ngoài tỉnh',
  movedIn: 'Chuyển đến từ ngoài tỉnh',
  withdrawn: 'Xin ra khỏi Đảng',
  struckOff: 'Xoá tên',
  expelled: 'Khai trừ',
  died: 'Từ trần',
  lost: 'Mất liên lạc',
  found: 'Liên lạc lại',
  restored: 'Khôi phục đảng tịch',
  readmitted: 'Kết nạp lại',
  merged: 'Gộp vào hồ sơ khác',
  unmerged: 'Bỏ gộp hồ sơ',
};

export const stateWords: Record<string, { tone: string; label: string }> = {
  proposed: { tone: 'info', label: 'Chờ xác nhận' },
  confirmed: { tone: 'good', label: 'Đã xác nhận' },
  returned: { tone: 'warn', label: 'Trả lại' },
  withdrawn: { tone: 'neutral', label: 'Đã rút' },
};

export const proposalFaultWords: Record<ProposalFault, string> = {
  status: 'Tình trạng đảng tịch hiện nay không cho phép ghi việc này',
  already: 'Hồ sơ đã ghi tình trạng này rồi',
  merged: 'Hồ sơ này đã gộp vào hồ sơ khác; hãy ghi ở hồ sơ giữ lại',
  paper: 'Việc này phải có văn bản: nhập số và ngày văn bản',
  future: 'Ngày có hiệu lực chưa đến; hãy ghi khi đến ngày đó',
  tooEarly: 'Ngày có hiệu lực trước ngày hồ sơ được ghi vào sổ',
  overtaken: 'Ngày có hiệu lực trước lần biến động gần nhất đã ghi; xem lịch sử hồ sơ rồi ghi lại ngày',
  empty: 'Chưa có nội dung nào thay đổi',
};

export const refusalWords: Record<Refusal, string> = {
  gone: 'đề nghị không còn chờ xác nhận',
  own: 'đồng chí không tự xác nhận đề nghị của mình',
  status: 'tình trạng đảng tịch đã khác nên không ghi được việc này',
  stale: 'hồ sơ đã thay đổi sau khi đề nghị; trả lại để cán bộ nhập xem lại',
  overtaken: 'hồ sơ đã có biến động sau ngày này; trả lại để cán bộ nhập xem lại ngày',
  unitEnded: 'chi bộ này đã kết thúc hoạt động; trả lại để cán bộ nhập chọn chi bộ khác',
  cardTaken: 'số thẻ đảng viên đã có người mang',
  profileTaken: 'số lý lịch đã có người mang',
};
