/** Why a file is not taken in as a document. */
export type DocxFault = 'notDocx' | 'encrypted' | 'macros' | 'bomb' | 'tooLarge' | 'broken' | 'empty' | 'secret';

/** What the person who sent the file reads: what is wrong and what to do. */
export const docxFaultWords: Record<DocxFault, string> = {
  notDocx:
    'Tệp này không phải văn bản Word định dạng .docx. Đồng chí vui lòng mở tệp bằng phần mềm soạn thảo, ' +
    'chọn “Lưu thành” định dạng .docx rồi gửi lại.',
  encrypted:
    'Tệp được bảo vệ bằng mật khẩu nên hệ thống không đọc được. Đồng chí vui lòng bỏ mật khẩu mở tệp rồi gửi lại.',
  macros:
    'Tệp có chứa macro (đoạn lệnh tự chạy) nên không được tiếp nhận. Đồng chí vui lòng lưu lại ở định dạng .docx ' +
    'không có macro rồi gửi lại.',
  bomb:
    'Tệp có cấu trúc nén bất thường nên đã bị từ chối để bảo đảm an toàn. Đồng chí vui lòng sao chép nội dung sang ' +
    'một văn bản mới, lưu ở định dạng .docx rồi gửi lại; nếu vẫn không được, đề nghị báo bộ phận công nghệ thông tin.',
  tooLarge:
    'Văn bản quá lớn, hệ thống chưa xử lý được. Đồng chí vui lòng giảm dung lượng hình ảnh hoặc tách phụ lục thành ' +
    'tệp riêng rồi gửi lại.',
  broken:
    'Tệp bị hỏng hoặc chưa được tải lên trọn vẹn. Đồng chí vui lòng mở lại tệp bằng phần mềm soạn thảo, lưu thành ' +
    'tệp mới rồi gửi lại.',
  empty:
    'Không tìm thấy nội dung chữ trong tệp. Nếu đây là bản chụp (quét), đồng chí vui lòng gửi bản soạn thảo .docx ' +
    'có nội dung chữ.',
  secret:
    'Văn bản có dấu chỉ độ mật. Tài liệu bí mật nhà nước không được soạn thảo, lưu giữ, gửi trên hệ thống này; tệp ' +
    'đã bị từ chối. Đồng chí vui lòng liên hệ văn thư bảo mật hoặc cơ yếu để được hướng dẫn; trên hệ thống chỉ được ' +
    'đăng ký số, ký hiệu để giữ chỗ, không ghi nội dung.',
};
