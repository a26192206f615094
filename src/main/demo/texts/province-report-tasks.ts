import type { Era } from '../era.ts';

/** Political report of the province, part two: aims, tasks and solutions of the coming term. */
export function provinceTasks(era: Era): string {
  const { figures: f } = era;
  return `
# PHẦN THỨ HAI: PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP NHIỆM KỲ ${era.term}

## I. Bối cảnh và quan điểm phát triển

Tình hình trong nước và khu vực những năm tới tiếp tục có thuận lợi và thách thức đan xen. Tỉnh ta có lợi thế về đường
thuỷ, rừng, du lịch và nguồn lao động trẻ; song quy mô kinh tế nhỏ, biến đổi khí hậu diễn biến phức tạp.

Quan điểm phát triển: lấy con người là trung tâm, là chủ thể; kết hợp hài hoà giữa tăng trưởng kinh tế với tiến bộ xã
hội và bảo vệ môi trường; phát triển vùng động lực dọc sông Lam đồng thời chăm lo vùng cao, vùng đồng bào dân tộc
thiểu số.

## II. Mục tiêu tổng quát

Xây dựng Đảng bộ và hệ thống chính trị trong sạch, vững mạnh; giữ vững quốc phòng, an ninh; phấn đấu đến năm
${era.endYear} Lam Giang trở thành tỉnh phát triển khá trong vùng, đời sống Nhân dân được nâng lên rõ rệt; đến năm
${era.visionYear} là tỉnh có nền kinh tế xanh, năng động.

## III. Các chỉ tiêu chủ yếu đến năm ${era.endYear}

| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm ${era.year} | Mục tiêu năm ${era.endYear}
| 1 | Tốc độ tăng trưởng kinh tế bình quân | %/năm | ${f.growth} | ${f.growthAim}
| 2 | Thu nhập bình quân đầu người | đồng/năm | ${f.income} | ${f.incomeAim}
| 3 | Thu ngân sách trên địa bàn | đồng | ${f.budget} | ${f.budgetAim}
| 4 | Tỷ lệ đô thị hoá | % | ${f.towns} | ${f.townsAim}
| 5 | Tỷ lệ xã đạt chuẩn nông thôn mới | % | ${f.rural} | ${f.ruralAim}
| 6 | Tỷ lệ che phủ rừng | % | ${f.forest} | Giữ ổn định
| 7 | Tỷ lệ hộ nghèo | % | ${f.poor} | ${f.poorAim}
| 8 | Tỷ lệ lao động qua đào tạo | % | ${f.trained} | ${f.trainedAim}
| 9 | Tỷ lệ dân số tham gia bảo hiểm y tế | % | ${f.insured} | ${f.insuredAim}
| 10 | Hồ sơ công việc được xử lý trên môi trường mạng | % | ${f.online} | ${f.onlineAim}
| 11 | Số đảng viên kết nạp bình quân | người/năm | ${f.admitted} | ${f.admittedAim}

## IV. Các khâu đột phá

Đột phá thứ nhất: hoàn thiện kết cấu hạ tầng giao thông đường thuỷ, đường bộ kết nối vùng; ưu tiên tuyến đường ven
sông Lam và cảng tổng hợp Cửa Nguồn.

Đột phá thứ hai: nâng cao chất lượng nguồn nhân lực, nhất là cán bộ cơ sở, nhân lực kỹ thuật và nhân lực du lịch.

Đột phá thứ ba: đẩy mạnh cải cách hành chính và ${era.digital} trong các cơ quan đảng, chính quyền, Mặt trận Tổ quốc
và đoàn thể, tạo môi trường đầu tư, kinh doanh thông thoáng.

## V. Nhiệm vụ, giải pháp phát triển kinh tế

### 1. Cơ cấu lại nền kinh tế gắn với đổi mới mô hình tăng trưởng

Rà soát, điều chỉnh quy hoạch tỉnh; hình thành ba vùng kinh tế: vùng động lực ven sông, vùng trung du và vùng cao phía
tây. Mỗi vùng có cơ chế ưu tiên riêng, không đầu tư dàn trải.

Nâng cao hiệu quả sử dụng vốn đầu tư công; giải ngân hằng năm đạt từ 95% kế hoạch trở lên; kiên quyết cắt giảm dự án
chậm tiến độ.

### 2. Phát triển nông nghiệp hàng hoá

Phát triển nông nghiệp theo hướng hàng hoá, an toàn, gắn với chế biến và tiêu thụ; mở rộng vùng chè, cam, lúa chất
lượng cao; phát triển nuôi thuỷ sản lồng bè có kiểm soát. Hỗ trợ hợp tác xã xây dựng nhãn hiệu, truy xuất nguồn gốc.

Bảo vệ nghiêm ngặt rừng đầu nguồn; giao đất, giao rừng gắn với sinh kế của đồng bào; trồng mới 2.500 héc-ta rừng gỗ
lớn mỗi năm.

### 3. Phát triển công nghiệp, khu công nghiệp

Lấp đầy Khu công nghiệp Tân Lam; thu hút dự án chế biến sâu nông, lâm sản, vật liệu xây dựng không nung, cơ khí đóng
và sửa chữa phương tiện thuỷ. Không tiếp nhận dự án công nghệ lạc hậu, gây ô nhiễm.

### 4. Phát triển dịch vụ, du lịch

Xây dựng Hòn Nhạn thành điểm du lịch sinh thái trọng điểm; nhân rộng mô hình du lịch cộng đồng Bản Lìm; mở tuyến du lịch
đường sông Bến Đò - Cửa Nguồn. Phấn đấu đến năm ${era.endYear} đón 2,5 triệu lượt khách.

### 5. Khoa học, công nghệ, ${era.digital}

Hoàn thiện hạ tầng mạng đến cơ sở; xây dựng cơ sở dữ liệu dùng chung của tỉnh; bảo đảm an toàn thông tin. Các cơ quan
đảng gửi, nhận, xử lý văn bản trên mạng nội bộ, trừ văn bản có nội dung thuộc danh mục bí mật nhà nước.

## VI. Nhiệm vụ, giải pháp phát triển văn hoá, xã hội

Nâng cao chất lượng giáo dục toàn diện; kiên cố hoá 100% phòng học vùng cao; củng cố trường phổ thông dân tộc nội trú,
bán trú. Gắn đào tạo nghề với nhu cầu của doanh nghiệp.

Đầu tư bệnh viện tỉnh, trạm y tế cơ sở; thực hiện quản lý sức khoẻ đến từng người dân; chú trọng y tế dự phòng.

Bảo tồn, phát huy bản sắc văn hoá các dân tộc; tu bổ di tích bến sông cổ Cửa Nguồn; xây dựng con người Lam Giang nghĩa
tình, cần cù, sáng tạo.

Thực hiện đồng bộ chính sách giảm nghèo bền vững; hỗ trợ nhà ở, nước sinh hoạt, đất sản xuất cho hộ nghèo; chăm lo
người có công, người cao tuổi, trẻ em có hoàn cảnh khó khăn.

Quản lý chặt chẽ tài nguyên, khoáng sản; xử lý dứt điểm các điểm sạt lở bờ sông nguy hiểm; di dời 1.150 hộ dân ra khỏi
vùng có nguy cơ cao trước năm ${era.endYear}.

## VII. Quốc phòng, an ninh, nội chính, đối ngoại

Xây dựng nền quốc phòng toàn dân gắn với thế trận an ninh nhân dân vững chắc; lực lượng vũ trang tỉnh vững mạnh toàn
diện; chủ động phòng, chống thiên tai, tìm kiếm cứu nạn.

Đẩy mạnh phòng, chống tham nhũng, lãng phí, tiêu cực; giải quyết khiếu nại, tố cáo ngay từ cơ sở; mở rộng hợp tác với
các tỉnh trong lưu vực sông Lam.

## VIII. Xây dựng Đảng và hệ thống chính trị

### 1. Xây dựng Đảng về chính trị, tư tưởng, đạo đức

Đổi mới việc học tập, quán triệt và thực hiện nghị quyết; mỗi nghị quyết phải có chương trình hành động, phân công cụ
thể và thời hạn hoàn thành. Tăng cường bảo vệ nền tảng tư tưởng của Đảng; kịp thời biểu dương người tốt, việc tốt.

### 2. Xây dựng Đảng về tổ chức và cán bộ

Nâng cao chất lượng sinh hoạt chi bộ; phấn đấu hằng năm có trên 90% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở
lên; xoá thôn, bản chưa có chi bộ. Chú trọng đào tạo cán bộ nữ, cán bộ trẻ, cán bộ người dân tộc thiểu số.

### 3. Kiểm tra, giám sát và kỷ luật của Đảng

Tăng cường giám sát thường xuyên, kiểm tra khi có dấu hiệu vi phạm; hoàn thành việc số hoá hồ sơ kiểm tra nhiệm kỳ
${era.lastTerm} để phục vụ công tác cán bộ.

### 4. Công tác dân vận, Mặt trận Tổ quốc và đoàn thể

Thực hiện tốt quy chế dân chủ ở cơ sở; mọi dự thảo văn kiện, chủ trương lớn liên quan trực tiếp đến đời sống được công
bố trên các trang thông tin điện tử của tỉnh để Nhân dân tham gia ý kiến.

### 5. Đổi mới phương thức lãnh đạo của cấp uỷ

Giảm hội họp, giảm giấy tờ; cấp uỷ viên dành ít nhất hai ngày mỗi tháng làm việc tại cơ sở; văn phòng cấp uỷ theo dõi,
đôn đốc việc thực hiện kết luận sau hội nghị.

# PHẦN THỨ BA: TỔ CHỨC THỰC HIỆN

Ban Chấp hành Đảng bộ tỉnh xây dựng chương trình hành động, chương trình làm việc toàn khoá và quy chế làm việc; cụ
thể hoá Nghị quyết thành các đề án, kế hoạch hằng năm.

Giao các ban đảng, ${era.committees}, đảng uỷ trực thuộc căn cứ chức năng, nhiệm vụ tổ chức quán triệt, xây dựng kế
hoạch thực hiện; định kỳ sáu tháng báo cáo kết quả về Ban Thường vụ Tỉnh uỷ qua Văn phòng Tỉnh uỷ.

Đại hội kêu gọi toàn thể cán bộ, đảng viên, chiến sĩ lực lượng vũ trang và Nhân dân các dân tộc trong tỉnh phát huy
truyền thống đoàn kết, quyết tâm thực hiện thắng lợi Nghị quyết Đại hội đại biểu Đảng bộ tỉnh ${era.congress}, nhiệm
kỳ ${era.term}./.
`;
}
