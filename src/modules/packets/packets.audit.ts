/** What this module writes into the log, and how the log names it. */
export const packetAudit = {
  'packet.drafted': 'Soạn văn bản gửi',
  'packet.edited': 'Sửa văn bản chưa gửi',
  'packet.discarded': 'Bỏ văn bản chưa gửi',
  'packet.addressed': 'Chọn nơi nhận văn bản',
  'packet.numbered': 'Cấp số cho văn bản gửi',
  'packet.unnumbered': 'Bỏ số đã huỷ khỏi văn bản chưa gửi',
  'packet.sent': 'Gửi văn bản',
  'packet.opened': 'Đơn vị nhận mở văn bản lần đầu',
  'packet.answered': 'Trả lời văn bản',
  'packet.returned': 'Trả lại văn bản',
  'packet.recalled': 'Thu hồi văn bản',
  'packet.reminded': 'Nhắc nơi nhận văn bản',
  'packet.exported': 'Xuất gói văn bản',
  'packet.imported': 'Nhập gói văn bản',
  'packetFile.attached': 'Đính kèm tệp vào văn bản gửi',
  'packetFile.removed': 'Gỡ tệp khỏi văn bản gửi',
  'packetFile.infected': 'Loại tệp có mã độc',
  'instruction.given': 'Bút phê, giao xử lý văn bản',
  'instruction.done': 'Báo cáo kết quả xử lý văn bản',
  'recipientGroup.made': 'Lập nhóm nơi nhận',
  'recipientGroup.edited': 'Sửa nhóm nơi nhận',
  'recipientGroup.removed': 'Xoá nhóm nơi nhận',
} as const;

export type PacketAction = keyof typeof packetAudit;
