/** Labels, titles and sentences that handlers give to pages; everything else is written in the views. */
export const labels: Record<string, string> = {
  book: 'Sổ',
  kind: 'Loại văn bản',
  number: 'Số',
  enteredOn: 'Ngày văn bản',
  abstract: 'Trích yếu',
  author: 'Cơ quan gửi (tác giả)',
  paperNo: 'Số, ký hiệu của nơi gửi',
  paperOn: 'Ngày văn bản',
  urgency: 'Mức độ khẩn',
  pages: 'Số trang, số tệp',
  assignedTo: 'Chuyển cho',
  dueOn: 'Hạn xử lý',
  result: 'Kết quả xử lý',
  signer: 'Người ký',
  post: 'Chức vụ người ký',
  authority: 'Quyền hạn ký',
  place: 'Địa danh',
  recipients: 'Nơi nhận',
  copies: 'Số bản',
  draftedBy: 'Đơn vị soạn thảo',
  jointWith: 'Cơ quan cùng ban hành',
  fileRef: 'Hồ sơ lưu',
  note: 'Ghi chú',
  reason: 'Lý do',
  declaration: 'Cam kết',
  unit: 'Đơn vị giữ sổ',
  title: 'Tên sổ',
  organSymbol: 'Ký hiệu cơ quan ban hành',
  congressClosedOn: 'Ngày bế mạc đại hội',
  plenumOn: 'Ngày hội nghị lần thứ nhất',
  closesOn: 'Ngày kết thúc',
  preparatoryOn: 'Ngày họp trù bị',
  openedOn: 'Ngày khai mạc',
  year: 'Năm',
};

/** The same field is another day in a book of incoming papers. */
export const incomingLabels: Record<string, string> = { ...labels, enteredOn: 'Ngày đến', number: 'Số đến' };

export const done = {
  opened: 'Đã mở sổ. Có thể vào sổ, cấp số ngay.',
  closed: 'Đã khoá sổ. Sổ còn xem, in được; không cấp số nữa.',
  registered: (no: string) => `Đã vào sổ số ${no}.`,
  secret: (no: string) => `Đã ghi số ${no} cho văn bản mật quản lý ngoài hệ thống.`,
  reserved: (no: string) => `Đã giữ số ${no}.`,
  inserted: (no: string) => `Đã chèn số ${no} vào sổ.`,
  used: (no: string) => `Đã dùng số ${no}.`,
  released: (no: string) => `Đã thôi giữ số ${no}. Số này hiện ở “Số còn trống”.`,
  corrected: 'Đã sửa. Bản cũ vẫn xem được ở lịch sử của dòng này.',
  voided: (no: string) => `Đã huỷ số ${no}. Dòng bị gạch vẫn ở trong sổ.`,
  issued: (no: string) => `Đã cấp số ${no} và vào sổ.`,
} as const;

export const refusals = {
  closedBook: 'Sổ này đã khoá nên không cấp số, không sửa được nữa.',
  notNow: 'Dòng này đang ở tình trạng không cho phép việc đó. Hãy tải lại trang để xem tình trạng hiện nay.',
  notApproved:
    'Văn bản chưa được phê duyệt, đã có số, hoặc nội dung không còn đúng bản đã duyệt nên không cấp số được.',
  issuedAlready: 'Văn bản này vừa được cấp số. Hãy tải lại trang để xem số.',
  registeredAlready: 'Văn bản này đã được vào sổ của đơn vị.',
  noBook: 'Đơn vị chưa mở sổ nào để vào văn bản này.',
  notPrinted: 'Chưa in được sổ này. Hãy thử lại sau ít phút; nếu vẫn vậy, báo bộ phận công nghệ thông tin.',
} as const;

export const faults = {
  taken: (no: string, free: string) =>
    `Số ${no} vừa có người lấy hoặc đã có trong sổ. Số tiếp theo còn trống là ${free}; để ô này trống thì hệ thống tự cấp.`,
  noSuchNumber: (no: string) => `Sổ chưa có số ${no} nên không chèn sau số ấy được.`,
  lettersUsed: 'Sau số này đã chèn hết các chữ cái.',
  behind: 'Số này nằm trước số tiếp theo của sổ. Ghi lý do dùng lại số còn trống.',
  future: 'Ngày này chưa đến. Chọn hôm nay hoặc một ngày đã qua.',
  outside: (from: string, to: string | null) =>
    to === null ? `Sổ này dùng từ ngày ${from}.` : `Sổ này dùng từ ngày ${from} đến ngày ${to}.`,
  foreignBook: 'Chọn một sổ đang mở của đơn vị',
  foreignUnit: 'Chọn một đơn vị mà đồng chí giữ sổ',
  doubleBook: 'Đơn vị đã có sổ cùng loại, cùng ký hiệu trong khoảng thời gian này',
  wrongOrder: 'Ngày kết thúc phải sau ngày bắt đầu',
  lateNumber: 'Số này cách số tiếp theo của sổ hơn 1.000 số. Kiểm tra lại số đã gõ.',
  paperAfter: 'Ngày văn bản không thể sau ngày đến',
} as const;
