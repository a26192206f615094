/** What events put into the log. */
export const eventsAudit = {
  'member.proposed': 'Đề nghị thay đổi hồ sơ đảng viên',
  'member.confirmed': 'Xác nhận thay đổi hồ sơ đảng viên',
  'member.returned': 'Trả lại đề nghị thay đổi hồ sơ',
  'member.proposalWithdrawn': 'Rút đề nghị thay đổi hồ sơ',
  'member.viewed': 'Xem dữ liệu nhạy cảm của đảng viên',
} as const;
