/** An opinion of a unit on one paragraph of a paper. */
export interface Opinion {
  /** Words of the paragraph; null: on the paper as a whole. */
  on: string | null;
  text: string;
  /** Code (2025) of the unit that says it, when only that unit would. */
  by?: string;
}

/** What units say about the long and the medium papers, by key. */
export const opinions: Record<string, Opinion[]> = {
  'province-report': [
    { on: '17/20 chỉ tiêu', text: 'Đề nghị nêu rõ 3 chỉ tiêu không đạt và mức đạt cụ thể của từng chỉ tiêu ngay tại phần mở đầu để đại biểu tiện theo dõi.', by: 'UBKT' },
    { on: 'Tốc độ tăng trưởng kinh tế bình quân đạt', text: 'Số liệu tăng trưởng cần ghi rõ theo giá so sánh năm nào; đề nghị thống nhất với số liệu do cơ quan thống kê công bố.', by: 'S-TC' },
    { on: 'Thu ngân sách trên địa bàn', text: 'Đề nghị tách riêng thu tiền sử dụng đất để thấy rõ tính bền vững của nguồn thu.', by: 'S-TC' },
    { on: 'Sản xuất nông nghiệp phát triển tương đối ổn định', text: 'Đề nghị bổ sung vùng dâu tằm, rau an toàn ven sông; đây là hướng đi mới có hiệu quả trong nhiệm kỳ.', by: 'XA-AN-THUAN' },
    { on: 'Nhân dân đã hiến trên 410', text: 'Đề nghị rà soát lại số liệu hiến đất; theo tổng hợp của các địa phương, con số này cao hơn (khoảng 436 héc-ta).', by: 'XA-DONG-QUE' },
    { on: 'Khu công nghiệp Tân Lam được lấp đầy', text: 'Cần nói rõ diện tích lấp đầy tính theo giai đoạn 1 hay toàn khu.', by: 'DU-UBND' },
    { on: 'hoàn thành cầu Bến Đò 2', text: 'Đề nghị bổ sung kết quả xây dựng đường tuần tra và bến neo đậu tránh bão tại Hòn Nhạn.', by: 'DK-HON-NHAN' },
    { on: 'Du lịch sinh thái Hòn Nhạn', text: 'Lượng khách tăng nhưng thời gian lưu trú ngắn; đề nghị bổ sung đánh giá này để khách quan hơn.', by: 'DK-HON-NHAN' },
    { on: 'Hạ tầng viễn thông phủ đến trung tâm', text: 'Một số thôn vùng cao chưa có sóng; đề nghị ghi “đến trung tâm” kèm tỷ lệ thôn, bản còn trắng sóng.', by: 'XA-SUOI-MAY' },
    { on: 'chất lượng giáo dục vùng đồng bào dân tộc', text: 'Nhất trí nhận định; đề nghị thêm số liệu học sinh dân tộc thiểu số thi đỗ đại học để minh chứng.', by: 'S-GDDT' },
    { on: 'Mạng lưới y tế cơ sở được củng cố', text: 'Đề nghị bổ sung hạn chế: thiếu bác sĩ ở 14 trạm y tế vùng cao, thiếu thuốc theo mùa.', by: 'S-YT' },
    { on: 'tình trạng khai thác cát trái phép', text: 'Cụm từ “cơ bản được ngăn chặn” chưa sát thực tế; đoạn qua Nam Bến vẫn còn khai thác ban đêm. Đề nghị viết “từng bước được ngăn chặn”.', by: 'PHUONG-NAM-BEN' },
    { on: 'Cơ sở dữ liệu đảng viên được bổ sung', text: 'Thực tế còn khoảng 6% hồ sơ thiếu thông tin; đề nghị ghi đúng mức độ hoàn thành.', by: 'BTC' },
    { on: 'giám sát chuyên đề 1.320 tổ chức', text: 'Số liệu kiểm tra, giám sát đã đối chiếu, đề nghị giữ nguyên.', by: 'UBKT' },
    { on: 'Một số cấp uỷ chậm cụ thể hoá nghị quyết', text: 'Đề nghị chỉ rõ hơn nguyên nhân: chưa có cơ chế theo dõi tiến độ sau khi ban hành nghị quyết.', by: 'DU-CQD' },
    { on: 'Rà soát, điều chỉnh quy hoạch tỉnh', text: 'Việc chia ba vùng kinh tế cần gắn với vai trò của Đại học Lam Giang trong đào tạo, chuyển giao kỹ thuật cho từng vùng.', by: 'DU-DH' },
    { on: 'Đơn vị tính', text: 'Bảng chỉ tiêu nên thêm cột cơ quan theo dõi để thuận lợi khi kiểm điểm giữa nhiệm kỳ.', by: 'VPTU' },
    { on: 'Bảo vệ nghiêm ngặt rừng đầu nguồn', text: 'Chỉ tiêu trồng mới 2.500 héc-ta rừng gỗ lớn mỗi năm là cao so với quỹ đất còn lại; đề nghị 1.800 héc-ta.', by: 'S-NNMT' },
    { on: 'di dời 1.150 hộ dân', text: 'Qua rà soát sau mùa lũ, riêng vùng hạ lưu có thêm 230 hộ cần di dời; đề nghị điều chỉnh số hộ.', by: 'XA-HA-HOA' },
    { on: 'khu vực phòng thủ', text: 'Nhất trí. Đề nghị bổ sung nội dung kết hợp kinh tế với quốc phòng trong xây dựng tuyến đường ven sông.', by: 'DU-QS' },
    { on: 'Giảm hội họp, giảm giấy tờ', text: 'Rất đồng tình. Đề nghị quy định công khai danh mục nhiệm vụ chậm tiến độ trên mạng nội bộ.', by: 'PHUONG-LAM-GIANG' },
    { on: null, text: 'Dự thảo bố cục hợp lý, văn phong ngắn gọn. Phần giải pháp nên có thêm địa chỉ, thời hạn để dễ kiểm tra.', by: 'BNC' },
  ],
  'province-programme': [
    { on: 'công bố danh mục dự án ưu tiên', text: 'Đề nghị ghi cụ thể thời điểm công bố (quý II năm thứ nhất).', by: 'S-TC' },
    { on: 'Khởi công tuyến đường ven sông', text: 'Đoạn qua Bến Đò có 3 di tích, đề nghị có phương án bảo vệ trước khi khởi công.', by: 'PHUONG-BEN-DO' },
    { on: 'hỗ trợ ít nhất 12 hợp tác xã', text: 'Đề nghị nâng lên 15 hợp tác xã mỗi năm; nhu cầu thực tế lớn.', by: 'XA-VAN-THACH' },
    { on: 'Thành lập tổ công tác tháo gỡ khó khăn', text: 'Đã có tổ công tác của chính quyền; cân nhắc để tránh chồng chéo.', by: 'DU-UBND' },
    { on: 'Đầu tư 14 trạm y tế vùng cao', text: 'Cần kèm chính sách luân phiên bác sĩ, nếu không trạm mới vẫn thiếu người.', by: 'S-YT' },
    { on: 'thí điểm chi bộ kiểu mẫu', text: 'Nên thí điểm ở cả chi bộ thôn, chi bộ trường học, chi bộ doanh nghiệp.', by: 'BTC' },
    { on: 'trong thời hạn 60 ngày', text: 'Nên rút ngắn còn 45 ngày để kịp triển khai ngay trong quý đầu.', by: 'PHUONG-LAM-GIANG' },
    { on: 'không huy động quá sức dân', text: 'Nhất trí cao với nội dung này.', by: 'XA-AN-THUAN' },
  ],
  'local-report': [
    { on: 'Diện tích lúa chất lượng cao', text: 'Số liệu diện tích thống nhất với số liệu ngành. Đề nghị bổ sung sản lượng.', by: 'S-NNMT' },
    { on: 'Thu ngân sách trên địa bàn', text: 'Mục tiêu thu ngân sách tăng nhanh; đề nghị nêu rõ nguồn thu dự kiến.', by: 'S-TC' },
    { on: 'Cả ba cấp học giữ vững', text: 'Đề nghị thêm số liệu phòng học bộ môn còn thiếu.', by: 'S-GDDT' },
    { on: 'Rác thải sinh hoạt', text: 'Hạn chế nêu đúng. Đề nghị phần giải pháp có lộ trình đóng bãi rác tạm ven sông.', by: 'S-NNMT' },
    { on: 'Chuyển 120 héc-ta đất bãi', text: 'Việc chuyển đổi phải phù hợp quy hoạch phòng, chống lũ; đề nghị lấy ý kiến cơ quan thuỷ lợi trước.', by: 'S-NNMT' },
    { on: 'Đổi mới sinh hoạt chi bộ', text: 'Đề nghị thống nhất với đề án nâng cao chất lượng sinh hoạt chi bộ của tỉnh: bốn buổi chuyên đề mỗi năm.', by: 'BTC' },
    { on: 'Cập nhật dữ liệu đảng viên', text: 'Nên có lớp bồi dưỡng kỹ năng máy tính cho bí thư chi bộ cao tuổi.', by: 'VPTU' },
    { on: null, text: 'Dự thảo sát thực tế, tự phê bình thẳng thắn. Phần mục tiêu cần ngắn gọn hơn.', by: 'BTGDV' },
  ],
  'plan-network': [
    { on: 'chạy thử ít nhất hai lần', text: 'Đề nghị có một lần chạy thử trong điều kiện mất điện giả định.', by: 'BTC' },
    { on: 'Ý kiến của Nhân dân được kiểm duyệt', text: 'Cần quy định thời gian lấy ý kiến tối thiểu để người dân vùng xa kịp tham gia.', by: 'BTGDV' },
    { on: 'Tập huấn sử dụng mạng nội bộ', text: 'Đề nghị tập huấn theo cụm, tránh để cán bộ ở đảo phải đi xa.', by: 'DK-HON-NHAN' },
    { on: 'Rà soát, bổ sung, cập nhật', text: 'Hồ sơ kiểm tra chỉ tra cứu khi cần thiết và phải có văn bản yêu cầu; đề nghị ghi rõ.', by: 'UBKT' },
  ],
  'review-province': [
    { on: 'duy trì họp định kỳ', text: 'Đề nghị thay bằng số hội nghị cụ thể đã tổ chức trong nhiệm kỳ.', by: 'BTC' },
    { on: 'gửi tài liệu chậm', text: 'Nhất trí; đây là hạn chế nhiều uỷ viên đã nêu tại hội nghị.', by: 'DU-QS' },
    { on: 'việc luân chuyển cán bộ về vùng cao', text: 'Đề nghị làm rõ nguyên nhân: thiếu nhà công vụ và chế độ hỗ trợ.', by: 'XA-SUOI-MAY' },
  ],
  'regulation-network': [
    { on: 'đã gửi bản điện tử hợp lệ', text: 'Cần quy định rõ thế nào là “hợp lệ” để văn thư cơ sở thực hiện.', by: 'XA-AN-THUAN' },
    { on: 'Văn thư mở văn bản trong ngày', text: 'Nơi chỉ có một văn thư thì khi nghỉ phép ai mở? Đề nghị quy định người thay.', by: 'XA-VAN-THACH' },
    { on: 'văn bản sửa đổi sau khi phê duyệt', text: 'Nhất trí cao, quy định này rất cần thiết.', by: 'DU-CA' },
  ],
  'guidance-consultation': [
    { on: 'được kiểm duyệt trong một ngày làm việc', text: 'Dịp cuối tuần người dân góp ý nhiều, đề nghị kiểm duyệt cả ngày nghỉ.', by: 'VPTU' },
    { on: 'Góp ý tại hội nghị thôn', text: 'Vùng đồng bào dân tộc cần có người phiên dịch tại hội nghị.', by: 'XA-SUOI-MAY' },
    { on: 'đài truyền thanh cơ sở', text: 'Đài truyền thanh ba thôn của chúng tôi đang hỏng, đề nghị hỗ trợ sửa chữa trước đợt lấy ý kiến.', by: 'XA-HA-HOA' },
  ],
  'scheme-cells': [
    { on: 'Dành ít nhất hai phần ba thời gian', text: 'Hai phần ba là khó thực hiện với chi bộ có nhiều nội dung định kỳ; đề nghị một nửa.', by: 'DU-CQD' },
    { on: 'tỷ lệ đảng viên dự sinh hoạt', text: 'Chi bộ có nhiều đảng viên đi làm ăn xa khó đạt 90%; đề nghị tính trừ số được miễn, được phép.', by: 'XA-AN-LAM' },
    { on: 'Mỗi năm mở 22 lớp', text: 'Đề nghị ưu tiên lớp tại chỗ cho vùng cao.', by: 'XA-SUOI-MAY' },
    { on: 'Tài liệu, lớp bồi dưỡng', text: 'Kinh phí đề nghị cân đối trong dự toán đào tạo hằng năm, không tách riêng.', by: 'S-TC' },
  ],
  'guidance-software': [
    { on: 'chạy thử với 20 phiếu mẫu', text: 'Nên tăng số phiếu mẫu và có cả phiếu không hợp lệ để thử khả năng nhận biết.', by: 'UBKT' },
    { on: 'Mất điện hoặc hỏng thiết bị', text: 'Đề nghị kèm mẫu biên bản sự cố.', by: 'PHUONG-DONG-LAM' },
  ],
  'resolution-province': [
    { on: 'Hạ tầng giao thông kết nối vùng', text: 'Đề nghị nêu rõ đường thuỷ để thể hiện lợi thế riêng của tỉnh.', by: 'PHUONG-NAM-BEN' },
    { on: 'Thu nhập bình quân đầu người', text: 'Thống nhất với chỉ tiêu trong Báo cáo chính trị.', by: 'S-TC' },
  ],
  'review-dong-que': [
    { on: 'Phân công cấp uỷ viên phụ trách', text: 'Nên công khai số điện thoại của cấp uỷ viên phụ trách để dân liên hệ.', by: 'BTGDV' },
    { on: 'giải phóng mặt bằng', text: 'Cần nói rõ số hộ còn khiếu nại và hướng giải quyết.', by: 'UBKT' },
  ],
  'statute-lam-giang': [
    { on: 'Tài liệu gửi trên mạng nội bộ', text: 'Ba ngày là ngắn; đề nghị năm ngày làm việc, trừ hội nghị đột xuất.', by: 'BTC' },
    { on: 'Bí thư tiếp dân', text: 'Đề nghị tăng lên hai ngày trong tháng theo thực tế các phường.', by: 'VPTU' },
  ],
  'scheme-ben-do': [
    { on: 'Quy hoạch lại bến', text: 'Việc tách bến khách, bến hàng cần thống nhất với quy hoạch cảng Cửa Nguồn.', by: 'DU-UBND' },
    { on: 'tuần tra, bảo đảm an toàn mùa lũ', text: 'Sẵn sàng phối hợp; đề nghị bổ sung phương án cứu nạn ban đêm.', by: 'DU-QS' },
  ],
};

