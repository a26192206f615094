/** What transfers put into the log. */
export const transfersAudit = {
  'memberTransfer.requested': 'Lập thủ tục chuyển sinh hoạt đảng',
  'memberTransfer.signed': 'Ghi một ô của giấy giới thiệu sinh hoạt đảng',
  'memberTransfer.stepped': 'Thực hiện một bước chuyển sinh hoạt đảng',
  'members.massTransferred': 'Chuyển đảng viên của đơn vị sáp nhập',
  'members.batchUndone': 'Huỷ cả lần chuyển hoặc nạp đảng viên',
} as const;
