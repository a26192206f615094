import type { Stance } from '../../../portal/contract.ts';
import type { declineReasons } from './replies.ts';

/** What a citizen writes on a site. Names and contacts are invented. */
export interface PublicComment {
  on: 'report' | 'programme' | 'local';
  /** Words of the paragraph that the comment is about; null: the whole draft. */
  at: string | null;
  stance: Stance;
  text: string;
  name?: string;
  contact?: string;
  /** Why moderation does not show it. */
  decline?: keyof typeof declineReasons;
}

/** Comments on the political report of the province. */
export const reportComments: PublicComment[] = [
  { on: 'report', at: null, stance: 'agree', text: 'Tôi năm nay 74 tuổi, 50 năm tuổi Đảng. Đọc hết dự thảo thấy viết thật, có nói cái chưa được. Chỉ mong sau đại hội làm đúng như đã viết.', name: 'Phạm Văn Thuỵ' },
  { on: 'report', at: 'Nhân dân đã hiến trên 410', stance: 'agree', text: 'Xóm tôi hiến đất làm đường ai cũng vui vẻ. Đề nghị tỉnh quan tâm duy tu, đường bê tông mới 4 năm mà xe tải nặng chạy đã vỡ nhiều đoạn.', name: 'Nguyễn Thị Mận' },
  { on: 'report', at: 'di dời', stance: 'partly', text: 'Nhà tôi ở sát bờ sông, mỗi mùa lũ sạt thêm vài mét. Đề nghị công bố danh sách các hộ được di dời và nơi ở mới để bà con yên tâm, đừng để đến lúc lũ về mới chạy.', name: 'Trần Văn Lực', contact: 'thôn Bãi Đông, xã Hạ Hoà' },
  { on: 'report', at: 'Đột phá thứ hai', stance: 'partly', text: 'Em là sinh viên năm cuối. Nói nâng cao nguồn nhân lực nhưng về quê khó xin việc đúng ngành. Mong tỉnh có chính sách cụ thể: hỗ trợ thuê nhà, tuyển dụng công khai trên mạng.' },
  { on: 'report', at: 'Du lịch', stance: 'agree', text: 'Gia đình tôi làm nhà nghỉ cộng đồng ở Bản Lìm. Mong có lớp dạy nấu ăn, dạy tiếng nước ngoài cho chị em, và đường vào bản bớt bụi.', name: 'Lò Thị Hoan' },
  { on: 'report', at: 'tình trạng khai thác cát trái phép', stance: 'disagree', text: 'Không đồng ý với chữ “cơ bản được ngăn chặn”. Đêm nào tàu hút cát cũng chạy ầm ầm trước nhà tôi. Đề nghị đại biểu về tận nơi nghe một đêm.' },
  { on: 'report', at: 'Tỷ lệ dân số tham gia bảo hiểm y tế', stance: 'partly', text: 'Có thẻ bảo hiểm rồi nhưng trạm y tế xã hay hết thuốc, phải lên bệnh viện tỉnh xếp hàng từ 4 giờ sáng. Đề nghị bổ sung chỉ tiêu về thuốc ở trạm.', name: 'Đỗ Thị Nhàn', contact: 'nhan.do@thu.example' },
  { on: 'report', at: 'giữ chân giáo viên', stance: 'agree', text: 'Tôi là giáo viên vùng cao 12 năm. Phòng học kiên cố là cần, nhưng nhà công vụ và nước sạch cho giáo viên cũng rất cần.' },
  { on: 'report', at: 'kiên cố hoá 100% phòng học', stance: 'partly', text: 'Đề nghị nói rõ năm nào xong. Điểm trường con tôi học mùa đông gió lùa, các cháu lớp một phải mặc áo mưa trong lớp.', name: 'Giàng Thị Sua' },
  { on: 'report', at: 'Tốc độ tăng trưởng kinh tế bình quân đạt', stance: 'partly', text: 'Nên giải thích cho dân hiểu tăng trưởng như vậy thì thu nhập người làm ruộng tăng bao nhiêu. Con số chung chung khó hình dung.' },
  { on: 'report', at: 'Thu ngân sách trên địa bàn', stance: 'partly', text: 'Thu ngân sách tăng nhưng bao nhiêu là từ bán đất? Đề nghị nêu rõ để thấy nguồn thu có lâu bền không.', name: 'Lê Quốc Phòng', contact: 'kế toán đã nghỉ hưu, phường Lam Giang' },
  { on: 'report', at: 'Khu công nghiệp Tân Lam', stance: 'disagree', text: 'Khu công nghiệp lấp đầy thì tốt nhưng mùi khói buổi tối bay sang khu dân cư. Tôi đề nghị công khai kết quả đo môi trường hằng tháng.' },
  { on: 'report', at: 'chè Suối Mây', stance: 'agree', text: 'Mừng vì chè quê tôi được nêu tên. Mong có nơi kiểm định, đóng gói ngay tại chỗ, đỡ bị ép giá.', name: 'Hoàng Văn Páo' },
  { on: 'report', at: 'Giảm hội họp', stance: 'agree', text: 'Đồng ý giảm họp, giảm giấy tờ. Cán bộ thôn chúng tôi một tháng làm hơn 20 báo cáo, không còn thời gian đi gặp dân.' },
  { on: 'report', at: 'công bố trên các trang thông tin điện tử', stance: 'agree', text: 'Lần đầu tôi được góp ý qua mạng, rất tiện. Đề nghị sau này trả lời cho dân biết ý nào được tiếp thu, ý nào không, vì sao.', name: 'Vũ Ngọc Diệp', contact: 'diep.vn@thu.example' },
  { on: 'report', at: 'Bảo tồn, phát huy bản sắc', stance: 'agree', text: 'Cần dạy chữ và hát then cho trẻ em trong trường, nếu không mươi năm nữa không còn ai biết.' },
  { on: 'report', at: 'Chú trọng đào tạo cán bộ nữ', stance: 'partly', text: 'Nói chú trọng cán bộ nữ nhưng không có con số. Đề nghị ghi tỷ lệ nữ trong cấp uỷ ít nhất 25%.', name: 'Một hội viên phụ nữ' },
  { on: 'report', at: 'quy hoạch tỉnh', stance: 'partly', text: 'Quy hoạch treo hơn 8 năm ở tổ dân phố 5, dân không xây được nhà. Đề nghị bổ sung giải pháp xử lý quy hoạch treo.' },
  { on: 'report', at: 'Đột phá thứ ba', stance: 'agree', text: 'Con tôi làm thủ tục qua mạng hai ngày là xong, đỡ đi lại. Người già chúng tôi thì cần có người hướng dẫn tại nhà văn hoá.', name: 'Bùi Thị Tuyết' },
  { on: 'report', at: 'Hỗ trợ hợp tác xã', stance: 'partly', text: 'Hợp tác xã của chúng tôi làm được nhãn hiệu rồi nhưng không vay được vốn vì không có tài sản thế chấp. Cần cơ chế bảo lãnh.', name: 'Ngô Đức Thiện', contact: 'hợp tác xã cam Đồng Quế' },
  { on: 'report', at: null, stance: 'partly', text: 'Dự thảo dài quá, nên có bản tóm tắt hai trang cho bà con đọc ở nhà văn hoá thôn.' },
  { on: 'report', at: null, stance: 'agree', text: 'Cần cho vay tiêu dùng lãi suất thấp, không cần thế chấp, giải ngân trong ngày, liên hệ ngay để được tư vấn miễn phí!!!', name: 'Tư vấn tài chính', decline: 'advertising' },
  { on: 'report', at: null, stance: 'disagree', text: 'Nhà hàng xóm tôi nuôi chó sủa suốt đêm, báo tổ trưởng mấy lần không ai xử lý, yêu cầu xử phạt ngay.', decline: 'offTopic' },
];

