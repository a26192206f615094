/** Sentences that handlers of rounds give to pages and notices; everything else is written in the views. */
export const faults = {
  past: 'Hạn trả lời đã qua. Chọn từ hôm nay trở đi.',
  noDue: 'Nhập hạn trả lời, hoặc số ngày làm việc',
  twoDues: 'Chỉ nhập một trong hai: ngày hết hạn hoặc số ngày làm việc',
  days: 'Nhập số ngày làm việc từ 1 đến 120',
  noUnits: 'Chọn ít nhất một đơn vị',
  ended: (name: string, on: string, heirs: string) =>
    `${name} đã kết thúc hoạt động từ ${on}.${heirs ? ` Đơn vị kế tục: ${heirs}.` : ''}`,
  notLater: 'Hạn mới phải sau hạn cũ',
  noWords: { partly: 'Ghi rõ tiếp thu phần nào', notAccepted: 'Ghi lý do không tiếp thu' },
  noOriginal: 'Nhập số của ý kiến mà ý kiến này trùng',
  strangeOriginal: 'Không có ý kiến số này trong đợt',
  self: 'Ý kiến không thể trùng với chính nó',
  circle: 'Ý kiến đó lại đang được ghi là trùng với ý kiến này. Hãy chọn ý kiến gốc khác.',
  future: 'Ngày góp ý không thể ở tương lai',
  who: 'Chọn đơn vị hoặc ghi người góp ý',
  dayTaken: 'Ngày này đã có trong lịch',
  pasted: (line: number) => `Dòng ${line} chưa đúng dạng “ngày/tháng/năm; tên ngày nghỉ”`,
} as const;

export const done = {
  prepared: 'Đã lập đợt. Việc tiếp theo: chọn các đơn vị được hỏi.',
  edited: 'Đã lưu thông tin đợt.',
  chosen: (n: number) => `Đã lưu: ${n} đơn vị được chọn.`,
  opened: (n: number) => `Đã mở đợt và gửi ${n} đơn vị. Ai đã mở, ai đã trả lời hiện ở bảng dưới.`,
  cancelled: 'Đã huỷ đợt. Chưa đơn vị nào nhận được gì.',
  added: (n: number) => `Đã gửi thêm ${n} đơn vị.`,
  withdrawn: 'Đã thôi hỏi đơn vị này. Góp ý đã gửi vẫn được giữ.',
  replaced: (names: string) => `Đã thay bằng đơn vị kế tục: ${names}.`,
  extended: 'Đã gia hạn. Các đơn vị chưa trả lời được báo ngay.',
  reminded: (n: number) =>
    n === 0 ? 'Không có đơn vị nào cần nhắc: các đơn vị đã trả lời hoặc đã được nhắc hôm nay.' : `Đã nhắc ${n} đơn vị.`,
  compiled: 'Đã kết thúc nhận ý kiến. Xử lý hết ý kiến rồi khép đợt.',
  closed: 'Đã khép đợt. Các đơn vị xem được kết quả xử lý góp ý của mình.',
  keyed: (id: number) => `Đã nhập ý kiến số ${id}.`,
  disposed: (id: number) => `Đã ghi cách xử lý ý kiến số ${id}.`,
  merged: (n: number) => `Đã ghi ${n} ý kiến là trùng. Số lượt được cộng vào ý kiến gốc.`,
  holidayAdded: 'Đã thêm vào lịch nghỉ.',
  holidayRemoved: 'Đã bỏ khỏi lịch nghỉ.',
  holidaysImported: (n: number, known: number) =>
    known === 0 ? `Đã thêm ${n} ngày vào lịch.` : `Đã thêm ${n} ngày; ${known} ngày đã có sẵn nên giữ nguyên.`,
} as const;

export const refusals = {
  notNow: 'Đợt lấy ý kiến đang ở bước không cho phép việc này. Hãy tải lại trang để xem tình trạng hiện nay.',
  noUnits: 'Chưa chọn đơn vị nào. Hãy chọn đơn vị được hỏi trước khi mở đợt.',
  noText: 'Dự thảo chưa có văn bản nên chưa mở đợt được. Hãy nạp văn bản trước.',
  documentMoved: 'Dự thảo đang ở bước không gửi đi được (chờ phê duyệt hoặc đã phê duyệt).',
  past: 'Hạn trả lời đã qua. Sửa hạn rồi mở đợt.',
  ended: (names: string) =>
    `Có đơn vị đã kết thúc hoạt động: ${names}. Thay bằng đơn vị kế tục hoặc bỏ khỏi danh sách.`,
  tooEarly: 'Hạn trả lời chưa hết và còn đơn vị chưa trả lời. Chờ hết hạn, hoặc thôi hỏi các đơn vị ấy kèm lý do.',
  openComments: (n: number) => `Còn ${n} ý kiến chưa có cách xử lý cuối cùng nên chưa khép đợt được.`,
  disposedMeanwhile: 'Ý kiến này vừa được người khác xử lý. Hãy xem cách xử lý ấy rồi quyết định.',
  notPrinted: 'Bảng tổng hợp quá lớn nên chưa in ra tệp được. Hãy thử lại sau ít phút.',
} as const;

export const noticeWords = {
  threeDays: (title: string, due: string) => `Nhắc: hạn trả lời ${due}, đơn vị chưa gửi ý kiến. ${title}`,
  oneDay: (title: string, due: string) => `Nhắc: còn 1 ngày làm việc, hạn ${due}. ${title}`,
  lastDay: (title: string, due: string) => `Hôm nay là hạn cuối (${due}): đơn vị chưa gửi ý kiến. ${title}`,
  escalation: (title: string, due: string) =>
    `Quá hạn từ ${due}: đơn vị chưa gửi ý kiến, đề nghị lãnh đạo chỉ đạo. ${title}`,
  byHand: (title: string, due: string) => `Đề nghị đơn vị sớm gửi ý kiến, hạn ${due}. ${title}`,
  noLeader: (unit: string, title: string) => `${unit} quá hạn và đơn vị chưa có tài khoản lãnh đạo. ${title}`,
  extended: (title: string, due: string) => `Đợt lấy ý kiến được gia hạn đến ${due}. ${title}`,
  withdrawn: (title: string) => `Đơn vị không phải trả lời nữa: ${title}`,
  closed: (title: string) => `Đã có kết quả xử lý góp ý của đơn vị: ${title}`,
} as const;
