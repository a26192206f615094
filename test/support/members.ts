import { nobody } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { openBatch, recordConfirmed } from '../../src/modules/members/events/bulk.commands.ts';
import type { EventKind } from '../../src/modules/members/events/kinds.rules.ts';
import { noPaper, type Ledger, type Paper } from '../../src/modules/members/events/ledger.ts';
import type { Changes, Line, Status } from '../../src/modules/members/record/record.ts';
import type { IntranetParts } from '../../src/main/intranet.app.ts';
import { foundUnit } from '../../src/modules/units/index.ts';
import { people, type PersonName } from './people.ts';
import { world, type World } from './world.ts';

/** Below the communes of the test province: Khánh types at XA-A, Dương confirms there, Tuấn in the province; Giang and Thành are at XA-B. */
const CELLS = [
  { code: 'CB-A1', name: 'Chi bộ thôn Một', parent: 'XA-A', kind: 'baseCell' },
  { code: 'CB-A2', name: 'Chi bộ thôn Hai', parent: 'XA-A', kind: 'baseCell' },
  { code: 'CS-A3', name: 'Đảng bộ Trường học An Thuận', parent: 'XA-A', kind: 'baseBranch' },
  { code: 'CB-A3-1', name: 'Chi bộ Tổ Tự nhiên', parent: 'CS-A3', kind: 'cell' },
  { code: 'CB-B1', name: 'Chi bộ bản Lìm', parent: 'XA-B', kind: 'baseCell' },
] as const;

/** A world with cells below its communes. */
export async function memberWorld(change: Partial<IntranetParts> = {}): Promise<World> {
  const w = await world(change);
  for (const [position, c] of CELLS.entries())
    await foundUnit(await ledgerOf(w, 'tuan'), {
      code: c.code,
      name: c.name,
      shortName: c.name,
      kind: c.kind,
      level: c.kind === 'cell' ? 'cell' : 'base',
      docSymbol: null,
      position,
      parentId: await w.unitId(c.parent),
      relation: 'subordinate',
      validFrom: '2005-01-01',
    });
  return w;
}

/** A command's view of the world, as one person at the test's moment. */
export async function ledgerOf(w: World, person: PersonName): Promise<Ledger> {
  const { db } = w.database;
  const actor = { ...nobody, accountId: await w.accountId(person), fullName: people[person].fullName };
  const at = w.clock.now;
  return {
    db,
    actor,
    now: at,
    audit: (action, subject, details = {}) => writeAudit(db, { actor, at, ip: '127.0.0.1', action, subject, details }),
  };
}

export interface MemberFacts {
  unit?: string;
  status?: Status;
  since?: string;
  fields?: Record<string, string>;
  tables?: Record<string, Record<string, Line>>;
}

/** Values of a record in which nothing is missing and nothing contradicts itself. */
export const GOOD_FIELDS: Record<string, string> = {
  fullName: 'Nguyễn Văn An',
  sex: 'male',
  born: '1975-05-10',
  citizenNo: '087075000999',
  homePlace: 'xã An Thuận, tỉnh Lam Giang',
  residence: 'thôn Một, xã An Thuận',
  cardNo: '24000001',
  cardOn: '2002-02-03',
  profileNo: '000001LG',
  admittedOn: '2000-02-03',
  admissionDecidedOn: '2000-01-20',
  officialOn: '2001-02-03',
  ethnicity: '01',
  religion: 'none',
  occupation: 'Giáo viên',
  schooling: '12/12',
  degree: 'university',
  theory: 'intermediate',
};

let numbers = 24_000_100;

/** A member who is in the book already, with numbers of its own. Answers the id. */
export async function member(w: World, facts: MemberFacts = {}): Promise<number> {
  numbers += 1;
  const own = { cardNo: String(numbers), profileNo: `${String(numbers).slice(-6)}LG` };
  const { citizenNo: _, ...rest } = GOOD_FIELDS;
  const [id] = await happened(w, {
    kind: 'registered',
    effectiveOn: facts.since ?? '2020-01-01',
    changes: {
      standing: { unitId: await w.unitId(facts.unit ?? 'CB-A1'), status: facts.status ?? 'full' },
      set: { ...rest, ...own, ...facts.fields },
      put: facts.tables ?? {},
    },
  });
  return id!;
}

interface Happening {
  memberId?: number;
  kind: EventKind;
  effectiveOn: string;
  changes?: Changes;
  paper?: Paper;
}

/** Confirmed events through the module's own command. Answers their members. */
export async function happened(w: World, ...events: Happening[]): Promise<number[]> {
  const l = await ledgerOf(w, 'tuan');
  const batchId = await openBatch(l, 'test', 'Dữ liệu của phép thử');
  return recordConfirmed(
    l.db,
    { batchId, byId: l.actor.accountId, at: l.now },
    events.map((e) => ({ memberId: null, changes: {}, paper: noPaper, note: null, ...e })),
  );
}

/** What a clerk types for somebody new, as it is typed. */
export const NEW = {
  unit: 'CB-A1',
  way: 'full',
  fullName: 'Hoàng Thị Mơ',
  sex: 'nu',
  born: '05081980',
  ethnicity: 'tay',
};

/** The number of the proposal that an answer leads to. */
export const eventIdOf = (location: string | null): string => /^\/members\/events\/(\d+)$/.exec(location ?? '')![1]!;
