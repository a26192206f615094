export const generateAudit = {
  'members.generated': 'Tạo hồ sơ đảng viên mẫu',
} as const;
