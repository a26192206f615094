/** Everything this module records. */
export const publicationAudit = {
  'publication.scheduled': 'Lên lịch đăng dự thảo',
  'publication.changed': 'Đổi thời gian, cách lấy ý kiến',
  'answers.taken': 'Đưa ý kiến Nhân dân vào bảng tổng hợp',
  'answers.published': 'Công bố bảng trả lời ý kiến Nhân dân',
  'answers.withdrawn': 'Gỡ bảng trả lời ý kiến Nhân dân',
  'publication.withdrawn': 'Gỡ dự thảo khỏi các trang',
  'publicComment.received': 'Nhận ý kiến Nhân dân từ trang',
  'publicComment.decided': 'Kiểm duyệt ý kiến Nhân dân',
  'publicComment.undone': 'Hoàn tác việc kiểm duyệt',
  'publicComment.contactRead': 'Xem họ tên, liên hệ của người góp ý',
  'publicComment.keyed': 'Nhập ý kiến từ hình thức khác',
  'publicComment.edited': 'Sửa ý kiến đã nhập',
  'publication.reported': 'Tải báo cáo lấy ý kiến Nhân dân',
} as const;
