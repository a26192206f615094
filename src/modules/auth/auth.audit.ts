/** What this module writes into the log, as the auditor reads it. */
export const authAudit = {
  'session.opened': 'Đăng nhập',
  'session.ended': 'Đăng xuất',
  'session.endedEverywhere': 'Đăng xuất khỏi mọi máy',
  'account.created': 'Lập tài khoản từ danh bạ',
  'account.updated': 'Cập nhật tài khoản theo danh bạ',
  'account.disabled': 'Khoá tài khoản',
  'role.given': 'Giao vai trò',
  'role.taken': 'Thôi giao vai trò',
  'mapping.added': 'Thêm dòng ánh xạ danh bạ',
  'mapping.removed': 'Xoá dòng ánh xạ danh bạ',
} as const;
