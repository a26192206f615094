/** Everything this module records. */
export const linkAudit = {
  'target.added': 'Thêm điểm đăng',
  'target.changed': 'Sửa điểm đăng',
  'target.restored': 'Trang bị đưa về bản sao cũ, gửi lại nội dung',
  'target.fileMade': 'Lập tệp chuyển cho trang',
  'target.fileTaken': 'Nhận tệp chuyển từ trang',
  'item.delivered': 'Đưa nội dung lên trang',
  'item.takenDown': 'Trang đã gỡ nội dung',
} as const;
