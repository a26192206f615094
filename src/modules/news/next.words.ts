import type { ArticleRow } from './articles.queries.ts';

/** One sentence that says what happens next; `own`: the reader would approve, but wrote it themselves. */
export function nextWords(a: Pick<ArticleRow, 'state' | 'course' | 'last_event'>, own: boolean): string {
  if (own)
    return 'Bài chờ duyệt đăng. Đồng chí là người viết bản này nên cần một người khác có quyền duyệt đọc và quyết định.';
  if (a.state === 'draft' && a.last_event === 'return')
    return 'Bài được trả lại. Sửa theo lý do ở mục Diễn biến rồi gửi lại.';
  if (a.state === 'draft')
    return a.course === 'approver'
      ? 'Bài đang viết. Khi xong, gửi bài: bài chuyển thẳng đến người duyệt đăng.'
      : 'Bài đang viết. Khi xong, gửi bài: bài chuyển đến người biên tập.';
  if (a.state === 'editing')
    return 'Bài đang ở người biên tập: đọc, sửa nếu cần, rồi chuyển lên duyệt đăng hoặc trả lại.';
  if (a.state === 'approval') return 'Bài chờ lãnh đạo đơn vị duyệt đăng.';
  return 'Bản mới nhất đã được duyệt đăng. Sửa bài sẽ thành bản mới; bài trên trang giữ nguyên cho đến khi bản mới được duyệt.';
}
