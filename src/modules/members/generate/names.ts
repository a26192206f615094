import { words, type Draw, type Random } from './random.ts';

// Frequencies follow what name lists commonly show: họ by region and people, đệm and tên by sex and generation.

/** 0: born before 1960, 1: before 1985, 2: later. */
export type Generation = 0 | 1 | 2;

type Sex = 'male' | 'female';
type Region = 'north' | 'centre' | 'south';

const kinhFamily: Record<Region, Draw<string>> = {
  north: words(
    'Nguyễn 36, Trần 10, Phạm 8, Lê 7, Vũ 6, Đỗ 4, Hoàng 5, Bùi 3, Đặng 2.5, Ngô 2, Dương 2, Đinh 1.5, Đào 1.3, Trịnh 1.3, Lưu 0.8, Đoàn 1, Phan 1.2, Tạ 0.8, Hà 1, Chu 0.5, Lương 0.8, Mai 0.8, Quách 0.3, Kiều 0.2, Phùng 0.8, Tống 0.3, Nghiêm 0.2, Khuất 0.1, Vương 0.3, Cao 0.6, Lại 0.3, Thái 0.2, Tô 0.3, Bạch 0.1, Giang 0.1, Nguyễn Đình 0.5, Vũ Đức 0.1',
  ),
  centre: words(
    'Nguyễn 31, Lê 14, Trần 11, Phan 5, Hồ 4, Hoàng 5, Phạm 5, Võ 4, Đặng 3, Bùi 2, Đinh 1.3, Trương 2.4, Cao 1.5, Hà 1, Ngô 1.5, Dương 1, Tôn Nữ 0.1, Tôn Thất 0.2, Thái 0.8, Đoàn 1, Huỳnh 2, Lương 0.8, Mai 0.8, Văn 0.4, Châu 0.2, Trịnh 0.8, Đỗ 1, Lưu 0.5, Phùng 0.3, Nguyễn Hữu 0.5',
  ),
  south: words(
    'Nguyễn 32, Trần 11, Lê 9, Huỳnh 6, Phạm 5, Võ 5, Phan 4, Đặng 2.5, Trương 3, Bùi 2, Đỗ 1.5, Hồ 2.5, Ngô 1.5, Dương 2, Lý 1, Mai 0.8, Cao 0.7, Châu 0.6, Lâm 1.2, Tô 0.4, Đoàn 0.8, Tạ 0.3, Thạch 0.1, Kiều 0.2, Lưu 0.5, Đinh 0.7, Hà 0.5, Văn 0.2, Quách 0.2, Mạc 0.1',
  ),
};

const maleMiddle: Record<Generation, Draw<string>> = {
  0: words(
    'Văn 52, _ 6, Đình 6, Xuân 5, Hữu 5, Đức 4, Ngọc 3, Công 3, Quang 3, Trọng 2, Bá 2, Viết 1, Sỹ 1, Minh 1, Huy 1, Thế 2, Như 0.6, Duy 0.6, Khắc 1',
  ),
  1: words(
    'Văn 33, Đức 7, Quang 6, Ngọc 5, Minh 5, Xuân 5, Hữu 5, Thanh 5, Đình 5, Công 3, Quốc 3, Anh 2, Trọng 2, Mạnh 3, Tiến 2, Duy 2, Thành 2, Việt 2, Hoàng 2, _ 2, Thế 2, Bá 1, Huy 1, Tuấn 1, Hồng 1',
  ),
  2: words(
    'Văn 14, Đức 8, Minh 8, Quang 6, Anh 4, Hoàng 6, Tuấn 4, Quốc 4, Thành 4, Ngọc 4, Duy 4, Việt 3, Mạnh 3, Xuân 2, Hữu 3, Thanh 3, Công 3, Đình 3, Tiến 3, Trung 2, Gia 2, Hải 2, Nhật 2, Thế 2, Bảo 1, Khánh 1',
  ),
};

