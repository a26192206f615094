import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { RecordDoc } from '../record/record.ts';
import { faceOf } from './face.ts';
import { keysOf } from './keys.ts';
import { compareFaces, LIKELY, type Reason } from './match.rules.ts';

/** What is known of somebody: values of fields by code, as stored. The unit counts for a little. */
export interface Probe {
  fields: Record<string, string>;
  unitId?: number;
  /** Their own record, which is not a duplicate of itself. */
  memberId?: number;
}

export interface LikeHit {
  memberId: number;
  fullName: string;
  born: string | null;
  cardNo: string | null;
  unitId: number;
  unitName: string;
  status: string;
  score: number;
  reasons: Reason[];
}

export interface Likes {
  /** Records within the scope, likeliest first. */
  hits: LikeHit[];
  /** How many more there are outside it: nothing else is told of them. */
  elsewhere: number;
}

/** Keys that meet so many records tell nothing. */
const CROWD = 400;
/** Records looked at for one probe. */
const MOST = 600;

interface Candidate {
  id: number;
  doc: string;
  full_name: string;
  born: string | null;
  card_no: string | null;
  status: string;
  unit_id: number;
  unit_name: string;
  path: string;
}

/** Records that may be of the same person, found by their keys; a few milliseconds, however many records there are. */
export async function findLike(db: Db, scope: Scope, probe: Probe): Promise<Likes> {
  return (await findLikeMany(db, scope, [probe]))[0]!;
}

/** The same for many at once, in the order given: an import asks for some hundreds together. */
export async function findLikeMany(db: Db, scope: Scope, probes: readonly Probe[]): Promise<Likes[]> {
  const faces = probes.map((p) => faceOf(docOf(p)));
  const keys = faces.map(keysOf);
  const bearers = await bearersOf(db, [...new Set(keys.flat())]);
  const wanted = keys.map((own) => [...new Set(own.flatMap((k) => bearers.get(k) ?? []))].slice(0, MOST));
  const records = await recordsOf(db, [...new Set(wanted.flat())]);
  return probes.map((probe, i) => {
    const found = wanted[i]!.flatMap((id) => {
      const row = id === probe.memberId ? undefined : records.get(id);
      if (!row) return [];
      const match = compareFaces(faces[i]!, row.face);
      return match.score < LIKELY ? [] : [{ row, match }];
    }).toSorted((a, b) => b.match.score - a.match.score || a.row.id - b.row.id);
    const hits = found.filter(({ row }) => scope.covers(row.path)).map(({ row, match }) => hitOf(row, match));
    return { hits, elsewhere: found.length - hits.length };
  });
}

const docOf = ({ fields, unitId = 0 }: Probe): RecordDoc => ({
  standing: {
    unitId,
    status: 'full',
    isExempt: false,
    isSuspended: false,
    isAway: false,
    isAbroad: false,
    mergedIntoId: null,
  },
  fields,
  tables: {},
});

const hitOf = (row: Candidate, { score, reasons }: { score: number; reasons: Reason[] }): LikeHit => ({
  memberId: row.id,
  fullName: row.full_name,
  born: row.born,
  cardNo: row.card_no,
  unitId: row.unit_id,
  unitName: row.unit_name,
  status: row.status,
  score: Math.round(score * 10) / 10,
  reasons,
});

async function bearersOf(db: Db, keys: readonly number[]): Promise<Map<number, number[]>> {
  const bearers = new Map<number, number[]>();
  for (const piece of chunk(keys)) {
    const rows = (await db('member_keys as k').whereIn('k.code', piece).select('k.code', 'k.member_id')) as {
      code: number | string;
      member_id: number;
    }[];
    for (const r of rows) {
      const code = Number(r.code);
      const list = bearers.get(code);
      if (list) list.push(Number(r.member_id));
      else bearers.set(code, [Number(r.member_id)]);
    }
  }
  for (const [code, list] of bearers) if (list.length > CROWD) bearers.delete(code);
  return bearers;
}

async function recordsOf(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, Candidate & { face: ReturnType<typeof faceOf> }>> {
  const records = new Map<number, Candidate & { face: ReturnType<typeof faceOf> }>();
  for (const piece of chunk(ids)) {
    const rows = (await db('members as m')
      .join('member_records as r', 'r.member_id', 'm.id')
      .join('units as u', 'u.id', 'm.unit_id')
      .whereIn('m.id', piece)
      .where('m.is_void', false)
      .whereNull('m.merged_into_id')
      .select(
        'm.id',
        'r.doc',
        'm.full_name',
        'm.born',
        'm.card_no',
        'm.status',
        'm.unit_id',
        'u.name as unit_name',
        'u.path',
      )) as Candidate[];
    for (const row of rows)
      records.set(Number(row.id), { ...row, id: Number(row.id), face: faceOf(JSON.parse(row.doc) as RecordDoc) });
  }
  return records;
}
