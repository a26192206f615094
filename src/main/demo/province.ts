// The fictional province Lam Giang, once as it stands since 01/7/2025 (two levels of government) and once as it stood in
// 2010 (three levels). No unit of this file exists; the kinds and the order of things are real.

/** DB_TINH, DB_CTTTCS, DB_TT, DB_CS, CB_CS, DB_BP, CB_TT, TO_DANG, CQ_THAM_MUU, CQ_NN, MTTQ_DT, and ad hoc bodies. */
export type UnitKind =
  | 'provincialBranch'
  | 'upperBranch'
  | 'directBranch'
  | 'baseBranch'
  | 'baseCell'
  | 'subBranch'
  | 'cell'
  | 'group'
  | 'advisoryOrgan'
  | 'stateBody'
  | 'frontOrMass'
  | 'adHocBody';

export interface DemoUnit {
  code: string;
  /** The organisation (Đảng bộ xã An Thuận). */
  name: string;
  /** What people call it: for an organisation its committee (Đảng uỷ xã An Thuận). */
  shortName: string;
  kind: UnitKind;
  level: 'province' | 'district' | 'base' | 'cell' | 'state' | 'body';
  /** The sign behind the number of a document: 12-CV/VPTU. */
  docSymbol: string | null;
  parentCode: string | null;
  relation: 'subordinate' | 'advisory' | 'coordination';
  validFrom: string;
  /** The last day; absent while the unit exists. */
  validTo?: string;
}

export interface DemoSuccession {
  kind: 'merge' | 'absorb' | 'split' | 'rename' | 'dissolve' | 'end';
  fromCodes: string[];
  toCodes: string[];
  decisionNo: string;
  effectiveOn: string;
}

const OLD = '2005-01-01';
const TWO_LEVELS = '2025-07-01';
const LAST_DAY = '2025-06-30';
const SPRING = '2025-03-01';
const WINTER_END = '2025-02-28';

