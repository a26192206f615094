import { formatDay } from '../../kernel/text/dates.ts';
import { inSentence, milestoneLabel } from './documents.words.ts';

/** Titles, labels and sentences that handlers give to pages; everything else is written in the views. */
export const titles = {
  new: 'Lập dự thảo',
  edit: 'Sửa thông tin dự thảo',
  newVersion: 'Nạp phiên bản mới',
  send: 'Gửi lấy ý kiến',
  answer: 'Trả lời thay mặt đơn vị',
} as const;

export const headings = {
  own: { heading: 'Dự thảo của đơn vị', about: 'Văn bản do đơn vị chủ trì soạn, từ lúc lập đến khi được phê duyệt.' },
  received: { heading: 'Dự thảo gửi đến', about: 'Dự thảo các nơi gửi xin ý kiến đơn vị.' },
  all: { heading: 'Tất cả văn bản', about: 'Dự thảo của đơn vị, dự thảo gửi đến và văn bản trình đồng chí phê duyệt.' },
} as const;

export const boxWords = { own: 'Dự thảo của đơn vị', received: 'Dự thảo gửi đến', all: 'Tất cả' } as const;

export const tabWords = {
  text: 'Nội dung',
  comments: 'Góp ý',
  dispatches: 'Gửi & phản hồi',
  answer: 'Trả lời',
  versions: 'Phiên bản & tệp',
  approvals: 'Phê duyệt',
  readers: 'Ai đã xem',
  publication: 'Công bố',
} as const;

export const stepWords = ['Soạn thảo', 'Lấy ý kiến', 'Trình phê duyệt', 'Đã phê duyệt'] as const;

export const done = {
  drafted: 'Đã lập dự thảo. Việc tiếp theo ghi ngay dưới tiêu đề.',
  edited: 'Đã lưu thông tin dự thảo.',
  textLoaded: 'Đã nạp văn bản.',
  versionAdded: (label: string) => `Đã nạp ${inSentence(label)}. Các đơn vị chỉ thấy khi được gửi lại.`,
  settled: (label: string) => `Đã chốt ${inSentence(label)}.`,
  attached: (n: number) => (n === 1 ? 'Đã đính kèm tệp.' : `Đã đính kèm ${n} tệp.`),
  detached: 'Đã gỡ tệp đính kèm.',
  sent: (n: number) => `Đã gửi đến ${n} đơn vị. Ai đã mở, ai đã trả lời hiện ở bảng dưới.`,
  sentBefore: (n: number, before: number) =>
    `Đã gửi đến ${n} đơn vị; ${before} đơn vị đã có phiên bản này từ trước nên không gửi lại.`,
  draftedAnswer: (leaders: number) =>
    leaders > 0
      ? 'Đã trình lãnh đạo đơn vị. Lãnh đạo duyệt xong, ý kiến mới được gửi đi.'
      : 'Đã lưu, nhưng đơn vị chưa có tài khoản lãnh đạo để duyệt gửi. Hãy báo quản trị hệ thống giao vai trò.',
  released: (withheld: number) =>
    withheld === 0
      ? 'Đã duyệt và gửi ý kiến của đơn vị.'
      : `Đã duyệt và gửi ý kiến của đơn vị; ${withheld} góp ý giữ lại, không gửi.`,
  answered: 'Đã gửi ý kiến của đơn vị. Chừng nào việc lấy ý kiến chưa kết thúc, đơn vị vẫn gửi lại được.',
  commented: 'Đã gửi góp ý.',
  asked: (n: number) => (n === 1 ? 'Đã trình phê duyệt.' : `Đã trình ${n} đồng chí phê duyệt.`),
  approved: 'Đã phê duyệt. Người trình được báo ngay.',
  approvedOne: 'Đã ghi ý kiến phê duyệt. Văn bản còn chờ người khác.',
  declined: 'Đã trả lại kèm lý do. Người trình được báo ngay.',
  declinedOne: 'Đã ghi ý kiến không phê duyệt. Văn bản còn chờ người khác.',
  takenBack: 'Đã rút lại. Những người được trình đã được báo.',
} as const;

/** After what was waiting is done: on to what waits next. */
export const onward = { href: '/', label: 'Về Việc chờ tôi' } as const;

