import type { WrittenDraft } from '../drafts.types.ts';

/** Papers of the office of the provincial committee. */
export const officePapers: WrittenDraft[] = [
  {
    key: 'plan-network',
    kind: 'plan',
    home: 'VPTU',
    abstract: (era) =>
      `${era.digital} phục vụ đại hội đảng bộ các cấp, tiến tới Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (era) => `
Thực hiện chủ trương của Ban Thường vụ Tỉnh uỷ về đại hội đảng bộ các cấp, tiến tới Đại hội đại biểu Đảng bộ tỉnh
${era.congress}, nhiệm kỳ ${era.term}; Ban Thường vụ Tỉnh uỷ ban hành Kế hoạch ${era.digital} phục vụ đại hội, cụ thể
như sau:

# I. MỤC ĐÍCH, YÊU CẦU

Phục vụ kịp thời, chính xác, an toàn công tác chuẩn bị và tổ chức đại hội; giảm giấy tờ, giảm thời gian gửi, nhận và
tổng hợp ý kiến.

Chủ động tiếp nhận, tổ chức tập huấn, triển khai các phần mềm chuyên ngành; không để xảy ra mất an toàn thông tin.

# II. NỘI DUNG

## 1. Trao đổi dự thảo văn kiện trên mạng nội bộ

Các cấp uỷ sử dụng mạng nội bộ của Đảng để gửi dự thảo văn kiện xin ý kiến, theo dõi việc trả lời, tổng hợp góp ý theo
từng phần, từng mục. Tuyệt đối không soạn thảo, lưu giữ, gửi văn bản có nội dung bí mật nhà nước trên hệ thống này.

## 2. Lấy ý kiến Nhân dân trên các trang thông tin điện tử

- Dự thảo Báo cáo chính trị cấp tỉnh đăng toàn văn trên Website Tỉnh uỷ và Website Uỷ ban nhân dân tỉnh.
- Dự thảo của ${era.committees}, đảng uỷ trực thuộc đăng trên Website Tỉnh uỷ, đồng thời xin ý kiến các sở, ngành liên
quan.
- Ý kiến của Nhân dân được kiểm duyệt trước khi hiển thị, tổng hợp đầy đủ, không bỏ sót.

## 3. Phần mềm kiểm phiếu và quản lý đại biểu

Văn phòng Tỉnh uỷ phối hợp với Ban Tổ chức Tỉnh uỷ tiếp nhận, cài đặt, tập huấn phần mềm; chạy thử ít nhất hai lần
trước mỗi đại hội.

## 4. Cơ sở dữ liệu đảng viên và hồ sơ kiểm tra

Rà soát, bổ sung, cập nhật cơ sở dữ liệu đảng viên; uỷ ban kiểm tra các cấp hoàn thành việc nhập hồ sơ kiểm tra nhiệm
kỳ ${era.lastTerm} để phục vụ tra cứu nhân sự khi cần thiết.

# III. TIẾN ĐỘ

| TT | Nội dung | Cơ quan chủ trì | Thời gian hoàn thành
| 1 | Kiểm tra đường truyền, thiết bị | Văn phòng Tỉnh uỷ | Tháng thứ nhất
| 2 | Tập huấn sử dụng mạng nội bộ | Văn phòng Tỉnh uỷ | Tháng thứ nhất
| 3 | Đăng dự thảo lấy ý kiến Nhân dân | ${era.propaganda} | Tháng thứ hai
| 4 | Tập huấn phần mềm kiểm phiếu | Ban Tổ chức Tỉnh uỷ | Tháng thứ ba

# IV. TỔ CHỨC THỰC HIỆN

Lãnh đạo các ban đảng, ban thường vụ ${era.committees}, đảng uỷ trực thuộc cụ thể hoá Kế hoạch này để chỉ đạo thực hiện.

Giao Văn phòng Tỉnh uỷ chủ trì, phối hợp với các ban đảng đôn đốc việc thực hiện Kế hoạch, định kỳ báo cáo Thường trực
Tỉnh uỷ./.
`,
    edits: () => [
      {
        replace: 'chạy thử ít nhất hai lần trước mỗi đại hội',
        by: 'chạy thử ít nhất ba lần, trong đó một lần mất điện giả định, trước mỗi đại hội',
      },
      {
        after: 'Ý kiến của Nhân dân được kiểm duyệt',
        add:
          'Thời gian lấy ý kiến Nhân dân ít nhất là 15 ngày đối với dự thảo cấp tỉnh, 10 ngày đối với các dự thảo ' +
          'khác.',
      },
      { replace: 'định kỳ báo cáo', by: 'hằng tuần báo cáo' },
    ],
    reason: 'Tiếp thu ý kiến của các ban đảng về chạy thử phần mềm và thời gian lấy ý kiến Nhân dân',
  },
  {
    key: 'review-province',
    kind: 'reviewReport',
    home: 'VPTU',
    abstract: (era) => `sự lãnh đạo, chỉ đạo của Ban Chấp hành Đảng bộ tỉnh nhiệm kỳ ${era.lastTerm}`,
    text: (era) => `
Ban Chấp hành Đảng bộ tỉnh kiểm điểm sự lãnh đạo, chỉ đạo trong nhiệm kỳ ${era.lastTerm} trên tinh thần tự phê bình và
phê bình nghiêm túc, thẳng thắn, nói rõ ưu điểm, khuyết điểm, nguyên nhân và trách nhiệm.

# I. VIỆC CHẤP HÀNH QUY CHẾ LÀM VIỆC

Ban Chấp hành đã ban hành quy chế làm việc, chương trình toàn khoá và điều chỉnh hai lần cho phù hợp; duy trì họp định
kỳ ba tháng một lần; các vấn đề lớn đều được thảo luận tập thể, quyết định theo đa số.

Một số hội nghị gửi tài liệu chậm, thời gian nghiên cứu của uỷ viên ngắn nên chất lượng thảo luận chưa cao.

# II. LÃNH ĐẠO PHÁT TRIỂN KINH TẾ - XÃ HỘI

Đã tập trung chỉ đạo ba khâu đột phá; ban hành 11 nghị quyết chuyên đề; 9 nghị quyết đạt mục tiêu đề ra.

Việc chỉ đạo thu hút đầu tư còn lúng túng; công tác giải phóng mặt bằng cảng Cửa Nguồn kéo dài hai năm so với kế hoạch.

# III. LÃNH ĐẠO CÔNG TÁC XÂY DỰNG ĐẢNG

Công tác cán bộ được thực hiện đúng quy trình, dân chủ, công khai; song việc luân chuyển cán bộ về vùng cao còn ít.

Công tác kiểm tra, giám sát được tăng cường; có nơi, có lúc còn nể nang, ngại va chạm.

- Kỷ luật phát ngôn, kỷ luật chấp hành nghị quyết được giữ nghiêm.
- Sinh hoạt chuyên đề trong cấp uỷ đi vào nền nếp.
- Việc ${era.digital} trong Ban Chấp hành được thực hiện từ giữa nhiệm kỳ.

# IV. TRÁCH NHIỆM VÀ BIỆN PHÁP KHẮC PHỤC

Các hạn chế nêu trên, trách nhiệm chung thuộc về tập thể Ban Chấp hành; trách nhiệm trực tiếp thuộc về Ban Thường vụ
và các uỷ viên được phân công phụ trách.

Biện pháp khắc phục: gửi tài liệu trước hội nghị ít nhất năm ngày làm việc trên mạng nội bộ; mỗi nghị quyết có một cơ
quan theo dõi; hằng quý công khai kết quả thực hiện./.
`,
    edits: () => [
      { replace: 'duy trì họp định kỳ ba tháng một lần', by: 'tổ chức 24 hội nghị, trong đó 4 hội nghị đột xuất' },
      {
        after: 'Công tác cán bộ được thực hiện đúng quy trình',
        add: 'Tỷ lệ cán bộ nữ, cán bộ trẻ trong quy hoạch tăng nhưng chưa đạt yêu cầu ở cấp tỉnh.',
      },
      { move: 'Sinh hoạt chuyên đề', after: 'III. LÃNH ĐẠO CÔNG TÁC XÂY DỰNG ĐẢNG' },
    ],
    reason: 'Bổ sung số liệu hội nghị, làm rõ hạn chế về công tác cán bộ',
  },
  {
    key: 'regulation-network',
    kind: 'regulation',
    home: 'VPTU',
    abstract: () => 'gửi, nhận, xử lý văn bản điện tử trên mạng nội bộ của các cơ quan đảng trong tỉnh',
    text: (era) => `
Quy định này quy định việc gửi, nhận, xử lý văn bản điện tử giữa các cơ quan đảng, ${era.committees}, đảng uỷ trực
thuộc Tỉnh uỷ.

# Chương I. QUY ĐỊNH CHUNG

## Điều 1. Phạm vi, đối tượng

Áp dụng đối với các cơ quan, tổ chức đảng, cán bộ, công chức, nhân viên được cấp tài khoản trên mạng nội bộ.

## Điều 2. Nguyên tắc

Mọi văn bản không có nội dung bí mật nhà nước đều được gửi, nhận trên mạng nội bộ; đã gửi bản điện tử hợp lệ thì không
gửi bản giấy.

Văn bản về tổ chức, cán bộ, kiểm tra, khiếu nại, tố cáo và văn bản chỉ mức độ mật thực hiện theo quy định riêng, không
gửi trên hệ thống này.

# Chương II. QUY ĐỊNH CỤ THỂ

## Điều 3. Trách nhiệm của nơi gửi

- Kiểm tra thể thức, nội dung, nơi nhận trước khi gửi.
- Ghi rõ thời hạn trả lời đối với văn bản xin ý kiến.
- Theo dõi tình trạng mở, trả lời; nhắc nơi nhận khi gần hết hạn.

## Điều 4. Trách nhiệm của nơi nhận

Văn thư mở văn bản trong ngày làm việc; trình lãnh đạo; trả lời đúng hạn theo một trong ba mức: nhất trí; nhất trí, có
góp ý; không nhất trí và nêu lý do.

## Điều 5. Phê duyệt

Người phê duyệt chịu trách nhiệm về đúng phiên bản đã đọc; văn bản sửa đổi sau khi phê duyệt phải trình lại.

# Chương III. TỔ CHỨC THỰC HIỆN

Văn phòng Tỉnh uỷ hướng dẫn, kiểm tra việc thực hiện Quy định; định kỳ hằng quý thông báo kết quả đến các cơ quan, đơn
vị./.
`,
  },
  {
    key: 'submission-logistics',
    kind: 'submission',
    home: 'VPTU',
    abstract: (era) => `về phương án tổ chức, phục vụ Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (era) => `
Kính gửi: Ban Thường vụ Tỉnh uỷ.

Thực hiện phân công của Tiểu ban Tổ chức phục vụ Đại hội, Văn phòng Tỉnh uỷ xây dựng phương án tổ chức, phục vụ Đại
hội đại biểu Đảng bộ tỉnh ${era.congress}, kính trình Ban Thường vụ Tỉnh uỷ xem xét, cho ý kiến như sau:

# 1. Địa điểm, thời gian

Đại hội tổ chức tại Trung tâm Hội nghị tỉnh trong ba ngày, kể cả phiên trù bị; dự kiến 350 đại biểu chính thức và 60
khách mời.

# 2. Công tác phục vụ

- In, đóng tập tài liệu: 420 bộ; đồng thời gửi tài liệu điện tử cho đại biểu.
- Bố trí nơi nghỉ cho 210 đại biểu ở xa; xe đưa đón theo cụm.
- Y tế trực tại hội trường và nơi nghỉ; phương án phòng cháy, chữa cháy, mất điện.
- Hai bộ máy quét phục vụ kiểm phiếu, một bộ dự phòng.

# 3. Dự toán

| TT | Khoản mục | Dự kiến (triệu đồng)
| 1 | Trang trí, khánh tiết | ${era.tree === '2025' ? '620' : '185'}
| 2 | Tài liệu, văn phòng phẩm | ${era.tree === '2025' ? '310' : '120'}
| 3 | Ăn, nghỉ, đi lại | ${era.tree === '2025' ? '1.450' : '480'}
| 4 | Thiết bị kỹ thuật, đường truyền | ${era.tree === '2025' ? '540' : '210'}

Kính đề nghị Ban Thường vụ Tỉnh uỷ xem xét, quyết định để Văn phòng Tỉnh uỷ tổ chức thực hiện./.
`,
    edits: () => [
      {
        replace: 'trong ba ngày, kể cả phiên trù bị; dự kiến 350',
        by: 'trong hai ngày rưỡi, kể cả phiên trù bị; dự kiến 348',
      },
      { drop: 'Tài liệu, văn phòng phẩm' },
      {
        after: '3. Dự toán',
        add: `
| TT | Khoản mục | Dự kiến (triệu đồng)
| 1 | Trang trí, khánh tiết | Giảm 20%
| 2 | Tài liệu điện tử | Tự in khi cần
| 3 | Ăn, nghỉ, đi lại | Theo định mức
| 4 | Thiết bị, đường truyền | Thuê dịch vụ
`,
      },
    ],
    reason: 'Điều chỉnh thời gian, rút gọn dự toán theo tinh thần tiết kiệm',
  },
  {
    key: 'letter-opinions',
    kind: 'letter',
    home: 'VPTU',
    urgency: 'urgent',
    abstract: (era) =>
      `về việc tham gia ý kiến vào dự thảo Báo cáo chính trị trình Đại hội đại biểu Đảng bộ tỉnh ${era.congress}`,
    text: (era) => `
Kính gửi: Các ban đảng; ${era.committees}; đảng uỷ trực thuộc Tỉnh uỷ; các sở, ngành liên quan.

Tiểu ban Văn kiện đã hoàn thành dự thảo Báo cáo chính trị trình Đại hội. Văn phòng Tỉnh uỷ đề nghị các đồng chí nghiên
cứu, tham gia ý kiến, tập trung vào những nội dung sau:

- Đánh giá kết quả nhiệm kỳ ${era.lastTerm}: số liệu, nhận định, hạn chế, nguyên nhân.
- Mục tiêu, chỉ tiêu, khâu đột phá nhiệm kỳ ${era.term}: tính khả thi, nguồn lực.
- Nhiệm vụ, giải pháp thuộc lĩnh vực, địa bàn đơn vị phụ trách.

Ý kiến ghi trực tiếp vào từng đoạn của dự thảo trên mạng nội bộ; ý kiến chung của đơn vị do lãnh đạo duyệt trước khi
gửi.

Đơn vị không có ý kiến khác đề nghị trả lời “nhất trí” để Văn phòng Tỉnh uỷ tổng hợp đúng thời hạn./.
`,
  },
];
