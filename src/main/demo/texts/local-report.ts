import type { Era } from '../era.ts';

/** Political report of the commune (in 2010: the district) that asks the people for their opinion. */
export function localReport(era: Era): string {
  const { figures: f, local } = era;
  const place = local.name;
  return `
Đại hội đại biểu ${local.branch} ${local.congress}, nhiệm kỳ ${era.term} có nhiệm vụ đánh giá kết quả lãnh đạo của cấp
uỷ nhiệm kỳ ${era.lastTerm}; xác định phương hướng, mục tiêu, nhiệm vụ nhiệm kỳ mới; tham gia ý kiến vào dự thảo các
văn kiện của cấp trên.

# PHẦN THỨ NHẤT: ĐÁNH GIÁ KẾT QUẢ NHIỆM KỲ ${era.lastTerm}

## I. Đặc điểm tình hình

${place[0]?.toLocaleUpperCase('vi')}${place.slice(1)} nằm ở tả ngạn sông Lam, có địa hình bán sơn địa; kinh tế chủ yếu
là nông nghiệp, nghề đan lát mây tre và buôn bán nhỏ. ${local.branch} hiện có ${f.localMembers} đảng viên, sinh hoạt
tại ${f.localCells} ${local.cells}.

Thuận lợi cơ bản là nội bộ đoàn kết, Nhân dân cần cù, đồng thuận. Khó khăn lớn nhất là bãi bồi ven sông thường ngập
vào mùa mưa, lao động trẻ đi làm ăn xa nhiều, hạ tầng giao thông nội đồng xuống cấp.

## II. Kết quả đạt được

### 1. Về kinh tế

Giá trị sản xuất nông, lâm nghiệp, thuỷ sản tăng bình quân 4,2%/năm. Diện tích lúa chất lượng cao đạt 310 héc-ta; vùng
rau an toàn ở bãi Soi cho thu nhập gấp 2,5 lần trồng ngô.

Nghề đan lát được khôi phục, 3 tổ hợp tác liên kết với doanh nghiệp tiêu thụ sản phẩm, tạo việc làm cho 460 lao động nữ.

Thu ngân sách trên địa bàn năm ${era.year} đạt ${f.localBudget}; thu nhập bình quân đầu người đạt ${f.localIncome}.

Bê tông hoá 46 km đường trục và đường ngõ xóm; kiên cố hoá 18 km kênh mương; chợ trung tâm được xây mới.

### 2. Về văn hoá, xã hội

Cả ba cấp học giữ vững chuẩn phổ cập; trường tiểu học, trung học cơ sở đạt chuẩn quốc gia. Tỷ lệ hộ nghèo giảm còn
${f.localPoor}.

Trạm y tế được đầu tư máy siêu âm, máy xét nghiệm; tỷ lệ trẻ em suy dinh dưỡng giảm mỗi năm 0,6 điểm phần trăm.

Lễ hội bơi chải truyền thống được duy trì; 92% gia đình đạt danh hiệu văn hoá.

### 3. Về quốc phòng, an ninh

Hoàn thành chỉ tiêu giao quân hằng năm; lực lượng dân quân được huấn luyện đúng kế hoạch. Mô hình “Tiếng kẻng an ninh”
phát huy tác dụng, số vụ trộm cắp giảm 38% so với đầu nhiệm kỳ.

### 4. Về xây dựng Đảng và hệ thống chính trị

Cấp uỷ duy trì nền nếp sinh hoạt; 100% ${local.cells} xây dựng quy chế làm việc. Trong nhiệm kỳ kết nạp được
${f.localAdmitted} đảng viên, trong đó trên một phần ba là nữ, một phần tư là đoàn viên thanh niên.

Công tác kiểm tra, giám sát được thực hiện theo chương trình; không có vụ việc phải xử lý kéo dài.

Mặt trận Tổ quốc và các đoàn thể vận động Nhân dân hiến 6,2 héc-ta đất làm đường; tổ chức đối thoại hai lần mỗi năm.

## III. Hạn chế, khuyết điểm

Kinh tế phát triển chưa bền vững, chưa có sản phẩm chủ lực mang thương hiệu riêng; tình trạng được mùa mất giá còn lặp
lại.

Rác thải sinh hoạt ở một số ${local.hamlets} chưa được thu gom kịp thời; nước thải chăn nuôi còn gây ô nhiễm.

Một số chi bộ sinh hoạt chưa đều; nguồn phát triển đảng viên khó khăn do thanh niên đi làm ăn xa.

Việc sử dụng máy tính, mạng nội bộ của cán bộ cơ sở còn lúng túng; dữ liệu đảng viên cập nhật chậm.

## IV. Nguyên nhân và bài học kinh nghiệm

Nguyên nhân chủ quan chủ yếu là cấp uỷ chưa dự báo sát tình hình; phân công có việc chưa rõ; kiểm tra, đôn đốc chưa
thường xuyên.

- Việc gì cũng phải bàn với dân trước khi làm; làm rồi phải công khai để dân kiểm tra.
- Cán bộ phải sát cơ sở, nói đi đôi với làm; đảng viên đi trước, làng nước theo sau.
- Chọn việc trọng tâm từng năm, làm dứt điểm từng việc.

# PHẦN THỨ HAI: PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ ${era.term}

## I. Mục tiêu tổng quát

Xây dựng ${local.branch} trong sạch, vững mạnh; phát huy dân chủ, đoàn kết; phát triển nông nghiệp sạch, nghề truyền
thống và dịch vụ; phấn đấu đưa ${place} trở thành địa phương khá của tỉnh.

## II. Các chỉ tiêu chủ yếu đến năm ${era.endYear}

| TT | Chỉ tiêu | Năm ${era.year} | Năm ${era.endYear}
| 1 | Thu nhập bình quân đầu người | ${f.localIncome} | ${f.localIncomeAim}
| 2 | Thu ngân sách trên địa bàn | ${f.localBudget} | ${f.localBudgetAim}
| 3 | Tỷ lệ hộ nghèo | ${f.localPoor} | ${f.localPoorAim}
| 4 | Tỷ lệ hộ dùng nước sạch | 71% | 95%
| 5 | Tỷ lệ rác thải được thu gom | 64% | 95%
| 6 | Gia đình văn hoá | 92% | 96%
| 7 | Đảng viên kết nạp mới cả nhiệm kỳ | ${f.localAdmitted} | ${f.localAdmittedAim}

## III. Nhiệm vụ và giải pháp

### 1. Phát triển kinh tế

Chuyển 120 héc-ta đất bãi trồng ngô sang rau an toàn, dâu tằm; thành lập hợp tác xã dịch vụ nông nghiệp kiểu mới tại
bãi Soi.

Xây dựng nhãn hiệu sản phẩm mây tre đan An Thuận; mở điểm giới thiệu sản phẩm tại chợ trung tâm và bến thuyền.

Nâng cấp tuyến đường ra bến đò dài 3,4 km; cứng hoá toàn bộ đường trục nội đồng.

### 2. Phát triển văn hoá, xã hội, bảo vệ môi trường

Xây dựng điểm tập kết rác ở từng cụm dân cư; ký hợp đồng thu gom ba lần mỗi tuần; xử phạt nghiêm việc đổ rác xuống sông.

Xây mới nhà lớp học bộ môn trường trung học cơ sở; có sân chơi cho trẻ em ở các ${local.hamlets}.

Rà soát, hỗ trợ các hộ nghèo không còn sức lao động; mỗi hội viên đoàn thể nhận giúp một hộ khó khăn.

### 3. Quốc phòng, an ninh

Nâng cao chất lượng dân quân; giữ vững mô hình “Tiếng kẻng an ninh”; hoà giải thành từ 90% vụ việc trở lên ngay tại cơ
sở.

### 4. Xây dựng Đảng và hệ thống chính trị

Đổi mới sinh hoạt chi bộ theo chuyên đề; mỗi quý ít nhất một buổi; bí thư chi bộ phải chuẩn bị trước nội dung bằng văn
bản.

Cập nhật dữ liệu đảng viên ngay khi có thay đổi; mỗi đảng viên dưới 50 tuổi biết dùng mạng để đọc tài liệu sinh hoạt.

Người đứng đầu cấp uỷ, chính quyền đối thoại với Nhân dân ít nhất hai lần mỗi năm; trả lời kiến nghị trong thời hạn 15
ngày.

# PHẦN THỨ BA: TỔ CHỨC THỰC HIỆN

Cấp uỷ khoá mới xây dựng chương trình hành động, quy chế làm việc; phân công cấp uỷ viên phụ trách từng ${local.cells}.

Ban Thường vụ ${local.committee} chỉ đạo sơ kết hằng năm, báo cáo kết quả với Nhân dân tại các cuộc họp
${local.hamlets}./.
`;
}
