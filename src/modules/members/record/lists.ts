// Code lists of the member record (domain.md §4.5, §4.8, §4.9). Codes are what is stored; labels what is shown; aliases
// what old files say. "Không khai" is an absent value, never a code.

export interface ListItem {
  code: string;
  label: string;
  aliases?: readonly string[];
}

const numbered = (text: string): ListItem[] =>
  text.split(',').map((part) => {
    const [code, label, ...aliases] = part.trim().split(/\s*[|:]\s*/);
    return { code: code!, label: label!, aliases };
  });

/** The 54 groups under their statistical codes; '55' foreigners of origin, '56' any other. domain.md §4.9. */
const ethnicity = numbered(
  "01:Kinh|Việt, 02:Tày, 03:Thái, 04:Hoa|Hán, 05:Khơ-me|Khmer|Khơ me|Khơme, 06:Mường, 07:Nùng, 08:Hmông|Mông|H'Mông|Mèo|H’Mông, 09:Dao, " +
    '10:Gia-rai|Gia Rai|Jarai, 11:Ngái, 12:Ê-đê|Ê Đê|Êđê, 13:Ba-na|Ba Na|Bana, 14:Xơ-đăng|Xơ Đăng, 15:Sán Chay|Cao Lan|Sán Chỉ|Cao Lan - Sán Chỉ, ' +
    '16:Cơ-ho|Cơ Ho|K’ho, 17:Chăm, 18:Sán Dìu, 19:Hrê, 20:Mnông|M’nông, 21:Ra-glai|Ra Glai, 22:Xtiêng|S’tiêng, 23:Bru-Vân Kiều|Vân Kiều|Bru Vân Kiều, ' +
    '24:Thổ, 25:Giáy, 26:Cơ-tu|Cơ Tu, 27:Gié-Triêng|Gié Triêng, 28:Mạ, 29:Khơ-mú|Khơ Mú, 30:Co|Cor, 31:Ta-ôi|Tà Ôi, 32:Chơ-ro|Chơ Ro, 33:Kháng, ' +
    '34:Xinh-mun|Xinh Mun, 35:Hà Nhì, 36:Chu-ru|Chu Ru, 37:Lào, 38:La Chí, 39:La Ha, 40:Phù Lá, 41:La Hủ, 42:Lự, 43:Lô Lô, 44:Chứt, 45:Mảng, ' +
    '46:Pà Thẻn, 47:Cơ Lao, 48:Cống, 49:Bố Y, 50:Si La, 51:Pu Péo, 52:Brâu, 53:Ơ Đu, 54:Rơ-măm|Rơ Măm, 55:Gốc nước ngoài|Người nước ngoài, 56:Dân tộc khác|Khác',
);

const religion = numbered(
  'none:Không|Không có|Lương, buddhism:Phật giáo|Đạo Phật, catholicism:Công giáo|Thiên chúa giáo|Thiên Chúa, protestantism:Tin lành|Tin Lành, ' +
    'caodaism:Cao Đài, hoahao:Phật giáo Hoà Hảo|Hoà Hảo, islam:Hồi giáo, brahmanism:Bà-la-môn|Bà la môn, tinhDo:Tịnh độ cư sĩ|Tịnh độ cư sĩ Phật hội, ' +
    'buuSon:Bửu Sơn Kỳ Hương, tuAn:Tứ Ân Hiếu Nghĩa, bahai:Baha’i|Bahai, minhSu:Minh Sư đạo, minhLy:Minh Lý đạo, other:Tôn giáo khác|Khác',
);

const degree: ListItem[] = [
  { code: 'none', label: 'Chưa qua đào tạo', aliases: ['Không', 'Chưa đào tạo'] },
  { code: 'elementary', label: 'Sơ cấp, công nhân kỹ thuật', aliases: ['Sơ cấp', 'Công nhân kỹ thuật', 'CNKT'] },
  { code: 'intermediate', label: 'Trung cấp', aliases: ['TC', 'THCN', 'Trung học chuyên nghiệp'] },
  { code: 'college', label: 'Cao đẳng', aliases: ['CĐ'] },
  { code: 'university', label: 'Đại học', aliases: ['ĐH', 'Cử nhân', 'Kỹ sư', 'Bác sĩ'] },
  { code: 'master', label: 'Thạc sĩ', aliases: ['ThS', 'Thạc sỹ'] },
  { code: 'doctor', label: 'Tiến sĩ', aliases: ['TS', 'TSKH', 'Tiến sỹ', 'Tiến sĩ khoa học'] },
];

const theory: ListItem[] = [
  { code: 'none', label: 'Chưa qua đào tạo', aliases: ['Chưa', 'Không', 'Chưa học'] },
  { code: 'elementary', label: 'Sơ cấp', aliases: ['SC'] },
  { code: 'intermediate', label: 'Trung cấp', aliases: ['TC'] },
  { code: 'advanced', label: 'Cao cấp', aliases: ['CC'] },
  { code: 'bachelor', label: 'Cử nhân', aliases: ['CN', 'Cử nhân chính trị'] },
];

