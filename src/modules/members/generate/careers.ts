import { drawOf, words, type Draw, type Random } from './random.ts';

type Line = Record<string, string>;

/** What somebody does, with the schooling that goes with it: degree and theory weights by level of the work. */
export const works: Draw<readonly [work: string, level: 0 | 1 | 2]> = drawOf([
  [['Nông dân', 0], 21], [['Công nhân', 0], 8], [['Buôn bán', 0], 4], [['Lao động tự do', 0], 4], [['Giáo viên tiểu học', 2], 8],
  [['Giáo viên trung học cơ sở', 2], 7], [['Giáo viên mầm non', 2], 5], [['Công chức xã', 1], 9], [['Cán bộ không chuyên trách thôn', 0], 6],
  [['Công chức sở, ngành', 2], 7], [['Viên chức', 2], 5], [['Bác sĩ', 2], 2], [['Điều dưỡng', 1], 2], [['Bộ đội', 1], 3], [['Công an', 2], 4],
  [['Kỹ sư', 2], 2], [['Kế toán', 1], 3], [['Cán bộ đoàn thể', 1], 3], [['Sinh viên', 1], 1], [['Giảng viên', 2], 1],
]); // prettier-ignore

export const degrees: readonly Draw<string>[] = [
  words('none 55, elementary 18, intermediate 16, college 5, university 6'),
  words('none 4, elementary 5, intermediate 32, college 17, university 40, master 2'),
  words('intermediate 6, college 16, university 64, master 13, doctor 1'),
];
export const theories: readonly Draw<string>[] = [
  words('none 58, elementary 34, intermediate 8'),
  words('none 18, elementary 30, intermediate 47, advanced 5'),
  words('none 24, elementary 24, intermediate 39, advanced 12, bachelor 1'),
];
export const fields = words('Luật 10, Kế toán 9, Quản trị kinh doanh 6, Hành chính 8, Sư phạm Toán 5, Sư phạm Văn 5, Giáo dục tiểu học 8, Giáo dục mầm non 5, Nông học 5, Chăn nuôi thú y 3, Lâm nghiệp 3, Xây dựng 4, Y đa khoa 3, Điều dưỡng 2, Công nghệ thông tin 4, Quân sự cơ sở 4, Kinh tế 7, Công tác xã hội 2'); // prettier-ignore

const cellPosts = words('secretary 30, deputySecretary 30, committeeMember 40');
const massPosts = words(
  'Chi hội trưởng Cựu chiến binh, Chi hội trưởng Phụ nữ, Chi hội trưởng Nông dân, Trưởng ban công tác Mặt trận, Bí thư chi đoàn',
);
const statePosts = words('Trưởng thôn 5, Phó Trưởng phòng 2, Trưởng phòng 2, Hiệu trưởng 1, Phó Hiệu trưởng 2');
const ratings = words('excellent 16, good 70, fair 12, failed 0.6, unrated 1.4');
const awards = words('Giấy khen của Đảng uỷ 5, Bằng khen của Uỷ ban nhân dân tỉnh 3, Chiến sĩ thi đua cơ sở 4, Huân chương Kháng chiến hạng Ba 1, Kỷ niệm chương 1'); // prettier-ignore

/** Posts held now or once: mostly none. */
export function makePosts(random: Random, from: number, to: number, level: 0 | 1 | 2): Record<string, Line> {
  const lines: Record<string, Line> = {};
  const since = (): string => String(random.between(Math.min(from, to), to));
  if (random.chance(0.13)) {
    const post = cellPosts(random);
    const begun = since();
    lines['p1'] = {
      side: 'party',
      post,
      from: begun,
      ...(random.chance(0.25) ? { to: String(Math.min(to, Number(begun) + 5)) } : {}),
    };
  }
  if (random.chance(level === 0 ? 0.06 : 0.1))
    lines['p2'] =
      level === 0
        ? { side: 'mass', post: 'other', title: massPosts(random), from: since() }
        : {
            side: 'state',
            post: random.chance(0.4) ? 'chief' : 'deputyChief',
            title: statePosts(random),
            from: since(),
          };
  return lines;
}

/** The ratings of the last three years; now and then one is missing. */
export function makeRatings(random: Random, admitted: number, lastYear: number): Record<string, Line> {
  const lines: Record<string, Line> = {};
  for (let year = Math.max(admitted + 1, lastYear - 2); year <= lastYear; year++) {
    if (random.chance(0.06)) continue;
    const rating = ratings(random);
    lines[`y${year}`] = {
      year: String(year),
      rating,
      ...(rating === 'unrated' ? { reason: 'Sinh hoạt chưa đủ thời gian' } : {}),
    };
  }
  return lines;
}

const MILESTONES = [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];

/** Badges that came due and were handed over; of the old ones some are not written down. */
export function makeBadges(random: Random, admitted: number, thisYear: number): Record<string, Line> {
  const lines: Record<string, Line> = {};
  for (const years of MILESTONES) {
    const on = admitted + years;
    if (on > thisYear || random.chance(0.08)) continue;
    lines[`b${years}`] = {
      years: String(years),
      on: on < 1995 ? String(on) : `${on}-${random.pick(['02-03', '05-19', '09-02', '11-07'])}`,
    };
  }
  return lines;
}

export function makeAwards(random: Random, from: number, to: number): Record<string, Line> {
  return random.chance(0.08) ? { a1: { on: String(random.between(from, to)), what: awards(random) } } : {};
}
