import type { Stage } from './release.rules.ts';
import type { ArticleEvent, ArticleState, Course } from './workflow.rules.ts';

interface Word {
  label: string;
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

export const stateWords: Record<ArticleState, Word> = {
  draft: { label: 'Đang viết', tone: 'neutral' },
  editing: { label: 'Chờ biên tập', tone: 'info' },
  approval: { label: 'Chờ duyệt đăng', tone: 'info' },
  approved: { label: 'Đã duyệt', tone: 'good' },
};

export const stageWords: Record<Stage, Word> = {
  none: { label: 'Chưa đăng', tone: 'neutral' },
  scheduled: { label: 'Hẹn giờ đăng', tone: 'info' },
  live: { label: 'Đang đăng', tone: 'good' },
  expired: { label: 'Hết hạn đăng', tone: 'neutral' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const courseWords: Record<Course, string> = {
  editorApprover: 'Người viết, người biên tập, rồi người duyệt đăng',
  approver: 'Người viết, rồi thẳng người duyệt đăng',
};

/** What happened, as the history tells it. */
export const eventWords: Record<ArticleEvent, string> = {
  save: 'lưu bản mới',
  submit: 'gửi bài',
  takeBack: 'rút bài về sửa',
  pass: 'chuyển lên duyệt đăng',
  return: 'trả lại',
  approve: 'duyệt đăng',
};

export const causeWords: Record<string, string> = {
  approved: 'Duyệt đăng',
  rolledBack: 'Đưa về bản trước',
};

export const labels: Record<string, string> = {
  title: 'Tên bài',
  summary: 'Tóm tắt',
  body: 'Nội dung',
  sectionId: 'Chuyên mục',
  tags: 'Chủ đề',
  byline: 'Tên tác giả in trên bài',
  leadPicture: 'Ảnh đầu bài',
  opensAt: 'Hẹn giờ đăng',
  expiresAt: 'Gỡ tự động lúc',
  reason: 'Lý do',
  file: 'Tệp ảnh',
  alt: 'Mô tả ảnh',
  caption: 'Chú thích',
  credit: 'Nguồn ảnh',
  code: 'Mã',
  name: 'Tên',
  about: 'Giới thiệu',
  position: 'Thứ tự',
  course: 'Các bước trước khi đăng',
  isActive: 'Đang dùng',
};