const rating: ListItem[] = [
  { code: 'excellent', label: 'Hoàn thành xuất sắc nhiệm vụ', aliases: ['HTXSNV', 'Xuất sắc', 'HTXS'] },
  { code: 'good', label: 'Hoàn thành tốt nhiệm vụ', aliases: ['HTTNV', 'Tốt', 'HTT'] },
  { code: 'fair', label: 'Hoàn thành nhiệm vụ', aliases: ['HTNV', 'HT'] },
  { code: 'failed', label: 'Không hoàn thành nhiệm vụ', aliases: ['KHTNV', 'Không hoàn thành'] },
  { code: 'unrated', label: 'Chưa xếp loại', aliases: ['CHUA_XL', 'Chưa XL', 'Không xếp loại'] },
];

/** Status of membership; the first two are counted as members of the unit. domain.md §4.6. */
const status: ListItem[] = [
  { code: 'probationary', label: 'Đảng viên dự bị', aliases: ['Dự bị', 'DB'] },
  { code: 'full', label: 'Đảng viên chính thức', aliases: ['Chính thức', 'CT'] },
  { code: 'movedOut', label: 'Đã chuyển ra ngoài tỉnh' },
  { code: 'withdrawn', label: 'Đã xin ra khỏi Đảng' },
  { code: 'struckOff', label: 'Đã xoá tên' },
  { code: 'expelled', label: 'Đã khai trừ' },
  { code: 'deceased', label: 'Đã từ trần' },
  { code: 'lost', label: 'Mất liên lạc' },
];

/** Every list by name; a field of kind 'choice' names one. */
export const lists = {
  sex: [
    { code: 'male', label: 'Nam' },
    { code: 'female', label: 'Nữ' },
  ],
  ethnicity,
  religion,
  degree,
  theory,
  rating,
  status,
  academicTitle: [
    { code: 'associateProfessor', label: 'Phó giáo sư', aliases: ['PGS'] },
    { code: 'professor', label: 'Giáo sư', aliases: ['GS'] },
  ],
  cardSeries: [
    { code: '2003', label: 'Thẻ theo Chỉ thị 29 (2003)' },
    { code: '2025', label: 'Thẻ theo Chỉ thị 51 (2025)' },
  ],
  cardStatus: [
    { code: 'replaced', label: 'Đã đổi' },
    { code: 'lost', label: 'Báo mất' },
    { code: 'withdrawn', label: 'Đã thu hồi' },
  ],
  relation: [
    { code: 'father', label: 'Bố đẻ', aliases: ['Cha', 'Bố'] },
    { code: 'mother', label: 'Mẹ đẻ', aliases: ['Mẹ'] },
    { code: 'spouse', label: 'Vợ, chồng', aliases: ['Vợ', 'Chồng'] },
    { code: 'child', label: 'Con' },
    { code: 'sibling', label: 'Anh, chị, em ruột', aliases: ['Anh', 'Chị', 'Em'] },
    { code: 'fatherInLaw', label: 'Bố vợ, bố chồng', aliases: ['Bố vợ', 'Bố chồng'] },
    { code: 'motherInLaw', label: 'Mẹ vợ, mẹ chồng', aliases: ['Mẹ vợ', 'Mẹ chồng'] },
    { code: 'other', label: 'Người khác' },
  ],
  sanctionForm: [
    { code: 'reprimand', label: 'Khiển trách' },
    { code: 'warning', label: 'Cảnh cáo' },
    { code: 'removal', label: 'Cách chức' },
    { code: 'expulsion', label: 'Khai trừ' },
  ],
  postSide: [
    { code: 'party', label: 'Đảng' },
    { code: 'state', label: 'Chính quyền' },
    { code: 'mass', label: 'Mặt trận, đoàn thể' },
  ],
  /** Posts of a committee, highest first; others are free text with 'other'. */
  post: [
    { code: 'secretary', label: 'Bí thư' },
    { code: 'deputySecretary', label: 'Phó Bí thư' },
    { code: 'standingMember', label: 'Uỷ viên Ban Thường vụ' },
    {
      code: 'committeeMember',
      label: 'Cấp uỷ viên',
      aliases: ['Uỷ viên Ban Chấp hành', 'Đảng uỷ viên', 'Chi uỷ viên'],
    },
    { code: 'chief', label: 'Cấp trưởng' },
    { code: 'deputyChief', label: 'Cấp phó' },
    { code: 'other', label: 'Chức vụ khác' },
  ],
} satisfies Record<string, readonly ListItem[]>;

export type ListName = keyof typeof lists;

const labels = new Map<string, string>(
  Object.entries(lists).flatMap(([name, items]) => items.map((i): [string, string] => [`${name}:${i.code}`, i.label])),
);

/** The label of a code, or the code itself when the list does not know it. */
export const labelOf = (list: ListName, code: string): string => labels.get(`${list}:${code}`) ?? code;

/** The items of a list. */
export const itemsOf = (list: ListName): readonly ListItem[] => lists[list];
