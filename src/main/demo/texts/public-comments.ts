import type { Stance } from '../../../portal/contract.ts';
import { reportComments } from './public-comments-report.ts';
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

/** Comments on the programme of action of the province. */
export const programmeComments: PublicComment[] = [
  {
    on: 'programme',
    at: 'tuyến đường ven sông',
    stance: 'agree',
    text:
      'Có đường ven sông thì bà con hai bờ đỡ khổ. Đề nghị khi giải phóng mặt bằng phải đối thoại với từng hộ, ' +
      'đền bù công bằng.',
    name: 'Đinh Văn Hợp',
  },
  {
    on: 'programme',
    at: 'trạm y tế vùng cao',
    stance: 'partly',
    text: 'Mỗi trạm một bác sĩ là mơ ước của chúng tôi. Nhưng bác sĩ trẻ lên vài tháng lại về, cần chế độ giữ chân.',
  },
  {
    on: 'programme',
    at: 'Di dời các hộ dân',
    stance: 'agree',
    text: 'Nơi ở mới phải có nước và ruộng. Đợt trước dời lên đồi, không có nước, nhiều nhà lại quay về chỗ cũ.',
    name: 'Vi Văn Khánh',
  },
  {
    on: 'programme',
    at: 'danh mục dự án ưu tiên',
    stance: 'partly',
    text: 'Cơ sở nhỏ chúng tôi chỉ mong danh mục công khai sớm và văn bản hỏi thì được trả lời đúng hạn.',
    name: 'Cơ sở cơ khí Nam Bến',
  },
  {
    on: 'programme',
    at: 'không huy động quá sức dân',
    stance: 'agree',
    text:
      'Rất đồng tình. Năm ngoái thôn tôi thu 6 khoản, hộ nghèo cũng phải đóng. Mong điều này được thực hiện ' +
      'nghiêm.',
  },
  {
    on: 'programme',
    at: 'Nâng cao chất lượng nguồn nhân lực',
    stance: 'partly',
    text: 'Bảng đề án nên có đề án riêng cho thanh niên nông thôn học nghề, khởi nghiệp.',
    name: 'Trịnh Bảo An',
  },
  {
    on: 'programme',
    at: 'hộp thư và chuyên mục',
    stance: 'agree',
    text: 'Nên có số điện thoại tổng đài, người già không dùng được mạng vẫn gọi được.',
  },
  {
    on: 'programme',
    at: 'chi bộ kiểu mẫu',
    stance: 'partly',
    text:
      'Là đảng viên ở chi bộ thôn, tôi mong chi bộ kiểu mẫu không phải là thêm sổ sách, mà là giải quyết được ' +
      'việc dân nhờ.',
    name: 'Đảng viên ở xã Vạn Thạch',
  },
  {
    on: 'programme',
    at: null,
    stance: 'agree',
    text:
      'Chương trình có phân công, có thời hạn, dễ theo dõi. Đề nghị nửa năm công bố kết quả một lần trên trang ' +
      'này.',
  },
  {
    on: 'programme',
    at: 'hộp thư và chuyên mục',
    stance: 'agree',
    text: 'Nên có số điện thoại tổng đài, người già không dùng được mạng vẫn gọi được.',
    name: 'Một gia đình ở xã Nam Bến',
  },
  {
    on: 'programme',
    at: null,
    stance: 'disagree',
    text: 'Nhiều đề án quá, sợ không đủ tiền làm. Nên chọn hai, ba việc làm cho xong rồi làm việc khác.',
    name: 'Cao Xuân Bách',
    contact: 'bach.cx@thu.example',
  },
  {
    on: 'programme',
    at: 'Ngày hội văn hoá',
    stance: 'partly',
    text: 'Hai năm một lần là thưa. Có thể làm nhỏ ở từng cụm xã, đỡ tốn kém mà bà con được dự.',
  },
  {
    on: 'programme',
    at: null,
    stance: 'disagree',
    text: 'Bọn viết cái này toàn lũ ngồi phòng lạnh, dốt nát.',
    decline: 'insulting',
  },
];