const femaleMiddle: Record<Generation, Draw<string>> = {
  0: words('Thị 90, _ 1, Thị Ngọc 1.5, Thị Kim 2, Thị Minh 1.5, Thị Thanh 1.5, Ngọc 1, Kim 1'),
  1: words(
    'Thị 56, Thị Thu 5, Thị Thanh 5, Thị Kim 3, Thị Ngọc 4, Thị Minh 3, Thị Hồng 4, Thị Bích 3, Thị Thuý 3, Thị Phương 2, Thị Mai 2, Thuý 2, Thu 2, Thanh 2, Ngọc 2, Kim 1, Thị Mỹ 1, Thị Hoài 1',
  ),
  2: words(
    'Thị 28, Thị Thu 6, Thị Thanh 5, Thị Ngọc 5, Thị Phương 5, Thị Hồng 4, Thị Thuỳ 3, Thị Minh 3, Thị Bích 3, Thị Mai 2, Thu 4, Phương 4, Ngọc 4, Thuỳ 4, Khánh 3, Minh 3, Hoài 2, Thanh 3, Bảo 1.5, Thảo 1, Mỹ 1, Diệu 1.5, Thị Lan 1',
  ),
};

const maleGiven: Record<Generation, Draw<string>> = {
  0: words(
    'Hùng 3, Bình 3, Sơn 2.6, Minh 2.4, Dũng 2, Thành 2, Hải 2, Hoà 2, Long 1.6, Thắng 2, Đức 1.6, Hồng 1.5, Lợi 1.6, Tâm 1.4, Phúc 1.4, Quý 1.4, Thọ 1.5, Khang 0.6, Cường 1.5, Nghĩa 1.3, Lộc 1.2, Ngọc 1.1, Mão 0.5, Tỵ 0.6, Dần 0.5, Ngọ 0.5, Tuất 0.4, Sửu 0.4, Thân 0.6, Chiến 1.5, Quyết 1, Kháng 0.7, Chức 0.5, Vinh 1.3, Toàn 1.2, Tuấn 1, Lâm 1, Khôi 0.4, Hoan 0.6, Luận 0.5, Đáng 0.4, Sáu 0.6, Năm 0.5, Út 0.3, Khoa 0.4, Kỳ 0.4, Huề 0.4, Thuỷ 0.6, Nhuận 0.4, Cần 0.5, Kiệm 0.4, Liêm 0.4, Chính 0.8, Thuý 0.1, Hảo 0.5, Mỹ 0.3, Lý 0.4, Đính 0.3',
  ),
  1: words(
    'Hùng 4, Dũng 4, Tuấn 4.2, Hải 3.2, Sơn 3, Cường 3.2, Thắng 2.7, Minh 2.4, Thành 2.4, Long 2, Hưng 2, Bình 2, Nam 2, Trung 2, Quang 1.8, Đức 1.6, Hoà 1.5, Tùng 1.5, Toàn 1.4, Việt 1.3, Tiến 1.5, Hiếu 1.2, Phương 1, Chung 1, Khánh 1, Vinh 1.1, Thuận 1, Quân 1.1, Kiên 1, Thanh 1.4, Lâm 1, Phong 1.1, Linh 0.8, Anh 1.2, Tân 0.9, Duy 0.6, Công 0.8, Hoàng 1, Giang 0.7, Đạt 0.7, Ngọc 0.6, Quyết 0.6, Quý 0.8, Luân 0.5, Thái 0.6, Tú 0.5, Mạnh 0.7, Trường 0.8, Lợi 0.7, Huy 0.9, Khoa 0.7, Định 0.5, Phú 0.5, Thuỷ 0.3, Huân 0.4, Khương 0.3',
  ),
  2: words(
    'Anh 3.5, Tuấn 2.7, Hiếu 2.6, Đức 2.4, Nam 2.5, Long 2.4, Huy 2.6, Hoàng 2.3, Minh 2.5, Dũng 1.8, Hùng 1.5, Sơn 1.6, Thành 1.7, Tùng 1.7, Quân 1.7, Đạt 2, Linh 1, Trung 1.7, Cường 1.5, Thắng 1.5, Kiên 1.4, Duy 1.5, Việt 1.3, Khánh 1.4, Phong 1.4, Khoa 1.2, Bảo 1, Tú 1, Phúc 1.2, Quang 1.1, Lâm 1, Hải 1.1, Nghĩa 0.9, Thịnh 0.9, Trường 1, Giang 0.8, Hưng 1, Mạnh 0.9, Vũ 0.9, Tài 0.8, Lộc 0.7, Nhân 0.7, Thiện 0.6, Khôi 0.5, Đăng 0.6, Bách 0.5, Quyền 0.5, Hậu 0.6, Toàn 0.8, Thái 0.7, Luân 0.5, Quý 0.5, Sang 0.5, Hoà 0.4, Triều 0.2',
  ),
};

