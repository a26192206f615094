import { demoPeople, type DemoPerson } from './people.ts';
import { type DemoUnit, tree2010, tree2025 } from './province.ts';

export type Tree = '2025' | '2010';

/** What differs between the congresses of 2025 and those of 2010 when the same papers are written. */
export interface Era {
  tree: Tree;
  /** The term that the congress opens, and the one it looks back on. */
  term: string;
  lastTerm: string;
  /** Last year of the term looked back on, last year of the coming one, year of the outlook. */
  year: string;
  endYear: string;
  visionYear: string;
  congress: string;
  lastCongress: string;
  national: string;
  /** What stands directly below the province: authorities, committees, one of them. */
  places: string;
  committees: string;
  committee: string;
  /** The organ that leads the propaganda work. */
  propaganda: string;
  agriculture: string;
  planning: string;
  science: string;
  /** 'chuyển đổi số', and what it was called before. */
  digital: string;
  /** The lower unit whose political report is published, and what lies below it. */
  local: {
    name: string;
    committee: string;
    branch: string;
    word: string;
    congress: string;
    cells: string;
    hamlets: string;
  };
  figures: Record<Figure, string>;
}

export type Figure =
  | 'growth'
  | 'growthAim'
  | 'income'
  | 'incomeAim'
  | 'budget'
  | 'budgetAim'
  | 'poor'
  | 'poorAim'
  | 'rural'
  | 'ruralAim'
  | 'forest'
  | 'insured'
  | 'insuredAim'
  | 'trained'
  | 'trainedAim'
  | 'towns'
  | 'townsAim'
  | 'admitted'
  | 'admittedAim'
  | 'members'
  | 'localIncome'
  | 'localIncomeAim'
  | 'localPoor'
  | 'localPoorAim'
  | 'localMembers'
  | 'localCells'
  | 'localBudget'
  | 'localBudgetAim'
  | 'localAdmitted'
  | 'localAdmittedAim'
  | 'online'
  | 'onlineAim';

const era2025: Era = {
  tree: '2025',
  term: '2025–2030',
  lastTerm: '2020–2025',
  year: '2025',
  endYear: '2030',
  visionYear: '2045',
  congress: 'lần thứ XVIII',
  lastCongress: 'lần thứ XVII',
  national: 'lần thứ XIV',
  places: 'xã, phường, đặc khu',
  committees: 'đảng uỷ xã, phường, đặc khu',
  committee: 'đảng uỷ',
  propaganda: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ',
  agriculture: 'Sở Nông nghiệp và Môi trường',
  planning: 'Sở Tài chính',
  science: 'Sở Khoa học và Công nghệ',
  digital: 'chuyển đổi số',
  local: {
    name: 'xã An Thuận',
    committee: 'Đảng uỷ xã',
    branch: 'Đảng bộ xã An Thuận',
    word: 'xã',
    congress: 'lần thứ I',
    cells: 'chi bộ trực thuộc',
    hamlets: 'thôn',
  },
  figures: {
    growth: '8,2%',
    growthAim: '10–10,5%',
    income: '71,6 triệu đồng',
    incomeAim: '130 triệu đồng',
    budget: '9.860 tỷ đồng',
    budgetAim: '18.500 tỷ đồng',
    poor: '2,9%',
    poorAim: 'dưới 1%',
    rural: '78,4%',
    ruralAim: '95%',
    forest: '46,8%',
    insured: '94,6%',
    insuredAim: '98%',
    trained: '69,5%',
    trainedAim: '80%',
    towns: '37,5%',
    townsAim: '48%',
    admitted: '1.420',
    admittedAim: '1.500',
    members: '41.300',
    localIncome: '62,4 triệu đồng',
    localIncomeAim: '105 triệu đồng',
    localPoor: '3,6%',
    localPoorAim: 'dưới 1,5%',
    localMembers: '612',
    localCells: '24',
    localBudget: '21,8 tỷ đồng',
    localBudgetAim: '38 tỷ đồng',
    localAdmitted: '87',
    localAdmittedAim: '100',
    online: '83,7%',
    onlineAim: '98%',
  },
};