/** Comments on the political report of the commune (2010: of the district). */
export const localComments: PublicComment[] = [
  {
    on: 'local',
    at: 'nghề đan lát',
    stance: 'agree',
    text:
      'Tôi đan rổ rá từ năm 10 tuổi, nay mắt kém vẫn dạy được cho lớp trẻ. Mong mở lớp ở nhà văn hoá, có tiền ' +
      'công cho người dạy.',
    name: 'Cụ Nguyễn Thị Sáu',
  },
  {
    on: 'local',
    at: 'Nghề đan lát được khôi phục',
    stance: 'partly',
    text: 'Doanh nghiệp trả chậm tiền hàng ba tháng, chị em nản. Đề nghị cấp uỷ đứng ra làm hợp đồng cho chắc.',
  },
  {
    on: 'local',
    at: 'Rác thải sinh hoạt',
    stance: 'partly',
    text: 'Bãi rác tạm cạnh đê bốc mùi, ruồi nhiều. Báo cáo nói “chưa kịp thời” là còn nhẹ.',
    name: 'Hà Thị Lựu',
  },
  {
    on: 'local',
    at: 'Xây dựng điểm tập kết rác',
    stance: 'agree',
    text: 'Đồng ý đóng thêm tiền rác nếu thu gom đều đặn, đừng để rác qua Tết.',
  },
  {
    on: 'local',
    at: 'tuyến đường ra bến đò',
    stance: 'agree',
    text: 'Đường ra bến đò mưa là lầy, học sinh ngã suốt. Mong làm ngay trong năm đầu.',
    name: 'Phụ huynh học sinh',
  },
  {
    on: 'local',
    at: 'Chuyển 120 héc-ta',
    stance: 'disagree',
    text: 'Đất bãi nhà tôi trồng ngô quen rồi, chuyển sang rau thì bán cho ai? Phải có nơi mua trước đã.',
    name: 'Nguyễn Văn Dậu',
  },
  {
    on: 'local',
    at: 'tình trạng được mùa mất giá',
    stance: 'partly',
    text: 'Vụ đông vừa rồi su hào bán 500 đồng một củ. Cần kho lạnh chung hoặc tổ thu mua.',
  },
  {
    on: 'local',
    at: 'sân chơi cho trẻ em',
    stance: 'agree',
    text: 'Chúng cháu rất mong có sân bóng. Cháu học lớp 8, cháu nhờ mẹ gửi giúp ý kiến này.',
  },
  {
    on: 'local',
    at: 'đối thoại với Nhân dân',
    stance: 'partly',
    text: 'Đối thoại thì có nhưng hứa nhiều mà chưa làm. Đề nghị ghi biên bản và dán ở nhà văn hoá.',
    name: 'Tổ trưởng tổ liên gia 3',
  },
  {
    on: 'local',
    at: 'nước sạch',
    stance: 'partly',
    text: 'Nước giếng khoan ở khu bãi có mùi tanh. 95% là tốt nhưng mong khu bãi được làm trước.',
    name: 'Lương Thị Oanh',
  },
  {
    on: 'local',
    at: 'Lễ hội bơi chải',
    stance: 'agree',
    text:
      'Con em xa quê chúng tôi năm nào cũng về xem bơi chải. Nếu có bãi gửi xe, chỗ nghỉ thì khách sẽ ở lại lâu ' +
      'hơn.',
    name: 'Một người con xa quê',
  },
  {
    on: 'local',
    at: null,
    stance: 'agree',
    text: 'Đọc thấy gần gũi, đúng việc của quê mình. Chúc đại hội thành công.',
  },
  {
    on: 'local',
    at: null,
    stance: 'agree',
    text: 'Bán đất nền giá tốt ven đường mới mở, sổ sẵn, ai cần gọi số trên biển quảng cáo ở ngã tư.',
    decline: 'advertising',
  },
];

export const publicComments: readonly PublicComment[] = [...reportComments, ...programmeComments, ...localComments];
