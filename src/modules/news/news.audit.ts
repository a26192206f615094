/** Everything this module records. */
export const newsAudit = {
  'article.drafted': 'Viết bài mới',
  'article.revised': 'Sửa bài',
  'article.submitted': 'Gửi bài',
  'article.takenBack': 'Rút bài về sửa',
  'article.passed': 'Chuyển bài lên duyệt đăng',
  'article.returned': 'Trả lại bài',
  'article.approved': 'Duyệt đăng bài',
  'article.rolledBack': 'Đưa bài về bản đã đăng trước',
  'article.withdrawn': 'Gỡ bài khỏi các trang',
  'article.expired': 'Bài hết hạn đăng',
  'picture.added': 'Thêm ảnh vào kho ảnh',
  'picture.infected': 'Ảnh tải lên có mã độc',
  'section.added': 'Thêm chuyên mục',
  'section.changed': 'Sửa chuyên mục',
} as const;

export type NewsAction = keyof typeof newsAudit;
