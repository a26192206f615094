import type { Era } from '../era.ts';

/** Political report of the province, part one: what the past term brought. */
export function provinceReview(era: Era): string {
  const { figures: f } = era;
  return `
Đại hội đại biểu Đảng bộ tỉnh Lam Giang ${era.congress}, nhiệm kỳ ${era.term} diễn ra trong thời điểm toàn Đảng, toàn
dân, toàn quân ra sức thi đua lập thành tích chào mừng Đại hội đại biểu toàn quốc ${era.national} của Đảng. Đại hội có
nhiệm vụ đánh giá kết quả thực hiện Nghị quyết Đại hội ${era.lastCongress}, quyết định phương hướng, mục tiêu, nhiệm vụ
và giải pháp nhiệm kỳ ${era.term}, tầm nhìn đến năm ${era.visionYear}.

Chủ đề Đại hội: “Xây dựng Đảng bộ và hệ thống chính trị trong sạch, vững mạnh; phát huy dân chủ, đoàn kết, khát vọng
vươn lên; đẩy mạnh ${era.digital}, khai thác lợi thế sông Lam và kinh tế cửa khẩu đường thuỷ; xây dựng tỉnh Lam Giang
phát triển nhanh, xanh và bền vững”.

# PHẦN THỨ NHẤT: KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH ${era.lastCongress.toLocaleUpperCase('vi')}, NHIỆM KỲ ${era.lastTerm}

Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh ${era.lastCongress}, bên cạnh những thuận lợi cơ bản, tỉnh ta gặp không ít khó
khăn: thiên tai, lũ ống, sạt lở đất xảy ra thường xuyên; giá vật tư biến động; nguồn lực đầu tư còn hạn hẹp. Song, với
tinh thần đoàn kết, thống nhất, Đảng bộ, chính quyền và Nhân dân các dân tộc trong tỉnh đã nỗ lực phấn đấu, đạt kết quả
khá toàn diện trên các lĩnh vực; 17/20 chỉ tiêu chủ yếu đạt và vượt Nghị quyết đề ra.

## I. Kết quả phát triển kinh tế

### 1. Tăng trưởng và chuyển dịch cơ cấu kinh tế

Tốc độ tăng trưởng kinh tế bình quân đạt ${f.growth}/năm. Thu nhập bình quân đầu người năm ${era.year} đạt
${f.income}. Cơ cấu kinh tế chuyển dịch đúng hướng: tỷ trọng công nghiệp - xây dựng và dịch vụ tăng, tỷ trọng nông
nghiệp giảm dần nhưng giá trị sản xuất trên một héc-ta đất canh tác tăng đều qua các năm.

Thu ngân sách trên địa bàn năm ${era.year} ước đạt ${f.budget}, tăng bình quân 12,6%/năm. Chi ngân sách được điều hành
chặt chẽ, ưu tiên đầu tư phát triển, an sinh xã hội và phòng, chống thiên tai.

### 2. Nông nghiệp, nông dân và nông thôn

Sản xuất nông nghiệp phát triển tương đối ổn định; hình thành các vùng sản xuất tập trung: chè Suối Mây, cam Đồng Quế,
lúa chất lượng cao Hạ Hoà, thuỷ sản lồng bè trên sông Lam. Tỷ lệ che phủ rừng đạt ${f.forest}. Công tác phòng, chống
dịch bệnh trên cây trồng, vật nuôi được thực hiện kịp thời.

Chương trình xây dựng nông thôn mới được triển khai sâu rộng, có ${f.rural} số xã đạt chuẩn. Nhân dân đã hiến trên 410
héc-ta đất, đóng góp hàng vạn ngày công làm đường giao thông, kênh mương, nhà văn hoá.

### 3. Công nghiệp, xây dựng

Giá trị sản xuất công nghiệp tăng bình quân 13,1%/năm. Khu công nghiệp Tân Lam được lấp đầy 72% diện tích; cụm công
nghiệp Cầu Đá Xanh, Nam Bến đi vào hoạt động, giải quyết việc làm cho trên 11.000 lao động. Công nghiệp chế biến nông,
lâm sản từng bước gắn với vùng nguyên liệu.

Kết cấu hạ tầng được quan tâm đầu tư: hoàn thành cầu Bến Đò 2, đường nối trung tâm tỉnh với các xã vùng cao phía tây, hồ
chứa nước Khe Trúc giai đoạn 1; tỷ lệ đô thị hoá đạt ${f.towns}.

### 4. Thương mại, dịch vụ, du lịch

Tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tăng bình quân 14,3%/năm. Du lịch sinh thái Hòn Nhạn, du lịch cộng đồng
Bản Lìm bước đầu tạo được thương hiệu; lượng khách năm ${era.year} gấp 1,8 lần năm đầu nhiệm kỳ.

### 5. Khoa học, công nghệ và ${era.digital}

Hạ tầng viễn thông phủ đến trung tâm các ${era.places}; mạng nội bộ của các cơ quan đảng được kết nối từ tỉnh đến
${era.committees}. Tỷ lệ hồ sơ công việc của các cơ quan trong tỉnh được gửi, nhận trên môi trường mạng đạt ${f.online}.

## II. Kết quả phát triển văn hoá, xã hội

### 1. Giáo dục và đào tạo

Quy mô, mạng lưới trường, lớp học được sắp xếp hợp lý; chất lượng giáo dục vùng đồng bào dân tộc thiểu số có chuyển
biến rõ rệt. Tỷ lệ lao động qua đào tạo đạt ${f.trained}. Trường Đại học Lam Giang mở thêm 6 ngành đào tạo gắn với nhu
cầu của tỉnh.

### 2. Y tế, chăm sóc sức khoẻ Nhân dân

Mạng lưới y tế cơ sở được củng cố; bệnh viện tỉnh triển khai thành công nhiều kỹ thuật mới, người dân giảm phải chuyển
tuyến. Tỷ lệ dân số tham gia bảo hiểm y tế đạt ${f.insured}.

### 3. Văn hoá, thể thao, thông tin

Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” được duy trì; 27 lễ hội truyền thống được phục dựng. Di tích
bến sông cổ Cửa Nguồn được xếp hạng. Hoạt động báo chí, truyền thanh cơ sở bám sát nhiệm vụ chính trị của địa phương.

### 4. Giảm nghèo, an sinh xã hội

Tỷ lệ hộ nghèo giảm còn ${f.poor}. Trong nhiệm kỳ đã hỗ trợ xoá trên 3.200 nhà tạm, nhà dột nát; giải quyết việc làm mới
cho 84.000 lượt lao động. Chính sách đối với người có công được thực hiện đầy đủ, kịp thời.

### 5. Tài nguyên, môi trường

Công tác quản lý đất đai, khoáng sản được tăng cường; tình trạng khai thác cát trái phép trên sông Lam cơ bản được ngăn
chặn. Tỷ lệ chất thải rắn sinh hoạt ở khu vực tập trung được thu gom, xử lý đạt 86%.

## III. Quốc phòng, an ninh, nội chính và đối ngoại

Quốc phòng, an ninh được giữ vững; khu vực phòng thủ tỉnh được củng cố; hằng năm hoàn thành 100% chỉ tiêu giao quân.
Tình hình an ninh nông thôn, an ninh tôn giáo cơ bản ổn định; không để hình thành điểm nóng.

Công tác cải cách tư pháp, phòng, chống tham nhũng, tiêu cực được chỉ đạo quyết liệt. Cấp uỷ, chính quyền các cấp duy
trì tiếp công dân định kỳ; tỷ lệ giải quyết khiếu nại, tố cáo đạt trên 92%.

Quan hệ hợp tác với các tỉnh trong vùng được mở rộng; công tác thông tin đối ngoại có đổi mới.

## IV. Xây dựng Đảng và hệ thống chính trị

### 1. Công tác chính trị, tư tưởng

Việc học tập, quán triệt nghị quyết được đổi mới theo hướng trực tuyến kết hợp trực tiếp, rút ngắn thời gian, tăng thảo
luận. Công tác nắm bắt dư luận xã hội được tiến hành thường xuyên, phục vụ kịp thời sự lãnh đạo của cấp uỷ.

### 2. Công tác tổ chức, cán bộ, đảng viên

Tổ chức bộ máy các cơ quan trong hệ thống chính trị được sắp xếp tinh gọn. Toàn Đảng bộ hiện có trên ${f.members} đảng
viên; bình quân mỗi năm kết nạp ${f.admitted} đảng viên. Cơ sở dữ liệu đảng viên được bổ sung, cập nhật đến từng chi
bộ.

### 3. Công tác kiểm tra, giám sát, kỷ luật của Đảng

Cấp uỷ và uỷ ban kiểm tra các cấp đã kiểm tra 2.140 lượt tổ chức đảng, 5.870 lượt đảng viên; giám sát chuyên đề 1.320 tổ
chức. Việc xử lý vi phạm bảo đảm đúng phương châm, nguyên tắc, quy trình.

### 4. Công tác dân vận, Mặt trận Tổ quốc và đoàn thể

Mặt trận Tổ quốc và các đoàn thể hướng mạnh về cơ sở; tổ chức 640 cuộc giám sát, 210 hội nghị phản biện xã hội. Việc đối
thoại giữa người đứng đầu cấp uỷ, chính quyền với Nhân dân trở thành nền nếp.

## V. Hạn chế, khuyết điểm và nguyên nhân

Tăng trưởng kinh tế chưa tương xứng với tiềm năng; ba chỉ tiêu về thu hút đầu tư, đô thị hoá và lao động qua đào tạo có
bằng cấp không đạt kế hoạch. Năng lực cạnh tranh của doanh nghiệp trong tỉnh còn thấp.

Khoảng cách phát triển giữa vùng thấp và vùng cao còn lớn; một số nơi thiếu nước sinh hoạt vào mùa khô; sạt lở bờ sông
chưa được xử lý căn cơ.

Một số cấp uỷ chậm cụ thể hoá nghị quyết; sinh hoạt chi bộ ở một số nơi còn hình thức; việc ${era.digital} trong các cơ
quan đảng chưa đồng đều, cán bộ cơ sở còn lúng túng.

Nguyên nhân khách quan là do địa hình chia cắt, xuất phát điểm thấp, thiên tai nhiều. Nguyên nhân chủ quan là chủ yếu:
năng lực dự báo, tổ chức thực hiện của một số cấp uỷ, chính quyền còn hạn chế; kỷ luật, kỷ cương hành chính có lúc
chưa nghiêm.

## VI. Bài học kinh nghiệm

- Giữ vững nguyên tắc tập trung dân chủ, đoàn kết thống nhất trong cấp uỷ; phát huy vai trò nêu gương của người đứng
đầu.
- Lựa chọn đúng khâu đột phá, phân công rõ người, rõ việc, rõ thời gian, rõ kết quả; thường xuyên kiểm tra, đôn đốc.
- Dựa vào dân, lắng nghe Nhân dân; mọi chủ trương lớn phải được Nhân dân bàn bạc, tham gia ý kiến.
- Huy động hợp lý các nguồn lực; lấy nội lực là quyết định, ngoại lực là quan trọng.
`;
}
