/** Titles, labels and sentences that handlers give to pages; everything else is written in the views. */
export const labels = {
  kind: 'Loại văn bản',
  documentNo: 'Số, ký hiệu',
  abstract: 'Trích yếu',
  urgency: 'Độ khẩn',
  secrecy: 'Độ mật',
  senderUnit: 'Đơn vị gửi',
  dueOn: 'Hạn trả lời',
  message: 'Lời nhắn',
  declaration: 'Cam kết',
  units: 'Nơi nhận',
  files: 'Tệp đính kèm',
  reason: 'Lý do',
  text: 'Nội dung trả lời',
  body: 'Ý kiến chỉ đạo',
  assignees: 'Giao cho',
  note: 'Kết quả xử lý',
  name: 'Tên nhóm',
  bundle: 'Gói văn bản',
} as const;

export const headings = {
  in: { heading: 'Văn bản đến', about: 'Văn bản các nơi gửi đến đơn vị, mới nhất ở trên.' },
  out: { heading: 'Văn bản đi', about: 'Văn bản đơn vị đã gửi, kèm tình trạng ở các nơi nhận.' },
  drafts: { heading: 'Văn bản chưa gửi', about: 'Văn bản đang soạn của đơn vị; nơi nhận chưa thấy gì.' },
} as const;

export const boxWords = { in: 'Đến', out: 'Đi', drafts: 'Chưa gửi' } as const;

export const done = {
  drafted: 'Đã lưu văn bản. Tiếp theo: chọn nơi nhận, đính kèm tệp rồi gửi.',
  replyDrafted: 'Đã lập văn bản trả lời. Đính kèm tệp nếu cần rồi gửi.',
  edited: 'Đã lưu.',
  discarded: 'Đã bỏ văn bản chưa gửi.',
  addressed: (n: number) => `Đã chọn ${n} nơi nhận.`,
  picked: (n: number) => (n === 0 ? 'Các đơn vị này đã được chọn từ trước.' : `Đã thêm ${n} nơi nhận.`),
  succeeded: 'Đã thay bằng đơn vị kế tục.',
  sent: (n: number) => `Đã gửi đến ${n} nơi nhận. Ai đã nhận, mở, trả lời hiện ở bảng dưới.`,
  recalled: (n: number, kept: number) =>
    kept === 0
      ? `Đã thu hồi ở ${n} nơi nhận.`
      : `Đã thu hồi ở ${n} nơi nhận; ${kept} nơi đã mở nên không thu hồi được.`,
  reminded: (n: number) => `Đã nhắc ${n} nơi nhận.`,
  answered: 'Đã gửi trả lời của đơn vị.',
  returned: 'Đã trả lại kèm lý do. Nơi gửi được báo ngay.',
  instructed: (n: number) => `Đã giao cho ${n} người. Việc hiện ngay ở “Việc chờ tôi” của họ.`,
  reported: 'Đã báo cáo kết quả.',
  attached: (n: number) => (n === 1 ? 'Đã đính kèm tệp.' : `Đã đính kèm ${n} tệp.`),
  attachedWaiting: 'Đã đính kèm tệp. Tệp đang chờ quét mã độc; quét xong mới gửi được văn bản.',
  detached: 'Đã gỡ tệp.',
  groupMade: 'Đã lập nhóm. Đánh dấu các đơn vị của nhóm rồi lưu.',
  groupSaved: 'Đã lưu nhóm nơi nhận.',
  groupRemoved: 'Đã xoá nhóm nơi nhận.',
} as const;

export const refusals = {
  notNow: 'Văn bản đang ở bước không cho phép việc này. Hãy tải lại trang để xem tình trạng hiện nay.',
  inBook: 'Văn bản này đã có dòng trong sổ nên được giữ lại, không bỏ được.',
  sentAlready: 'Văn bản đã được gửi nên không sửa được nữa.',
  noneToRecall: 'Mọi nơi nhận đều đã mở, trả lại hoặc đã được thu hồi, nên không còn nơi nào để thu hồi.',
  noneToRemind: 'Không còn nơi nào cần nhắc, hoặc hôm nay đã nhắc rồi.',
  notYours: 'Việc này không giao cho đồng chí, hoặc đã báo cáo xong.',
  noSuccessor: 'Đơn vị này không có đơn vị kế tục. Hãy bỏ đơn vị này và chọn nơi nhận khác.',
} as const;

export const faults = {
  fromBook: (no: string) => `Số ${no} do sổ văn bản đi cấp. Giữ nguyên số và loại; cần đổi thì huỷ số trong sổ trước.`,
  past: 'Hạn trả lời đã qua. Chọn từ hôm nay trở đi.',
  foreignUnit: 'Chọn một đơn vị mà đồng chí được gửi văn bản thay mặt',
  noUnit: 'Chọn ít nhất một nơi nhận',
  ended: (names: readonly string[]) =>
    `Có nơi nhận đã kết thúc hoạt động: ${names.join('; ')}. Hãy thay bằng đơn vị kế tục hoặc bỏ ra.`,
  waitingFiles: 'Có tệp đang chờ quét mã độc. Quét xong mới gửi được; thường trong vài phút.',
  infectedFiles: 'Có tệp nhiễm mã độc. Hãy gỡ tệp ấy rồi gửi.',
  noAssignee: 'Chọn ít nhất một người của đơn vị',
  takenName: 'Đơn vị đã có nhóm tên này',
} as const;

export const noticeWords = {
  received: (title: string, from: string) => `Văn bản đến từ ${from}: ${title}`,
  answered: (unit: string, title: string) => `${unit} đã trả lời: ${title}`,
  returned: (unit: string, title: string) => `${unit} trả lại: ${title}`,
  recalled: (unit: string) => `${unit} đã thu hồi một văn bản gửi đến`,
  reminded: (unit: string, title: string) => `${unit} nhắc xử lý: ${title}`,
  instructed: (name: string, title: string) => `Đồng chí ${name} giao xử lý: ${title}`,
  reported: (name: string, title: string) => `Đồng chí ${name} báo cáo kết quả: ${title}`,
  infected: (file: string, title: string) => `Tệp “${file}” có mã độc, đã loại khỏi: ${title}`,
} as const;

export const waitingWords = {
  open: { kind: 'Văn bản đến', action: 'Mở xem' },
  answer: { kind: 'Văn bản cần trả lời', action: 'Trả lời' },
  task: { kind: 'Bút phê', action: 'Xử lý' },
} as const;

export const figureWords = { unopened: 'Văn bản đến chưa mở', late: 'Văn bản đến trễ hạn' } as const;

/** What stands instead of a packet that was called back before anybody read it. */
export const recalledTitle = 'Văn bản đã được nơi gửi thu hồi';
