import type { Status } from './documents.words.ts';
import type { ParagraphChange } from './text/compare.ts';

export const comparisonTitles = { versions: 'So sánh hai phiên bản', files: 'So sánh hai văn bản' } as const;

export const changeWords: Record<ParagraphChange['kind'], Status> = {
  same: { tone: 'neutral', label: 'Giữ nguyên' },
  changed: { tone: 'info', label: 'Sửa' },
  added: { tone: 'good', label: 'Thêm' },
  removed: { tone: 'bad', label: 'Bớt' },
  movedFrom: { tone: 'warn', label: 'Chuyển đi' },
  movedTo: { tone: 'warn', label: 'Chuyển đến' },
};

export const moveWords = {
  to: (place: string) => `nay ở ${place}`,
  from: (place: string) => `trước ở ${place}`,
  goTo: 'Xem chỗ mới',
  goFrom: 'Xem chỗ cũ',
} as const;

export const layoutWords = { column: 'Một cột', sides: 'Hai cột song song' } as const;

export const comparisonFaults = {
  noBefore: 'Chọn tệp .docx của bản trước',
  noAfter: 'Chọn tệp .docx của bản sau',
} as const;

export const comparisonLabels = { before: 'Bản trước', after: 'Bản sau' } as const;

/** Both spellings are lawful; the views themselves keep to the Party's. domain.md §7.3. */
export const spellingLabel = 'Bỏ qua khác biệt cách bỏ dấu (hoà/hòa)';
export const loadedOn = (label: string, day: string): string => `${label} (${day})`;
export const compareLink = 'So sánh với bản trước';
