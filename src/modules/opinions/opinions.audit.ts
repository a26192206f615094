/** What this module writes into the log, and how the log names it. */
export const opinionsAudit = {
  'round.prepared': 'Lập đợt lấy ý kiến',
  'round.edited': 'Sửa đợt lấy ý kiến',
  'round.unitsChosen': 'Chọn đơn vị của đợt lấy ý kiến',
  'round.cancelled': 'Huỷ đợt lấy ý kiến chưa gửi',
  'round.opened': 'Mở đợt lấy ý kiến',
  'round.unitsAdded': 'Hỏi thêm đơn vị',
  'round.unitWithdrawn': 'Thôi hỏi một đơn vị',
  'round.unitReplaced': 'Thay đơn vị đã kết thúc bằng đơn vị kế tục',
  'round.extended': 'Gia hạn đợt lấy ý kiến',
  'round.reminded': 'Nhắc đơn vị trả lời',
  'round.compiled': 'Kết thúc nhận ý kiến',
  'round.closed': 'Khép đợt lấy ý kiến',
  'round.commentKeyed': 'Nhập ý kiến từ nguồn khác',
  'round.publicTaken': 'Đưa ý kiến Nhân dân vào bảng tổng hợp',
  'round.commentDisposed': 'Xử lý ý kiến góp ý',
  'round.duplicatesMarked': 'Ghi các ý kiến trùng nhau',
  'round.exported': 'Tải bảng tổng hợp ý kiến',
  'holiday.added': 'Thêm ngày vào lịch nghỉ',
  'holiday.removed': 'Bỏ ngày khỏi lịch nghỉ',
  'holiday.imported': 'Nhập danh sách ngày nghỉ',
} as const;

export type OpinionsAction = keyof typeof opinionsAudit;