export const refusals = {
  issuedAlready: 'Văn bản này đã được cấp số, hoặc không còn ở tình trạng đã phê duyệt. Hãy tải lại trang.',
  notNow: 'Dự thảo đang ở bước không cho phép việc này. Hãy tải lại trang để xem tình trạng hiện nay.',
  noText: 'Dự thảo chưa có văn bản. Hãy nạp tệp .docx trước.',
  notAsked: 'Dự thảo này không hỏi ý kiến đơn vị của đồng chí, hoặc đã kết thúc lấy ý kiến.',
  changedText:
    'Nội dung hiện lưu không còn đúng với nội dung đồng chí đã xem, nên chưa phê duyệt được. Hãy mở lại văn bản, đọc bản hiện nay rồi quyết định.',
  brokenText:
    'Nội dung lưu trên máy chủ không khớp với dấu vân tay khi nạp. Hãy nạp lại văn bản và báo bộ phận công nghệ thông tin.',
  notPrinted:
    'Văn bản quá lớn nên chưa in ra tệp được. Hãy thử lại sau ít phút; nếu vẫn gặp, tải tệp gốc đã nạp hoặc báo bộ phận công nghệ thông tin.',
  closedAsking: 'Việc lấy ý kiến đã kết thúc nên không nhận thêm ý kiến. Hãy liên hệ đơn vị hỏi ý kiến.',
  held: (names: string) => `Đơn vị đang trả lời trong một đợt lấy ý kiến chưa kết thúc: ${names}.`,
  draftMoved:
    'Dự thảo trả lời hoặc góp ý của đơn vị vừa thay đổi sau khi đồng chí mở trang. Hãy tải lại, xem bản mới nhất rồi duyệt.',
  notApproved: 'Văn bản chưa được phê duyệt, hoặc nội dung đã khác bản được duyệt, nên chưa có bản ký số.',
  alreadySent: 'Tệp này đã được gửi đi nên không gỡ được nữa.',
} as const;

/** Names of the steps that a person chooses between. */
export const settleWords = {
  major: (step: string) => `Chốt phiên bản (thành bản ${step})`,
  milestone: (name: string) => `Chốt ${inSentence(name)}`,
} as const;
export const loadWords: typeof settleWords = {
  major: (step) => `Bản chỉnh sửa (bản ${step})`,
  milestone: (name) => `Dự thảo lần mới: ${name}`,
};

export const nextWords = {
  loadText: {
    what: 'Dự thảo chưa có văn bản',
    detail: 'Nạp tệp Word (.docx) rồi gửi lấy ý kiến.',
    action: 'Nạp văn bản',
  },
  send: {
    what: 'Dự thảo chưa gửi đi',
    detail: 'Đọc lại toàn văn, rồi chọn đơn vị và đặt hạn trả lời.',
    action: 'Gửi lấy ý kiến',
  },
  sendNew: {
    what: 'Phiên bản mới nhất chưa gửi đi',
    detail: 'Các đơn vị vẫn đang xem bản cũ. Không cần hỏi lại thì trình phê duyệt.',
    action: 'Gửi bản mới',
  },
  ask: { what: 'Đang lấy ý kiến', detail: '', action: 'Trình phê duyệt' },
  revise: 'Nạp phiên bản mới',
  write: 'Soạn trực tiếp',
  decide: {
    what: 'Văn bản chờ đồng chí phê duyệt',
    detail: 'Đọc toàn văn trước khi quyết định.',
    action: 'Xem và quyết định',
  },
  awaits: (names: readonly string[]) =>
    names.length === 1
      ? `Đang chờ đồng chí ${names[0]} phê duyệt`
      : `Đang chờ ${names.length} đồng chí phê duyệt: ${names.join(', ')}`,
  askedAt: (at: string) => `Trình lúc ${at}. Có kết quả, đồng chí nhận được thông báo.`,
  issue: {
    what: 'Đã phê duyệt, chưa có số',
    detail: 'Cấp số, ghi ngày và người ký; văn bản vào sổ đi của đơn vị.',
    action: 'Cấp số, vào sổ',
  },
  publish: { what: 'Đã phê duyệt', detail: 'Có thể lên lịch đăng để lấy ý kiến Nhân dân.', action: 'Lên lịch đăng' },
  answer: {
    what: 'Đơn vị chưa trả lời',
    detail: 'Góp ý từng đoạn nếu cần, rồi gửi ý kiến chung của đơn vị.',
    action: 'Trả lời',
  },
  release: {
    what: 'Ý kiến của đơn vị chờ đồng chí duyệt',
    detail: 'Ý kiến và góp ý của đơn vị chỉ đến nơi hỏi sau khi lãnh đạo đơn vị duyệt gửi.',
    action: 'Xem và duyệt gửi',
  },
  waitsRelease: {
    what: 'Đã trình lãnh đạo đơn vị duyệt',
    detail: 'Lãnh đạo đơn vị duyệt xong, ý kiến mới được gửi đi.',
  },
  answeredOf: (answered: number, asked: number) =>
    `${answered} trên ${asked} đơn vị đã trả lời. Tiếp thu góp ý thì nạp phiên bản mới; đủ ý kiến thì trình phê duyệt.`,
} as const;

