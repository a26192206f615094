import type { PublicComment } from './public-comments.ts';

/** Comments on the political report of the province. */
export const reportComments: PublicComment[] = [
  {
    on: 'report',
    at: null,
    stance: 'agree',
    text:
      'Tôi năm nay 74 tuổi, 50 năm tuổi Đảng. Đọc hết dự thảo thấy viết thật, có nói cái chưa được. Chỉ mong sau ' +
      'đại hội làm đúng như đã viết.',
    name: 'Phạm Văn Thuỵ',
  },
  {
    on: 'report',
    at: 'Nhân dân đã hiến trên 410',
    stance: 'agree',
    text:
      'Xóm tôi hiến đất làm đường ai cũng vui vẻ. Đề nghị tỉnh quan tâm duy tu, đường bê tông mới 4 năm mà xe tải ' +
      'nặng chạy đã vỡ nhiều đoạn.',
    name: 'Nguyễn Thị Mận',
  },
  {
    on: 'report',
    at: 'di dời',
    stance: 'partly',
    text:
      'Nhà tôi ở sát bờ sông, mỗi mùa lũ sạt thêm vài mét. Đề nghị công bố danh sách các hộ được di dời và nơi ở ' +
      'mới để bà con yên tâm, đừng để đến lúc lũ về mới chạy.',
    name: 'Trần Văn Lực',
    contact: 'thôn Bãi Đông, xã Hạ Hoà',
  },
  {
    on: 'report',
    at: 'Đột phá thứ hai',
    stance: 'partly',
    text:
      'Em là sinh viên năm cuối. Nói nâng cao nguồn nhân lực nhưng về quê khó xin việc đúng ngành. Mong tỉnh có ' +
      'chính sách cụ thể: hỗ trợ thuê nhà, tuyển dụng công khai trên mạng.',
  },
  {
    on: 'report',
    at: 'Du lịch',
    stance: 'agree',
    text:
      'Gia đình tôi làm nhà nghỉ cộng đồng ở Bản Lìm. Mong có lớp dạy nấu ăn, dạy tiếng nước ngoài cho chị em, và ' +
      'đường vào bản bớt bụi.',
    name: 'Lò Thị Hoan',
  },
  {
    on: 'report',
    at: 'tình trạng khai thác cát trái phép',
    stance: 'disagree',
    text:
      'Không đồng ý với chữ “cơ bản được ngăn chặn”. Đêm nào tàu hút cát cũng chạy ầm ầm trước nhà tôi. Đề nghị ' +
      'đại biểu về tận nơi nghe một đêm.',
  },
  {
    on: 'report',
    at: 'Tỷ lệ dân số tham gia bảo hiểm y tế',
    stance: 'partly',
    text:
      'Có thẻ bảo hiểm rồi nhưng trạm y tế xã hay hết thuốc, phải lên bệnh viện tỉnh xếp hàng từ 4 giờ sáng. Đề ' +
      'nghị bổ sung chỉ tiêu về thuốc ở trạm.',
    name: 'Đỗ Thị Nhàn',
    contact: 'nhan.do@thu.example',
  },
  {
    on: 'report',
    at: 'giữ chân giáo viên',
    stance: 'agree',
    text:
      'Tôi là giáo viên vùng cao 12 năm. Phòng học kiên cố là cần, nhưng nhà công vụ và nước sạch cho giáo viên ' +
      'cũng rất cần.',
  },
  {
    on: 'report',
    at: 'kiên cố hoá 100% phòng học',
    stance: 'partly',
    text:
      'Đề nghị nói rõ năm nào xong. Điểm trường con tôi học mùa đông gió lùa, các cháu lớp một phải mặc áo mưa ' +
      'trong lớp.',
    name: 'Giàng Thị Sua',
  },
  {
    on: 'report',
    at: 'Tốc độ tăng trưởng kinh tế bình quân đạt',
    stance: 'partly',
    text:
      'Nên giải thích cho dân hiểu tăng trưởng như vậy thì thu nhập người làm ruộng tăng bao nhiêu. Con số chung ' +
      'chung khó hình dung.',
  },
  {
    on: 'report',
    at: 'Thu ngân sách trên địa bàn',
    stance: 'partly',
    text: 'Thu ngân sách tăng nhưng bao nhiêu là từ bán đất? Đề nghị nêu rõ để thấy nguồn thu có lâu bền không.',
    name: 'Lê Quốc Phòng',
    contact: 'kế toán đã nghỉ hưu, phường Lam Giang',
  },
  {
    on: 'report',
    at: 'Khu công nghiệp Tân Lam',
    stance: 'disagree',
    text:
      'Khu công nghiệp lấp đầy thì tốt nhưng mùi khói buổi tối bay sang khu dân cư. Tôi đề nghị công khai kết quả ' +
      'đo môi trường hằng tháng.',
  },
  {
    on: 'report',
    at: 'chè Suối Mây',
    stance: 'agree',
    text: 'Mừng vì chè quê tôi được nêu tên. Mong có nơi kiểm định, đóng gói ngay tại chỗ, đỡ bị ép giá.',
    name: 'Hoàng Văn Páo',
  },
  {
    on: 'report',
    at: 'Giảm hội họp',
    stance: 'agree',
    text:
      'Đồng ý giảm họp, giảm giấy tờ. Cán bộ thôn chúng tôi một tháng làm hơn 20 báo cáo, không còn thời gian đi ' +
      'gặp dân.',
  },
  {
    on: 'report',
    at: 'công bố trên các trang thông tin điện tử',
    stance: 'agree',
    text:
      'Lần đầu tôi được góp ý qua mạng, rất tiện. Đề nghị sau này trả lời cho dân biết ý nào được tiếp thu, ý nào ' +
      'không, vì sao.',
    name: 'Vũ Ngọc Diệp',
    contact: 'diep.vn@thu.example',
  },
  {
    on: 'report',
    at: 'Bảo tồn, phát huy bản sắc',
    stance: 'agree',
    text: 'Cần dạy chữ và hát then cho trẻ em trong trường, nếu không mươi năm nữa không còn ai biết.',
  },
  {
    on: 'report',
    at: 'Chú trọng đào tạo cán bộ nữ',
    stance: 'partly',
    text: 'Nói chú trọng cán bộ nữ nhưng không có con số. Đề nghị ghi tỷ lệ nữ trong cấp uỷ ít nhất 25%.',
    name: 'Một hội viên phụ nữ',
  },
  {
    on: 'report',
    at: 'quy hoạch tỉnh',
    stance: 'partly',
    text:
      'Quy hoạch treo hơn 8 năm ở tổ dân phố 5, dân không xây được nhà. Đề nghị bổ sung giải pháp xử lý quy hoạch ' +
      'treo.',
  },
  {
    on: 'report',
    at: 'Đột phá thứ ba',
    stance: 'agree',
    text:
      'Con tôi làm thủ tục qua mạng hai ngày là xong, đỡ đi lại. Người già chúng tôi thì cần có người hướng dẫn ' +
      'tại nhà văn hoá.',
    name: 'Bùi Thị Tuyết',
  },
  {
    on: 'report',
    at: 'Hỗ trợ hợp tác xã',
    stance: 'partly',
    text:
      'Hợp tác xã của chúng tôi làm được nhãn hiệu rồi nhưng không vay được vốn vì không có tài sản thế chấp. Cần ' +
      'cơ chế bảo lãnh.',
    name: 'Ngô Đức Thiện',
    contact: 'hợp tác xã cam Đồng Quế',
  },
  {
    on: 'report',
    at: null,
    stance: 'partly',
    text: 'Dự thảo dài quá, nên có bản tóm tắt hai trang cho bà con đọc ở nhà văn hoá thôn.',
  },
  {
    on: 'report',
    at: null,
    stance: 'agree',
    text:
      'Cần cho vay tiêu dùng lãi suất thấp, không cần thế chấp, giải ngân trong ngày, liên hệ ngay để được tư vấn ' +
      'miễn phí!!!',
    name: 'Tư vấn tài chính',
    decline: 'advertising',
  },
  {
    on: 'report',
    at: null,
    stance: 'disagree',
    text: 'Nhà hàng xóm tôi nuôi chó sủa suốt đêm, báo tổ trưởng mấy lần không ai xử lý, yêu cầu xử phạt ngay.',
    decline: 'offTopic',
  },
];