/** Letters without marks, for codes and usernames: 'Bến Đò' → 'Ben Do'. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

const codeOf = (name: string) => withoutMarks(name).toUpperCase().replaceAll(' ', '-');

type Shape = Pick<DemoUnit, 'kind' | 'level' | 'relation'>;
const PROVINCE: Shape = { kind: 'provincialBranch', level: 'province', relation: 'subordinate' };
const UPPER: Shape = { kind: 'upperBranch', level: 'district', relation: 'subordinate' };
const DIRECT: Shape = { kind: 'directBranch', level: 'district', relation: 'subordinate' };
const BASE: Shape = { kind: 'baseBranch', level: 'base', relation: 'subordinate' };
const BASE_CELL: Shape = { kind: 'baseCell', level: 'base', relation: 'subordinate' };
const SECTION: Shape = { kind: 'subBranch', level: 'base', relation: 'subordinate' };
const CELL: Shape = { kind: 'cell', level: 'cell', relation: 'subordinate' };
const GROUP: Shape = { kind: 'group', level: 'cell', relation: 'subordinate' };
const ADVISORY: Shape = { kind: 'advisoryOrgan', level: 'body', relation: 'advisory' };
const AD_HOC: Shape = { kind: 'adHocBody', level: 'body', relation: 'advisory' };
const STATE: Shape = { kind: 'stateBody', level: 'state', relation: 'coordination' };
const MASS: Shape = { kind: 'frontOrMass', level: 'body', relation: 'coordination' };

type Row = [code: string, name: string, shortName: string, docSymbol: string | null, parentCode: string | null];

const make = (shape: Shape, validFrom: string, rows: Row[]): DemoUnit[] =>
  rows.map(([code, name, shortName, docSymbol, parentCode]) => ({
    code,
    name,
    shortName,
    docSymbol,
    parentCode,
    ...shape,
    validFrom,
  }));

const endedOn = (validTo: string, units: DemoUnit[]): DemoUnit[] => units.map((unit) => ({ ...unit, validTo }));

const organisation = (code: string, of: string, parentCode: string): Row => [
  code,
  `Đảng bộ ${of}`,
  `Đảng uỷ ${of}`,
  'ĐU',
  parentCode,
];

// The districts of before, each with the communes it became: one table for both trees and for the successions.
const DISTRICTS = [
  ['TP', 'Lam Giang', 'phường Lam Giang, phường Đông Lam, phường Tây Lam, phường Cầu Đá Xanh, xã Tân Lam'],
  ['TX', 'Bến Đò', 'phường Bến Đò, phường Nam Bến, xã Cửa Nguồn, đặc khu Hòn Nhạn'],
  ['HU', 'An Lam', 'xã An Thuận, xã An Lam, xã Phú Lương Hạ, xã Thanh Liễu'],
  ['HU', 'Đồng Quế', 'xã Đồng Quế, xã Vạn Thạch, xã Lộc Điền, xã Xuân Kiều'],
  ['HU', 'Suối Mây', 'xã Suối Mây, xã Bản Lìm, xã Nà Hương, xã Khe Trúc'],
  ['HU', 'Hạ Hoà', 'xã Hạ Hoà, xã Mỹ Khê Thượng, xã Thuỷ Tân Đông'],
] as const;
const WORDS = { TP: 'thành phố|Thành uỷ|TU', TX: 'thị xã|Thị uỷ|TXU', HU: 'huyện|Huyện uỷ|HU' };
const communesOf = (district: (typeof DISTRICTS)[number]): string[] => district[2].split(', ');
const communeCode = (commune: string) => codeOf(commune).replace('DAC-KHU', 'DK');
const districtCode = ([prefix, name]: (typeof DISTRICTS)[number]) => `${prefix}-${codeOf(name)}`;

const districts = make(
  UPPER,
  OLD,
  DISTRICTS.map((district): Row => {
    const [word, committee, sign = ''] = WORDS[district[0]].split('|');
    return [districtCode(district), `Đảng bộ ${word} ${district[1]}`, `${committee} ${district[1]}`, sign, 'TU'];
  }),
);
const communes = make(
  UPPER,
  TWO_LEVELS,
  DISTRICTS.flatMap(communesOf).map((commune) => organisation(communeCode(commune), commune, 'TU')),
);

const province = make(PROVINCE, OLD, [['TU', 'Đảng bộ tỉnh Lam Giang', 'Tỉnh uỷ', 'TU', null]]);

const lastingOrgans: Row[] = [
  ['VPTU', 'Văn phòng Tỉnh uỷ', 'Văn phòng Tỉnh uỷ', 'VPTU', 'TU'],
  ['BTC', 'Ban Tổ chức Tỉnh uỷ', 'Ban Tổ chức', 'BTCTU', 'TU'],
  ['UBKT', 'Uỷ ban Kiểm tra Tỉnh uỷ', 'Uỷ ban Kiểm tra', 'UBKTTU', 'TU'],
];
const formerOrgans: Row[] = [
  ['BTG', 'Ban Tuyên giáo Tỉnh uỷ', 'Ban Tuyên giáo', 'BTGTU', 'TU'],
  ['BDV', 'Ban Dân vận Tỉnh uỷ', 'Ban Dân vận', 'BDVTU', 'TU'],
];
const borderGuard = organisation('DU-BP', 'Bộ đội Biên phòng tỉnh', 'TU');
const lastingDirect: Row[] = [
  organisation('DU-QS', 'Quân sự tỉnh', 'TU'),
  organisation('DU-CA', 'Công an tỉnh', 'TU'),
  organisation('DU-DH', 'Trường Đại học Lam Giang', 'TU'),
];

function department(sign: string, field: string): Row {
  return [`S-${withoutMarks(sign)}`, `Sở ${field}`, `Sở ${field}`, `S${sign}`, 'UBND'];
}
const lastingState: Row[] = [
  department('NV', 'Nội vụ'),
  department('TC', 'Tài chính'),
  department('XD', 'Xây dựng'),
  department('CT', 'Công Thương'),
  department('KHCN', 'Khoa học và Công nghệ'),
  department('GDĐT', 'Giáo dục và Đào tạo'),
  department('YT', 'Y tế'),
  department('VHTTDL', 'Văn hoá, Thể thao và Du lịch'),
  department('TP', 'Tư pháp'),
  ['TTR', 'Thanh tra tỉnh', 'Thanh tra tỉnh', 'TTr', 'UBND'],
];
const formerState: Row[] = [
  department('KHĐT', 'Kế hoạch và Đầu tư'),
  department('NNPTNT', 'Nông nghiệp và Phát triển nông thôn'),
  department('TNMT', 'Tài nguyên và Môi trường'),
  department('LĐTBXH', 'Lao động - Thương binh và Xã hội'),
  department('TTTT', 'Thông tin và Truyền thông'),
  department('GTVT', 'Giao thông vận tải'),
  ['BDT', 'Ban Dân tộc tỉnh', 'Ban Dân tộc', 'BDT', 'UBND'],
];
const government: Row[] = [
  ['UBND', 'Uỷ ban nhân dân tỉnh Lam Giang', 'UBND tỉnh', 'UBND', 'TU'],
  ['HDND', 'Hội đồng nhân dân tỉnh Lam Giang', 'HĐND tỉnh', 'HĐND', 'TU'],
];
const massOf = (parent: string): Row[] => [
  ['DTN', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh', 'Tỉnh đoàn', 'TĐTN', parent],
  ['HPN', 'Hội Liên hiệp Phụ nữ tỉnh', 'Hội Phụ nữ', 'BTV', parent],
  ['HND', 'Hội Nông dân tỉnh', 'Hội Nông dân', 'HND', parent],
  ['HCCB', 'Hội Cựu chiến binh tỉnh', 'Hội Cựu chiến binh', 'HCCB', parent],
  ['LDLD', 'Liên đoàn Lao động tỉnh', 'Liên đoàn Lao động', 'LĐLĐ', parent],
];
const front: Row = ['MTTQ', 'Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh', 'Mặt trận Tổ quốc tỉnh', 'MTTQ', 'TU'];
const bodies: Row[] = [
  ['TB-VK', 'Tiểu ban Văn kiện', 'Tiểu ban Văn kiện', 'TBVK', 'TU'],
  ['TB-NS', 'Tiểu ban Nhân sự', 'Tiểu ban Nhân sự', 'TBNS', 'TU'],
  ['TB-TCPV', 'Tiểu ban Tổ chức phục vụ Đại hội', 'Tiểu ban Tổ chức phục vụ', 'TBTCPV', 'TU'],
  ['TO-BT', 'Tổ biên tập Báo cáo chính trị', 'Tổ biên tập', null, 'TB-VK'],
];
const cellRow = (code: string, of: string, parent: string): Row => [code, `Chi bộ ${of}`, `Chi bộ ${of}`, null, parent];

/** The tree in force since 01/7/2025, with the units that ended on the way to it (they bear `validTo`). */
export const tree2025: DemoUnit[] = [
  ...province,
  ...make(ADVISORY, OLD, lastingOrgans),
  ...make(ADVISORY, '2013-08-01', [['BNC', 'Ban Nội chính Tỉnh uỷ', 'Ban Nội chính', 'BNCTU', 'TU']]),
  ...make(ADVISORY, SPRING, [
    ['BTGDV', 'Ban Tuyên giáo và Dân vận Tỉnh uỷ', 'Ban Tuyên giáo và Dân vận', 'BTGDVTU', 'TU'],
  ]),
  ...make(DIRECT, OLD, lastingDirect),
  ...make(DIRECT, SPRING, [
    organisation('DU-CQD', 'các cơ quan Đảng tỉnh', 'TU'),
    organisation('DU-UBND', 'Uỷ ban nhân dân tỉnh', 'TU'),
  ]),
  ...communes,
  ...make(STATE, OLD, [...government, ...lastingState]),
  ...make(STATE, SPRING, [department('NNMT', 'Nông nghiệp và Môi trường'), department('DTTG', 'Dân tộc và Tôn giáo')]),
  ...make(MASS, OLD, [front, ...massOf('MTTQ')]),
  ...make(AD_HOC, '2025-01-15', bodies),
  ...make(BASE, SPRING, [
    organisation('CS-VPTU', 'cơ sở Văn phòng Tỉnh uỷ', 'DU-CQD'),
    organisation('CS-SNV', 'cơ sở Sở Nội vụ', 'DU-UBND'),
    organisation('CS-STC', 'cơ sở Sở Tài chính', 'DU-UBND'),
    organisation('CS-SYT', 'cơ sở Sở Y tế', 'DU-UBND'),
  ]),
  ...make(BASE_CELL, SPRING, [
    cellRow('CBCS-BTC', 'cơ sở Ban Tổ chức Tỉnh uỷ', 'DU-CQD'),
    cellRow('CBCS-UBKT', 'cơ sở Uỷ ban Kiểm tra Tỉnh uỷ', 'DU-CQD'),
  ]),
  ...make(SECTION, SPRING, [organisation('BP-BVT', 'bộ phận Bệnh viện tỉnh', 'CS-SYT')]),
  ...make(CELL, SPRING, [
    cellRow('CB-VPTU-TH', 'Phòng Tổng hợp', 'CS-VPTU'),
    cellRow('CB-VPTU-CNTT', 'Phòng Cơ yếu - Công nghệ thông tin', 'CS-VPTU'),
    cellRow('CB-SNV-VP', 'Văn phòng Sở Nội vụ', 'CS-SNV'),
    cellRow('CB-BVT-NOI', 'Khối Nội', 'BP-BVT'),
    cellRow('CB-BVT-NGOAI', 'Khối Ngoại', 'BP-BVT'),
  ]),
  ...make(CELL, TWO_LEVELS, [
    cellRow('CB-AT-THON1', 'thôn 1', 'XA-AN-THUAN'),
    cellRow('CB-AT-THON2', 'thôn 2', 'XA-AN-THUAN'),
    cellRow('CB-AT-TRUONG', 'Trường Tiểu học An Thuận', 'XA-AN-THUAN'),
    cellRow('CB-LG-TO5', 'tổ dân phố 5', 'PHUONG-LAM-GIANG'),
  ]),
  ...make(GROUP, SPRING, [['TD-TH-1', 'Tổ đảng số 1', 'Tổ đảng số 1', null, 'CB-VPTU-TH']]),
  ...endedOn(LAST_DAY, districts),
  ...endedOn(LAST_DAY, make(DIRECT, OLD, [borderGuard])),
  ...endedOn(WINTER_END, make(ADVISORY, OLD, formerOrgans)),
  ...endedOn(WINTER_END, make(DIRECT, OLD, [organisation('DUK', 'Khối các cơ quan và doanh nghiệp tỉnh', 'TU')])),
  ...endedOn(WINTER_END, make(STATE, OLD, formerState)),
  ...endedOn(
    WINTER_END,
    make(AD_HOC, OLD, [['BCS-UBND', 'Ban cán sự đảng UBND tỉnh', 'Ban cán sự đảng', 'BCSĐ', 'TU']]),
  ),
  ...endedOn(WINTER_END, make(AD_HOC, OLD, [['DD-HDND', 'Đảng đoàn HĐND tỉnh', 'Đảng đoàn HĐND', 'ĐĐ', 'TU']])),
];

