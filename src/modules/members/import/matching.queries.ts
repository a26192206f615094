import { chunk, type Db } from '../../../kernel/db/db.ts';
import { searchKey } from '../../../kernel/text/vietnamese.ts';
import { docsOf } from '../record/docs.queries.ts';
import type { Changes } from '../record/record.ts';
import type { Found, Known } from './import.plan.ts';
import type { ReadRow } from './import.row.ts';

interface MemberRow {
  id: number;
  unit_id: number;
  path: string;
  merged_into_id: number | null;
  card_no: string | null;
  profile_no: string | null;
  citizen_no: string | null;
  name_key: string;
  born: string | null;
}

const members = (db: Db) =>
  db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('m.is_void', false)
    .select(
      'm.id',
      'm.unit_id',
      'u.path',
      'm.merged_into_id',
      'm.card_no',
      'm.profile_no',
      'm.citizen_no',
      'm.name_key',
      'm.born',
    );

const COLUMN = { cardNo: 'card_no', profileNo: 'profile_no', citizenNo: 'citizen_no' } as const;
const NUMBERS = ['cardNo', 'profileNo', 'citizenNo'] as const;

/**
 * What the records say about some rows, row by row. Numbers are looked for everywhere: that one is taken must be known,
 * not whose it is. Names only below `path`.
 */
export async function findFor(db: Db, rows: readonly ReadRow[], path: string, day: string): Promise<Found[]> {
  const byNumber = new Map<string, MemberRow>();
  for (const code of NUMBERS) {
    const values = rows.flatMap((r) => r.set[code] ?? []);
    for (const piece of chunk(values))
      for (const m of (await members(db).whereIn(`m.${COLUMN[code]}`, piece)) as MemberRow[])
        byNumber.set(`${code}:${m[COLUMN[code]]}`, m);
  }
  const numbered = (r: ReadRow) => NUMBERS.some((code) => byNumber.has(`${code}:${r.set[code]}`));
  const nameless = rows.filter((r) => !numbered(r) && r.set['fullName'] !== undefined);
  const byName = await namesakes(db, nameless, path);
  const alike = (r: ReadRow): MemberRow[] =>
    numbered(r)
      ? []
      : (byName.get(searchKey(r.set['fullName'] ?? '')) ?? []).filter((m) => sameBirth(r.set['born'], m.born));
  const wanted = new Map([...byNumber.values(), ...rows.flatMap(alike)].map((m) => [m.id, m]));
  const docs = await docsOf(db, [...wanted.keys()]);
  const later = await laterEvents(db, [...wanted.keys()], day);
  const known = (m: MemberRow): Known => ({
    id: m.id,
    unitId: m.unit_id,
    unitPath: m.path,
    isMerged: m.merged_into_id !== null,
    doc: docs.get(m.id)!,
  });
  return rows.map((r) => ({
    byNumber: Object.fromEntries(
      NUMBERS.flatMap((code) => {
        const m = byNumber.get(`${code}:${r.set[code]}`);
        return m && docs.has(m.id) ? [[code, known(m)]] : [];
      }),
    ),
    alike: alike(r)
      .filter((m) => m.merged_into_id === null && docs.has(m.id))
      .map(known),
    later,
  }));
}

/** Dates that may be the same day: one is as much of the other as is known. A missing one says nothing. */
function sameBirth(a: string | undefined, b: string | null): boolean {
  if (a === undefined || b === null) return true;
  return a.startsWith(b) || b.startsWith(a);
}

async function namesakes(db: Db, rows: readonly ReadRow[], path: string): Promise<Map<string, MemberRow[]>> {
  const keys = [...new Set(rows.map((r) => searchKey(r.set['fullName']!)))];
  const found = new Map<string, MemberRow[]>();
  for (const piece of chunk(keys))
    for (const m of (await members(db).whereIn('m.name_key', piece)) as MemberRow[])
      // told apart here: by the path first, the engine would go through every member of a province
      if (m.path.startsWith(path)) found.set(m.name_key, [...(found.get(m.name_key) ?? []), m]);
  return found;
}

/** A record entered or taken in after the day of the file knows better in everything. */
const BEGINS = new Set(['registered', 'admitted', 'movedIn', 'readmitted', 'merged']);

/** What events after a day set, by member. */
export async function laterEvents(db: Db, ids: readonly number[], day: string): Promise<Found['later']> {
  const later = new Map<number, { day: string; codes: Set<string> }>();
  for (const piece of chunk(ids))
    for (const e of (await db('member_events as e')
      .whereIn('e.member_id', piece)
      .where('e.state', 'confirmed')
      .whereNull('e.undone_at')
      .where('e.effective_on', '>', day)
      .select('e.member_id', 'e.effective_on', 'e.kind', 'e.changes')
      .orderBy('e.id')) as { member_id: number; effective_on: string; kind: string; changes: string }[]) {
      const seen = later.get(e.member_id) ?? { day: e.effective_on, codes: new Set<string>() };
      for (const code of Object.keys((JSON.parse(e.changes) as Changes).set ?? {})) seen.codes.add(code);
      if (BEGINS.has(e.kind)) seen.codes.add('*');
      later.set(e.member_id, seen);
    }
  return later;
}
