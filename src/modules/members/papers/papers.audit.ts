/** What printing puts into the log. */
export const papersAudit = {
  'member.printed': 'In giấy tờ của đảng viên',
  'memberList.printed': 'In danh sách đảng viên',
  'memberTransfer.printed': 'In giấy giới thiệu sinh hoạt đảng',
} as const;
