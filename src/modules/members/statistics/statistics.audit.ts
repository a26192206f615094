/** What statistics write into the log, and how the log names it. */
export const statisticsAudit = {
  'memberReport.frozen': 'Chốt số liệu thống kê đảng viên',
  'memberReport.printed': 'In, xuất thống kê đảng viên',
  'memberReport.peopleListed': 'Xem danh sách đảng viên từ số liệu thống kê',
} as const;
