import { provinceOpinions } from './opinions-province.ts';

/** An opinion of a unit on one paragraph of a paper. */
export interface Opinion {
  /** Words of the paragraph; null: on the paper as a whole. */
  on: string | null;
  text: string;
  /** Code (2025) of the unit that says it, when only that unit would. */
  by?: string;
}

/** What units say about the long and the medium papers, by key. */
export const opinions: Record<string, Opinion[]> = {
  ...provinceOpinions,
  'local-report': [
    {
      on: 'Diện tích lúa chất lượng cao',
      text: 'Số liệu diện tích thống nhất với số liệu ngành. Đề nghị bổ sung sản lượng.',
      by: 'S-NNMT',
    },
    {
      on: 'Thu ngân sách trên địa bàn',
      text: 'Mục tiêu thu ngân sách tăng nhanh; đề nghị nêu rõ nguồn thu dự kiến.',
      by: 'S-TC',
    },
    { on: 'Cả ba cấp học giữ vững', text: 'Đề nghị thêm số liệu phòng học bộ môn còn thiếu.', by: 'S-GDDT' },
    {
      on: 'Rác thải sinh hoạt',
      text: 'Hạn chế nêu đúng. Đề nghị phần giải pháp có lộ trình đóng bãi rác tạm ven sông.',
      by: 'S-NNMT',
    },
    {
      on: 'Chuyển 120 héc-ta đất bãi',
      text: 'Việc chuyển đổi phải phù hợp quy hoạch phòng, chống lũ; đề nghị lấy ý kiến cơ quan thuỷ lợi trước.',
      by: 'S-NNMT',
    },
    {
      on: 'Đổi mới sinh hoạt chi bộ',
      text: 'Đề nghị thống nhất với đề án nâng cao chất lượng sinh hoạt chi bộ của tỉnh: bốn buổi chuyên đề mỗi năm.',
      by: 'BTC',
    },
    {
      on: 'Cập nhật dữ liệu đảng viên',
      text: 'Nên có lớp bồi dưỡng kỹ năng máy tính cho bí thư chi bộ cao tuổi.',
      by: 'VPTU',
    },
    { on: null, text: 'Dự thảo sát thực tế, tự phê bình thẳng thắn. Phần mục tiêu cần ngắn gọn hơn.', by: 'BTGDV' },
  ],
  'plan-network': [
    {
      on: 'chạy thử ít nhất hai lần',
      text: 'Đề nghị có một lần chạy thử trong điều kiện mất điện giả định.',
      by: 'BTC',
    },
    {
      on: 'Ý kiến của Nhân dân được kiểm duyệt',
      text: 'Cần quy định thời gian lấy ý kiến tối thiểu để người dân vùng xa kịp tham gia.',
      by: 'BTGDV',
    },
    {
      on: 'Tập huấn sử dụng mạng nội bộ',
      text: 'Đề nghị tập huấn theo cụm, tránh để cán bộ ở đảo phải đi xa.',
      by: 'DK-HON-NHAN',
    },
    {
      on: 'Rà soát, bổ sung, cập nhật',
      text: 'Hồ sơ kiểm tra chỉ tra cứu khi cần thiết và phải có văn bản yêu cầu; đề nghị ghi rõ.',
      by: 'UBKT',
    },
  ],
  'review-province': [
    { on: 'duy trì họp định kỳ', text: 'Đề nghị thay bằng số hội nghị cụ thể đã tổ chức trong nhiệm kỳ.', by: 'BTC' },
    { on: 'gửi tài liệu chậm', text: 'Nhất trí; đây là hạn chế nhiều uỷ viên đã nêu tại hội nghị.', by: 'DU-QS' },
    {
      on: 'việc luân chuyển cán bộ về vùng cao',
      text: 'Đề nghị làm rõ nguyên nhân: thiếu nhà công vụ và chế độ hỗ trợ.',
      by: 'XA-SUOI-MAY',
    },
  ],
  'regulation-network': [
    {
      on: 'đã gửi bản điện tử hợp lệ',
      text: 'Cần quy định rõ thế nào là “hợp lệ” để văn thư cơ sở thực hiện.',
      by: 'XA-AN-THUAN',
    },
    {
      on: 'Văn thư mở văn bản trong ngày',
      text: 'Nơi chỉ có một văn thư thì khi nghỉ phép ai mở? Đề nghị quy định người thay.',
      by: 'XA-VAN-THACH',
    },
    { on: 'văn bản sửa đổi sau khi phê duyệt', text: 'Nhất trí cao, quy định này rất cần thiết.', by: 'DU-CA' },
  ],
  'guidance-consultation': [
    {
      on: 'được kiểm duyệt trong một ngày làm việc',
      text: 'Dịp cuối tuần người dân góp ý nhiều, đề nghị kiểm duyệt cả ngày nghỉ.',
      by: 'VPTU',
    },
    {
      on: 'Góp ý tại hội nghị thôn',
      text: 'Vùng đồng bào dân tộc cần có người phiên dịch tại hội nghị.',
      by: 'XA-SUOI-MAY',
    },
    {
      on: 'đài truyền thanh cơ sở',
      text: 'Đài truyền thanh ba thôn của chúng tôi đang hỏng, đề nghị hỗ trợ sửa chữa trước đợt lấy ý kiến.',
      by: 'XA-HA-HOA',
    },
  ],
  'scheme-cells': [
    {
      on: 'Dành ít nhất hai phần ba thời gian',
      text: 'Hai phần ba là khó thực hiện với chi bộ có nhiều nội dung định kỳ; đề nghị một nửa.',
      by: 'DU-CQD',
    },
    {
      on: 'tỷ lệ đảng viên dự sinh hoạt',
      text: 'Chi bộ có nhiều đảng viên đi làm ăn xa khó đạt 90%; đề nghị tính trừ số được miễn, được phép.',
      by: 'XA-AN-LAM',
    },
    { on: 'Mỗi năm mở 22 lớp', text: 'Đề nghị ưu tiên lớp tại chỗ cho vùng cao.', by: 'XA-SUOI-MAY' },
    {
      on: 'Tài liệu, lớp bồi dưỡng',
      text: 'Kinh phí đề nghị cân đối trong dự toán đào tạo hằng năm, không tách riêng.',
      by: 'S-TC',
    },
  ],
  'guidance-software': [
    {
      on: 'chạy thử với 20 phiếu mẫu',
      text: 'Nên tăng số phiếu mẫu và có cả phiếu không hợp lệ để thử khả năng nhận biết.',
      by: 'UBKT',
    },
    { on: 'Mất điện hoặc hỏng thiết bị', text: 'Đề nghị kèm mẫu biên bản sự cố.', by: 'PHUONG-DONG-LAM' },
  ],
  'resolution-province': [
    {
      on: 'Hạ tầng giao thông kết nối vùng',
      text: 'Đề nghị nêu rõ đường thuỷ để thể hiện lợi thế riêng của tỉnh.',
      by: 'PHUONG-NAM-BEN',
    },
    { on: 'Thu nhập bình quân đầu người', text: 'Thống nhất với chỉ tiêu trong Báo cáo chính trị.', by: 'S-TC' },
  ],
  'review-dong-que': [
    {
      on: 'Phân công cấp uỷ viên phụ trách',
      text: 'Nên công khai số điện thoại của cấp uỷ viên phụ trách để dân liên hệ.',
      by: 'BTGDV',
    },
    { on: 'giải phóng mặt bằng', text: 'Cần nói rõ số hộ còn khiếu nại và hướng giải quyết.', by: 'UBKT' },
  ],
  'statute-lam-giang': [
    {
      on: 'Tài liệu gửi trên mạng nội bộ',
      text: 'Ba ngày là ngắn; đề nghị năm ngày làm việc, trừ hội nghị đột xuất.',
      by: 'BTC',
    },
    { on: 'Bí thư tiếp dân', text: 'Đề nghị tăng lên hai ngày trong tháng theo thực tế các phường.', by: 'VPTU' },
  ],
  'scheme-ben-do': [
    {
      on: 'Quy hoạch lại bến',
      text: 'Việc tách bến khách, bến hàng cần thống nhất với quy hoạch cảng Cửa Nguồn.',
      by: 'DU-UBND',
    },
    {
      on: 'tuần tra, bảo đảm an toàn mùa lũ',
      text: 'Sẵn sàng phối hợp; đề nghị bổ sung phương án cứu nạn ban đêm.',
      by: 'DU-QS',
    },
  ],
};
