import { NotFound } from '../../../kernel/http/errors.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { addDays, isInstant, localDay, parseDay } from '../../../kernel/text/dates.ts';
import { findPlace, groundOf, type UnitPlace } from '../find/ground.queries.ts';
import { readCounts, type Period, type Units } from './counts.queries.ts';
import { formsOf, type Forms } from './report.rules.ts';

export interface Asked {
  unit: UnitPlace;
  units: Units;
  period: Period;
  /** What was known now, not at a moment of the past. */
  live: boolean;
  /** A day typed that is none, or a period that ends before it begins. */
  fault: string | null;
}

/** Unit, period and moment of an address; without them: the person's unit, this year until today, now. */
export async function askedOf(req: Request, query: Record<string, string>): Promise<Asked> {
  const wanted = Number(query['unit'] || (req.scope.unitIds[0] ?? 0));
  const unit = Number.isSafeInteger(wanted) ? await findPlace(req.db, req.scope, wanted) : undefined;
  if (!unit) throw new NotFound();
  const today = localDay(req.now);
  const typed = { from: query['from'] ?? '', to: query['to'] ?? '' };
  const to = typed.to === '' ? today : parseDay(typed.to);
  const from = typed.from === '' ? `${(to ?? today).slice(0, 4)}-01-01` : parseDay(typed.from);
  const known = query['known'] ?? '';
  const past = isInstant(known);
  const fault =
    from === null || to === null
      ? 'Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 31/12/2025.'
      : from > to
        ? 'Ngày đầu kỳ phải trước ngày cuối kỳ.'
        : to > addDays(today, 366)
          ? 'Ngày cuối kỳ quá xa.'
          : null;
  const period: Period = {
    from: fault ? `${today.slice(0, 4)}-01-01` : from!,
    to: fault ? today : to!,
    known: past ? known : req.now.toISOString(),
  };
  return { unit, units: await unitsBelow(req, unit), period, live: !past, fault };
}

/** A unit with all below it. */
async function unitsBelow(req: Request, unit: UnitPlace): Promise<Units> {
  const ground = await groundOf(req.db, req.scope, [unit]);
  const rows = (await ground.units().orderBy('u.id')) as { id: number }[];
  return { ids: new Set(rows.map((r) => Number(r.id))), query: ground.units };
}

/** The four forms of what an address asks for. */
export async function formsFor(req: Request, asked: Pick<Asked, 'unit' | 'units' | 'period'>): Promise<Forms> {
  const forms = formsOf(await readCounts(req.db, asked.units, asked.period), asked.period.to);
  remember(req, asked, forms);
  return forms;
}

const MOST = 20;
const remembered = new WeakMap<object, Map<string, Forms>>();

const keyOf = ({ unit, units, period }: Pick<Asked, 'unit' | 'units' | 'period'>): string =>
  JSON.stringify([unit.id, units.ids.size, period]);

/** What a page has counted its charts need not count again: they ask for the same moment. */
function remember(req: Request, asked: Pick<Asked, 'unit' | 'units' | 'period'>, forms: Forms): void {
  const client = req.db.client as object;
  const known = remembered.get(client) ?? new Map<string, Forms>();
  remembered.set(client, known);
  known.set(keyOf(asked), forms);
  if (known.size > MOST) known.delete(known.keys().next().value!);
}

/** The forms of a page that was shown a moment ago, or counted anew. */
export async function formsShown(req: Request, asked: Asked): Promise<Forms> {
  return remembered.get(req.db.client as object)?.get(keyOf(asked)) ?? formsFor(req, asked);
}

/** The address of a page about the same unit, period and moment. */
export function periodQuery({ unit, period, live }: Asked, more: Record<string, string> = {}): string {
  return new URLSearchParams({
    unit: String(unit.id),
    from: period.from,
    to: period.to,
    ...(live ? {} : { known: period.known }),
    ...more,
  }).toString();
}
