import type { Edit, Shape } from './paragraphs.rules.ts';

export const shapeWords: Record<Shape, string> = {
  paragraph: 'Đoạn văn',
  'heading-1': 'Đề mục cấp 1',
  'heading-2': 'Đề mục cấp 2',
  'heading-3': 'Đề mục cấp 3',
  'heading-4': 'Đề mục cấp 4',
  'heading-5': 'Đề mục cấp 5',
  'heading-6': 'Đề mục cấp 6',
  'listItem-1': 'Gạch đầu dòng',
  'listItem-2': 'Gạch đầu dòng, bậc 2',
  'listItem-3': 'Gạch đầu dòng, bậc 3',
  footnote: 'Chú thích cuối trang',
};

/** Offered for a new paragraph besides the shapes. */
export const newTable = { value: 'table', label: 'Bảng (3 cột)' } as const;
export const tableStart = ['Cột 1', 'Cột 2', 'Cột 3'] as const;

/** Why a version came about, when the drafter did not say. `place`: 'Đề mục “…”' or '“…”, đoạn 3'. */
export const editReasons: Record<Edit['op'], (place: string) => string> = {
  replace: (place) => `Sửa: ${place}`,
  insert: (place) => `Thêm đoạn cạnh: ${place}`,
  remove: (place) => `Xoá: ${place}`,
  move: (place) => `Chuyển chỗ: ${place}`,
  merge: (place) => `Ghép với đoạn sau: ${place}`,
};
export const atStart = 'đầu văn bản';

export const editTitle = 'Soạn thảo';

export const paragraphFaults = {
  empty: 'Gõ nội dung của đoạn. Muốn bỏ cả đoạn thì bấm Xoá đoạn.',
  long: (max: number, length: number) => `Một lần lưu tối đa ${max} ký tự (hiện có ${length}). Hãy chia làm nhiều lần.`,
  same: 'Đoạn này chưa có gì thay đổi so với bản đang lưu.',
  several: 'Đồng chí đã tách đoạn này thành nhiều đoạn. Hãy bấm Lưu trước, rồi mới chuyển chỗ hoặc ghép.',
  note: 'Chú thích bắt đầu bằng số trong ngoặc vuông, ví dụ [2]; ở chỗ gọi chú thích, gõ [2] rồi chọn chỉ số trên.',
  emptyTable: 'Bảng phải có chữ trong ít nhất một ô.',
  changed: 'Chưa lưu: đoạn này vừa được người khác sửa. Xem hai bản dưới đây rồi chọn.',
  gone: 'Chưa lưu: đoạn này vừa bị người khác xoá. Chữ đồng chí gõ vẫn còn dưới đây; bấm Lưu để thêm lại thành đoạn mới.',
  goneNeighbour: 'Chưa lưu: đoạn bên cạnh vừa bị người khác xoá. Bấm Lưu để thêm vào chỗ hiện nay.',
  impossible: 'Ở chỗ này không làm được việc đó nữa. Văn bản hiện nay ở dưới.',
} as const;

export const savedWords = (step: string, time: string): string => `Đã lưu bản ${step}, lúc ${time}.`;
export const doneWords: Record<Edit['op'], string> = {
  replace: 'Đã lưu đoạn.',
  insert: 'Đã thêm đoạn.',
  remove: 'Đã xoá đoạn. Nội dung cũ vẫn còn trong các phiên bản trước.',
  move: 'Đã chuyển chỗ đoạn.',
  merge: 'Đã ghép hai đoạn.',
};
export const tooManyCells = (most: number): string =>
  `Bảng này có hơn ${most} ô nên không sửa tại đây được. Hãy sửa trong Word rồi nạp lại.`;
export const columnWord = (row: number, column: number): string => `Dòng ${row}, cột ${column}`;
export const headWord = (column: number): string => `Tiêu đề cột ${column}`;
