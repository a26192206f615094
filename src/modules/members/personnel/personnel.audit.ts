/** What preparing personnel writes into the log, and how the log names it. */
export const personnelAudit = {
  'memberPlan.opened': 'Lập phương án chuẩn bị nhân sự',
  'memberPlan.changed': 'Sửa tiêu chí chuẩn bị nhân sự',
  'memberPlan.viewed': 'Xem phương án chuẩn bị nhân sự',
  'memberPlan.chosen': 'Chọn người vào danh sách ngắn',
  'memberPlan.dropped': 'Bỏ người khỏi danh sách ngắn',
  'memberPlan.remarked': 'Ghi nhận xét, thứ tự trong danh sách ngắn',
  'memberPlan.exported': 'In, xuất phương án nhân sự',
  'memberPlan.closed': 'Kết thúc phương án chuẩn bị nhân sự',
} as const;
