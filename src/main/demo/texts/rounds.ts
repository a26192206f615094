/** Two papers about which the demo holds rounds of opinion, and what the units say. Each remark names the first words of its paragraph. */
export const closedPaper = {
  abstract: 'quy trình tiếp thu, giải trình ý kiến góp ý vào văn kiện trình đại hội',
  text: `
# I. Mục đích, yêu cầu

Thống nhất cách tiếp nhận, phân loại, tiếp thu và giải trình ý kiến góp ý vào dự thảo văn kiện trình đại hội đảng bộ các cấp.

Mọi ý kiến đều được ghi nhận đầy đủ, không bỏ sót, không sửa lời của người góp ý.

# II. Nội dung

Tổ biên tập phân loại ý kiến theo từng phần, mục của dự thảo; ý kiến trùng nhau được gộp và ghi rõ số lượt.

Mỗi ý kiến có một cách xử lý: tiếp thu, tiếp thu một phần hoặc không tiếp thu kèm lý do.

Thời hạn tổng hợp là năm ngày làm việc kể từ ngày hết hạn góp ý.

# III. Tổ chức thực hiện

Văn phòng Tỉnh uỷ chủ trì, phối hợp với các ban đảng hướng dẫn, đôn đốc việc thực hiện.

Các cấp uỷ trực thuộc báo cáo kết quả về Tỉnh uỷ qua Văn phòng Tỉnh uỷ.
`,
  message: 'Đề nghị các đơn vị góp ý cụ thể từng đoạn; hết hạn không có ý kiến thì được coi là nhất trí.',
  replies: [
    {
      answer: 'agreedWithRemarks',
      text: 'Cơ bản nhất trí với dự thảo; đề nghị rà soát lại thời hạn tổng hợp.',
      remarks: [
        ['Thời hạn tổng hợp', 'Đề nghị nâng thời hạn tổng hợp lên bảy ngày làm việc đối với đơn vị có nhiều ý kiến.'],
        ['Mỗi ý kiến có', 'Đề nghị bổ sung trường hợp ý kiến cần nghiên cứu thêm.'],
      ],
    },
    {
      answer: 'agreedWithRemarks',
      text: null,
      remarks: [
        ['Thời hạn tổng hợp', 'Đề nghị nâng thời hạn tổng hợp lên bảy ngày làm việc đối với đơn vị có nhiều ý kiến'],
      ],
    },
    { answer: 'agreed', text: null, remarks: [] },
    {
      answer: 'disagreed',
      text: 'Chưa nhất trí với việc tất cả cấp uỷ trực thuộc đều phải báo cáo; đề nghị chỉ báo cáo khi có ý kiến khác.',
      remarks: [],
    },
    { answer: 'agreed', text: null, remarks: [] },
  ],
  /** In the order in which the comments come in. */
  words: [
    ['partly', 'Tiếp thu, quy định bảy ngày đối với đơn vị có trên 50 ý kiến.'],
    ['accepted', null],
    ['accepted', null],
    ['duplicate', null],
    ['notAccepted', 'Báo cáo đầy đủ để Tỉnh uỷ nắm tình hình chung; mẫu báo cáo đã được rút gọn.'],
  ],
} as const;

export const openPaper = {
  abstract: 'đổi mới nội dung, phương thức hoạt động của Văn phòng cấp uỷ các cấp',
  text: `
# I. Sự cần thiết

Sau sắp xếp tổ chức, khối lượng công việc của Văn phòng cấp uỷ cấp xã tăng, trong khi số cán bộ còn ít và phần lớn kiêm nhiệm.

Việc gửi, nhận văn bản còn lẫn giữa giấy và điện tử, khó theo dõi thời hạn.

# II. Mục tiêu

Đến hết năm, toàn bộ văn bản không mật giữa các cấp uỷ được gửi, nhận trên mạng thông tin diện rộng của Đảng.

Mỗi Văn phòng cấp uỷ có ít nhất hai cán bộ sử dụng thành thạo hệ thống.

# III. Nhiệm vụ, giải pháp

Rà soát, ban hành quy chế làm việc mẫu của Văn phòng cấp uỷ cấp xã.

Tập huấn theo cụm, mỗi cụm không quá mười lăm đơn vị, ưu tiên vùng xa.

Bố trí kinh phí bảo đảm đường truyền và thiết bị.
`,
  message: 'Đề nghị đồng chí lãnh đạo đơn vị duyệt trước khi gửi.',
  replies: [
    {
      answer: 'agreedWithRemarks',
      text: 'Nhất trí với sự cần thiết ban hành Đề án.',
      remarks: [
        ['Tập huấn theo cụm', 'Đề nghị tổ chức tập huấn tại chỗ cho các xã vùng cao, đi lại khó khăn.'],
        ['Mỗi Văn phòng', 'Đề nghị ghi rõ lộ trình theo từng quý.'],
      ],
    },
    { answer: 'agreed', text: null, remarks: [] },
  ],
  drafted: {
    answer: 'agreedWithRemarks',
    text: 'Đề nghị làm rõ nguồn kinh phí.',
    remarks: [['Bố trí kinh phí', 'Đề nghị ghi rõ nguồn kinh phí và cấp ngân sách bảo đảm.']],
  },
  keyed: {
    saidBy: 'Hội nghị giao ban Văn phòng cấp uỷ các xã, phường',
    body: 'Đề nghị có bộ tài liệu hướng dẫn ngắn, dễ dùng cho cán bộ kiêm nhiệm.',
    voices: 9,
  },
} as const;