/** Remarks that fit a list, a table, a heading or a plain paragraph of any short paper. */
export const remarks = {
  table: [
    'Đề nghị ghi rõ nguồn số liệu và thời điểm chốt số liệu dưới bảng.',
    'Nên bổ sung cột so sánh với cùng kỳ để dễ đánh giá.',
    'Một số ô ghi nhận xét chung chung, đề nghị thay bằng tỷ lệ phần trăm.',
    'Cột đơn vị chủ trì nên ghi rõ cơ quan phối hợp.',
  ],
  list: [
    'Nội dung này đề nghị ghi rõ cơ quan chủ trì và thời hạn hoàn thành.',
    'Đề nghị đưa ý này lên đầu vì là việc quan trọng nhất.',
    'Nên gộp với ý liền sau cho gọn.',
    'Đơn vị chúng tôi nhất trí, đề nghị giữ nguyên.',
    'Đề nghị bổ sung cụm từ “phù hợp với điều kiện từng địa phương”.',
    'Chỉ tiêu này hơi cao so với nguồn lực hiện có, đề nghị cân nhắc.',
    'Cần nêu rõ nguồn kinh phí thực hiện.',
    'Đề nghị bổ sung trách nhiệm của Mặt trận Tổ quốc và các đoàn thể.',
    'Thời gian như vậy là gấp, đề nghị lùi thêm một tuần.',
    'Nên có phụ lục biểu mẫu kèm theo để cơ sở thực hiện thống nhất.',
  ],
  paragraph: [
    'Câu này dài, đề nghị tách làm hai câu.',
    'Đề nghị thay từ “tích cực” bằng số liệu cụ thể.',
    'Nhận định đúng tình hình; đề nghị bổ sung nguyên nhân.',
    'Đề nghị rà soát lại số liệu với báo cáo đã gửi quý trước.',
    'Nhất trí với nội dung; sửa lỗi chính tả ở cuối câu.',
    'Đề nghị bổ sung vai trò của chi bộ trong việc thực hiện.',
    'Nên nói rõ thời gian gửi báo cáo và hình thức gửi trên mạng nội bộ.',
    'Đề nghị diễn đạt gọn hơn, tránh trùng với phần trên.',
    'Cần làm rõ trách nhiệm của người đứng đầu.',
    'Đề nghị bổ sung việc sơ kết, rút kinh nghiệm sau khi thực hiện.',
  ],
  whole: [
    'Dự thảo ngắn gọn, rõ việc; cơ bản nhất trí.',
    'Đề nghị rà soát thể thức theo hướng dẫn hiện hành trước khi ban hành.',
    'Nên bổ sung phần căn cứ và nơi nhận cho đầy đủ.',
    'Nội dung sát thực tế cơ sở; đề nghị sớm ban hành để triển khai.',
  ],
} as const;
