/** How long each kind of record is kept, and on what ground: data, to be confirmed by the client. domain.md §8.1, §8.3. */
export interface Retention {
  what: string;
  keptFor: string;
  ground: string;
  /** What becomes of it then. */
  afterwards: string;
}

export const retentions: readonly Retention[] = [
  {
    what: 'Hồ sơ đảng viên đang sinh hoạt và lịch sử thay đổi',
    keptFor: 'Trong suốt thời gian là đảng viên',
    ground: 'Hướng dẫn nghiệp vụ hồ sơ đảng viên',
    afterwards: 'Khi ra khỏi đảng bộ: chuyển sang lưu',
  },
  {
    what: 'Hồ sơ đảng viên đã chuyển đi, từ trần, ra khỏi Đảng',
    keptFor: 'Vĩnh viễn',
    ground: 'Phông lưu trữ Đảng Cộng sản Việt Nam',
    afterwards: 'Nộp lưu theo quy định; trong hệ thống chỉ người có quyền mới xem được',
  },
  {
    what: 'Giấy giới thiệu sinh hoạt đảng đã cấp, đúng như lúc cấp',
    keptFor: 'Vĩnh viễn, cùng hồ sơ',
    ground: 'Đối chiếu giấy đảng viên đã mang đi',
    afterwards: 'Nơi đi thôi được in khi hồ sơ đã sang nơi đến',
  },
  {
    what: 'Đề nghị bị trả lại hoặc đã rút',
    keptFor: '5 năm',
    ground: 'Truy nguyên việc sửa hồ sơ',
    afterwards: 'Xoá nội dung, giữ dòng nhật ký',
  },
  {
    what: 'Tệp đã nạp và kế hoạch nạp',
    keptFor: '12 tháng sau khi nạp xong',
    ground: 'Đối chiếu, huỷ lần nạp sai',
    afterwards: 'Xoá tệp và các dòng; thay đổi đã vào hồ sơ vẫn giữ',
  },
  {
    what: 'Bản nháp đang gõ',
    keptFor: 'Đến khi gửi hoặc bỏ; tối đa 90 ngày',
    ground: 'Chỉ người gõ thấy',
    afterwards: 'Xoá',
  },
  {
    what: 'Nhật ký xem, xuất, thay đổi',
    keptFor: 'Vĩnh viễn',
    ground: 'Luật Bảo vệ dữ liệu cá nhân; kiểm tra, giám sát',
    afterwards: 'Không xoá, không sửa được',
  },
];
