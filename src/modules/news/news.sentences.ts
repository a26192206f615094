/** Sentences that people read: what was done, why something is refused, what others are told. */
export const done = {
  drafted: 'Đã lưu bài. Xem trước, sửa tiếp hoặc gửi bài khi đã xong.',
  revised: 'Đã lưu bản mới.',
  revisedLive: 'Đã lưu bản mới. Bài trên trang vẫn giữ nguyên cho đến khi bản này được duyệt.',
  submitted: 'Đã gửi bài. Người ở bước sau thấy bài trong mục việc chờ.',
  takenBack: 'Đã rút bài về. Có thể sửa rồi gửi lại.',
  passed: 'Đã chuyển bài lên duyệt đăng.',
  returned: 'Đã trả bài kèm lý do. Người viết được báo.',
  approved: 'Đã duyệt. Các trang đăng bài trong ít phút tới.',
  scheduled: (when: string) => `Đã duyệt. Bài tự lên các trang lúc ${when}.`,
  rolledBack: (number: number) => `Đã đưa bài về bản ${number}. Các trang đổi trong ít phút tới.`,
  withdrawn: 'Đã ghi lệnh gỡ. Các trang gỡ bài trong ít phút tới.',
  pictureAdded: 'Đã thêm ảnh vào kho. Chép dòng lệnh bên dưới ảnh để đưa vào bài, hoặc chọn ảnh khi soạn bài.',
  sectionSaved: 'Đã lưu chuyên mục. Các trang đổi theo trong ít phút tới.',
};

export const refusals = {
  notNow: 'Bài đã sang bước khác nên không làm được việc này nữa. Hãy tải lại trang để xem bài đang ở đâu.',
  notYours: 'Bài đang ở bước của người khác nên chưa sửa được. Rút bài về nếu cần sửa tiếp.',
  ownText:
    'Đồng chí là người viết bản này nên không tự duyệt đăng được. Cần một người khác có quyền duyệt đọc và quyết định.',
  changed:
    'Nội dung đang lưu không đúng với bản đồng chí vừa xem, nên chưa duyệt được. Hãy tải lại trang, đọc lại rồi quyết định.',
  pastExpiry: 'Thời điểm gỡ tự động đã qua nên không đăng được. Trả bài để người viết sửa thời gian.',
  notLive: 'Bài không có trên trang nào nên không có gì để gỡ.',
  neverReleased: 'Bản này chưa từng được duyệt đăng nên không đưa trở lại được.',
  alreadyLive: 'Bản này đang được đăng.',
  sectionCode: 'Mã này đã dùng cho chuyên mục khác',
};

export const fieldFaults = {
  section: 'Chọn chuyên mục',
  expiryOrder: 'Thời điểm gỡ phải sau thời điểm đăng',
  expiryPast: 'Thời điểm gỡ đã qua',
  alt: (count: number) =>
    `${count === 1 ? 'Có một ảnh' : `Có ${count} ảnh`} chưa có mô tả. Viết mô tả trong ngoặc vuông, ví dụ ![Đại biểu biểu quyết](picture:…).`,
  unknownPicture: (id: string) => `Ảnh “${id}” không có trong kho ảnh. Chọn lại ảnh, hoặc xoá dòng ấy.`,
  outsidePicture: 'Ảnh phải lấy từ kho ảnh; không chèn ảnh từ địa chỉ bên ngoài.',
  tooManyPictures: 'Mỗi bài tối đa 30 ảnh. Hãy bớt ảnh.',
  leadPicture: 'Chọn ảnh trong danh sách',
  noFile: 'Chọn tệp ảnh',
  fileAgain: 'Chọn lại tệp ảnh: trình duyệt không giữ tệp khi còn ô phải sửa',
  pictureType: 'Chỉ nhận ảnh JPEG, PNG hoặc WebP. Hãy lưu ảnh sang một trong các loại ấy rồi tải lên lại.',
  pictureBroken: 'Không đọc được ảnh này: tệp hỏng hoặc không phải ảnh. Hãy mở ảnh, lưu lại rồi tải lên.',
  pictureHuge: 'Ảnh có quá nhiều điểm ảnh (trên 40 triệu). Hãy thu nhỏ rồi tải lên lại.',
  pictureLost: 'Tệp ảnh này không còn trong kho. Hãy báo bộ phận công nghệ thông tin.',
  pictureUnscanned: 'Chưa quét được mã độc cho ảnh này. Hãy thử lại sau ít phút.',
};

export const noticeWords = {
  returned: (title: string) => `Bài “${title}” được trả lại để sửa`,
  approved: (title: string) => `Bài “${title}” đã được duyệt đăng`,
  withdrawn: (title: string) => `Bài “${title}” đã được gỡ khỏi các trang`,
};