/** Comments on the programme of action of the province. */
export const programmeComments: PublicComment[] = [
  { on: 'programme', at: 'tuyến đường ven sông', stance: 'agree', text: 'Có đường ven sông thì bà con hai bờ đỡ khổ. Đề nghị khi giải phóng mặt bằng phải đối thoại với từng hộ, đền bù công bằng.', name: 'Đinh Văn Hợp' },
  { on: 'programme', at: 'trạm y tế vùng cao', stance: 'partly', text: 'Mỗi trạm một bác sĩ là mơ ước của chúng tôi. Nhưng bác sĩ trẻ lên vài tháng lại về, cần chế độ giữ chân.' },
  { on: 'programme', at: 'Di dời các hộ dân', stance: 'agree', text: 'Nơi ở mới phải có nước và ruộng. Đợt trước dời lên đồi, không có nước, nhiều nhà lại quay về chỗ cũ.', name: 'Vi Văn Khánh' },
  { on: 'programme', at: 'danh mục dự án ưu tiên', stance: 'partly', text: 'Cơ sở nhỏ chúng tôi chỉ mong danh mục công khai sớm và văn bản hỏi thì được trả lời đúng hạn.', name: 'Cơ sở cơ khí Nam Bến' },
  { on: 'programme', at: 'không huy động quá sức dân', stance: 'agree', text: 'Rất đồng tình. Năm ngoái thôn tôi thu 6 khoản, hộ nghèo cũng phải đóng. Mong điều này được thực hiện nghiêm.' },
  { on: 'programme', at: 'Nâng cao chất lượng nguồn nhân lực', stance: 'partly', text: 'Bảng đề án nên có đề án riêng cho thanh niên nông thôn học nghề, khởi nghiệp.', name: 'Trịnh Bảo An' },
  { on: 'programme', at: 'hộp thư và chuyên mục', stance: 'agree', text: 'Nên có số điện thoại tổng đài, người già không dùng được mạng vẫn gọi được.' },
  { on: 'programme', at: 'chi bộ kiểu mẫu', stance: 'partly', text: 'Là đảng viên ở chi bộ thôn, tôi mong chi bộ kiểu mẫu không phải là thêm sổ sách, mà là giải quyết được việc dân nhờ.', name: 'Đảng viên ở xã Vạn Thạch' },
  { on: 'programme', at: null, stance: 'agree', text: 'Chương trình có phân công, có thời hạn, dễ theo dõi. Đề nghị nửa năm công bố kết quả một lần trên trang này.' },
  { on: 'programme', at: null, stance: 'disagree', text: 'Nhiều đề án quá, sợ không đủ tiền làm. Nên chọn hai, ba việc làm cho xong rồi làm việc khác.', name: 'Cao Xuân Bách', contact: 'bach.cx@thu.example' },
  { on: 'programme', at: 'Ngày hội văn hoá', stance: 'partly', text: 'Hai năm một lần là thưa. Có thể làm nhỏ ở từng cụm xã, đỡ tốn kém mà bà con được dự.' },
  { on: 'programme', at: null, stance: 'disagree', text: 'Bọn viết cái này toàn lũ ngồi phòng lạnh, dốt nát.', decline: 'insulting' },
];

