/** What units write when they answer for themselves, by answer. */
export const replies = {
  agreed: [
    'Nhất trí với dự thảo.',
    'Tập thể lãnh đạo đơn vị đã nghiên cứu, nhất trí với nội dung dự thảo.',
    'Qua lấy ý kiến các chi bộ, đơn vị nhất trí, không có ý kiến bổ sung.',
    'Nhất trí. Đơn vị sẽ tổ chức thực hiện ngay khi ban hành.',
  ],
  agreedWithRemarks: [
    'Cơ bản nhất trí. Đề nghị bổ sung thời hạn hoàn thành cho từng nhiệm vụ và ghi rõ cơ quan theo dõi.',
    'Nhất trí với bố cục và nội dung chính; một số góp ý cụ thể đã ghi tại từng đoạn của dự thảo.',
    'Nhất trí. Đề nghị cân nhắc nguồn kinh phí vì dự toán năm của cơ sở đã phân bổ.',
    'Cơ bản nhất trí; đề nghị rút gọn phần đánh giá, tăng phần giải pháp.',
    'Nhất trí. Đề nghị có hướng dẫn riêng cho địa bàn vùng cao, vùng sông nước.',
    'Nhất trí, đề nghị sửa một số lỗi kỹ thuật trình bày và thống nhất cách viết hoa.',
    'Cơ bản nhất trí. Số liệu thuộc lĩnh vực của đơn vị đề nghị dùng số đã thống nhất trong báo cáo quý gần nhất.',
    'Nhất trí; đề nghị lùi thời gian thực hiện sang tháng sau để tránh trùng với đợt kiểm điểm cuối năm.',
  ],
  disagreed: [
    'Chưa nhất trí với phần phân công: nhiệm vụ này vượt chức năng của đơn vị. Đề nghị giao cơ quan chuyên môn ' +
      'chủ trì, đơn vị chúng tôi phối hợp.',
    'Không nhất trí với thời hạn nêu trong dự thảo; với số cán bộ hiện có, đơn vị không thể hoàn thành. Đề nghị ' +
      'lùi ít nhất ba tuần.',
    'Chưa nhất trí với chỉ tiêu giao; đề nghị tính lại theo số đảng viên thực tế sau sắp xếp tổ chức.',
    'Không nhất trí việc gộp hai nội dung vào một văn bản; đề nghị tách để dễ theo dõi, kiểm tra.',
  ],
} as const;

/** The line that goes out with a draft. */
export const messages = [
  'Đề nghị các đồng chí nghiên cứu, cho ý kiến đúng hạn để kịp trình Ban Thường vụ.',
  'Ý kiến cụ thể xin ghi vào từng đoạn; ý kiến chung gửi ở phần trả lời.',
  'Xin ý kiến lần thứ hai sau khi đã tiếp thu góp ý. Đề nghị đọc kỹ các đoạn có sửa đổi.',
  'Nội dung gấp, đề nghị các đồng chí quan tâm trả lời sớm.',
  'Kính gửi các đồng chí tham gia ý kiến.',
] as const;

/** Why a leader sends a draft back. */
export const refusals = [
  'Phần đánh giá còn chung chung, chưa nêu trách nhiệm cụ thể. Đề nghị bổ sung số liệu, viết lại mục hạn chế ' +
    'rồi trình lại.',
  'Hai đơn vị chưa nhất trí về phân công nhưng chưa có giải trình. Làm việc lại với các đơn vị, thống nhất xong ' +
    'mới trình.',
  'Thời gian thực hiện không khả thi; rà soát lại tiến độ và nguồn kinh phí trước khi trình.',
  'Nội dung trùng với kế hoạch đã ban hành trong quý trước. Đề nghị lồng ghép, không ra văn bản riêng.',
  'Trích yếu chưa đúng nội dung, thể thức còn sai; văn thư kiểm tra lại trước khi trình.',
] as const;

/** Why the editor does not show a citizen's comment. */
export const declineReasons = {
  advertising: 'Nội dung quảng cáo, không liên quan đến dự thảo',
  offTopic: 'Không liên quan đến nội dung dự thảo; đã hướng dẫn chuyển cơ quan có thẩm quyền',
  insulting: 'Có lời lẽ xúc phạm người khác',
} as const;
