import type { Sheet } from '../../../kernel/print/print.ts';
import { itemsOf } from '../record/lists.ts';
import type { ImportColumn } from './import.columns.ts';

const LISTS = 'Danh mục';

/** The empty list with the headings that the suite knows and drop-downs from a second sheet; a third tells how. */
export function templateSheets(
  columns: readonly ImportColumn[],
  units: readonly { code: string; name: string }[],
): Sheet[] {
  const lists = columns.flatMap((c) => {
    if (c.code === 'unit') return [{ code: c.code, label: c.label, values: units.map((u) => u.code) }];
    const list = c.code === 'status' ? 'status' : c.field?.list;
    if (list !== undefined) return [{ code: c.code, label: c.label, values: itemsOf(list).map((i) => i.label) }];
    return c.field?.kind === 'flag' ? [{ code: c.code, label: c.label, values: ['Có', 'Không'] }] : [];
  });
  const at = new Map(lists.map((l, column) => [l.code, { sheet: LISTS, column, count: l.values.length }]));
  const longest = Math.max(...lists.map((l) => l.values.length));
  return [
    {
      name: 'Danh sách',
      columns: columns.map(({ code, label, field }) => {
        const choices = at.get(code);
        return {
          label,
          width: Math.max(12, Math.min(28, label.length + 2)),
          ...(field && AS_TYPED.has(field.kind) ? { isText: true as const } : {}),
          ...(choices ? { choices } : {}),
        };
      }),
      rows: [],
    },
    {
      name: LISTS,
      columns: lists.map(({ label }) => ({ label, width: 28 })),
      rows: Array.from({ length: longest }, (_, y) => lists.map((l) => l.values[y] ?? null)),
    },
    {
      name: 'Hướng dẫn',
      columns: [{ label: 'Cách ghi', width: 100 }],
      rows: GUIDE.map((line) => [line]),
    },
    {
      name: 'Đơn vị',
      columns: [
        { label: 'Mã', width: 16 },
        { label: 'Tên đơn vị', width: 60 },
      ],
      rows: units.map((u) => [u.code, u.name]),
    },
  ];
}

/** What a spreadsheet would make numbers or days of: zeros lost, day and month exchanged. */
const AS_TYPED = new Set(['number', 'phone', 'partialDate', 'schooling']);

const GUIDE = [
  'Mỗi đảng viên một dòng. Không gộp ô, không để dòng tổng hay dòng tiêu đề thứ hai.',
  'Bắt buộc: họ và tên, mã chi bộ. Nên có số thẻ, số lý lịch hoặc số CCCD để nhận ra hồ sơ đã có.',
  'Ngày ghi ngày/tháng/năm (07/10/1985), tháng/năm (10/1985) hoặc năm (1985) khi không biết rõ hơn. Không tự thêm 01/01.',
  'Ô để trống không xoá nội dung đã có trong hồ sơ.',
  'Cột có danh mục: chọn trong danh sách thả xuống. Cột không dùng đến có thể xoá; thứ tự cột tuỳ ý.',
  'Chuyển sinh hoạt, kỷ luật, ra khỏi Đảng không ghi bằng nạp tệp mà bằng thủ tục có quyết định.',
];