const femaleGiven: Record<Generation, Draw<string>> = {
  0: words(
    'Hoa 3, Lan 3, Hồng 2.6, Mai 2.2, Liên 2.4, Hà 1.6, Bình 1.5, Thanh 2, Hương 2, Hạnh 1.6, Nga 1.7, Minh 1.3, Hoà 1.6, Thuận 1, Loan 1.4, Vân 1.3, Sáu 0.6, Năm 0.5, Tư 0.4, Bảy 0.3, Xuân 1.5, Thu 1.4, Cúc 1.2, Đào 1, Lý 1, Tâm 1.3, Thơm 0.9, Nhung 1, Tuyết 1.2, Dung 1, Yến 0.9, Phượng 1, Ngọc 1, Thành 0.7, Thắm 0.4, Chiến 0.4, Mùi 0.4, Tỵ 0.3, Hợi 0.3, Kim 0.6, Hiền 1.2, Thảo 0.5, Thuỷ 1, Thuý 0.8, Oanh 0.7, Huệ 1, Ba 0.3, Lài 0.2, Nhàn 0.7, Đức 0.2',
  ),
  1: words(
    'Hương 4.2, Hà 3, Lan 3, Hoa 3, Thuỷ 3, Hằng 3, Hạnh 2.4, Hiền 2.8, Nga 2, Phương 2.4, Mai 2.2, Thảo 1.5, Huyền 1.8, Thu 1.6, Vân 1.8, Dung 1.6, Oanh 1.2, Yến 1.4, Nhung 1.6, Trang 1.4, Linh 1, Anh 1.6, Ngọc 1.4, Thanh 1.4, Thuý 1.5, Hồng 1.7, Loan 1.2, Liên 1.2, Hoà 1.2, Tuyết 0.9, Xuân 0.9, Tâm 1, Nguyệt 0.8, Bình 0.7, Minh 0.7, Huệ 1.1, Lý 0.6, Diệp 0.4, Quyên 0.6, Chi 0.5, Ánh 0.8, Hường 1, Duyên 0.8, Phượng 0.9, Giang 0.7, Thoa 0.5, Mỹ 0.3, Toan 0.1, Thuận 0.4, Quỳnh 0.5, Tuyến 0.3',
  ),
  2: words(
    'Linh 3.6, Trang 3.4, Anh 3.2, Huyền 2.4, Hương 2.2, Phương 2.6, Thảo 2.8, Hà 2.4, Ngọc 2.2, Hằng 1.7, Nga 1, Mai 1.8, Nhung 1.6, Hiền 1.6, Lan 1.2, Thuỷ 1.3, Vân 1.3, Quỳnh 1.5, Chi 1.2, Yến 1.3, Ly 0.9, My 0.8, Dung 0.9, Thu 0.8, Giang 1, Duyên 1.1, Oanh 0.8, Hoa 0.8, Ánh 1, Thuý 0.9, Loan 0.5, Tú 0.5, Nhi 0.8, Vy 0.6, Uyên 0.6, Trâm 0.8, Ngân 1, Như 0.7, Hạnh 0.8, Tâm 0.6, Hoài 0.5, Diệp 0.6, Trinh 0.5, Thương 0.7, Khánh 0.5, Hậu 0.3, Thuỳ 0.6, Minh 0.5, Hân 0.3, Hồng 0.7',
  ),
};

/** A people's own names; what it does not name is taken from the Kinh, as is common in the north. */
interface People {
  family: Draw<string>;
  male?: Draw<string>;
  female?: Draw<string>;
  middle?: Record<Sex, Draw<string>>;
}

