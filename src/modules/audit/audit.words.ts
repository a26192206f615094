/** Nouns of subjects ('unit:12'). */
const SUBJECTS: Record<string, string> = {
  account: 'Tài khoản',
  unit: 'Đơn vị',
  document: 'Văn bản',
  dispatch: 'Phiếu gửi',
  attachment: 'Tệp kèm',
  comment: 'Góp ý',
  publication: 'Đợt công bố',
  publicComment: 'Ý kiến Nhân dân số',
  target: 'Điểm đăng',
  mapping: 'Dòng ánh xạ',
  job: 'Tác vụ',
  file: 'Tệp',
  audit: 'Nhật ký',
};

/** Keys of the details; what is not here shows as it is. */
const DETAILS: Record<string, string> = {
  accountId: 'tài khoản',
  answer: 'ý kiến',
  approvalId: 'lần trình',
  approvals: 'số lần trình mất hiệu lực',
  approverId: 'người phê duyệt (tài khoản)',
  attachmentId: 'tệp kèm',
  blockId: 'đoạn',
  added: 'thêm',
  change: 'thay đổi',
  code: 'mã',
  commentId: 'góp ý',
  count: 'số ý kiến',
  decisionNo: 'số quyết định',
  dispatchId: 'lần gửi',
  document: 'văn bản',
  documentId: 'văn bản',
  dueOn: 'hạn trả lời',
  events: 'số sự kiện',
  fault: 'chỗ sai',
  first: 'từ số',
  from: 'từ',
  kind: 'loại',
  last: 'đến số',
  number: 'phiên bản',
  op: 'thao tác',
  parentId: 'đơn vị cấp trên',
  reason: 'lý do',
  relation: 'quan hệ',
  role: 'vai trò',
  sessionId: 'phiên',
  sessions: 'số phiên',
  sha256: 'dấu vân tay của tệp',
  sourceSha256: 'dấu vân tay của tệp',
  state: 'quyết định',
  step: 'bản',
  target: 'điểm đăng',
  textHash: 'dấu vân tay của văn bản',
  to: 'đến',
  unitId: 'đơn vị',
  unitIds: 'các đơn vị',
  updated: 'cập nhật',
  validTo: 'đến hết ngày',
  value: 'giá trị',
  version: 'phiên bản',
  versionNo: 'phiên bản',
};

/** 'unit:12' → 'Đơn vị 12'. */
export function subjectWords(subject: string): string {
  const noun = subject.slice(0, subject.indexOf(':'));
  const id = subject.slice(noun.length + 1);
  return SUBJECTS[noun] ? `${SUBJECTS[noun]} ${id}` : subject;
}

/** Who acted where no account did: a job, the command line, or somebody not signed in yet. */
export function whoWords(ip: string): string {
  if (ip === 'job') return 'Tác vụ định kỳ';
  return ip === '' ? 'Hệ thống' : 'Chưa đăng nhập';
}

/** The stored details as lines for people. */
export function detailLines(details: string): { key: string; value: string }[] {
  let read: unknown;
  try {
    read = JSON.parse(details);
  } catch {
    return [{ key: 'không đọc được', value: details.slice(0, 200) }];
  }
  if (typeof read !== 'object' || read === null) return [];
  return Object.entries(read)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => ({ key: DETAILS[key] ?? key, value: valueWords(value) }));
}

/** Codes that several modules write, as people say them. */
const VALUES: Record<string, string> = {
  accepted: 'cho hiển thị',
  agreed: 'nhất trí',
  agreedWithRemarks: 'nhất trí, có góp ý',
  declined: 'không hiển thị',
  disagreed: 'không nhất trí',
  waiting: 'đưa về hàng chờ',
};

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ') || '–';
  if (value === true) return 'có';
  if (value === false) return 'không';
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 12)}…`;
  return VALUES[value] ?? value;
}

export const faultWords: Record<string, string> = {
  missing: 'thiếu sự kiện ngay trước',
  unlinked: 'không nối với sự kiện trước',
  altered: 'nội dung đã bị sửa',
};
