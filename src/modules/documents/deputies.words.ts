export const deputyWords = {
  title: 'Người phê duyệt thay khi vắng',
  named: 'Đã ghi người phê duyệt thay. Đồng chí ấy được báo ngay.',
  done: 'Đã thôi uỷ quyền. Đồng chí ấy được báo ngay.',
  notice: (name: string, from: string, to: string) =>
    `Đồng chí ${name} uỷ quyền đồng chí phê duyệt thay từ ${from} đến ${to}`,
  ended: (name: string) => `Đồng chí ${name} thôi uỷ quyền phê duyệt thay`,
  labels: { deputy: 'Người phê duyệt thay', fromOn: 'Từ ngày', toOn: 'Đến hết ngày', reason: 'Lý do' },
  faults: {
    deputy: 'Chọn người phê duyệt thay',
    notEntitled: 'Người này không có quyền phê duyệt ở đơn vị của đồng chí',
    past: 'Ngày cuối đã qua. Chọn từ hôm nay trở đi.',
    order: 'Ngày cuối phải bằng hoặc sau ngày đầu',
    reason: 'Ghi lý do, ví dụ: đi công tác, nghỉ phép',
    overlap: (name: string, from: string, to: string) =>
      `Thời gian này trùng với lần đã uỷ quyền cho đồng chí ${name} (${from} – ${to}). Hãy thôi lần ấy trước, hoặc chọn ngày khác.`,
  },
  states: {
    ahead: { tone: 'info', label: 'Sắp tới' },
    now: { tone: 'good', label: 'Đang có hiệu lực' },
    over: { tone: 'neutral', label: 'Đã hết' },
    ended: { tone: 'neutral', label: 'Đã thôi' },
  },
} as const;
