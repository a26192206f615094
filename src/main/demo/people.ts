import type { DemoTree } from '../../modules/auth/demo-directory.ts';
import { type DemoUnit, tree2010, tree2025, withoutMarks } from './province.ts';

/** The one password of every demo account; the demo directory listens on loopback only. */
export const demoPassword = 'trongdong';
/** The password of the account with which the intranet searches the demo directory. */
export const demoServicePassword = 'trongdong-intranet';
export const demoBaseDn = 'dc=lamgiang,dc=vn';

/** dangvien data clerks, quanlydangvien keepers of the member database, vanthu clerks, luutru archivists, lanhdao who approve, bientap editors, vietbai writers, tochuc units, quantri administrators, kiemtoan the log. */
export type DemoGroup =
  | 'dangvien'
  | 'quanlydangvien'
  | 'vanthu'
  | 'luutru'
  | 'lanhdao'
  | 'bientap'
  | 'vietbai'
  | 'tochuc'
  | 'quantri'
  | 'kiemtoan';

export interface DemoPerson {
  username: string;
  fullName: string;
  mail: string;
  title: string;
  unitCode: string;
  groups: DemoGroup[];
  disabled: boolean;
}

type Year = '2025' | '2010';
/** A unit of the tree of 2025 and where its people sat in 2010. */
type Place = [code2025: string, code2010: string];

// The people whom the tests and the manual know by name.
const KNOWN: [username: string, fullName: string, title: string, groups: DemoGroup[], ...place: Place][] = [
  ['minh', 'Vũ Quang Minh', 'Phó Bí thư Thường trực Tỉnh uỷ', ['lanhdao'], 'TU', 'TU'],
  ['hung', 'Trịnh Việt Hùng', 'Chánh Văn phòng Tỉnh uỷ', ['lanhdao'], 'VPTU', 'VPTU'],
  ['son', 'Đinh Trường Sơn', 'Phó Chánh Văn phòng Tỉnh uỷ', ['lanhdao'], 'VPTU', 'VPTU'],
  ['lan', 'Nguyễn Thị Lan', 'Chuyên viên Văn phòng Tỉnh uỷ', ['vanthu'], 'VPTU', 'VPTU'],
  ['van', 'Lê Hải Vân', 'Văn thư Văn phòng Tỉnh uỷ', ['luutru'], 'VPTU', 'VPTU'],
  ['quan', 'Hồ Minh Quân', 'Trưởng phòng Cơ yếu - Công nghệ thông tin', ['quantri'], 'VPTU', 'VPTU'],
  ['mai', 'Đặng Thanh Mai', 'Trưởng phòng Tuyên truyền, báo chí', ['bientap'], 'BTGDV', 'BTG'],
  ['linh', 'Phan Diệu Linh', 'Chuyên viên tổng hợp Văn phòng Tỉnh uỷ', ['vietbai'], 'VPTU', 'VPTU'],
  ['toan', 'Lê Đức Toàn', 'Phó Trưởng phòng Tổ chức đảng, đảng viên', ['tochuc'], 'BTC', 'BTC'],
  ['thu', 'Phạm Hoài Thu', 'Kiểm tra viên', ['kiemtoan'], 'UBKT', 'UBKT'],
  ['tuan', 'Nguyễn Anh Tuấn', 'Trưởng phòng Tổ chức đảng, đảng viên Ban Tổ chức', ['quanlydangvien'], 'TU', 'TU'],
  ['khanh', 'Lê Ngọc Khánh', 'Chuyên viên Ban Tổ chức', ['dangvien'], 'TU', 'TU'],
  ['nga', 'Đỗ Thuý Nga', 'Cán bộ nhập liệu Đảng uỷ xã An Thuận', ['dangvien'], 'XA-AN-THUAN', 'HU-AN-LAM'],
  [
    'duong',
    'Bùi Thái Dương',
    'Phó Trưởng Ban Xây dựng Đảng xã An Thuận',
    ['quanlydangvien'],
    'XA-AN-THUAN',
    'HU-AN-LAM',
  ],
  ['binh', 'Hoàng Văn Bình', 'Chuyên viên Văn phòng cấp uỷ', ['vanthu'], 'XA-AN-THUAN', 'HU-AN-LAM'],
];

