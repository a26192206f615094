/** Nouns of subjects ('unit:12'). */
const SUBJECTS: Record<string, string> = {
  account: 'Tài khoản',
  unit: 'Đơn vị',
  document: 'Văn bản',
  dispatch: 'Phiếu gửi',
  attachment: 'Tệp kèm',
  comment: 'Góp ý',
  publication: 'Đợt công bố',
  target: 'Điểm đăng',
  mapping: 'Dòng ánh xạ',
  job: 'Tác vụ',
  file: 'Tệp',
  audit: 'Nhật ký',
};

/** Keys of the details; what is not here shows as it is. */
const DETAILS: Record<string, string> = {
  accountId: 'tài khoản',
  added: 'thêm',
  change: 'thay đổi',
  code: 'mã',
  decisionNo: 'số quyết định',
  documentId: 'văn bản',
  events: 'số sự kiện',
  fault: 'chỗ sai',
  from: 'từ',
  kind: 'loại',
  parentId: 'đơn vị cấp trên',
  relation: 'quan hệ',
  role: 'vai trò',
  sessionId: 'phiên',
  sessions: 'số phiên',
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

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ') || '–';
  if (value === true) return 'có';
  if (value === false) return 'không';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const faultWords: Record<string, string> = {
  missing: 'thiếu sự kiện ngay trước',
  unlinked: 'không nối với sự kiện trước',
  altered: 'nội dung đã bị sửa',
};
