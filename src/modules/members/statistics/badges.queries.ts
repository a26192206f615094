import type { Db } from '../../../kernel/db/db.ts';
import type { Ground } from '../find/ground.queries.ts';

export interface CandidateRow {
  id: number;
  full_name: string;
  card_no: string | null;
  born: string | null;
  party_from: string | null;
  badge_years: number | null;
  is_exempt: boolean;
  unit_name: string;
}

/** Present members whose party age began by a day, longest first. */
export async function candidates(db: Db, ground: Ground, latest: string): Promise<CandidateRow[]> {
  const q = db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('m.is_present', true)
    .where('m.party_from', '<=', latest)
    .select(
      'm.id',
      'm.full_name',
      'm.card_no',
      'm.born',
      'm.party_from',
      'm.badge_years',
      'm.is_exempt',
      'u.name as unit_name',
    )
    .orderBy(['m.party_from', 'm.sort_key', 'm.id']);
  if (!ground.all) q.whereIn('m.unit_id', ground.units());
  const rows = (await q) as CandidateRow[];
  return rows.map((r) => ({ ...r, badge_years: r.badge_years === null ? null : Number(r.badge_years) }));
}
