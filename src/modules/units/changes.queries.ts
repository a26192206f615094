import type { Db } from '../../kernel/db/db.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import { listEdges, listPlacements, type Unit } from './units.queries.ts';

/** Why a unit cannot end on a day, as a sentence for the person; null when it can. */
export async function whyNotClose(db: Db, unit: Unit, lastDay: string): Promise<string | null> {
  if (lastDay < unit.valid_from_on)
    return `Đơn vị có từ ngày ${formatDay(unit.valid_from_on)}; ngày kết thúc không thể sớm hơn`;
  const placements = await listPlacements(db, unit.id);
  const later = placements.find((p) => p.valid_from_on > lastDay);
  if (later)
    return `Đơn vị đã được chuyển về ${later.parent_name} từ ngày ${formatDay(later.valid_from_on)}, sau ngày kết thúc này`;
  const children = (await db('unit_edges as e')
    .join('units as u', 'u.id', 'e.child_id')
    .where('e.parent_id', unit.id)
    .whereNot('e.relation', 'coordination')
    .where((q) => void q.whereNull('e.valid_to_on').orWhere('e.valid_to_on', '>', lastDay))
    .select('u.name')
    .orderBy(['u.sort_key', 'u.id'])) as { name: string }[];
  if (children.length === 0) return null;
  const names = children
    .slice(0, 3)
    .map((c) => c.name)
    .join('; ');
  const more = children.length > 3 ? ` và ${children.length - 3} đơn vị khác` : '';
  return `Còn đơn vị trực thuộc sau ngày này: ${names}${more}. Hãy chuyển hoặc kết thúc các đơn vị đó trước`;
}

/** Why a unit cannot go below another from a day on; null when it can. The key says beside which field it belongs. */
export async function whyNotMove(
  db: Db,
  unit: Unit,
  parent: Unit,
  from: string,
): Promise<{ field: 'parentId' | 'from'; text: string } | null> {
  if (from <= unit.valid_from_on)
    return { field: 'from', text: `Phải sau ngày thành lập đơn vị (${formatDay(unit.valid_from_on)})` };
  if (unit.valid_to_on !== null && from > unit.valid_to_on)
    return { field: 'from', text: `Đơn vị đã kết thúc ngày ${formatDay(unit.valid_to_on)}` };
  if (parent.valid_from_on > from)
    return { field: 'parentId', text: `Đơn vị cấp trên này chỉ có từ ngày ${formatDay(parent.valid_from_on)}` };
  if (parent.valid_to_on !== null && parent.valid_to_on < (unit.valid_to_on ?? '9999')) {
    return { field: 'parentId', text: `Đơn vị cấp trên này kết thúc ngày ${formatDay(parent.valid_to_on)}` };
  }
  const latest = (await listPlacements(db, unit.id)).find((p) => p.valid_to_on === null || p.valid_to_on >= from);
  if (latest && latest.valid_from_on >= from) {
    return {
      field: 'from',
      text: `Đã có lần chuyển từ ngày ${formatDay(latest.valid_from_on)}; ngày chuyển mới phải sau ngày đó`,
    };
  }
  if (latest && latest.parent_id === parent.id) return { field: 'parentId', text: 'Đơn vị đang trực thuộc đơn vị này' };
  const inside = await reaches(db, parent.id, unit.id, from);
  return inside
    ? { field: 'parentId', text: 'Không thể đặt đơn vị dưới chính nó hoặc dưới đơn vị trực thuộc của nó' }
    : null;
}

/** True when `start` stands at or below `goal` on `day` or later. */
async function reaches(db: Db, start: number, goal: number, day: string): Promise<boolean> {
  const above = new Map<number, number[]>();
  for (const e of await listEdges(db)) {
    if (e.valid_to_on === null || e.valid_to_on >= day)
      above.set(e.child_id, [...(above.get(e.child_id) ?? []), e.parent_id]);
  }
  const seen = new Set<number>();
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(above.get(id) ?? []));
  }
  return false;
}
