import type { Era } from '../era.ts';
import type { Edit } from '../paper.ts';

/** What the second version of the province's political report changed after the first round of opinions. */
export const provinceReportEdits = (era: Era): Edit[] => [
  {
    replace: '17/20 chỉ tiêu chủ yếu đạt và vượt',
    by: '17/20 chỉ tiêu chủ yếu đạt và vượt (trong đó 6 chỉ tiêu vượt)',
  },
  {
    after: 'Du lịch sinh thái Hòn Nhạn',
    add:
      'Hoạt động vận tải thuỷ trên sông Lam từng bước khôi phục; sản lượng hàng hoá qua bến Cửa Nguồn tăng bình ' +
      'quân 9,5%/năm.',
  },
  {
    replace: 'một số nơi thiếu nước sinh hoạt vào mùa khô',
    by: '37 thôn, bản vùng cao thiếu nước sinh hoạt vào mùa khô',
  },
  { move: 'Đột phá thứ ba:', after: 'IV. Các khâu đột phá' },
  {
    after: 'Nâng cao chất lượng giáo dục toàn diện',
    add:
      'Có chính sách thu hút, giữ chân giáo viên mầm non và giáo viên dạy môn chuyên biệt ở vùng cao; sắp xếp ' +
      'điểm trường lẻ gắn với xe đưa đón học sinh.',
  },
  { replace: 'di dời 1.150 hộ dân', by: 'di dời 1.380 hộ dân' },
  {
    after: 'Giảm hội họp, giảm giấy tờ',
    add:
      'Hằng quý, Văn phòng Tỉnh uỷ công khai trên mạng nội bộ danh mục nhiệm vụ chậm tiến độ và đơn vị chịu trách ' +
      'nhiệm.',
  },
  {
    replace: 'định kỳ sáu tháng báo cáo kết quả về Ban Thường vụ Tỉnh uỷ',
    by: `hằng quý năm đầu, sáu tháng một lần các năm sau của nhiệm kỳ ${era.term} báo cáo Ban Thường vụ Tỉnh uỷ`,
  },
];

/** Second version of the programme of action. */
export const provinceProgrammeEdits: Edit[] = [
  { replace: 'mỗi năm hỗ trợ ít nhất 12 hợp tác xã', by: 'mỗi năm hỗ trợ ít nhất 15 hợp tác xã' },
  {
    after: 'Đầu tư 14 trạm y tế vùng cao',
    add:
      'Thực hiện luân phiên bác sĩ bệnh viện tỉnh về trạm y tế vùng cao, mỗi đợt sáu tháng, có phụ cấp từ ngân ' +
      'sách tỉnh.',
  },
  { move: 'Giải quyết dứt điểm các vụ khiếu nại', after: '3. Về quốc phòng, an ninh, nội chính' },
  { replace: 'trong thời hạn 60 ngày', by: 'trong thời hạn 45 ngày' },
  { drop: 'Thành lập tổ công tác tháo gỡ khó khăn' },
];

/** Second version of the local political report. */
export const localReportEdits = (era: Era): Edit[] => [
  { replace: 'Thuận lợi cơ bản là nội bộ đoàn kết', by: 'Thuận lợi cơ bản là nội bộ đoàn kết, thống nhất' },
  {
    after: 'Bê tông hoá 46 km',
    add: 'Hệ thống đèn chiếu sáng đường trục do Nhân dân đóng góp và tự quản đã phủ kín khu trung tâm.',
  },
  {
    replace: 'tình trạng được mùa mất giá còn lặp lại',
    by: 'tình trạng được mùa mất giá còn lặp lại, nhất là với rau màu vụ đông',
  },
  { move: 'Xây mới nhà lớp học bộ môn', after: '2. Phát triển văn hoá, xã hội, bảo vệ môi trường' },
  {
    replace: 'ký hợp đồng thu gom ba lần mỗi tuần',
    by: 'ký hợp đồng thu gom hằng ngày ở khu trung tâm, ba lần mỗi tuần ở nơi khác',
  },
  {
    after: 'Cập nhật dữ liệu đảng viên ngay',
    add: `Mỗi năm mở ít nhất hai lớp bồi dưỡng kỹ năng máy tính cho bí thư chi bộ và cán bộ ${era.local.hamlets}.`,
  },
];
