import type { Edit } from '../paper.ts';

/** Second versions of a few short papers, by key (pattern and home). */
export const shortEdits: Record<string, { edits: Edit[]; reason: string }> = {
  'organ-1-VPTU': {
    edits: [
      { replace: 'Mục lục hồ sơ lập thành hai bản.', by: 'Mục lục hồ sơ lập thành hai bản giấy và một bản điện tử.' },
      { after: '2. Nộp lưu', add: 'Hồ sơ đại hội được nộp vào lưu trữ của cấp uỷ triệu tập đại hội.' },
    ],
    reason: 'Bổ sung mục lục điện tử và nơi nộp lưu',
  },
  'organ-7-BTGDV': {
    edits: [
      {
        replace: 'Tuyên truyền thành tựu nhiệm kỳ;',
        by: 'Tuyên truyền thành tựu nhiệm kỳ, cả những hạn chế đã được chỉ ra;',
      },
      { move: 'Thông tin chính xác, kịp thời', after: '1. Nội dung' },
    ],
    reason: 'Chỉnh lý nội dung, đưa phần định hướng lên trước',
  },
  'committee-0-XA-AN-THUAN': {
    edits: [
      {
        replace: 'báo cáo ngắn gọn, không quá bốn trang',
        by: 'báo cáo ngắn gọn, không quá ba trang, có số liệu của từng thôn',
      },
      {
        after: '3. Tổ chức thực hiện',
        add: 'Chi bộ trường học tổ chức đại hội vào ngày nghỉ để không ảnh hưởng việc dạy học.',
      },
    ],
    reason: 'Tiếp thu ý kiến các chi bộ',
  },
  'committee-5-XA-SUOI-MAY': {
    edits: [
      { replace: 'tự giải thể khi hoàn thành nhiệm vụ', by: 'tự giải thể sau khi bàn giao tài liệu cho lưu trữ' },
    ],
    reason: 'Bổ sung việc bàn giao tài liệu',
  },
};
