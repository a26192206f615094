import type { WrittenDraft } from '../drafts.types.ts';

/** Papers of committees below the province and of the armed forces. */
export const committeePapers: WrittenDraft[] = [
  {
    key: 'review-dong-que',
    kind: 'reviewReport',
    home: 'XA-DONG-QUE',
    abstract: (era, unit) => `của Ban Chấp hành ${unit.name} nhiệm kỳ ${era.lastTerm}`,
    text: (era, unit) => `
Ban Chấp hành ${unit.name} tiến hành kiểm điểm sự lãnh đạo, chỉ đạo trong nhiệm kỳ ${era.lastTerm}; kết quả như sau:

# I. ƯU ĐIỂM

Tập thể cấp uỷ đoàn kết, giữ nguyên tắc tập trung dân chủ; mọi việc quan trọng đều bàn trong cấp uỷ trước khi quyết
định.

Lãnh đạo chuyển đổi 260 héc-ta đất đồi sang trồng cam, bưởi; thu nhập của các hộ tham gia tăng gấp rưỡi; hình thành
hai hợp tác xã tiêu thụ.

Công tác phát triển đảng viên đạt 108% chỉ tiêu; xoá được hai thôn chưa có chi bộ.

# II. HẠN CHẾ

- Chỉ đạo giải phóng mặt bằng tuyến đường trung tâm còn chậm, để khiếu nại kéo dài.
- Sinh hoạt cấp uỷ có lúc nặng về báo cáo thành tích.
- Chậm sửa đổi quy chế làm việc khi tổ chức bộ máy thay đổi.

# III. NGUYÊN NHÂN, TRÁCH NHIỆM

Trách nhiệm thuộc về tập thể Ban Thường vụ, trước hết là đồng chí phụ trách kinh tế; cấp uỷ đã nghiêm túc rút kinh
nghiệm.

# IV. BIỆN PHÁP KHẮC PHỤC

Phân công cấp uỷ viên phụ trách từng thôn; hằng tháng tiếp dân tại nhà văn hoá; giải quyết dứt điểm ba vụ khiếu nại
còn tồn đọng.

Kính đề nghị các đồng chí cho ý kiến để hoàn chỉnh báo cáo./.
`,
    edits: () => [
      {
        replace: 'Phân công cấp uỷ viên phụ trách từng thôn',
        by: 'Phân công cấp uỷ viên phụ trách từng thôn, công khai số điện thoại để dân liên hệ',
      },
      {
        after: 'Công tác phát triển đảng viên',
        add: 'Trong đợt lũ lớn, cấp uỷ đã chỉ huy di dời an toàn 214 hộ dân, không có thiệt hại về người.',
      },
    ],
    reason: 'Bổ sung kết quả phòng, chống lũ và hình thức liên hệ với dân',
  },
  {
    key: 'statute-lam-giang',
    kind: 'statute',
    home: 'PHUONG-LAM-GIANG',
    abstract: (era, unit) => `làm việc của Ban Chấp hành ${unit.name}, nhiệm kỳ ${era.term}`,
    text: (era, unit) => `
Quy chế này quy định trách nhiệm, quyền hạn, chế độ làm việc của Ban Chấp hành, Ban Thường vụ, Thường trực và các uỷ
viên Ban Chấp hành ${unit.name}, nhiệm kỳ ${era.term}.

# Chương I. TRÁCH NHIỆM, QUYỀN HẠN

## Điều 1. Ban Chấp hành

Quyết định chủ trương, biện pháp cụ thể hoá nghị quyết đại hội; quyết định chương trình công tác toàn khoá và hằng năm.

## Điều 2. Ban Thường vụ

Lãnh đạo, kiểm tra việc thực hiện nghị quyết; quyết định những vấn đề được Ban Chấp hành uỷ quyền; báo cáo tại hội
nghị gần nhất.

## Điều 3. Uỷ viên Ban Chấp hành

Dự đủ các hội nghị; phụ trách địa bàn được phân công; dự sinh hoạt với chi bộ ít nhất mỗi quý một lần.

# Chương II. CHẾ ĐỘ LÀM VIỆC

## Điều 4. Hội nghị

- Ban Chấp hành họp thường lệ ba tháng một lần; Ban Thường vụ họp mỗi tháng ít nhất một lần.
- Tài liệu gửi trên mạng nội bộ trước ít nhất ba ngày làm việc.
- Biểu quyết bằng giơ tay hoặc phiếu kín do hội nghị quyết định.

## Điều 5. Tiếp dân, đối thoại

Bí thư tiếp dân ít nhất một ngày trong tháng; đối thoại trực tiếp với Nhân dân hai lần trong năm.

# Chương III. ĐIỀU KHOẢN THI HÀNH

Văn phòng cấp uỷ giúp Ban Thường vụ theo dõi việc thực hiện Quy chế; trong quá trình thực hiện nếu cần thì bổ sung,
sửa đổi./.
`,
    edits: () => [
      { replace: 'trước ít nhất ba ngày làm việc', by: 'trước ít nhất năm ngày làm việc, trừ hội nghị đột xuất' },
      { replace: 'Bí thư tiếp dân ít nhất một ngày', by: 'Bí thư tiếp dân ít nhất hai ngày' },
    ],
    reason: 'Sửa thời hạn gửi tài liệu và lịch tiếp dân',
  },
  {
    key: 'scheme-ben-do',
    kind: 'scheme',
    home: 'PHUONG-BEN-DO',
    abstract: (era, unit) => `phát triển dịch vụ bến thuyền, du lịch ven sông của ${unit.name}, giai đoạn ${era.term}`,
    text: (era, unit) => `
# I. CĂN CỨ VÀ THỰC TRẠNG

Bến Đò là cửa ngõ đường thuỷ của tỉnh, có chợ đầu mối, bến thuyền và 4 di tích ven sông. ${unit.name} xác định dịch vụ
bến thuyền là hướng phát triển chính.

Hiện có 62 thuyền chở khách của các hộ gia đình, phần lớn đã cũ; bến chưa có nhà chờ, chưa có nơi thu gom rác; khách
lưu trú qua đêm ít.

# II. MỤC TIÊU ĐẾN NĂM ${era.endYear}

| Chỉ tiêu | Hiện nay | Mục tiêu
| Lượt khách qua bến mỗi năm | 140.000 | 400.000
| Thuyền đạt chuẩn an toàn | 35% | 100%
| Cơ sở lưu trú | 18 | 45

# III. NHIỆM VỤ, GIẢI PHÁP

- Quy hoạch lại bến; tách bến khách và bến hàng; xây nhà chờ, phao neo, điểm thu gom rác.
- Hỗ trợ lãi suất cho hộ đóng mới, nâng cấp thuyền; bắt buộc trang bị áo phao, bình chữa cháy.
- Đào tạo 200 lao động làm dịch vụ; dạy tiếng nước ngoài cơ bản cho người lái thuyền.
- Phối hợp với lực lượng công an, biên phòng tuần tra, bảo đảm an toàn mùa lũ.

# IV. TỔ CHỨC THỰC HIỆN

Kính đề nghị Sở Xây dựng, Sở Văn hoá, Thể thao và Du lịch cho ý kiến về quy hoạch bến và tuyến du lịch đường sông.

Đảng uỷ, chính quyền địa phương phân kỳ thực hiện; sơ kết hằng năm./.
`,
  },
  {
    key: 'plan-guard',
    kind: 'plan',
    home: 'DU-CA',
    abstract: (era) =>
      `phối hợp bảo đảm an ninh, trật tự, an toàn giao thông phục vụ Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (era, unit) => `
${unit.shortName} xây dựng dự thảo Kế hoạch phối hợp (phần không mật) phục vụ Đại hội đại biểu Đảng bộ tỉnh
${era.congress} như sau:

# I. YÊU CẦU

Bảo đảm an toàn tuyệt đối; lực lượng nghiêm túc, văn minh, lịch sự; hạn chế ảnh hưởng đến sinh hoạt của Nhân dân.

# II. NỘI DUNG PHỐI HỢP

- Phân luồng giao thông các tuyến quanh Trung tâm Hội nghị tỉnh vào giờ khai mạc, bế mạc.
- Kiểm tra phòng cháy, chữa cháy tại hội trường, nơi nghỉ của đại biểu.
- Bố trí lực lượng tiếp nhận, giải thích khi có người dân đến kiến nghị.
- Phối hợp với Văn phòng Tỉnh uỷ bảo đảm an toàn hệ thống mạng.

# III. PHÂN CÔNG

Phương án cụ thể về lực lượng được xây dựng và gửi theo chế độ riêng. Các cơ quan cử một đầu mối liên hệ trước ngày
khai mạc mười ngày./.
`,
  },
];
