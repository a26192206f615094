/** Everything this module records. */
export const publicationAudit = {
  'publication.scheduled': 'Lên lịch đăng dự thảo',
  'publication.delivered': 'Đưa dự thảo lên trang',
  'publication.withdrawn': 'Gỡ dự thảo khỏi các trang',
  'publication.takenDown': 'Trang đã gỡ dự thảo',
  'publicComment.received': 'Nhận ý kiến Nhân dân từ trang',
  'publicComment.decided': 'Kiểm duyệt ý kiến Nhân dân',
  'target.added': 'Thêm điểm đăng',
  'target.changed': 'Sửa điểm đăng',
} as const;