const tayNung: People = {
  family: words(
    'Nông 18, Hoàng 16, Lục 4, Hứa 5, Bế 4, Ma 6, Đàm 5, Lý 6, Triệu 6, Vi 6, Nguyễn 8, Lương 6, La 3, Mông 3, Chu 4, Phùng 2, Long 1, Hà 3, Lộc 2',
  ),
};
const thai: People = {
  family: words(
    'Lò 22, Quàng 9, Cà 8, Tòng 6, Hà 8, Lường 10, Vì 6, Lô 6, Vi 8, Cầm 5, Bạc 3, Lương 6, Hoàng 6, Đèo 1, Điêu 2, Mào 1',
  ),
  male: words(
    'Ún 1, Pâng 1, Hặc 1, Thoả 1, Inh 1, Ính 1, Phong 2, Thanh 2, Sơn 2, Hùng 2, Minh 2, Thắng 2, Xôm 1, Hịa 1, Biên 1, Chiến 2, Dũng 2, Tuấn 2',
  ),
};
const muong: People = {
  family: words('Bùi 42, Quách 10, Đinh 16, Hà 10, Bạch 6, Phạm 4, Xa 2, Cao 3, Trương 3, Nguyễn 4'),
};
const hmong: People = {
  family: words(
    'Vàng 12, Giàng 14, Sùng 11, Thào 10, Lý 8, Vừ 7, Mùa 6, Hầu 3, Ly 4, Cứ 3, Má 3, Lầu 5, Hờ 3, Tráng 3, Chảo 1, Ma 3, Sình 2, Thò 1, Hạng 3',
  ),
  middle: {
    male: words('A 62, Văn 8, Seo 14, Mí 8, Chá 4, Bá 4, Nhè 2'),
    female: words('Thị 72, _ 18, Thị Thu 4, Y 6'),
  },
  male: words(
    'Páo, Dình, Sử, Chứ, Lử, Tủa, Pó, Phử, Súa, Chu, Lềnh, Sáng, Vảng, Tráng, Dơ, Nủ, Thề, Hồ, Sình, Của, Dùa, Say, Khua, Thành, Hoà',
  ),
  female: words('Mỷ, Dợ, Súa, Chía, Mai, Sua, Pàng, Dí, Mo, Say, Dua, Chở, Xía, Ly, Hoa, Mỵ, Pà, Chư'),
};
const dao: People = {
  family: words('Triệu 22, Bàn 18, Đặng 14, Lý 10, Phùng 9, Chảo 7, Tẩn 6, Phàn 5, Dương 4, Lò 2, Chìu 1'),
  middle: {
    male: words('Văn 30, Tà 3, Láo 7, Tiến 6, Kim 6, Phúc 6, Quý 4, Hữu 5, Chòi 2, A 3, Đức 5'),
    female: words('Thị 60, Mùi 20, Tả 5, Múi 6, Thị Thu 3'),
  },
};
const khmer: People = {
  family: words('Thạch 22, Sơn 12, Kim 10, Danh 16, Châu 8, Lâm 8, Kiên 5, Chau 9, Neang 3, Trần 4, Lý 4, Tăng 3'),
  middle: {
    male: words('_ 62, Văn 10, Sa 4, Minh 4, Hoàng 4, Thanh 3, Ngọc 3'),
    female: words('Thị 62, _ 26, Thị Ngọc 4, Thị Sô 2'),
  },
  male: words(
    'Sóc, Sóc Kha, Sa Rinh, Phol, Rinh, Phên, Khen, Hên, Dương, Út, Ươl, Xuân, Cường, Minh, Tha, Nhành, Sâm Nang, Lành, Phi Rum, Som Nang, Hoàng, Kim Sua, Ry, Chanh Đa',
  ),
  female: words('Sa Ly, Sa Quên, Thia, Sô Pha, Liên, Hiền, Phol La, Sa Vane, Hồng, Ra Ny, Ngọc, Sa Mết, Na, Kha, Lan'),
};
const cham: People = {
  family: words(
    'Quảng 10, Bá 8, Đàng 9, Đạt 6, Kiều 8, Lưu 6, Báo 6, Hán 5, Trượng 5, Thành 4, Châu 5, Từ 5, Lộ 4, Não 3, Phú 5, Thập 3, Dụng 2',
  ),
};
const ede: People = {
  family: words('Y 1'),
  middle: { male: words('_ 1'), female: words('_ 1') },
  male: words(
    'Thông Niê, Bhăm Êban, Luyện Niê Kđăm, Wăn Byă, Dũng Mlô, Hoàng Niê, Kông Ayŭn, Blih Knul, Nuê Buôn Yă, Thuyên Byă, Tuấn Êban, Suôn Kbuôr, Khăm Mlô, Bliết Hđơk, Giang Gry Niê, Phương Êñuôl',
  ),
  female: words(
    'Hen Niê, Nhung Mlô, Blă Êban, Wôn Byă, Zina Niê, Luin Kbuôr, Kim Hoa Byă, Liên Niê Kđăm, Mai Hđơk, Nga Êñuôl, Hương Knul, Yar Ayŭn',
  ),
};
const giaRai: People = {
  family: words(
    'Rơ Châm 14, Ksor 14, Siu 16, Kpă 10, Rmah 12, Nay 10, Rơ Mah 10, Rah Lan 6, Puih 6, Rơ Lan 5, Kpuih 4',
  ),
  middle: { male: words('_ 70, Văn 5'), female: words("H' 70, _ 20, Thị 4") },
  male: words('Thân, Hlôi, Phước, Blik, Khơi, Dun, Hùng, Nguyên, Mơng, Kim, Bơm, Jút, Lơm, Thinh, Chung, Đức, Tuấn'),
  female: words('Duyên, Blui, Hương, Lan, Mơn, Phin, Thuý, Nga, Bơ, Yưm, Ngơm, Lim'),
};
const baNa: People = {
  family: words('Đinh 60, A 18, Bá 2'),
  middle: { male: words('_ 70, Văn 20'), female: words('Thị 80, _ 20') },
  male: words('Hlưnh, Gơng, Bơm, Yuh, Nhơr, Thuyết, Hmưnh, Lưu, Văn, Plih, Wưng, Tơ, Phi, Rớp'),
  female: words('Hlơng, Blơm, Gái, Nhinh, Bên, Hrin, Lơih, Nga, Thu'),
};
const hoa: People = {
  family: words(
    'Trần 12, Lâm 12, Lý 10, Huỳnh 8, Quách 7, Trương 7, La 5, Châu 6, Mã 4, Phùng 5, Vương 5, Lưu 5, Tăng 4, Ông 1, Diệp 3, Lương 5, Tạ 3, Ngô 4, Hứa 3',
  ),
};
const coTu: People = {
  family: words(
    'Alăng 20, Zơrâm 12, Bhling 9, Arất 7, Pơloong 9, Hôih 5, Bríu 8, Bnướch 6, Tơ Ngôl 4, Cơlâu 6, Hốih 3, A Rất 3, Ating 4',
  ),
  middle: { male: words('_ 70, Văn 10'), female: words('Thị 85, _ 15') },
};
const other: People = {
  family: words(
    'Hồ 14, Đinh 12, A 6, Lý 6, Vàng 4, Lò 8, Hà 4, Tao 2, Lù 3, Sần 1, Thào 1, Cao 4, Kra 1, Chamaléa 3, Mấu 2, Pinăng 3, Điểu 10, Thị 1, K’ 3, Kơ Să 2, Rơ Ông 2, Ly 3',
  ),
};