/** Comments on the political report of the commune (2010: of the district). */
export const localComments: PublicComment[] = [
  { on: 'local', at: 'nghề đan lát', stance: 'agree', text: 'Tôi đan rổ rá từ năm 10 tuổi, nay mắt kém vẫn dạy được cho lớp trẻ. Mong mở lớp ở nhà văn hoá, có tiền công cho người dạy.', name: 'Cụ Nguyễn Thị Sáu' },
  { on: 'local', at: 'Nghề đan lát được khôi phục', stance: 'partly', text: 'Doanh nghiệp trả chậm tiền hàng ba tháng, chị em nản. Đề nghị cấp uỷ đứng ra làm hợp đồng cho chắc.' },
  { on: 'local', at: 'Rác thải sinh hoạt', stance: 'partly', text: 'Bãi rác tạm cạnh đê bốc mùi, ruồi nhiều. Báo cáo nói “chưa kịp thời” là còn nhẹ.', name: 'Hà Thị Lựu' },
  { on: 'local', at: 'Xây dựng điểm tập kết rác', stance: 'agree', text: 'Đồng ý đóng thêm tiền rác nếu thu gom đều đặn, đừng để rác qua Tết.' },
  { on: 'local', at: 'tuyến đường ra bến đò', stance: 'agree', text: 'Đường ra bến đò mưa là lầy, học sinh ngã suốt. Mong làm ngay trong năm đầu.', name: 'Phụ huynh học sinh' },
  { on: 'local', at: 'Chuyển 120 héc-ta', stance: 'disagree', text: 'Đất bãi nhà tôi trồng ngô quen rồi, chuyển sang rau thì bán cho ai? Phải có nơi mua trước đã.', name: 'Nguyễn Văn Dậu' },
  { on: 'local', at: 'tình trạng được mùa mất giá', stance: 'partly', text: 'Vụ đông vừa rồi su hào bán 500 đồng một củ. Cần kho lạnh chung hoặc tổ thu mua.' },
  { on: 'local', at: 'sân chơi cho trẻ em', stance: 'agree', text: 'Chúng cháu rất mong có sân bóng. Cháu học lớp 8, cháu nhờ mẹ gửi giúp ý kiến này.' },
  { on: 'local', at: 'đối thoại với Nhân dân', stance: 'partly', text: 'Đối thoại thì có nhưng hứa nhiều mà chưa làm. Đề nghị ghi biên bản và dán ở nhà văn hoá.', name: 'Tổ trưởng tổ liên gia 3' },
  { on: 'local', at: 'nước sạch', stance: 'partly', text: 'Nước giếng khoan ở khu bãi có mùi tanh. 95% là tốt nhưng mong khu bãi được làm trước.', name: 'Lương Thị Oanh' },
  { on: 'local', at: 'Lễ hội bơi chải', stance: 'agree', text: 'Con em xa quê chúng tôi năm nào cũng về xem bơi chải. Nếu có bãi gửi xe, chỗ nghỉ thì khách sẽ ở lại lâu hơn.', name: 'Một người con xa quê' },
  { on: 'local', at: null, stance: 'agree', text: 'Đọc thấy gần gũi, đúng việc của quê mình. Chúc đại hội thành công.' },
  { on: 'local', at: null, stance: 'agree', text: 'Bán đất nền giá tốt ven đường mới mở, sổ sẵn, ai cần gọi số trên biển quảng cáo ở ngã tư.', decline: 'advertising' },
];

export const publicComments: readonly PublicComment[] = [...reportComments, ...programmeComments, ...localComments];
