/** What loading files puts into the log. */
export const importAudit = {
  'memberImport.uploaded': 'Đưa tệp đảng viên lên để nạp',
  'memberImport.mapped': 'Ghép cột và đọc tệp đảng viên',
  'memberImport.decided': 'Quyết định dòng nghi trùng khi nạp tệp',
  'memberImport.committed': 'Ghi đợt nạp tệp đảng viên',
  'memberImport.cancelled': 'Dừng hoặc huỷ đợt nạp tệp đảng viên',
  'memberImport.undone': 'Hoàn tác đợt nạp tệp đảng viên',
  'memberImport.rejectedRead': 'Tải các dòng chưa nạp được của tệp đảng viên',
} as const;
