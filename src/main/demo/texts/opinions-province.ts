import type { Opinion } from './opinions.ts';

/** What units say about the papers of the province that are published, by key. */
export const provinceOpinions: Record<string, Opinion[]> = {
  'province-report': [
    {
      on: '17/20 chỉ tiêu',
      text:
        'Đề nghị nêu rõ 3 chỉ tiêu không đạt và mức đạt cụ thể của từng chỉ tiêu ngay tại phần mở đầu để đại biểu ' +
        'tiện theo dõi.',
      by: 'UBKT',
    },
    {
      on: 'Tốc độ tăng trưởng kinh tế bình quân đạt',
      text:
        'Số liệu tăng trưởng cần ghi rõ theo giá so sánh năm nào; đề nghị thống nhất với số liệu do cơ quan thống ' +
        'kê công bố.',
      by: 'S-TC',
    },
    {
      on: 'Thu ngân sách trên địa bàn',
      text: 'Đề nghị tách riêng thu tiền sử dụng đất để thấy rõ tính bền vững của nguồn thu.',
      by: 'S-TC',
    },
    {
      on: 'Sản xuất nông nghiệp phát triển tương đối ổn định',
      text: 'Đề nghị bổ sung vùng dâu tằm, rau an toàn ven sông; đây là hướng đi mới có hiệu quả trong nhiệm kỳ.',
      by: 'XA-AN-THUAN',
    },
    {
      on: 'Nhân dân đã hiến trên 410',
      text:
        'Đề nghị rà soát lại số liệu hiến đất; theo tổng hợp của các địa phương, con số này cao hơn (khoảng 436 ' +
        'héc-ta).',
      by: 'XA-DONG-QUE',
    },
    {
      on: 'Khu công nghiệp Tân Lam được lấp đầy',
      text: 'Cần nói rõ diện tích lấp đầy tính theo giai đoạn 1 hay toàn khu.',
      by: 'DU-UBND',
    },
    {
      on: 'hoàn thành cầu Bến Đò 2',
      text: 'Đề nghị bổ sung kết quả xây dựng đường tuần tra và bến neo đậu tránh bão tại Hòn Nhạn.',
      by: 'DK-HON-NHAN',
    },
    {
      on: 'Du lịch sinh thái Hòn Nhạn',
      text: 'Lượng khách tăng nhưng thời gian lưu trú ngắn; đề nghị bổ sung đánh giá này để khách quan hơn.',
      by: 'DK-HON-NHAN',
    },
    {
      on: 'Hạ tầng viễn thông phủ đến trung tâm',
      text: 'Một số thôn vùng cao chưa có sóng; đề nghị ghi “đến trung tâm” kèm tỷ lệ thôn, bản còn trắng sóng.',
      by: 'XA-SUOI-MAY',
    },
    {
      on: 'chất lượng giáo dục vùng đồng bào dân tộc',
      text: 'Nhất trí nhận định; đề nghị thêm số liệu học sinh dân tộc thiểu số thi đỗ đại học để minh chứng.',
      by: 'S-GDDT',
    },
    {
      on: 'Mạng lưới y tế cơ sở được củng cố',
      text: 'Đề nghị bổ sung hạn chế: thiếu bác sĩ ở 14 trạm y tế vùng cao, thiếu thuốc theo mùa.',
      by: 'S-YT',
    },
    {
      on: 'tình trạng khai thác cát trái phép',
      text:
        'Cụm từ “cơ bản được ngăn chặn” chưa sát thực tế; đoạn qua Nam Bến vẫn còn khai thác ban đêm. Đề nghị ' +
        'viết “từng bước được ngăn chặn”.',
      by: 'PHUONG-NAM-BEN',
    },
    {
      on: 'Cơ sở dữ liệu đảng viên được bổ sung',
      text: 'Thực tế còn khoảng 6% hồ sơ thiếu thông tin; đề nghị ghi đúng mức độ hoàn thành.',
      by: 'BTC',
    },
    {
      on: 'giám sát chuyên đề 1.320 tổ chức',
      text: 'Số liệu kiểm tra, giám sát đã đối chiếu, đề nghị giữ nguyên.',
      by: 'UBKT',
    },
    {
      on: 'Một số cấp uỷ chậm cụ thể hoá nghị quyết',
      text: 'Đề nghị chỉ rõ hơn nguyên nhân: chưa có cơ chế theo dõi tiến độ sau khi ban hành nghị quyết.',
      by: 'DU-CQD',
    },
    {
      on: 'Rà soát, điều chỉnh quy hoạch tỉnh',
      text:
        'Việc chia ba vùng kinh tế cần gắn với vai trò của Đại học Lam Giang trong đào tạo, chuyển giao kỹ thuật ' +
        'cho từng vùng.',
      by: 'DU-DH',
    },
    {
      on: 'Đơn vị tính',
      text: 'Bảng chỉ tiêu nên thêm cột cơ quan theo dõi để thuận lợi khi kiểm điểm giữa nhiệm kỳ.',
      by: 'VPTU',
    },
    {
      on: 'Bảo vệ nghiêm ngặt rừng đầu nguồn',
      text: 'Chỉ tiêu trồng mới 2.500 héc-ta rừng gỗ lớn mỗi năm là cao so với quỹ đất còn lại; đề nghị 1.800 héc-ta.',
      by: 'S-NNMT',
    },
    {
      on: 'di dời 1.150 hộ dân',
      text: 'Qua rà soát sau mùa lũ, riêng vùng hạ lưu có thêm 230 hộ cần di dời; đề nghị điều chỉnh số hộ.',
      by: 'XA-HA-HOA',
    },
    {
      on: 'khu vực phòng thủ',
      text: 'Nhất trí. Đề nghị bổ sung nội dung kết hợp kinh tế với quốc phòng trong xây dựng tuyến đường ven sông.',
      by: 'DU-QS',
    },
    {
      on: 'Giảm hội họp, giảm giấy tờ',
      text: 'Rất đồng tình. Đề nghị quy định công khai danh mục nhiệm vụ chậm tiến độ trên mạng nội bộ.',
      by: 'PHUONG-LAM-GIANG',
    },
    {
      on: null,
      text: 'Dự thảo bố cục hợp lý, văn phong ngắn gọn. Phần giải pháp nên có thêm địa chỉ, thời hạn để dễ kiểm tra.',
      by: 'BNC',
    },
  ],
  'province-programme': [
    {
      on: 'công bố danh mục dự án ưu tiên',
      text: 'Đề nghị ghi cụ thể thời điểm công bố (quý II năm thứ nhất).',
      by: 'S-TC',
    },
    {
      on: 'Khởi công tuyến đường ven sông',
      text: 'Đoạn qua Bến Đò có 3 di tích, đề nghị có phương án bảo vệ trước khi khởi công.',
      by: 'PHUONG-BEN-DO',
    },
    {
      on: 'hỗ trợ ít nhất 12 hợp tác xã',
      text: 'Đề nghị nâng lên 15 hợp tác xã mỗi năm; nhu cầu thực tế lớn.',
      by: 'XA-VAN-THACH',
    },
    {
      on: 'Thành lập tổ công tác tháo gỡ khó khăn',
      text: 'Đã có tổ công tác của chính quyền; cân nhắc để tránh chồng chéo.',
      by: 'DU-UBND',
    },
    {
      on: 'Đầu tư 14 trạm y tế vùng cao',
      text: 'Cần kèm chính sách luân phiên bác sĩ, nếu không trạm mới vẫn thiếu người.',
      by: 'S-YT',
    },
    {
      on: 'thí điểm chi bộ kiểu mẫu',
      text: 'Nên thí điểm ở cả chi bộ thôn, chi bộ trường học, chi bộ doanh nghiệp.',
      by: 'BTC',
    },
    {
      on: 'trong thời hạn 60 ngày',
      text: 'Nên rút ngắn còn 45 ngày để kịp triển khai ngay trong quý đầu.',
      by: 'PHUONG-LAM-GIANG',
    },
    { on: 'không huy động quá sức dân', text: 'Nhất trí cao với nội dung này.', by: 'XA-AN-THUAN' },
  ],
};
