import type { Era } from '../era.ts';

/** Programme of action of the province, by which the coming resolution is carried out. */
export function provinceProgramme(era: Era): string {
  const { figures: f } = era;
  return `
Căn cứ dự thảo Nghị quyết Đại hội đại biểu Đảng bộ tỉnh ${era.congress}, nhiệm kỳ ${era.term}; Ban Chấp hành Đảng bộ
tỉnh xây dựng dự thảo Chương trình hành động để Đại hội thảo luận, tạo sự thống nhất trong lãnh đạo, chỉ đạo ngay từ
đầu nhiệm kỳ.

# I. MỤC ĐÍCH, YÊU CẦU

Cụ thể hoá các mục tiêu, chỉ tiêu, khâu đột phá của Nghị quyết thành nhiệm vụ có địa chỉ, có thời hạn, có nguồn lực; tạo
chuyển biến rõ nét ngay trong năm đầu nhiệm kỳ.

Các cấp uỷ, tổ chức đảng xác định đúng trọng tâm, trọng điểm; phân công rõ cơ quan chủ trì, cơ quan phối hợp; gắn kết
quả thực hiện với đánh giá, xếp loại hằng năm.

# II. NHIỆM VỤ TRỌNG TÂM

## 1. Về phát triển kinh tế

Hoàn thành điều chỉnh quy hoạch tỉnh trong năm đầu nhiệm kỳ; công bố danh mục dự án ưu tiên thu hút đầu tư.
${era.planning} tham mưu, các sở, ngành phối hợp.

Khởi công tuyến đường ven sông Lam đoạn Bến Đò - Cửa Nguồn dài 38 km; hoàn thành giải phóng mặt bằng cảng tổng hợp Cửa
Nguồn trước năm thứ ba của nhiệm kỳ.

Triển khai đề án phát triển nông nghiệp hàng hoá; mỗi năm hỗ trợ ít nhất 12 hợp tác xã xây dựng nhãn hiệu sản phẩm.
${era.agriculture} chủ trì.

Thành lập tổ công tác tháo gỡ khó khăn cho doanh nghiệp; duy trì gặp mặt doanh nghiệp hằng tháng.

## 2. Về văn hoá, xã hội

Kiên cố hoá phòng học, nhà công vụ cho giáo viên vùng cao; hoàn thành trước năm học thứ ba của nhiệm kỳ.

Đầu tư 14 trạm y tế vùng cao; bảo đảm mỗi trạm có ít nhất một bác sĩ làm việc thường xuyên.

Di dời các hộ dân trong vùng sạt lở nguy hiểm; bố trí đất ở, đất sản xuất, nước sinh hoạt tại nơi ở mới.

Tổ chức Ngày hội văn hoá các dân tộc hai năm một lần; số hoá tư liệu di tích bến sông cổ Cửa Nguồn.

## 3. Về quốc phòng, an ninh, nội chính

Hoàn thành diễn tập khu vực phòng thủ theo kế hoạch; xây dựng lực lượng xung kích phòng, chống thiên tai ở 100% thôn,
bản, tổ dân phố.

Giải quyết dứt điểm các vụ khiếu nại kéo dài; không để phát sinh điểm nóng về đất đai.

## 4. Về xây dựng Đảng và hệ thống chính trị

Ban hành đề án nâng cao chất lượng sinh hoạt chi bộ; thí điểm chi bộ kiểu mẫu tại mỗi đảng bộ trực thuộc trong năm đầu.

Mỗi năm kết nạp từ ${f.admittedAim} đảng viên trở lên, trong đó đảng viên ở thôn, bản, tổ dân phố chiếm ít nhất 45%.

Hoàn thành nhập dữ liệu hồ sơ kiểm tra nhiệm kỳ ${era.lastTerm}; cập nhật cơ sở dữ liệu đảng viên hằng tháng.

Đẩy mạnh ${era.digital} trong các cơ quan đảng; bảo đảm toàn bộ văn bản không mật giữa Tỉnh uỷ và ${era.committees}
được gửi, nhận trên mạng nội bộ.

Đổi mới công tác dân vận của chính quyền; duy trì hộp thư và chuyên mục tiếp nhận ý kiến Nhân dân trên các trang thông
tin điện tử.

# III. CÁC ĐỀ ÁN, CHƯƠNG TRÌNH TRỌNG TÂM

| TT | Tên đề án, chương trình | Cơ quan chủ trì | Thời gian trình
| 1 | Phát triển kinh tế ven sông Lam | ${era.planning} | Quý I, năm thứ nhất
| 2 | Nông nghiệp hàng hoá và nông thôn mới | ${era.agriculture} | Quý II, năm thứ nhất
| 3 | Nâng cao chất lượng nguồn nhân lực | Sở Nội vụ | Quý II, năm thứ nhất
| 4 | Du lịch Hòn Nhạn - Bản Lìm | Sở Văn hoá, Thể thao và Du lịch | Quý III, năm thứ nhất
| 5 | Nâng cao chất lượng sinh hoạt chi bộ | Ban Tổ chức Tỉnh uỷ | Quý I, năm thứ nhất
| 6 | Đẩy mạnh ${era.digital} trong các cơ quan đảng | Văn phòng Tỉnh uỷ | Quý I, năm thứ nhất
| 7 | Sắp xếp, ổn định dân cư vùng sạt lở | ${era.agriculture} | Quý IV, năm thứ nhất

# IV. NGUỒN LỰC THỰC HIỆN

Ngân sách tỉnh bố trí theo phân kỳ hằng năm; lồng ghép các chương trình mục tiêu; ưu tiên vùng cao và vùng sạt lở.

Huy động nguồn lực xã hội trên cơ sở tự nguyện, công khai; không huy động quá sức dân; mọi khoản đóng góp phải được
bàn và quyết định tại thôn, bản, tổ dân phố.

# V. TỔ CHỨC THỰC HIỆN

Ban Thường vụ Tỉnh uỷ phân công uỷ viên phụ trách từng nhóm nhiệm vụ; hằng quý nghe báo cáo, kịp thời chỉ đạo tháo gỡ.

Đảng uỷ, chính quyền các cấp xây dựng kế hoạch thực hiện trong thời hạn 60 ngày kể từ ngày bế mạc Đại hội, gửi Văn
phòng Tỉnh uỷ để theo dõi.

${era.propaganda} chủ trì tuyên truyền Chương trình; Báo Lam Giang mở chuyên mục thường xuyên.

Uỷ ban Kiểm tra Tỉnh uỷ đưa việc thực hiện Chương trình vào chương trình kiểm tra, giám sát hằng năm.

Văn phòng Tỉnh uỷ theo dõi, đôn đốc, tổng hợp, định kỳ sáu tháng báo cáo Ban Chấp hành Đảng bộ tỉnh./.
`;
}