const change = (kind: DemoSuccession['kind'], from: string[], to: string[], decisionNo: string): DemoSuccession => ({
  kind,
  fromCodes: from,
  toCodes: to,
  decisionNo,
  effectiveOn: SPRING,
});

/** What became of the units that ended in 2025; the new unit exists from `effectiveOn`. */
export const successions2025: DemoSuccession[] = [
  change('merge', ['BTG', 'BDV'], ['BTGDV'], '1871-QĐ/TU'),
  change('split', ['DUK'], ['DU-CQD', 'DU-UBND'], '1872-QĐ/TU'),
  change('end', ['BCS-UBND'], [], '1873-QĐ/TU'),
  change('dissolve', ['DD-HDND'], [], '1874-QĐ/TU'),
  change('merge', ['S-NNPTNT', 'S-TNMT'], ['S-NNMT'], '15/NQ-HĐND'),
  change('absorb', ['S-KHDT'], ['S-TC'], '15/NQ-HĐND'),
  change('absorb', ['S-LDTBXH'], ['S-NV'], '15/NQ-HĐND'),
  change('absorb', ['S-TTTT'], ['S-KHCN'], '15/NQ-HĐND'),
  change('absorb', ['S-GTVT'], ['S-XD'], '15/NQ-HĐND'),
  change('rename', ['BDT'], ['S-DTTG'], '15/NQ-HĐND'),
  { ...change('absorb', ['DU-BP'], ['DU-QS'], '1990-QĐ/TU'), effectiveOn: TWO_LEVELS },
  ...DISTRICTS.map((district, i) => ({
    ...change('split', [districtCode(district)], communesOf(district).map(communeCode), `${2001 + i}-QĐ/TU`),
    effectiveOn: TWO_LEVELS,
  })),
];