/** By statistical code of the ethnic group (lists.ethnicity); '01' is Kinh. */
const peoples: Record<string, People> = {
  '02': tayNung,
  '03': thai,
  '04': hoa,
  '05': khmer,
  '06': muong,
  '07': tayNung,
  '08': hmong,
  '09': dao,
  '10': giaRai,
  '12': ede,
  '13': baNa,
  '15': tayNung,
  '17': cham,
  '24': muong,
  '25': tayNung,
  '26': coTu,
};

/** A full name that people of the group, region, sex and generation bear. It is put together by chance: nobody is meant. */
export function makeName(
  random: Random,
  who: { sex: Sex; generation: Generation; region: Region; ethnicity: string },
): string {
  const { sex, generation, region } = who;
  const people = who.ethnicity === '01' ? undefined : (peoples[who.ethnicity] ?? other);
  const middles = people?.middle?.[sex] ?? (sex === 'male' ? maleMiddle : femaleMiddle)[generation];
  const givens = people?.[sex] ?? (sex === 'male' ? maleGiven : femaleGiven)[generation];
  const family = people === ede && sex === 'female' ? 'H' : (people?.family ?? kinhFamily[region])(random);
  const middle = middles(random);
  const given = givens(random);
  // H'Hen Niê and H' Duyên are written as one word with the sign of a woman's name.
  if (family === 'H') return `H'${given}`;
  if (middle === "H'") return `${family} H'${given}`;
  return middle === '' || middle === given ? `${family} ${given}` : `${family} ${middle} ${given}`;
}
