/** What finding writes into the log, and how the log names it. */
export const findAudit = {
  'members.sensitiveListed': 'Xem danh sách đảng viên theo thông tin nhạy cảm',
  'members.exported': 'Xuất danh sách đảng viên',
  'memberList.saved': 'Lưu danh sách đảng viên',
  'memberList.removed': 'Bỏ danh sách đảng viên đã lưu',
} as const;
