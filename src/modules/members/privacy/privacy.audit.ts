/** What the care for personal data puts into the log. */
export const privacyAudit = {
  'member.dataRequested': 'Ghi yêu cầu về dữ liệu cá nhân của đảng viên',
  'member.dataAnswered': 'Trả lời yêu cầu về dữ liệu cá nhân',
  'member.reported': 'Lập báo cáo dữ liệu cá nhân của đảng viên',
} as const;
