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