// A clerk and a leader of each unit that answers documents; null: someone known already does that work.
const PAIRS: [clerk: string | null, leader: string, ...place: Place][] = [
  ['Trần Thị Hoà', 'Bùi Xuân Trường', 'BTGDV', 'BTG'],
  ['Ngô Thuý Hằng', 'Dương Công Thành', 'BTC', 'BTC'],
  ['Đỗ Khánh Ly', 'Nguyễn Hữu Phước', 'UBKT', 'UBKT'],
  ['Lý Thu Trang', 'Phan Bá Long', 'BNC', 'BDV'],
  ['Mai Ngọc Ánh', 'Tạ Đình Khôi', 'DU-CQD', 'DUK'],
  ['Cao Thị Nhung', 'Đinh Trọng Nghĩa', 'DU-UBND', 'DUKDN'],
  ['Võ Anh Tuấn', 'Lương Văn Sáng', 'DU-QS', 'DU-QS'],
  ['Chu Mạnh Cường', 'Đoàn Ngọc Hải', 'DU-CA', 'DU-CA'],
  ['Huỳnh Mỹ Duyên', 'Trương Gia Bảo', 'DU-DH', 'DU-DH'],
  [null, 'Nông Văn Thắng', 'XA-AN-THUAN', 'HU-AN-LAM'],
  ['Lưu Thị Quỳnh', 'Hà Tiến Đạt', 'PHUONG-LAM-GIANG', 'TP-LAM-GIANG'],
  ['Kiều Phương Thảo', 'Nguyễn Trí Dũng', 'PHUONG-BEN-DO', 'TX-BEN-DO'],
  ['Đàm Văn Lộc', 'Tô Thị Hạnh', 'XA-DONG-QUE', 'HU-DONG-QUE'],
  ['Lò Thị Pành', 'Hoàng A Sính', 'XA-SUOI-MAY', 'HU-SUOI-MAY'],
  ['Thái Bảo Ngọc', 'Nghiêm Xuân Vinh', 'XA-HA-HOA', 'HU-HA-HOA'],
  ['Phùng Thị Yến', 'Quách Văn Tùng', 'PHUONG-DONG-LAM', 'CS-PHUONG-DONG-LAM'],
  ['La Thị Bích', 'Nguyễn Văn Kiên', 'PHUONG-NAM-BEN', 'CS-PHUONG-NAM-BEN'],
  ['Vi Thị Xuân', 'Trần Quốc Huy', 'XA-VAN-THACH', 'CS-XA-VAN-THACH'],
  ['Tống Khắc Hiếu', 'Lê Thị Diệu', 'XA-AN-LAM', 'CS-XA-AN-LAM'],
  ['Bạch Hải Yến', 'Phạm Đức Thịnh', 'DK-HON-NHAN', 'DU-BP'],
];

const STATE_CLERKS: [clerk: string, ...place: Place][] = [
  ['Nguyễn Phương Linh', 'S-NV', 'S-NV'],
  ['Trần Đăng Khoa', 'S-TC', 'S-TC'],
  ['Đào Thị Thắm', 'S-YT', 'S-YT'],
  ['Vương Hồng Nhật', 'S-GDDT', 'S-GDDT'],
  ['Triệu Thị Sen', 'S-NNMT', 'S-NNPTNT'],
];

/**
 * The demo people of one tree; the usernames are the same in both, the units and titles follow the tree.
 * One of them has retired: that account is disabled.
 * @throws Error when a person sits in a unit the tree does not have — a mistake in this file
 */