export const noticeWords = {
  received: (abstract: string) => `Dự thảo gửi đến, xin ý kiến: ${abstract}`,
  answered: (unit: string, abstract: string) => `${unit} đã trả lời: ${abstract}`,
  toRelease: (name: string, abstract: string) => `Đồng chí ${name} trình ý kiến của đơn vị, chờ duyệt gửi: ${abstract}`,
  releasedOwn: (abstract: string) => `Ý kiến của đơn vị đã được lãnh đạo duyệt gửi: ${abstract}`,
  commented: (unit: string, abstract: string) => `${unit} góp ý: ${abstract}`,
  asked: (abstract: string) => `Chờ đồng chí phê duyệt: ${abstract}`,
  approved: (abstract: string) => `Đã được phê duyệt: ${abstract}`,
  declined: (abstract: string) => `Chưa được phê duyệt: ${abstract}`,
  oneApproved: (name: string, abstract: string) => `${name} đã đồng ý: ${abstract}`,
  oneDeclined: (name: string, abstract: string) => `${name} không đồng ý: ${abstract}`,
  takenBack: (abstract: string) => `Đã rút lại, không cần phê duyệt nữa: ${abstract}`,
} as const;

export const waitingWords = {
  answer: { kind: 'Xin ý kiến', action: 'Trả lời' },
  release: { kind: 'Chờ duyệt gửi', action: 'Xem và duyệt' },
  approve: { kind: 'Phê duyệt', action: 'Xem và quyết định' },
} as const;

export const figureWords = {
  drafts: 'Dự thảo đang soạn, lấy ý kiến',
  deciding: 'Dự thảo chờ đồng chí phê duyệt',
  awaiting: 'Dự thảo của đơn vị đang trình duyệt',
  unanswered: 'Dự thảo gửi đến chưa trả lời',
  late: 'Dự thảo gửi đến quá hạn trả lời',
} as const;

/** Why there is a first version. */
export const firstReason = 'Bản đầu';

/** What happened to the unit's answer, as its history names it. */
export const stepLabels = { drafted: 'Trình lãnh đạo', released: 'Lãnh đạo duyệt gửi' } as const;

/** What became of a comment inside the unit, before the leader releases. */
export const commentFates = {
  waits: { tone: 'warn', label: 'Chờ lãnh đạo duyệt' },
  withheld: { tone: 'neutral', label: 'Không gửi' },
} as const;

export const commentFaults = {
  goneBlock:
    'Đoạn này vừa được bỏ khỏi dự thảo. Lời góp ý còn nguyên ở ô này: gửi lại thì thành góp ý chung, hoặc chọn đoạn khác trong văn bản.',
  passage: 'Không thấy đúng những chữ này trong đoạn văn. Hãy chép nguyên văn, hoặc để trống để góp ý cho cả đoạn.',
} as const;

export const placeWords = {
  title: 'Góp ý cần đặt lại',
  lost: 'Đoạn đã thay đổi nhiều, cần đặt lại',
  gone: 'Đoạn đã bỏ',
  placed: 'Đã đặt lại góp ý vào đoạn đã chọn.',
  dropped: 'Đã ghi nhận: đoạn được góp ý không còn trong dự thảo.',
  choose: 'Chọn đoạn mà góp ý nói đến, hoặc chọn “Đoạn đã bỏ”',
} as const;

export const goneBlock = 'Đoạn không còn trong bản này';

/** The head of the printed draft, with the blanks that a clerk fills in by hand. */
export function paperWords(milestone: number, madeOn: string, year: string) {
  return {
    place: '……………',
    dateText: `ngày … tháng … năm ${year}`,
    mark: `${milestoneLabel(milestone)}, ngày ${madeOn}`,
  };
}

/** Day of issue as the head of the pages shows it; `changed`: the text went on after the number was given. */
export function issuedWords(d: { issued_on: string | null; issued_version: number | null; latest_number: number }) {
  return d.issued_on === null ? null : { on: formatDay(d.issued_on), changed: d.issued_version !== d.latest_number };
}
