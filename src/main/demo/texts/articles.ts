/** One article of the demo province. `{hall}` and the like in a text name a picture of `demoPictures`. */
export interface DemoArticle {
  key: string;
  section: 'dai-hoi' | 'hoc-tap-bac';
  title: string;
  summary: string;
  body: string;
  tags: string[];
  byline: string | null;
  lead: string | null;
}

export const demoSections = [
  {
    code: 'dai-hoi',
    name: 'Đại hội đảng bộ các cấp',
    about: 'Chuẩn bị và tiến hành đại hội từ chi bộ đến Đảng bộ tỉnh: kế hoạch, kinh nghiệm, kết quả.',
  },
  {
    code: 'hoc-tap-bac',
    name: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    about: 'Gương tốt, cách làm hay ở chi bộ, cơ quan, thôn bản và khu phố trong tỉnh.',
  },
] as const;

export const demoArticles: readonly DemoArticle[] = [
  {
    key: 'opinions',
    section: 'dai-hoi',
    title: 'Lấy ý kiến Nhân dân vào dự thảo Báo cáo chính trị: đọc toàn văn, góp ý từng đoạn',
    summary:
      'Từ hôm nay, mọi người dân có thể đọc toàn văn dự thảo trên trang này và góp ý cho từng đoạn, không cần đăng nhập, không cần ghi họ tên.',
    body: `Tiểu ban Văn kiện Đại hội đại biểu Đảng bộ tỉnh đã hoàn thành dự thảo Báo cáo chính trị và quyết định đăng toàn văn để lấy ý kiến rộng rãi của cán bộ, đảng viên và Nhân dân.

## Góp ý bằng cách nào

1. Chọn dự thảo ở đầu trang chủ và đọc phần mình quan tâm.
2. Bấm “Góp ý đoạn này” dưới đoạn văn, chọn tán thành hay không, rồi viết ý kiến.
3. Ghi lại mã biên nhận để theo dõi ý kiến của mình.

Ai không quen dùng điện thoại, máy tính có thể gửi thư về cơ quan chủ trì, hoặc nói tại cuộc họp của thôn, khu phố; ý kiến nói được ghi lại và đưa vào bảng tổng hợp như ý kiến viết.

> Mỗi ý kiến đều được đọc, phân loại và trả lời trong bảng tổng hợp. Ý kiến trùng nhau được gộp để dễ đọc nhưng vẫn giữ đủ từng bản gốc và đếm đủ số người.

## Ba câu hỏi được mong chờ

- Đánh giá kết quả nhiệm kỳ qua đã sát với nơi mình sống, làm việc chưa?
- Chỉ tiêu nào cần cao hơn, chỉ tiêu nào chưa khả thi, vì sao?
- Việc gì cần làm ngay trong năm đầu nhiệm kỳ?

![Sơ đồ các bước từ góp ý đến trả lời](picture:{rings} "Ý kiến đi từ trang thông tin đến tổ biên tập và quay lại dưới dạng câu trả lời")

Bảng trả lời ý kiến Nhân dân sẽ được đăng công khai sau khi kết thúc đợt lấy ý kiến.`,
    tags: ['Góp ý văn kiện', 'Báo cáo chính trị'],
    byline: 'Tổ biên tập văn kiện',
    lead: 'drum',
  },
  {
    key: 'pilot',
    section: 'dai-hoi',
    title: 'Năm kinh nghiệm từ đại hội điểm cấp cơ sở',
    summary:
      'Đảng uỷ cơ sở được chọn làm điểm rút ra năm việc nên làm sớm: văn kiện ngắn, nhân sự kỹ, phiếu bầu thử, hội trường gọn và tiếp thu đến nơi đến chốn.',
    body: `Sau đại hội điểm, Ban Tổ chức Tỉnh uỷ tổ chức rút kinh nghiệm với các đảng bộ còn lại. Dưới đây là năm điều được nhắc nhiều nhất.

## 1. Văn kiện ngắn, số liệu khớp

Bản dự thảo cuối cùng ngắn hơn bản đầu gần một phần ba. Mọi số liệu đều ghi nguồn và được đối chiếu với cơ quan thống kê trước khi in.

## 2. Nhân sự làm từng bước, ghi biên bản đủ

Mỗi bước giới thiệu nhân sự đều có biên bản ký ngay tại cuộc họp. Nhờ vậy, khi thẩm tra không phải hỏi lại.

## 3. Bầu thử một lần

Ban kiểm phiếu tập kiểm với phiếu mẫu. Lỗi hay gặp nhất là *gạch không rõ* và *bầu thừa số lượng*; hai lỗi này được nhắc lại trước giờ bầu thật.

## 4. Hội trường gọn

Đoàn đại biểu ngồi theo sơ đồ dán ở cửa. Tài liệu phát một lần, đánh số.

## 5. Tiếp thu đến nơi đến chốn

| Việc | Trước đại hội | Trong đại hội |
|---|---|---|
| Ý kiến nhận được | 214 | 37 |
| Đã tiếp thu | 96 | 12 |
| Giải trình | 118 | 25 |

Mỗi ý kiến đều có dòng trả lời trong bảng tổng hợp gửi lại chi bộ.`,
    tags: ['Đại hội điểm', 'Kinh nghiệm'],
    byline: 'Phan Diệu Linh',
    lead: 'hall',
  },
  {
    key: 'schedule',
    section: 'dai-hoi',
    title: 'Các đảng bộ cơ sở bước vào tháng cao điểm chuẩn bị đại hội',
    summary:
      'Văn phòng Tỉnh uỷ đề nghị các đơn vị hoàn thiện văn kiện, nhân sự và phương án phục vụ trước ngày mở đại hội ít nhất mười lăm ngày làm việc.',
    body: `Theo kế hoạch, các đảng bộ cơ sở hoàn thành đại hội trước khi Đảng bộ tỉnh họp. Văn phòng Tỉnh uỷ lưu ý **ba mốc** để không dồn việc vào tuần cuối.

- **Trước 15 ngày làm việc:** gửi hồ sơ văn kiện và đề án nhân sự để cấp trên cho ý kiến.
- **Trước 7 ngày làm việc:** gửi tài liệu đến đại biểu.
- **Trước 2 ngày:** kiểm tra hội trường, âm thanh, phương án mất điện, tổ y tế.

Đơn vị cần hỗ trợ kỹ thuật liên hệ Phòng Cơ yếu - Công nghệ thông tin.`,
    tags: ['Kế hoạch', 'Đại hội cơ sở'],
    byline: null,
    lead: 'calendar',
  },
  {
    key: 'youth',
    section: 'dai-hoi',
    title: 'Đảng viên trẻ góp ý văn kiện: nói điều mình làm được',
    summary:
      'Buổi toạ đàm của đảng viên dưới ba mươi lăm tuổi dành phần lớn thời gian cho việc làm, nhà ở và học nghề của thanh niên.',
    body: `Hơn một trăm đảng viên trẻ dự toạ đàm góp ý dự thảo Báo cáo chính trị. Thay vì đọc tham luận, mỗi người có ba phút trả lời một câu hỏi: *trong phần việc của mình, điều gì trong dự thảo có thể làm ngay?*

> Dự thảo nói đến kinh tế số, nhưng ở xã tôi, bà con cần trước hết là đường truyền ổn định và người hướng dẫn bán hàng.

Ban tổ chức ghi lại từng ý kiến theo đoạn của dự thảo và chuyển tổ biên tập ngay trong ngày.

## Ba nhóm ý kiến nhiều nhất

1. Học nghề gắn với doanh nghiệp trong tỉnh.
2. Nhà ở cho công nhân trẻ quanh khu công nghiệp.
3. Chỗ sinh hoạt văn hoá, thể thao ở thôn, khu phố.`,
    tags: ['Thanh niên', 'Góp ý văn kiện'],
    byline: 'Phan Diệu Linh',
    lead: 'waves',
  },
  {
    key: 'meeting',
    section: 'hoc-tap-bac',
    title: 'Chi bộ thôn họp đúng sáu mươi phút',
    summary:
      'Mỗi tháng một chuyên đề, tài liệu gửi trước ba ngày, ai cũng được nói: chi bộ thôn vùng cao đổi mới sinh hoạt từ những việc nhỏ.',
    body: `Trước đây, cuộc họp chi bộ thường kéo dài cả buổi mà ít người phát biểu. Từ đầu năm, chi uỷ thống nhất ba việc.

- Gửi tài liệu trước ba ngày, tối đa hai trang.
- Mỗi kỳ họp bàn **một** việc của thôn, có người chịu trách nhiệm và ngày xong.
- Bí thư nói sau cùng.

Sau tám tháng, mười một việc được giao thì chín việc xong đúng hạn: con đường vào khu sản xuất, tủ sách ở nhà văn hoá, tổ thu gom rác.

![Con đường qua ruộng bậc thang](picture:{terraces} "Đường vào khu sản xuất do chi bộ vận động làm")

Đồng chí bí thư chi bộ nói: học Bác trước hết là **nói đi đôi với làm**, họp ngắn để còn thời gian làm.`,
    tags: ['Sinh hoạt chi bộ', 'Gương tốt'],
    byline: 'Đặng Thanh Mai',
    lead: 'terraces',
  },
  {
    key: 'thrift',
    section: 'hoc-tap-bac',
    title: 'Thực hành tiết kiệm từ chuyện in tài liệu',
    summary:
      'Một cơ quan của tỉnh giảm hơn nửa lượng giấy in trong sáu tháng nhờ gửi tài liệu họp qua mạng nội bộ và in hai mặt khi thật cần.',
    body: `Cơ quan có bốn mươi hai người, mỗi tháng từng in gần ba vạn trang. Chi bộ chọn **tiết kiệm giấy** làm việc đăng ký học tập và làm theo Bác trong năm.

## Cách làm

Tài liệu họp gửi qua mạng nội bộ, phòng họp có màn hình chung. Bản in chỉ dành cho người cần và in hai mặt. Cuối tháng, văn phòng công khai số trang đã in của từng bộ phận.

## Kết quả

Sau sáu tháng, lượng giấy giảm hơn một nửa. Khoản tiết kiệm được dùng mua sách cho thư viện của trường vùng cao kết nghĩa.`,
    tags: ['Tiết kiệm', 'Gương tốt'],
    byline: 'Đặng Thanh Mai',
    lead: 'bird',
  },
  {
    key: 'teacher',
    section: 'hoc-tap-bac',
    title: 'Lớp học buổi tối của những đảng viên đã nghỉ hưu',
    summary:
      'Ba buổi mỗi tuần, các thầy cô giáo đã nghỉ hưu dạy kèm miễn phí cho trẻ có cha mẹ đi làm ca ở khu công nghiệp.',
    body: `Nhà văn hoá khu phố sáng đèn đến chín giờ tối. Hai mươi sáu em nhỏ ngồi học, người đứng lớp là những đảng viên đã nghỉ hưu.

Chi bộ phân công nhau theo tuần: người dạy, người mở cửa, người đưa trẻ về. Công ty gần đó góp bàn ghế; phụ nữ khu phố góp sữa.

> Chúng tôi không làm được việc lớn thì làm việc nhỏ cho đều.

Mô hình đang được ba khu phố khác làm theo.`,
    tags: ['Gương tốt', 'Người cao tuổi'],
    byline: null,
    lead: 'rings',
  },
  {
    key: 'volunteers',
    section: 'dai-hoi',
    title: 'Tập huấn đội tình nguyện phục vụ đại hội',
    summary: 'Sáu mươi tình nguyện viên học cách đón tiếp đại biểu, hướng dẫn đại biểu cao tuổi và xử lý tình huống.',
    body: `Lớp tập huấn kéo dài một ngày, chia ba phần: đón tiếp, hướng dẫn trong hội trường, xử lý tình huống.

- Đại biểu đi lại khó khăn được đón tận cửa.
- Mỗi đoàn có một tình nguyện viên theo suốt.
- Mọi tình huống báo về bàn trực, không tự giải quyết.`,
    tags: ['Đại hội cơ sở', 'Thanh niên'],
    byline: 'Phan Diệu Linh',
    lead: 'hall',
  },
  {
    key: 'press',
    section: 'dai-hoi',
    title: 'Hướng dẫn báo chí tác nghiệp tại đại hội',
    summary: 'Trung tâm báo chí mở cửa trước một ngày; phóng viên đăng ký qua Ban Tuyên giáo.',
    body: `Phóng viên đăng ký danh sách trước ba ngày làm việc. Thẻ tác nghiệp có giá trị cho các phiên mở.

Ảnh và văn bản chính thức được cung cấp tại trung tâm báo chí sau mỗi phiên.`,
    tags: ['Báo chí'],
    byline: null,
    lead: null,
  },
  {
    key: 'contest',
    section: 'hoc-tap-bac',
    title: 'Phát động viết về gương người tốt, việc tốt ở cơ sở',
    summary: 'Bài viết không quá một nghìn chữ, viết về người thật, việc thật trong tỉnh; nhận bài đến hết quý.',
    body: `Cuộc vận động dành cho mọi người dân trong tỉnh. Bài dự thi viết về **người thật, việc thật**, có xác nhận của chi bộ hoặc tổ dân phố.

Ban tổ chức không nhận bài đã đăng nơi khác.`,
    tags: ['Gương tốt'],
    byline: null,
    lead: 'bird',
  },
];