export function demoPeople(tree: Year): DemoPerson[] {
  const units = new Map((tree === '2025' ? tree2025 : tree2010).map((unit) => [unit.code, unit]));
  const placeOf = ([code2025, code2010]: Place): DemoUnit => {
    const unit = units.get(tree === '2025' ? code2025 : code2010);
    if (!unit || unit.validTo) throw new Error(`demo people: no unit ${code2025}/${code2010} in ${tree}`);
    return unit;
  };
  const person = (username: string, fullName: string, title: string, unit: DemoUnit, groups: DemoGroup[]) => ({
    username,
    fullName,
    mail: `${username}@lamgiang.example`,
    title,
    unitCode: unit.code,
    groups,
    disabled: false,
  });
  const clerk = (fullName: string, place: Place) => {
    const unit = placeOf(place);
    return person(usernameOf(fullName), fullName, `Văn thư ${unit.shortName}`, unit, ['vanthu']);
  };
  const leader = (fullName: string, place: Place) => {
    const unit = placeOf(place);
    return person(usernameOf(fullName), fullName, leaderTitle(unit), unit, ['lanhdao']);
  };
  return [
    ...KNOWN.map(([username, fullName, title, groups, ...place]) =>
      person(username, fullName, title, placeOf(place), groups),
    ),
    ...PAIRS.flatMap(([clerkName, leaderName, ...place]) => [
      ...(clerkName === null ? [] : [clerk(clerkName, place)]),
      leader(leaderName, place),
    ]),
    ...STATE_CLERKS.map(([fullName, ...place]) => clerk(fullName, place)),
    { ...clerk('Nguyễn Văn Hưu', ['VPTU', 'VPTU']), title: 'Nguyên chuyên viên, đã nghỉ hưu', disabled: true },
  ];
}

/** The directory of one tree: its people, and the units that exist in it. */
export function demoTree(tree: Year): DemoTree {
  const units = (tree === '2025' ? tree2025 : tree2010).filter((unit) => unit.validTo === undefined);
  return {
    baseDn: demoBaseDn,
    servicePassword: demoServicePassword,
    units: units.map(({ code, name, parentCode }) => ({ code, name, parentCode })),
    people: demoPeople(tree).map((person) => ({ ...person, password: demoPassword })),
  };
}

/** As the province writes accounts: the given name, then the first letters before it. 'Trần Thị Hoà' → 'hoa.tt'. */
function usernameOf(fullName: string): string {
  const words = withoutMarks(fullName).toLowerCase().split(' ');
  const given = words.at(-1) ?? '';
  return `${given}.${words
    .slice(0, -1)
    .map((word) => word.charAt(0))
    .join('')}`;
}

function leaderTitle(unit: DemoUnit): string {
  if (unit.code === 'UBKT') return `Chủ nhiệm ${unit.shortName}`;
  return unit.kind === 'advisoryOrgan' ? `Trưởng ${unit.shortName}` : `Bí thư ${unit.shortName}`;
}

/** One person of each role, for the list that `make run` prints. */
export const demoSignIns: readonly { username: string; about: string }[] = [
  { username: 'lan', about: 'chuyên viên Văn phòng Tỉnh uỷ: soạn, gửi, theo dõi dự thảo' },
  { username: 'hung', about: 'Chánh Văn phòng Tỉnh uỷ: phê duyệt' },
  { username: 'minh', about: 'Phó Bí thư Thường trực Tỉnh uỷ: phê duyệt' },
  { username: 'van', about: 'văn thư Văn phòng Tỉnh uỷ: gửi, nhận văn bản, vào sổ, cấp số' },
  { username: 'binh', about: 'chuyên viên cấp xã (năm 2010: huyện): nhận, trả lời, góp ý' },
  { username: 'mai', about: 'Ban Tuyên giáo: đăng dự thảo, kiểm duyệt ý kiến Nhân dân' },
  { username: 'linh', about: 'Văn phòng Tỉnh uỷ: viết bài cho trang thông tin' },
  { username: 'toan', about: 'Ban Tổ chức: cây tổ chức đảng' },
  { username: 'nga', about: 'Đảng uỷ xã An Thuận: nhập hồ sơ đảng viên' },
  { username: 'duong', about: 'Đảng uỷ xã An Thuận: xác nhận hồ sơ đảng viên' },
  { username: 'khanh', about: 'Ban Tổ chức: nạp tệp đảng viên' },
  { username: 'tuan', about: 'Ban Tổ chức: quản lý đảng viên, rà soát, thống kê' },
  { username: 'quan', about: 'quản trị hệ thống: tài khoản, tác vụ, điểm đăng' },
  { username: 'thu', about: 'kiểm tra nhật ký hệ thống' },
];
