/** What this module writes into the log, and how the log names it. */
export const documentAudit = {
  'document.drafted': 'Lập dự thảo',
  'document.edited': 'Sửa thông tin dự thảo',
  'document.opened': 'Đơn vị nhận mở dự thảo lần đầu',
  'version.added': 'Nạp phiên bản mới',
  'version.settled': 'Chốt phiên bản hoặc chốt dự thảo lần',
  'paragraph.edited': 'Sửa đoạn trong dự thảo',
  'attachment.added': 'Đính kèm tệp',
  'attachment.removed': 'Gỡ tệp đính kèm',
  'document.sent': 'Gửi dự thảo lấy ý kiến',
  'dispatch.answered': 'Trả lời thay mặt đơn vị',
  'answer.drafted': 'Soạn trả lời, trình lãnh đạo đơn vị',
  'answer.released': 'Lãnh đạo đơn vị duyệt gửi ý kiến',
  'document.commented': 'Góp ý vào dự thảo',
  'comments.moved': 'Góp ý theo đoạn văn sang phiên bản mới',
  'comment.placed': 'Đặt lại chỗ của góp ý',
  'approval.asked': 'Trình phê duyệt',
  'approval.given': 'Phê duyệt dự thảo',
  'approval.declined': 'Không phê duyệt',
  'document.sealed': 'Tải bản đã duyệt có chữ ký số',
  'approval.takenBack': 'Rút lại văn bản trình phê duyệt',
  'deputy.named': 'Uỷ quyền phê duyệt thay',
  'deputy.ended': 'Thôi uỷ quyền phê duyệt thay',
  'approval.voided': 'Phê duyệt mất hiệu lực do có phiên bản mới',
} as const;

export type DocumentAction = keyof typeof documentAudit;
