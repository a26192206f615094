/** Titles, labels and sentences that handlers give to pages; everything else is written in the views. */
export const titles = {
  index: 'Văn bản',
  new: 'Lập dự thảo',
  edit: 'Sửa thông tin dự thảo',
  newVersion: 'Nạp phiên bản mới',
  send: 'Gửi lấy ý kiến',
  answer: 'Trả lời thay mặt đơn vị',
} as const;

export const boxWords = { own: 'Dự thảo của đơn vị', received: 'Văn bản đến', all: 'Tất cả' } as const;

export const tabWords = {
  text: 'Nội dung',
  comments: 'Góp ý',
  dispatches: 'Gửi & phản hồi',
  answer: 'Trả lời',
  versions: 'Phiên bản & tệp',
  approvals: 'Phê duyệt',
  publication: 'Công bố',
} as const;

export const stepWords = ['Soạn thảo', 'Lấy ý kiến', 'Trình phê duyệt', 'Đã phê duyệt'] as const;

export const done = {
  drafted: 'Đã lập dự thảo',
  edited: 'Đã lưu thông tin dự thảo',
  versionAdded: (n: number) => `Đã nạp phiên bản ${n}`,
  attached: (n: number) => (n === 1 ? 'Đã đính kèm tệp' : `Đã đính kèm ${n} tệp`),
  detached: 'Đã gỡ tệp đính kèm',
  sent: (n: number) => `Đã gửi đến ${n} đơn vị`,
  sentBefore: (n: number, before: number) =>
    `Đã gửi đến ${n} đơn vị; ${before} đơn vị đã có phiên bản này từ trước nên không gửi lại`,
  answered: 'Đã gửi ý kiến của đơn vị',
  commented: 'Đã gửi góp ý',
  asked: (name: string) => `Đã trình đồng chí ${name} phê duyệt`,
  approved: 'Đã phê duyệt',
  declined: 'Đã trả lại, chưa phê duyệt',
} as const;

export const refusals = {
  notNow: 'Dự thảo đang ở bước không cho phép việc này. Hãy tải lại trang để xem tình trạng hiện nay.',
  noText: 'Dự thảo chưa có văn bản. Hãy nạp tệp .docx trước.',
  notAsked: 'Dự thảo này không hỏi ý kiến đơn vị của đồng chí, hoặc đã kết thúc lấy ý kiến.',
  changedText:
    'Nội dung hiện lưu không còn đúng với nội dung đồng chí đã xem, nên chưa phê duyệt được. Hãy mở lại văn bản, đọc bản hiện nay rồi quyết định.',
  brokenText:
    'Nội dung lưu trên máy chủ không khớp với dấu vân tay khi nạp. Hãy nạp lại văn bản và báo bộ phận công nghệ thông tin.',
  alreadySent: 'Tệp này đã được gửi đi nên không gỡ được nữa.',
} as const;

export const nextWords = {
  loadText: { what: 'Dự thảo chưa có văn bản', detail: 'Nạp tệp .docx để gửi lấy ý kiến.', action: 'Nạp văn bản' },
  send: { what: 'Gửi lấy ý kiến các đơn vị', detail: 'Chọn đơn vị, đặt hạn trả lời.', action: 'Gửi lấy ý kiến' },
  sendNew: { what: 'Phiên bản mới nhất chưa gửi đi', detail: 'Các đơn vị vẫn đang xem bản cũ.', action: 'Gửi bản mới' },
  ask: { what: 'Trình phê duyệt', detail: 'Chọn người phê duyệt bản hiện nay.', action: 'Trình phê duyệt' },
  decide: {
    what: 'Văn bản chờ đồng chí phê duyệt',
    detail: 'Đọc toàn văn trước khi quyết định.',
    action: 'Xem và quyết định',
  },
  publish: { what: 'Đã phê duyệt', detail: 'Có thể lên lịch công bố lấy ý kiến Nhân dân.', action: 'Lên lịch công bố' },
  answer: {
    what: 'Đơn vị chưa trả lời',
    detail: 'Góp ý từng đoạn nếu cần, rồi gửi ý kiến chung của đơn vị.',
    action: 'Trả lời',
  },
  answeredOf: (answered: number, asked: number) => `Đã có ${answered} trên ${asked} đơn vị trả lời.`,
} as const;

export const noticeWords = {
  received: (abstract: string) => `Văn bản đến, xin ý kiến: ${abstract}`,
  answered: (unit: string, abstract: string) => `${unit} đã trả lời: ${abstract}`,
  commented: (unit: string, abstract: string) => `${unit} góp ý: ${abstract}`,
  asked: (abstract: string) => `Chờ đồng chí phê duyệt: ${abstract}`,
  approved: (abstract: string) => `Đã được phê duyệt: ${abstract}`,
  declined: (abstract: string) => `Chưa được phê duyệt: ${abstract}`,
} as const;

export const waitingWords = {
  answer: { kind: 'Xin ý kiến', action: 'Trả lời' },
  approve: { kind: 'Phê duyệt', action: 'Xem và quyết định' },
} as const;

export const figureWords = {
  drafts: 'Dự thảo đang soạn, lấy ý kiến',
  awaiting: 'Dự thảo chờ phê duyệt',
  unanswered: 'Văn bản đến chưa trả lời',
  late: 'Văn bản đến quá hạn trả lời',
} as const;

/** How a block is called in a comment: the heading above it and its place there. */
export function blockLabel(heading: string | null, nth: number): string {
  if (heading === null) return `Đoạn ${nth}`;
  return nth === 0 ? `Đề mục “${heading}”` : `“${heading}”, đoạn ${nth}`;
}

/** Why there is a first version. */
export const firstReason = 'Bản đầu';

export const goneBlock = 'Đoạn không còn trong bản này';

/** The head of the printed draft, with the blanks that a clerk fills in by hand. */
export function paperWords(number: number, madeOn: string, year: string) {
  return { place: '……………', dateText: `ngày … tháng … năm ${year}`, mark: `Dự thảo lần ${number}, ngày ${madeOn}` };
}
