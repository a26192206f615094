/** What this module writes into the log, as the auditor reads it. */
export const unitsAudit = {
  'unit.founded': 'Thành lập đơn vị',
  'unit.updated': 'Sửa thông tin đơn vị',
  'unit.moved': 'Chuyển đơn vị sang cấp trên khác',
  'unit.closed': 'Kết thúc hoạt động đơn vị',
  'unit.succeeded': 'Ghi nhận hợp nhất, sáp nhập, chia tách, đổi tên',
  'units.imported': 'Nạp danh sách đơn vị',
} as const;
