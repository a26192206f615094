import type { ModerationState, Stage } from './publication.rules.ts';

interface Word {
  label: string;
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

export const stageWords: Record<Stage, Word> = {
  planned: { label: 'Chờ đăng', tone: 'neutral' },
  open: { label: 'Đang lấy ý kiến', tone: 'info' },
  closed: { label: 'Đã kết thúc', tone: 'good' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn' },
};

export const moderationWords: Record<ModerationState, Word> = {
  waiting: { label: 'Chờ duyệt', tone: 'info' },
  held: { label: 'Tạm giữ', tone: 'warn' },
  accepted: { label: 'Hiển thị', tone: 'good' },
  declined: { label: 'Không hiển thị', tone: 'bad' },
  duplicate: { label: 'Trùng', tone: 'neutral' },
};
