import type { UnitKind, UnitLevel } from '../../src/modules/units/index.ts';
import type { RoleCode } from '../../src/modules/auth/index.ts';

/** The small province of the tests. */
export const testUnits: { code: string; name: string; kind: UnitKind; level: UnitLevel; parent: string | null }[] = [
  { code: 'TU', name: 'Đảng bộ tỉnh Lam Giang', kind: 'provincialBranch', level: 'province', parent: null },
  { code: 'VPTU', name: 'Văn phòng Tỉnh uỷ', kind: 'advisoryOrgan', level: 'province', parent: 'TU' },
  {
    code: 'BTGDVTU',
    name: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ',
    kind: 'advisoryOrgan',
    level: 'province',
    parent: 'TU',
  },
  { code: 'XA-A', name: 'Đảng uỷ xã An Thuận', kind: 'upperBranch', level: 'district', parent: 'TU' },
  { code: 'XA-B', name: 'Đảng uỷ xã Bình Lâm', kind: 'upperBranch', level: 'district', parent: 'TU' },
  { code: 'SO-NV', name: 'Sở Nội vụ', kind: 'stateBody', level: 'state', parent: 'TU' },
];

export interface TestPerson {
  username: string;
  fullName: string;
  unit: string;
  roles: RoleCode[];
}

/** Named people, so that a test reads like a story. Bình belongs elsewhere: he must see nothing of the others. */
export const people = {
  lan: { username: 'lan', fullName: 'Nguyễn Thị Lan', unit: 'VPTU', roles: ['clerk'] },
  hung: { username: 'hung', fullName: 'Trần Văn Hùng', unit: 'VPTU', roles: ['leader'] },
  minh: { username: 'minh', fullName: 'Lê Quang Minh', unit: 'TU', roles: ['leader'] },
  mai: { username: 'mai', fullName: 'Phạm Thị Mai', unit: 'BTGDVTU', roles: ['editor'] },
  hoa: { username: 'hoa', fullName: 'Đỗ Thị Hoà', unit: 'XA-A', roles: ['clerk'] },
  binh: { username: 'binh', fullName: 'Vũ Văn Bình', unit: 'XA-B', roles: ['clerk'] },
  nga: { username: 'nga', fullName: 'Hồ Thị Nga', unit: 'SO-NV', roles: ['clerk'] },
  toan: { username: 'toan', fullName: 'Bùi Văn Toàn', unit: 'VPTU', roles: ['organiser'] },
  quan: { username: 'quan', fullName: 'Đặng Văn Quản', unit: 'VPTU', roles: ['administrator'] },
  thu: { username: 'thu', fullName: 'Ngô Thị Thu', unit: 'VPTU', roles: ['auditor'] },
  van: { username: 'van', fullName: 'Cao Thị Vân', unit: 'VPTU', roles: ['archivist'] },
  linh: { username: 'linh', fullName: 'Phan Diệu Linh', unit: 'VPTU', roles: ['writer'] },
  khanh: { username: 'khanh', fullName: 'Lê Ngọc Khánh', unit: 'XA-A', roles: ['dataClerk'] },
  duong: { username: 'duong', fullName: 'Bùi Thái Dương', unit: 'XA-A', roles: ['memberKeeper'] },
  tuan: { username: 'tuan', fullName: 'Nguyễn Anh Tuấn', unit: 'TU', roles: ['memberKeeper'] },
  giang: { username: 'giang', fullName: 'Trịnh Hà Giang', unit: 'XA-B', roles: ['dataClerk'] },
  thanh: { username: 'thanh', fullName: 'Mạc Văn Thanh', unit: 'XA-B', roles: ['memberKeeper'] },
  sau: { username: 'sau', fullName: 'Tạ Thị Sáu', unit: 'XA-A', roles: ['leader'] },
  empty: { username: 'empty', fullName: 'Lý Văn Không', unit: 'VPTU', roles: [] },
} as const satisfies Record<string, TestPerson>;

export type PersonName = keyof typeof people;