const era2010: Era = {
  tree: '2010',
  term: '2010–2015',
  lastTerm: '2005–2010',
  year: '2010',
  endYear: '2015',
  visionYear: '2020',
  congress: 'lần thứ XV',
  lastCongress: 'lần thứ XIV',
  national: 'lần thứ XI',
  places: 'huyện, thị xã, thành phố',
  committees: 'huyện uỷ, thị uỷ, thành uỷ',
  committee: 'huyện uỷ',
  propaganda: 'Ban Tuyên giáo Tỉnh uỷ',
  agriculture: 'Sở Nông nghiệp và Phát triển nông thôn',
  planning: 'Sở Kế hoạch và Đầu tư',
  science: 'Sở Thông tin và Truyền thông',
  digital: 'ứng dụng công nghệ thông tin',
  local: {
    name: 'huyện An Lam',
    committee: 'Huyện uỷ',
    branch: 'Đảng bộ huyện An Lam',
    word: 'huyện',
    congress: 'lần thứ XXI',
    cells: 'tổ chức cơ sở đảng',
    hamlets: 'xã, thị trấn',
  },
  figures: {
    growth: '11,4%',
    growthAim: '12–12,5%',
    income: '14,8 triệu đồng',
    incomeAim: '34 triệu đồng',
    budget: '1.240 tỷ đồng',
    budgetAim: '3.100 tỷ đồng',
    poor: '14,7%',
    poorAim: 'dưới 7%',
    rural: '6,2%',
    ruralAim: '25%',
    forest: '41,2%',
    insured: '61,3%',
    insuredAim: '80%',
    trained: '34,0%',
    trainedAim: '55%',
    towns: '18,6%',
    townsAim: '26%',
    admitted: '1.910',
    admittedAim: '2.000',
    members: '38.700',
    localIncome: '11,9 triệu đồng',
    localIncomeAim: '26 triệu đồng',
    localPoor: '18,2%',
    localPoorAim: 'dưới 8%',
    localMembers: '4.860',
    localCells: '41',
    localBudget: '46,5 tỷ đồng',
    localBudgetAim: '110 tỷ đồng',
    localAdmitted: '926',
    localAdmittedAim: '1.000',
    online: '12,4%',
    onlineAim: '50%',
  },
};

/** The words of one demo tree. */
export function eraOf(tree: Tree): Era {
  return tree === '2025' ? era2025 : era2010;
}

/** Units of one tree that exist today, by code. */
export function livingUnits(tree: Tree): Map<string, DemoUnit> {
  const units = tree === '2025' ? tree2025 : tree2010;
  return new Map(units.filter((unit) => unit.validTo === undefined).map((unit) => [unit.code, unit]));
}

/** The people of one unit who write and who decide. */
export interface Desk {
  unit: DemoUnit;
  clerk: DemoPerson | undefined;
  leader: DemoPerson | undefined;
}

/**
 * Finds the unit that stands in a tree where another stands in that of 2025: the same people sit there (see people.ts);
 * units without people keep their code.
 */
export function placesOf(tree: Tree): (code2025: string) => string {
  const here = demoPeople(tree);
  const moved = new Map(demoPeople('2025').map((person, i) => [person.unitCode, here[i]?.unitCode ?? person.unitCode]));
  return (code) => moved.get(code) ?? code;
}

/** Every unit of a tree where somebody works with documents. */
export function desksOf(tree: Tree): Map<string, Desk> {
  const desks = new Map<string, Desk>();
  const units = livingUnits(tree);
  for (const person of demoPeople(tree).filter((one) => !one.disabled)) {
    const unit = units.get(person.unitCode);
    if (!unit) continue;
    const desk = desks.get(unit.code) ?? { unit, clerk: undefined, leader: undefined };
    if (person.groups.includes('vanthu')) desk.clerk ??= person;
    if (person.groups.includes('lanhdao')) desk.leader ??= person;
    desks.set(unit.code, desk);
  }
  return desks;
}
