import type { WrittenDraft } from '../drafts.types.ts';

/** Papers of the advisory organs. */
export const organPapers: WrittenDraft[] = [
  {
    key: 'guidance-consultation',
    kind: 'guidance',
    home: 'BTGDV',
    abstract: (era) => `tổ chức lấy ý kiến Nhân dân vào dự thảo văn kiện Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (era) => `
Thực hiện chỉ đạo của Ban Thường vụ Tỉnh uỷ, ${era.propaganda} hướng dẫn việc tổ chức lấy ý kiến Nhân dân vào dự thảo
văn kiện như sau:

# I. MỤC ĐÍCH, YÊU CẦU

Phát huy dân chủ, trí tuệ của cán bộ, đảng viên và Nhân dân; tạo sự thống nhất trong Đảng, đồng thuận trong xã hội.

Tiếp nhận đầy đủ, trung thực; bảo vệ thông tin cá nhân của người góp ý; không để kẻ xấu lợi dụng xuyên tạc, chia rẽ.

# II. HÌNH THỨC

- Góp ý tại hội nghị thôn, bản, tổ dân phố, cơ quan, đơn vị.
- Góp ý bằng văn bản, thư gửi cấp uỷ, Mặt trận Tổ quốc các cấp.
- Góp ý trên Website Tỉnh uỷ, Website Uỷ ban nhân dân tỉnh; người góp ý có thể không ghi họ tên.

# III. KIỂM DUYỆT, TỔNG HỢP

Ý kiến trên trang thông tin điện tử được kiểm duyệt trong một ngày làm việc; chỉ từ chối hiển thị khi có nội dung
quảng cáo, xúc phạm, không liên quan đến dự thảo. Ý kiến bị từ chối vẫn được lưu.

Bảng tổng hợp ghi rõ phần, mục; nội dung góp ý; hình thức góp ý; số lượt trùng; ý kiến của Tổ biên tập về tiếp thu,
giải trình.

# IV. THỜI GIAN VÀ TỔ CHỨC THỰC HIỆN

Đợt lấy ý kiến kéo dài 30 ngày kể từ ngày công bố. Các địa phương, đơn vị gửi báo cáo tổng hợp chậm nhất năm ngày sau
khi kết thúc.

Ban tuyên giáo các cấp phối hợp với Mặt trận Tổ quốc hướng dẫn Nhân dân; đài truyền thanh cơ sở đọc tóm tắt dự thảo
vào các buổi phát thanh./.
`,
    edits: () => [
      {
        replace: 'được kiểm duyệt trong một ngày làm việc',
        by: 'được kiểm duyệt chậm nhất 24 giờ kể từ khi nhận, kể cả ngày nghỉ',
      },
      {
        after: 'Góp ý bằng văn bản, thư gửi cấp uỷ',
        add: 'Đối với vùng cao, vùng đồng bào dân tộc thiểu số, hội nghị góp ý có người phiên dịch khi cần thiết.',
      },
      { move: 'Bảng tổng hợp ghi rõ', after: 'III. KIỂM DUYỆT, TỔNG HỢP' },
    ],
    reason: 'Tiếp thu ý kiến về thời gian kiểm duyệt và hội nghị ở vùng cao',
  },
  {
    key: 'scheme-cells',
    kind: 'scheme',
    home: 'BTC',
    abstract: (era) => `nâng cao chất lượng sinh hoạt chi bộ trong Đảng bộ tỉnh, nhiệm kỳ ${era.term}`,
    text: () => `
# PHẦN I. SỰ CẦN THIẾT

Chi bộ là nền tảng của Đảng, là hạt nhân chính trị ở cơ sở. Qua khảo sát 340 chi bộ, còn 27% số buổi sinh hoạt có thời
lượng dưới 60 phút, nội dung dàn trải, ít thảo luận; 18% chi bộ thôn, bản có bí thư trên 60 tuổi chưa sử dụng được máy
tính.

# PHẦN II. MỤC TIÊU

- 100% chi bộ sinh hoạt định kỳ đúng quy định; tỷ lệ đảng viên dự sinh hoạt đạt từ 90% trở lên.
- Mỗi chi bộ sinh hoạt chuyên đề ít nhất bốn lần trong năm.
- Đến giữa nhiệm kỳ, mỗi đảng bộ trực thuộc có từ hai chi bộ kiểu mẫu trở lên.

# PHẦN III. NHIỆM VỤ, GIẢI PHÁP

## 1. Chuẩn bị sinh hoạt

Bí thư chi bộ thống nhất nội dung trong chi uỷ, gửi trước cho đảng viên ít nhất hai ngày; lựa chọn vấn đề thiết thực ở
địa bàn.

## 2. Tổ chức sinh hoạt

Dành ít nhất hai phần ba thời gian cho thảo luận; người chủ trì gợi mở để đảng viên trẻ, đảng viên nữ phát biểu; kết
luận rõ việc, rõ người.

## 3. Sau sinh hoạt

Ghi nghị quyết ngắn gọn; phân công đảng viên theo dõi; buổi sau kiểm điểm việc đã làm được, chưa làm được của buổi
trước.

## 4. Bồi dưỡng bí thư chi bộ

Mỗi năm mở 22 lớp bồi dưỡng kỹ năng cho bí thư, phó bí thư chi bộ; tài liệu biên soạn ngắn, có tình huống thực tế.

# PHẦN IV. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN

| Nội dung | Năm thứ nhất | Các năm tiếp theo
| Tài liệu, lớp bồi dưỡng | 1,2 tỷ đồng | 0,9 tỷ đồng/năm
| Khen thưởng chi bộ kiểu mẫu | 0,3 tỷ đồng | 0,4 tỷ đồng/năm

Ban Tổ chức Tỉnh uỷ chủ trì, phối hợp với các ban đảng hướng dẫn, kiểm tra; hằng năm sơ kết, báo cáo Ban Thường vụ
Tỉnh uỷ./.
`,
    edits: () => [
      {
        replace: 'Dành ít nhất hai phần ba thời gian cho thảo luận',
        by: 'Dành ít nhất một nửa thời gian cho thảo luận',
      },
      {
        after: 'Mỗi năm mở 22 lớp bồi dưỡng',
        add:
          'Phân công cấp uỷ viên cấp trên dự sinh hoạt với chi bộ ít nhất hai lần mỗi năm; dự với tư cách lắng ' +
          'nghe, không làm thay.',
      },
    ],
    reason: 'Điều chỉnh thời lượng thảo luận, bổ sung việc cấp uỷ viên dự sinh hoạt chi bộ',
  },
  {
    key: 'guidance-software',
    kind: 'guidance',
    home: 'BTC',
    abstract: () => 'tiếp nhận, cài đặt, sử dụng phần mềm kiểm phiếu bầu và phần mềm quản lý đại biểu',
    text: (era) => `
Để việc bầu cử tại đại hội bảo đảm đúng quy chế, chính xác, nhanh chóng, Ban Tổ chức Tỉnh uỷ hướng dẫn một số nội dung
sau:

# 1. Tiếp nhận, cài đặt

Mỗi ${era.committee}, đảng uỷ trực thuộc cử hai cán bộ tiếp nhận bộ cài và tài liệu; cài đặt trên máy tính không kết
nối mạng trong suốt thời gian kiểm phiếu.

# 2. Tập huấn

- Lớp thứ nhất: cán bộ tổ chức, văn thư cấp tỉnh và các đảng uỷ trực thuộc.
- Lớp thứ hai: cán bộ của các ${era.places}.
- Mỗi lớp hai ngày, có bài kiểm phiếu thực hành với 300 phiếu mẫu.

# 3. Kiểm tra, niêm phong

Trước giờ bỏ phiếu, ban kiểm phiếu chạy thử với 20 phiếu mẫu, đối chiếu đếm tay; lập biên bản; niêm phong máy và thiết
bị dự phòng.

# 4. Trường hợp có sự cố

Mất điện hoặc hỏng thiết bị thì chuyển sang kiểm phiếu thủ công theo quy chế; không được tự ý sao chép dữ liệu ra khỏi
máy.

Trong quá trình thực hiện có vướng mắc, đề nghị phản ánh về Ban Tổ chức Tỉnh uỷ để phối hợp giải quyết./.
`,
    edits: () => [
      { replace: 'chạy thử với 20 phiếu mẫu', by: 'chạy thử với 50 phiếu mẫu, trong đó có phiếu không hợp lệ' },
      {
        after: 'Mất điện hoặc hỏng thiết bị',
        add: 'Biên bản kiểm phiếu ghi rõ thời điểm, nguyên nhân sự cố và cách xử lý.',
      },
    ],
    reason: 'Bổ sung quy trình chạy thử và ghi biên bản khi có sự cố',
  },
  {
    key: 'plan-inspection-files',
    kind: 'plan',
    home: 'UBKT',
    abstract: (era) =>
      `hoàn thành việc nhập dữ liệu hồ sơ kiểm tra, giám sát nhiệm kỳ ${era.lastTerm} của uỷ ban kiểm tra các cấp`,
    text: (era) => `
Để phục vụ việc chuẩn bị nhân sự cấp uỷ và tra cứu thông tin nhân sự đại biểu khi cần thiết, Uỷ ban Kiểm tra Tỉnh uỷ
xây dựng Kế hoạch:

# I. YÊU CẦU

Dữ liệu phải chính xác, đúng hồ sơ gốc; người nhập chịu trách nhiệm về nội dung; hồ sơ có mức độ mật không nhập vào hệ
thống.

# II. KHỐI LƯỢNG VÀ PHÂN CÔNG

| Cấp | Số hồ sơ | Đơn vị nhập
| Cấp tỉnh | 186 | Uỷ ban Kiểm tra Tỉnh uỷ
| Đảng uỷ trực thuộc | 412 | Uỷ ban kiểm tra đảng uỷ trực thuộc
| ${era.places[0]?.toLocaleUpperCase('vi')}${era.places.slice(1)} | 1.874 | Uỷ ban kiểm tra ${era.committees}

# III. CÁC BƯỚC

- Rà soát, lập danh mục hồ sơ; đối chiếu với sổ theo dõi.
- Nhập thông tin chính; hai người kiểm tra chéo.
- Uỷ ban Kiểm tra Tỉnh uỷ phúc tra 5% số hồ sơ, lựa chọn ngẫu nhiên.

# IV. KHAI THÁC, SỬ DỤNG

Việc tra cứu chỉ thực hiện khi có yêu cầu bằng văn bản của cấp có thẩm quyền, nêu rõ mục đích; mọi lần tra cứu được
ghi nhật ký.

Giao Văn phòng Uỷ ban Kiểm tra theo dõi tiến độ hằng tuần, báo cáo lãnh đạo Uỷ ban./.
`,
  },
  {
    key: 'resolution-province',
    kind: 'resolution',
    home: 'VPTU',
    abstract: (era) => `Đại hội đại biểu Đảng bộ tỉnh Lam Giang ${era.congress}, nhiệm kỳ ${era.term}`,
    text: (era) => `
Đại hội đại biểu Đảng bộ tỉnh Lam Giang ${era.congress}, nhiệm kỳ ${era.term}, sau khi thảo luận các văn kiện do Ban
Chấp hành Đảng bộ tỉnh trình,

# QUYẾT NGHỊ

## I. Tán thành những nội dung cơ bản của Báo cáo chính trị

Tán thành đánh giá kết quả thực hiện Nghị quyết Đại hội ${era.lastCongress}; thống nhất phương hướng, mục tiêu, nhiệm
vụ và giải pháp nhiệm kỳ ${era.term}.

## II. Các chỉ tiêu chủ yếu

- Tốc độ tăng trưởng kinh tế bình quân ${era.figures.growthAim}/năm.
- Thu nhập bình quân đầu người năm ${era.endYear} đạt ${era.figures.incomeAim}.
- Tỷ lệ hộ nghèo đến năm ${era.endYear} còn ${era.figures.poorAim}.
- Tỷ lệ lao động qua đào tạo đạt ${era.figures.trainedAim}; tỷ lệ dân số tham gia bảo hiểm y tế đạt
${era.figures.insuredAim}.

## III. Ba khâu đột phá

Hạ tầng giao thông kết nối vùng; chất lượng nguồn nhân lực; cải cách hành chính và ${era.digital}.

## IV. Tổ chức thực hiện

Giao Ban Chấp hành Đảng bộ tỉnh khoá mới tiếp thu ý kiến thảo luận của Đại hội, hoàn chỉnh, ban hành Báo cáo chính trị
và Chương trình hành động.

Đại hội kêu gọi toàn Đảng bộ, chính quyền, lực lượng vũ trang và Nhân dân các dân tộc trong tỉnh đoàn kết, quyết tâm
thực hiện thắng lợi Nghị quyết./.
`,
    edits: () => [
      { replace: 'Hạ tầng giao thông kết nối vùng;', by: 'Hạ tầng giao thông đường thuỷ, đường bộ kết nối vùng;' },
      {
        after: 'III. Ba khâu đột phá',
        add: 'Trong mỗi khâu đột phá, chọn từ hai đến ba việc làm ngay trong năm đầu nhiệm kỳ.',
      },
      { drop: 'sau khi thảo luận các văn kiện' },
      {
        after: 'I. Tán thành những nội dung cơ bản',
        add:
          'Căn cứ Điều lệ Đảng; căn cứ kết quả thảo luận của các đoàn đại biểu, Đại hội thống nhất những nội dung ' +
          'sau.',
      },
    ],
    reason: 'Chỉnh lý theo ý kiến của Tiểu ban Văn kiện',
  },
];
