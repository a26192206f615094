import type { ScanState } from '../../kernel/files/scan.ts';
import type { Status } from './packets.words.ts';

export const scanWords: Record<ScanState, Status> = {
  clean: { tone: 'good', label: 'Đã quét, sạch' },
  unscanned: { tone: 'neutral', label: 'Chưa quét mã độc' },
  waiting: { tone: 'warn', label: 'Đang chờ quét' },
  infected: { tone: 'bad', label: 'Có mã độc, đã loại' },
};

export const fileFaults = {
  none: 'Chọn ít nhất một tệp',
  chooseAgain: 'Trình duyệt không giữ tệp khi biểu mẫu có lỗi. Hãy chọn lại.',
  notHere: 'Tệp tải lên chưa đủ hoặc không còn trên máy chủ. Hãy chọn lại tệp để tải tiếp.',
  corrupt:
    'Tệp lưu trên máy chủ không còn đúng với mã băm khi gửi nên không mở ra. Hãy báo bộ phận công nghệ thông tin; nơi gửi có thể gửi lại.',
  withheld: {
    waiting: 'Tệp đang chờ quét mã độc nên chưa mở được. Hãy quay lại sau ít phút.',
    infected: 'Tệp có mã độc nên đã bị loại; nội dung không còn trên máy chủ.',
  },
} as const;
