/** What this module writes into the log, and how the log names it. */
export const registerAudit = {
  'registerBook.opened': 'Mở sổ văn bản',
  'registerBook.closed': 'Khoá sổ văn bản',
  'registerBook.printed': 'In, xuất sổ văn bản',
  'registerEntry.registered': 'Vào sổ, cấp số văn bản',
  'registerEntry.secret': 'Ghi số của văn bản mật quản lý ngoài hệ thống',
  'registerEntry.reserved': 'Giữ số văn bản',
  'registerEntry.used': 'Dùng số đã giữ',
  'registerEntry.released': 'Thôi giữ số',
  'registerEntry.inserted': 'Chèn số vào sổ',
  'registerEntry.corrected': 'Sửa dòng trong sổ',
  'registerEntry.voided': 'Huỷ số trong sổ',
} as const;

export type RegisterAction = keyof typeof registerAudit;
