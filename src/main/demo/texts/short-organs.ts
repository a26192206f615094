import type { ShortPattern } from '../drafts.types.ts';

/** Everyday papers of the office and the advisory organs. */
export const organPatterns: ShortPattern[] = [
  {
    kind: 'letter',
    homes: ['VPTU'],
    urgency: 'urgent',
    abstract: () => 'về việc đôn đốc gửi dự thảo văn kiện đại hội và báo cáo tiến độ chuẩn bị',
    text: (era, _unit, c) => `
Kính gửi: Các ${era.committees}; đảng uỷ trực thuộc Tỉnh uỷ.

Theo tổng hợp trên mạng nội bộ, đến nay còn ${c.whole(5, 9)} đơn vị chưa gửi dự thảo, ${c.whole(3, 7)} đơn vị chưa trả
lời xin ý kiến.

Văn phòng Tỉnh uỷ đề nghị các đồng chí chỉ đạo hoàn thành trong tuần; nêu rõ khó khăn, vướng mắc để kịp thời tháo gỡ./.
`,
  },
  {
    kind: 'guidance',
    homes: ['VPTU'],
    abstract: () => 'thể thức, kỹ thuật trình bày văn kiện đại hội và việc nộp lưu hồ sơ đại hội các cấp',
    text: (_era, _unit, c) => `
# 1. Thể thức

Văn kiện đại hội được đánh số thứ tự liên tục từ 01 cho tất cả các loại, kể từ phiên trù bị đến khi bế mạc.

# 2. Nộp lưu

- Thời hạn: ${c.whole(30, 45)} ngày kể từ ngày bế mạc.
- Thành phần: văn kiện, biên bản, phiếu bầu niêm phong, ảnh, tệp ghi âm.
- Mục lục hồ sơ lập thành hai bản.

# 3. Phối hợp

Vướng mắc về nghiệp vụ đề nghị liên hệ Phòng Lưu trữ, Văn phòng Tỉnh uỷ./.
`,
  },
  {
    kind: 'plan',
    homes: ['VPTU'],
    abstract: (era) =>
      `trực kỹ thuật, bảo đảm an toàn mạng nội bộ trong thời gian Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (_era, _unit, c) => `
# 1. Lực lượng

Bố trí ${c.whole(3, 4)} ca trực mỗi ngày, mỗi ca ${c.whole(3, 5)} cán bộ; có số điện thoại đường dây nóng.

# 2. Nhiệm vụ

- Kiểm tra đường truyền chính, đường truyền dự phòng trước mỗi phiên.
- Sao lưu dữ liệu hai lần mỗi ngày; thử khôi phục một lần trước khai mạc.
- Hỗ trợ đại biểu đọc tài liệu điện tử.

Mọi sự cố báo cáo ngay lãnh đạo Văn phòng; ghi sổ trực đầy đủ./.
`,
  },
  {
    kind: 'directive',
    homes: ['VPTU'],
    abstract: () => 'về tăng cường lãnh đạo phong trào thi đua lập thành tích chào mừng đại hội đảng bộ các cấp',
    text: (era) => `
Để tạo khí thế thi đua sôi nổi, rộng khắp, Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ, tổ chức đảng thực hiện tốt các
nhiệm vụ sau:

- Phát động thi đua với nội dung thiết thực, gắn với nhiệm vụ chính trị của từng địa phương, đơn vị.
- Đăng ký công trình, phần việc chào mừng đại hội; không phô trương, hình thức, lãng phí.
- Biểu dương, nhân rộng điển hình trên các phương tiện thông tin đại chúng.

Giao ${era.propaganda} phối hợp với Văn phòng Tỉnh uỷ hướng dẫn, kiểm tra việc thực hiện./.
`,
  },
  {
    kind: 'conclusion',
    homes: ['VPTU'],
    abstract: () => 'của Ban Thường vụ Tỉnh uỷ về một số vấn đề qua kiểm tra công tác chuẩn bị đại hội ở cơ sở',
    text: (_era, _unit, c) => `
Sau khi nghe báo cáo kết quả kiểm tra tại ${c.whole(9, 14)} đơn vị, Ban Thường vụ Tỉnh uỷ thảo luận và kết luận:

- Công tác chuẩn bị cơ bản đúng tiến độ; dự thảo văn kiện có chất lượng, tự phê bình nghiêm túc hơn.
- Một số nơi chưa chú ý lấy ý kiến Nhân dân, việc cập nhật dữ liệu đảng viên còn chậm.
- Các tiểu ban tăng cường đi cơ sở, kịp thời giải đáp vướng mắc; không để đơn vị phải chờ đợi.

Văn phòng Tỉnh uỷ theo dõi, đôn đốc thực hiện Kết luận này./.
`,
  },
  {
    kind: 'report',
    homes: ['VPTU'],
    abstract: () => 'tình hình trả lời xin ý kiến, gửi nhận văn bản trên mạng nội bộ trong tháng',
    text: (_era, _unit, c) => `
Trong tháng, mạng nội bộ tiếp nhận ${c.whole(410, 890)} lượt văn bản; ${c.whole(86, 95)}% được mở trong ngày làm việc.

| Chỉ tiêu | Tháng trước | Tháng này
| Trả lời đúng hạn | ${c.whole(71, 78)}% | ${c.whole(79, 88)}%
| Trả lời quá hạn | ${c.whole(14, 18)}% | ${c.whole(8, 13)}%
| Chưa trả lời | ${c.whole(8, 11)}% | ${c.whole(3, 6)}%

Đề nghị các đơn vị quá hạn nhiều lần rút kinh nghiệm, phân công người thay khi văn thư nghỉ./.
`,
  },
  {
    kind: 'submission',
    homes: ['VPTU'],
    abstract: () => 'đề nghị trang bị máy quét và đường truyền dự phòng phục vụ kiểm phiếu',
    text: (_era, _unit, c) => `
Kính gửi: Thường trực Tỉnh uỷ.

Qua chạy thử, thiết bị hiện có chưa đáp ứng yêu cầu. Văn phòng Tỉnh uỷ kính trình phương án:

- Mua ${c.whole(2, 3)} máy quét tốc độ cao, ${c.whole(2, 4)} bộ lưu điện.
- Thuê một đường truyền dự phòng trong ${c.whole(2, 3)} tháng.
- Sau đại hội, thiết bị bàn giao cho kho lưu trữ để số hoá tài liệu.

Kính đề nghị Thường trực Tỉnh uỷ xem xét, cho ý kiến./.
`,
  },
  {
    kind: 'plan',
    homes: ['BTGDV'],
    abstract: () => 'tuyên truyền trước, trong và sau đại hội đảng bộ các cấp',
    text: (_era, _unit, c) => `
# 1. Nội dung

Tuyên truyền thành tựu nhiệm kỳ; công tác chuẩn bị đại hội; kết quả lấy ý kiến Nhân dân; gương người tốt, việc tốt.

# 2. Hình thức

- Mở chuyên mục trên Báo Lam Giang, Website Tỉnh uỷ, hệ thống truyền thanh cơ sở.
- Tổ chức ${c.whole(3, 5)} cuộc thi tìm hiểu, ${c.whole(8, 14)} đêm văn nghệ quần chúng.
- Cổ động trực quan trên ${c.whole(20, 36)} tuyến đường chính.

# 3. Định hướng

Thông tin chính xác, kịp thời; chủ động phản bác thông tin sai sự thật về nhân sự đại hội./.
`,
  },
  {
    kind: 'report',
    homes: ['BTGDV'],
    abstract: () => 'tổng hợp dư luận xã hội về dự thảo văn kiện đại hội, đợt một',
    text: (_era, _unit, c) => `
Qua ${c.whole(24, 52)} nguồn cộng tác viên, dư luận tập trung vào các vấn đề sau:

- Đồng tình với việc công bố toàn văn dự thảo; mong được biết ý kiến của mình có được tiếp thu hay không.
- Băn khoăn về tiến độ các dự án giao thông, giá đền bù đất, tình trạng sạt lở bờ sông.
- Đề nghị quan tâm hơn đến việc làm của lao động trẻ, giáo viên vùng cao.

Kiến nghị Tổ biên tập bổ sung giải pháp cụ thể về các nội dung nêu trên./.
`,
  },
  {
    kind: 'notice',
    homes: ['BTGDV'],
    abstract: () => 'phân công kiểm duyệt ý kiến Nhân dân trên các trang thông tin điện tử',
    text: (_era, _unit, c) => `
Để kiểm duyệt kịp thời, lãnh đạo Ban thông báo phân công như sau:

- Ngày làm việc: Phòng Tuyên truyền, báo chí; mỗi buổi ${c.whole(1, 2)} đồng chí.
- Ngày nghỉ: trực luân phiên theo danh sách kèm theo.
- Ý kiến phản ánh vụ việc cụ thể: chuyển cơ quan tiếp công dân, đồng thời lưu đầy đủ.

Không sửa chữa nội dung ý kiến dưới mọi hình thức./.
`,
  },
  {
    kind: 'letter',
    homes: ['BTC'],
    abstract: () => 'về việc rà soát, cập nhật cơ sở dữ liệu đảng viên phục vụ chuẩn bị nhân sự đại hội',
    text: (_era, _unit, c) => `
Qua đối chiếu, còn ${c.whole(1200, 2900)} hồ sơ thiếu thông tin trình độ, quá trình công tác; ${c.whole(120, 380)} hồ
sơ trùng số thẻ.

- Chi bộ rà soát, xác nhận thông tin với từng đảng viên.
- Bộ phận tổ chức nhập bổ sung, báo cáo số liệu vào thứ sáu hằng tuần.

Đề nghị các đồng chí quan tâm chỉ đạo, hoàn thành đúng thời hạn./.
`,
  },
  {
    kind: 'guidance',
    homes: ['BTC'],
    abstract: () => 'cơ cấu, phân bổ đại biểu dự đại hội cấp trên (dự thảo xin ý kiến)',
    text: (_era, _unit, c) => `
# 1. Nguyên tắc phân bổ

Căn cứ số lượng tổ chức đảng trực thuộc, số lượng đảng viên và vị trí của từng đảng bộ; mỗi đảng bộ có số đại biểu cơ
sở là ${c.whole(3, 4)}.

# 2. Cơ cấu định hướng

- Đại biểu nữ: từ 25% trở lên.
- Đại biểu dưới 40 tuổi: từ 15% trở lên.
- Đại biểu là người dân tộc thiểu số: từ ${c.whole(12, 16)}% trở lên.

Đề nghị các đơn vị tham gia ý kiến để Ban Tổ chức hoàn chỉnh hướng dẫn./.
`,
  },
  {
    kind: 'report',
    homes: ['BTC'],
    abstract: () => 'tiến độ đại hội chi bộ, đảng bộ cơ sở và một số vấn đề phát sinh',
    text: (_era, _unit, c) => `
Đến nay đã có ${c.whole(310, 690)} chi bộ và ${c.whole(28, 64)} đảng bộ cơ sở hoàn thành đại hội.

- Số cấp uỷ viên nữ đạt ${c.whole(24, 31)}%; cấp uỷ viên trẻ đạt ${c.whole(13, 18)}%.
- Có ${c.whole(2, 5)} nơi phải bầu thêm lần hai do thiếu số lượng.
- Một số nơi gửi hồ sơ chuẩn y chậm, thiếu biên bản kiểm phiếu.

Ban Tổ chức tiếp tục hướng dẫn, cử cán bộ dự đại hội ở những nơi khó khăn./.
`,
  },
  {
    kind: 'guidance',
    homes: ['UBKT'],
    abstract: () => 'công tác kiểm tra, giám sát phục vụ đại hội đảng bộ các cấp',
    text: (_era, _unit, c) => `
- Giải quyết tố cáo liên quan đến nhân sự đại hội trong thời hạn ${c.whole(25, 30)} ngày; không xem xét đơn nặc danh.
- Kiểm tra khi có dấu hiệu vi phạm; kết luận rõ trước khi đại hội.
- Thẩm tra tư cách đại biểu: phối hợp cung cấp thông tin khi có yêu cầu bằng văn bản.

Uỷ ban kiểm tra các cấp báo cáo kết quả hằng tuần trong thời gian cao điểm./.
`,
  },
  {
    kind: 'report',
    homes: ['UBKT'],
    abstract: (era) => `tiến độ nhập dữ liệu hồ sơ kiểm tra nhiệm kỳ ${era.lastTerm}, tháng thứ nhất`,
    text: (_era, _unit, c) => `
| Cấp | Số hồ sơ | Đã nhập | Tỷ lệ
| Cấp tỉnh | 186 | ${c.whole(90, 140)} | đạt yêu cầu
| Đảng uỷ trực thuộc | 412 | ${c.whole(150, 260)} | cần đẩy nhanh
| Cấp dưới | 1.874 | ${c.whole(610, 980)} | chậm

Nguyên nhân chậm: hồ sơ cũ thiếu tài liệu; cán bộ kiêm nhiệm; máy tính cấu hình thấp.

Đề nghị các đơn vị bố trí người nhập tập trung trong tháng tới./.
`,
  },
  {
    kind: 'report',
    homes: ['BNC'],
    abstract: () => 'tình hình tiếp công dân, giải quyết kiến nghị trước thềm đại hội',
    text: (_era, _unit, c) => `
Các cấp uỷ đã tiếp ${c.whole(210, 460)} lượt công dân; nhận ${c.whole(90, 170)} đơn, đã giải quyết ${c.whole(82, 93)}%.

- Nội dung chủ yếu: đất đai, đền bù, chế độ chính sách.
- Còn ${c.whole(3, 6)} vụ kéo dài, đã phân công cơ quan chủ trì và thời hạn cụ thể.

Kiến nghị người đứng đầu cấp uỷ trực tiếp đối thoại với các hộ dân trước khi đại hội./.
`,
  },
  {
    kind: 'plan',
    homes: ['DU-CQD'],
    abstract: (_era, unit) => `sinh hoạt chuyên đề “Cán bộ, đảng viên ${unit.shortName} gương mẫu, vì dân phục vụ”`,
    text: (_era, _unit, c) => `
# 1. Nội dung

Mỗi chi bộ chọn ${c.whole(1, 2)} vấn đề về tác phong, kỷ luật, kỷ cương trong giải quyết công việc.

# 2. Cách làm

- Đảng viên tự liên hệ bằng văn bản ngắn, không quá hai trang.
- Chi bộ góp ý, thống nhất việc cần sửa ngay.
- Ba tháng sau kiểm điểm lại.

Các chi bộ báo cáo kết quả về Văn phòng Đảng uỷ để tổng hợp./.
`,
  },
  {
    kind: 'letter',
    homes: ['S-NNMT', 'S-YT'],
    abstract: (_era, unit) =>
      `về việc đề nghị điều chỉnh một số chỉ tiêu ngành trong dự thảo văn kiện (${unit.shortName})`,
    text: (era, unit, c) => `
Kính gửi: Tiểu ban Văn kiện; Văn phòng Tỉnh uỷ.

Sau khi nghiên cứu dự thảo, ${unit.name} đề nghị điều chỉnh ${c.whole(2, 4)} chỉ tiêu thuộc lĩnh vực quản lý cho thống
nhất với quy hoạch ngành đến năm ${era.endYear}.

- Bổ sung căn cứ tính toán và nguồn số liệu của từng chỉ tiêu.
- Thống nhất tên gọi chỉ tiêu với hệ thống thống kê quốc gia.

Kính đề nghị Tiểu ban Văn kiện xem xét./.
`,
  },
];
