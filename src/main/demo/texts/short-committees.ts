import type { ShortPattern } from '../drafts.types.ts';

/** Everyday papers of committees below the province. */
export const committeePatterns: ShortPattern[] = [
  {
    kind: 'plan',
    homes: ['XA-AN-THUAN', 'PHUONG-BEN-DO', 'XA-SUOI-MAY', 'XA-VAN-THACH'],
    abstract: (era, unit) => `tổ chức đại hội các chi bộ, tiến tới Đại hội đại biểu ${unit.name}, nhiệm kỳ ${era.term}`,
    text: (_era, unit, c) => `
Thực hiện hướng dẫn của cấp trên, Ban Thường vụ ${unit.shortName} xây dựng Kế hoạch tổ chức đại hội các chi bộ như sau:

# 1. Yêu cầu

Đại hội chi bộ phải thực sự dân chủ, thiết thực, tiết kiệm; báo cáo ngắn gọn, không quá bốn trang.

# 2. Nội dung, thời gian

- Đại hội điểm: ${c.whole(2, 3)} chi bộ, rút kinh nghiệm trong tuần đầu.
- Đại hội đại trà: ${c.whole(14, 28)} chi bộ, hoàn thành trong ${c.whole(4, 6)} tuần.
- Nhân sự chi uỷ: cơ cấu ít nhất một đồng chí dưới 40 tuổi.

# 3. Tổ chức thực hiện

Phân công đồng chí uỷ viên Ban Thường vụ dự, chỉ đạo; Văn phòng cấp uỷ tổng hợp, báo cáo hằng tuần./.
`,
  },
  {
    kind: 'report',
    homes: ['XA-AN-THUAN', 'XA-HA-HOA', 'DU-QS', 'PHUONG-DONG-LAM'],
    abstract: (_era, unit) => `kết quả công tác xây dựng Đảng chín tháng, nhiệm vụ ba tháng cuối năm của ${unit.name}`,
    text: (era, unit, c) => `
${unit.shortName} báo cáo kết quả công tác xây dựng Đảng chín tháng như sau:

# I. Kết quả

Tổ chức ${c.whole(3, 6)} hội nghị quán triệt nghị quyết; tỷ lệ đảng viên tham gia đạt ${c.whole(91, 98)}%.

Kết nạp ${c.whole(6, 24)} đảng viên; chuyển chính thức ${c.whole(5, 18)} đồng chí; cập nhật ${c.whole(92, 100)}% dữ
liệu đảng viên.

Kiểm tra ${c.whole(2, 6)} tổ chức đảng, giám sát chuyên đề ${c.whole(2, 5)} chi bộ; không có trường hợp vi phạm phải
thi hành kỷ luật.

# II. Tồn tại

Một số chi bộ chậm gửi nghị quyết sinh hoạt; việc ${era.digital} còn phụ thuộc vào một, hai cán bộ trẻ.

# III. Nhiệm vụ trọng tâm

- Chuẩn bị văn kiện, nhân sự đại hội bảo đảm tiến độ.
- Hoàn thành kiểm điểm, đánh giá, xếp loại cuối năm.
- Tham gia ý kiến đầy đủ vào dự thảo văn kiện của cấp trên./.
`,
  },
  {
    kind: 'report',
    homes: ['XA-AN-THUAN', 'PHUONG-LAM-GIANG', 'DU-CQD', 'DU-DH'],
    abstract: (era, unit) =>
      `tổng hợp ý kiến của ${unit.name} vào dự thảo văn kiện Đại hội Đảng bộ tỉnh ${era.congress}`,
    text: (_era, unit, c) => `
${unit.shortName} đã tổ chức ${c.whole(9, 31)} hội nghị lấy ý kiến, có ${c.whole(380, 1450)} lượt người dự,
${c.whole(46, 190)} ý kiến phát biểu; kết quả tổng hợp như sau:

# 1. Ý kiến chung

Tuyệt đại đa số nhất trí với bố cục, nội dung dự thảo; đánh giá văn phong ngắn gọn, dễ hiểu hơn các nhiệm kỳ trước.

# 2. Ý kiến cụ thể

- Đề nghị làm rõ hơn nguyên nhân chủ quan của những chỉ tiêu không đạt.
- Đề nghị bổ sung giải pháp giữ chân lao động trẻ ở lại quê hương.
- Đề nghị có chỉ tiêu về nước sạch và thu gom rác thải nông thôn.
- Cân nhắc mục tiêu tăng trưởng cho phù hợp nguồn lực.

# 3. Kiến nghị

Đề nghị Tiểu ban Văn kiện thông báo kết quả tiếp thu, giải trình để đảng viên, Nhân dân biết./.
`,
  },
  {
    kind: 'submission',
    homes: ['XA-DONG-QUE', 'PHUONG-NAM-BEN', 'XA-AN-LAM'],
    abstract: (era, unit) =>
      `đề nghị duyệt thời gian, nội dung, chương trình Đại hội đại biểu ${unit.name}, nhiệm kỳ ${era.term}`,
    text: (_era, unit, c) => `
Kính gửi: Ban Thường vụ Tỉnh uỷ; Ban Tổ chức Tỉnh uỷ.

Đến nay công tác chuẩn bị đại hội của ${unit.name} đã cơ bản hoàn thành. ${unit.shortName} kính trình một số nội dung
như sau:

- Thời gian: ${c.whole(1, 2)} ngày, không kể buổi trù bị.
- Số lượng đại biểu: ${c.whole(110, 190)} đại biểu chính thức.
- Văn kiện: Báo cáo chính trị, Báo cáo kiểm điểm, dự thảo Nghị quyết đã lấy ý kiến ${c.whole(2, 3)} lần.
- Công tác phục vụ: tiết kiệm, không tổ chức liên hoan.

Kính đề nghị cấp trên xem xét, cho ý kiến chỉ đạo./.
`,
  },
  {
    kind: 'notice',
    homes: ['XA-AN-THUAN', 'DU-UBND', 'DK-HON-NHAN'],
    abstract: (_era, unit) => `kết luận của Ban Thường vụ ${unit.shortName} về tiến độ chuẩn bị đại hội`,
    text: (_era, unit, c) => `
Ban Thường vụ ${unit.shortName} đã nghe báo cáo tiến độ chuẩn bị đại hội và kết luận:

# 1. Đánh giá

Các bộ phận đã tích cực; ${c.whole(70, 90)}% đầu việc đúng tiến độ; chậm nhất là khâu tổng hợp số liệu và trang trí.

# 2. Nhiệm vụ

- Tổ văn kiện hoàn chỉnh dự thảo lần ${c.whole(2, 3)} trong thời gian mười ngày.
- Tổ phục vụ khảo sát lại hội trường, đường điện, âm thanh.
- Văn phòng cấp uỷ đôn đốc các chi bộ gửi danh sách đại biểu.

Giao Văn phòng theo dõi, báo cáo Ban Thường vụ vào chiều thứ sáu hằng tuần./.
`,
  },
  {
    kind: 'decision',
    homes: ['XA-SUOI-MAY', 'PHUONG-DONG-LAM', 'XA-HA-HOA'],
    abstract: (era, unit) => `thành lập Tổ giúp việc Đại hội đại biểu ${unit.name}, nhiệm kỳ ${era.term}`,
    text: (_era, unit, c) => `
Căn cứ Điều lệ Đảng; căn cứ quy chế làm việc của Ban Chấp hành ${unit.name}; xét đề nghị của Văn phòng cấp uỷ, Ban
Thường vụ quyết định:

## Điều 1

Thành lập Tổ giúp việc Đại hội gồm ${c.whole(7, 11)} đồng chí, do đồng chí phụ trách Văn phòng cấp uỷ làm Tổ trưởng.

## Điều 2

Tổ giúp việc có nhiệm vụ tổng hợp tài liệu, số liệu; theo dõi ý kiến góp ý; chuẩn bị điều kiện phục vụ; tự giải thể
khi hoàn thành nhiệm vụ.

## Điều 3

Văn phòng cấp uỷ, các cơ quan liên quan và các đồng chí có tên trong danh sách kèm theo chịu trách nhiệm thi hành./.
`,
  },
  {
    kind: 'actionProgramme',
    homes: ['XA-HA-HOA', 'XA-SUOI-MAY', 'DK-HON-NHAN'],
    abstract: (_era, unit) =>
      `của ${unit.shortName} thực hiện nghị quyết chuyên đề của Tỉnh uỷ về kinh tế ven sông, ven hồ`,
    text: (era, unit, c) => `
# I. Mục tiêu

Đến năm ${era.endYear}, giá trị sản xuất từ kinh tế ven sông, ven hồ chiếm ${c.whole(18, 34)}% giá trị sản xuất trên
địa bàn ${unit.name}.

# II. Nhiệm vụ

- Rà soát quỹ đất ven sông; lập phương án sử dụng; không để lấn chiếm hành lang.
- Phát triển ${c.whole(40, 160)} lồng bè nuôi thuỷ sản có kiểm soát dịch bệnh.
- Mở ${c.whole(2, 4)} điểm dừng chân, bán hàng nông sản phục vụ khách đường sông.
- Trồng ${c.whole(6, 20)} ki-lô-mét cây chắn sóng, chống sạt lở.

# III. Phân công

Mỗi đồng chí uỷ viên Ban Thường vụ phụ trách một nhiệm vụ; báo cáo hằng quý./.
`,
  },
  {
    kind: 'plan',
    homes: ['DU-DH', 'DU-UBND', 'PHUONG-LAM-GIANG'],
    abstract: (_era, unit) => `kiểm tra, giám sát năm tới của ${unit.shortName}`,
    text: (_era, unit, c) => `
${unit.shortName} xây dựng dự thảo Kế hoạch kiểm tra, giám sát, xin ý kiến các đơn vị trước khi ban hành.

# 1. Nội dung kiểm tra

- Việc thực hiện quy chế làm việc, nguyên tắc tập trung dân chủ: ${c.whole(3, 5)} tổ chức đảng.
- Việc thu, nộp, sử dụng đảng phí: ${c.whole(4, 8)} chi bộ.

# 2. Nội dung giám sát

- Giám sát chuyên đề việc lãnh đạo thực hiện ${c.whole(2, 3)} dự án đầu tư.
- Giám sát thường xuyên thông qua dự sinh hoạt chi bộ.

# 3. Yêu cầu

Không chồng chéo với chương trình của cấp trên; thông báo trước ít nhất mười ngày làm việc; kết luận trong thời hạn ba
mươi ngày./.
`,
  },
  {
    kind: 'letter',
    homes: ['XA-AN-THUAN', 'PHUONG-BEN-DO', 'XA-AN-LAM', 'DU-CA'],
    abstract: (_era, unit) =>
      `xin ý kiến các cơ quan vào số liệu, chỉ tiêu trong dự thảo Báo cáo chính trị của ${unit.name}`,
    text: (era, unit, c) => `
Kính gửi: Các ban đảng của Tỉnh uỷ; các sở, ngành có liên quan.

${unit.shortName} đã xây dựng dự thảo Báo cáo chính trị nhiệm kỳ ${era.term}. Để bảo đảm số liệu thống nhất với quy
hoạch ngành, vùng, đề nghị các đồng chí cho ý kiến về:

- Số liệu đánh giá nhiệm kỳ ${era.lastTerm} thuộc lĩnh vực quản lý.
- ${c.whole(8, 14)} chỉ tiêu chủ yếu đến năm ${era.endYear} và căn cứ tính toán.
- Định hướng phát triển ngành trên địa bàn.

Rất mong nhận được sự quan tâm của các đồng chí./.
`,
  },
  {
    kind: 'scheme',
    homes: ['XA-VAN-THACH', 'PHUONG-NAM-BEN'],
    abstract: (era, unit) => `phát triển đảng viên trong đoàn viên, hội viên của ${unit.name}, giai đoạn ${era.term}`,
    text: (_era, unit, c) => `
# 1. Thực trạng

${unit.name} có ${c.whole(4, 9)} thôn, tổ dân phố mà bình quân tuổi đảng viên trên 58; nguồn kết nạp chủ yếu là cán
bộ, giáo viên.

# 2. Chỉ tiêu

Mỗi năm kết nạp ${c.whole(12, 26)} đảng viên, trong đó ít nhất một nửa ở thôn, tổ dân phố và doanh nghiệp.

# 3. Giải pháp

- Giao chỉ tiêu giới thiệu quần chúng ưu tú cho từng đoàn thể.
- Mở lớp nhận thức về Đảng vào cuối tuần cho người lao động.
- Phân công đảng viên có uy tín giúp đỡ quần chúng đi làm ăn xa./.
`,
  },
];
