export const reviewsAudit = {
  'review.created': 'Lập đợt rà soát hồ sơ đảng viên',
  'review.edited': 'Sửa đợt rà soát chưa mở',
  'review.opened': 'Mở đợt rà soát hồ sơ đảng viên',
  'review.sampled': 'Rút mẫu nhập lại của đợt rà soát',
  'review.reminded': 'Nhắc đơn vị trong đợt rà soát',
  'review.signed': 'Xác nhận kết quả rà soát của đơn vị',
  'review.retracted': 'Rút xác nhận kết quả rà soát',
  'review.closed': 'Chốt số liệu đợt rà soát',
  'review.keyed': 'Nhập lại hồ sơ mẫu của đợt rà soát',
  'review.differencesOpened': 'Xem chỗ khác nhau của hồ sơ mẫu',
  'review.resolved': 'Xử lý chỗ khác nhau của hồ sơ mẫu',
} as const;
