import type { Said } from '../../src/modules/publication/grouping.rules.ts';

/** Comments of known families: originals and what people make of them when they pass them on. */
export interface Family extends Said {
  /** Id of the text that it was made from. */
  family: number;
  how: string;
}

export function seeded(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WHO = ['Tôi', 'Chúng tôi', 'Nhân dân trong thôn', 'Chi bộ chúng tôi', 'Bà con', 'Gia đình tôi', 'Cử tri'];
const DO = [
  'đề nghị bổ sung giải pháp',
  'đề nghị làm rõ trách nhiệm',
  'mong muốn có lộ trình cụ thể',
  'kiến nghị tăng nguồn lực',
  'đề nghị nêu rõ chỉ tiêu',
  'cho rằng cần đánh giá kỹ hơn',
  'đề nghị cân nhắc lại cách nêu',
  'tán thành và mong sớm thực hiện nội dung',
];
const ABOUT = [
  'phát triển giao thông nông thôn ở các xã vùng cao',
  'đào tạo nghề cho thanh niên sau khi hoàn thành nghĩa vụ quân sự',
  'bảo vệ rừng đầu nguồn và môi trường nước',
  'chuyển đổi số trong thủ tục hành chính ở cấp xã',
  'giữ gìn bản sắc văn hoá các dân tộc thiểu số',
  'chăm sóc sức khoẻ người cao tuổi tại trạm y tế',
  'xây dựng trường mầm non ở khu công nghiệp',
  'thu hút doanh nghiệp chế biến nông sản về địa phương',
  'cải cách tiền lương cho cán bộ không chuyên trách',
  'quản lý đất đai công khai, minh bạch',
  'phòng chống thiên tai, sạt lở bờ sông',
  'phát triển du lịch cộng đồng gắn với làng nghề',
];
const WHY = [
  'vì hiện nay nhiều nơi còn khó khăn',
  'để người dân yên tâm làm ăn lâu dài',
  'nhằm thu hẹp khoảng cách giữa các vùng',
  'bởi đây là nguyện vọng đã nêu nhiều lần',
  'để thế hệ trẻ gắn bó với quê hương',
  'vì kết quả nhiệm kỳ qua chưa đạt yêu cầu',
  'nhằm tạo việc làm và tăng thu nhập',
  'để nghị quyết sớm đi vào cuộc sống',
];
const HOW = [
  'giao cho một cơ quan chủ trì và công bố kết quả hằng năm',
  'lấy ý kiến người dân trước khi quyết định',
  'ưu tiên các xã còn tỉ lệ hộ nghèo cao',
  'huy động cả ngân sách và đóng góp tự nguyện',
  'kiểm tra thường xuyên, xử lý nghiêm nơi làm hình thức',
  'làm thí điểm ở hai huyện rồi rút kinh nghiệm',
  'gắn với trách nhiệm của người đứng đầu cấp uỷ',
];
const GREETINGS = [
  'Kính thưa Ban biên tập, ',
  'Kính gửi Tỉnh uỷ: ',
  'Thưa các đồng chí, ',
  'Xin chào, ',
  'Tôi là giáo viên về hưu. ',
  '',
];
const CLOSINGS = [
  '',
  ' Xin trân trọng cảm ơn!',
  ' Chúc đại hội thành công tốt đẹp.',
  ' Cảm ơn Ban biên tập đã lắng nghe.',
];
const SENTENCES = [
  ' Mong các cấp quan tâm xem xét.',
  ' Đây cũng là mong muốn của bà con trong xóm tôi.',
  ' Việc này đã nói nhiều mà chưa thấy chuyển biến.',
  ' Rất mong được tiếp thu vào văn kiện.',
  ' Ở xã bên cạnh người ta đã làm được.',
];

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

function original(random: () => number, n: number): string {
  const sentence = () =>
    `${pick(random, WHO)} ${pick(random, DO)} ${pick(random, ABOUT)}, ${pick(random, WHY)}, cần ${pick(random, HOW)}.`;
  return random() < 0.5 ? `${sentence()} Mục ${n % 97}.` : `${sentence()} ${sentence()}`;
}

const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const CHANGES: Record<string, (text: string, random: () => number) => string> = {
  bare: (t) => bare(t),
  greeting: (t, r) => pick(r, GREETINGS) + t + pick(r, CLOSINGS),
  sentence: (t, r) => t + pick(r, SENTENCES),
  capitals: (t) => t.toUpperCase(),
  stops: (t) => t.replaceAll(',', '').replaceAll('.', ' .'),
  tones: (t) => t.replaceAll('hoá', 'hóa').replaceAll('uỷ', 'ủy').replaceAll('khoẻ', 'khỏe'),
  typing: (t, r) => {
    const words = t.split(' ');
    const at = Math.floor(r() * words.length);
    words[at] = `${words[at]}${pick(r, ['g', 'h', 's'])}`;
    return words.join(' ');
  },
  two: (t, r) => bare(pick(r, GREETINGS) + t + pick(r, SENTENCES)),
};

/** So many comments: a good half of them variants of earlier ones, the others only alike in subject. */
export function manyComments(count: number, seed: number): Family[] {
  const random = seeded(seed);
  const made: Family[] = [];
  const originals: Family[] = [];
  for (let id = 1; id <= count; id++) {
    const old = originals.length > 20 && random() < 0.55 ? pick(random, originals) : null;
    const how = old ? pick(random, Object.keys(CHANGES)) : 'original';
    const text = old ? CHANGES[how]!(old.text, random) : original(random, id);
    const one = { id, text, bucket: '', family: old?.family ?? id, how };
    made.push(one);
    if (!old) originals.push(one);
  }
  return made;
}

/** How many variants found their family, and how many comments stand in a group of another. */
export function judge(comments: readonly Family[], groups: ReadonlyMap<number, number>) {
  const families = new Map(comments.map((c) => [c.id, c.family]));
  const variants = comments.filter((c) => c.how !== 'original');
  const found = variants.filter((c) => families.get(groups.get(c.id)!) === c.family && groups.get(c.id) !== c.id);
  const wrong = comments.filter((c) => families.get(groups.get(c.id)!) !== c.family);
  const missed = new Map<string, number>();
  for (const c of variants) if (!found.includes(c)) missed.set(c.how, (missed.get(c.how) ?? 0) + 1);
  return { recall: found.length / variants.length, wrong: wrong.length / comments.length, missed, wrongs: wrong };
}