/** The tree of 2010: districts between the province and the grass roots, Ban Dân vận, Đảng uỷ Khối. */
export const tree2010: DemoUnit[] = [
  ...province,
  ...make(ADVISORY, OLD, [...lastingOrgans, ...formerOrgans]),
  ...districts,
  ...make(DIRECT, OLD, [
    ...lastingDirect,
    borderGuard,
    organisation('DUK', 'Khối các cơ quan tỉnh', 'TU'),
    organisation('DUKDN', 'Khối doanh nghiệp tỉnh', 'TU'),
  ]),
  ...make(BASE, OLD, [
    ...DISTRICTS.flatMap((district) =>
      communesOf(district)
        .slice(0, 2)
        .map((commune) => organisation(`CS-${communeCode(commune)}`, commune, districtCode(district))),
    ),
    organisation('CS-VPTU', 'cơ sở Văn phòng Tỉnh uỷ', 'DUK'),
    organisation('CS-SNV', 'cơ sở Sở Nội vụ', 'DUK'),
    organisation('CS-XIMANG', 'cơ sở Công ty Xi măng Lam Giang', 'DUKDN'),
  ]),
  ...make(BASE_CELL, OLD, [cellRow('CBCS-BTC', 'cơ sở Ban Tổ chức Tỉnh uỷ', 'DUK')]),
  ...make(CELL, OLD, [
    cellRow('CB-AT-THON1', 'thôn 1', 'CS-XA-AN-THUAN'),
    cellRow('CB-AT-THON2', 'thôn 2', 'CS-XA-AN-THUAN'),
    cellRow('CB-VPTU-TH', 'Phòng Tổng hợp', 'CS-VPTU'),
    cellRow('CB-VPTU-CNTT', 'Phòng Cơ yếu - Công nghệ thông tin', 'CS-VPTU'),
  ]),
  ...make(STATE, OLD, [...government, ...lastingState, ...formerState]),
  ...make(MASS, OLD, [front, ...massOf('TU')]),
  ...make(AD_HOC, '2009-10-01', bodies),
];
