export const duplicatesAudit = {
  'members.scanRequested': 'Yêu cầu tìm hồ sơ trùng',
  'member.pairOpened': 'Xem cặp hồ sơ nghi trùng',
  'member.pairDismissed': 'Xác định hai hồ sơ không phải một người',
  'member.pairReopened': 'Xem lại cặp hồ sơ đã xác định khác nhau',
  'member.merged': 'Gộp hai hồ sơ của một đảng viên',
  'member.unmerged': 'Tách lại hai hồ sơ đã gộp',
} as const;
