import type { Knex } from 'knex';
import type { Db } from '../../../kernel/db/db.ts';
import { membersOn, type AsOf } from '../record/as-of.queries.ts';
import { contradictionCodes } from '../record/faults.rules.ts';
import { addFigures, noFigures, officialOnly, reviewable, type Figures, type Reviewable } from './figures.rules.ts';

/** Units whose members are counted: all below some paths, or these. */
export type Within = { roots: readonly string[] } | { unitIds: readonly number[] };

interface CountRow {
  unit_id: number;
  status: string;
  total: number | string;
  [field: string]: number | string;
}

function presentIn(db: Db, within: Within, asOf: AsOf | null): Knex.QueryBuilder {
  const q = membersOn(db, asOf).where('m.is_present', true);
  return 'roots' in within
    ? q.whereIn('m.unit_id', unitsBelow(db, within.roots))
    : q.whereIn('m.unit_id', [...within.unitIds]);
}

const unitsBelow = (db: Db, roots: readonly string[]): Knex.QueryBuilder =>
  db('units as x')
    .where((any) => {
      for (const root of roots) void any.orWhere('x.path', 'like', `${root}%`);
    })
    .select('x.id');

/**
 * Figures of each unit's own members, now or as of a moment. Two queries whatever the number of units, and the same
 * figures for the same moment whenever they are asked for.
 */
export async function ownFigures(
  db: Db,
  within: Within,
  fields: readonly Reviewable[],
  asOf: AsOf | null,
): Promise<Map<number, Figures>> {
  const counts: Record<string, string> = { total: 'm.id' };
  for (const f of fields) counts[`with_${f}`] = `m.${reviewable[f]}`;
  const rows = (await presentIn(db, within, asOf)
    .groupBy('m.unit_id', 'm.status')
    .select('m.unit_id', 'm.status')
    .count(counts)) as CountRow[];
  const whole = presentIn(db, within, asOf);
  for (const f of fields) if (!officialOnly.includes(f)) whole.whereNotNull(`m.${reviewable[f]}`);
  const official = fields.filter((f) => officialOnly.includes(f));
  if (official.length > 0)
    whole.where(
      (any) =>
        void any.where('m.status', 'probationary').orWhere((all) => {
          for (const f of official) all.whereNotNull(`m.${reviewable[f]}`);
        }),
    );
  const complete = (await whole.groupBy('m.unit_id').select('m.unit_id').count({ total: 'm.id' })) as CountRow[];
  const own = new Map<number, Figures>();
  for (const r of rows) own.set(r.unit_id, addFigures(own.get(r.unit_id) ?? noFigures(fields), figuresOf(r, fields)));
  for (const r of complete) own.set(r.unit_id, { ...own.get(r.unit_id)!, complete: Number(r.total) });
  return own;
}

function figuresOf(row: CountRow, fields: readonly Reviewable[]): Figures {
  const total = Number(row.total);
  const isProbationary = row.status === 'probationary';
  const lacks = (f: Reviewable): number =>
    isProbationary && officialOnly.includes(f) ? 0 : total - Number(row[`with_${f}`]);
  return {
    total,
    probationary: isProbationary ? total : 0,
    full: isProbationary ? 0 : total,
    complete: 0,
    missing: Object.fromEntries(fields.map((f) => [f, lacks(f)])),
  };
}

/** Members with each contradiction in their record, by unit; now only. */
export async function ownContradictions(
  db: Db,
  roots: readonly string[],
): Promise<{ unitId: number; code: string; total: number }[]> {
  const rows = (await db('member_faults as f')
    .join('members as m', 'm.id', 'f.member_id')
    .where('m.is_present', true)
    .whereIn('m.unit_id', unitsBelow(db, roots))
    .whereIn('f.code', [...contradictionCodes])
    .groupBy('m.unit_id', 'f.code')
    .select('m.unit_id', 'f.code')
    .count({ total: 'f.id' })) as { unit_id: number; code: string; total: number | string }[];
  return rows.map((r) => ({ unitId: r.unit_id, code: r.code, total: Number(r.total) }));
}

/** The unit and all below it. */
export async function unitIdsBelow(db: Db, path: string): Promise<number[]> {
  const rows = (await db('units as u').where('u.path', 'like', `${path}%`).select('u.id').orderBy('u.id')) as {
    id: number;
  }[];
  return rows.map((r) => r.id);
}
