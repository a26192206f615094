import { localDay } from '../../kernel/text/dates.ts';
import type { Chance } from './random.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONE = 7 * 3_600_000;

/** The instant so many days before now. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}

/** The local day that lies so many days before now (negative: after it). */
export function dayBefore(now: Date, days: number): string {
  return localDay(daysBefore(now, days));
}

/** Minutes later, but not beyond `now`. */
export function later(at: Date, minutes: number, now: Date): Date {
  return new Date(Math.min(now.getTime(), at.getTime() + minutes * MINUTE));
}

/**
 * A moment in office hours around so many days before now: not on a weekend, not before `floor` and never after `now`,
 * so that the moments of one paper stay in order.
 */
export function officeMoment(now: Date, days: number, floor: Date, c: Chance): Date {
  const local = new Date(daysBefore(now, days).getTime() + ZONE);
  const weekday = local.getUTCDay();
  local.setUTCDate(local.getUTCDate() - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0));
  local.setUTCHours(7, c.whole(20, 565), c.whole(0, 59), 0);
  const moment = local.getTime() - ZONE;
  if (moment <= floor.getTime()) return later(floor, c.whole(3, 40), now);
  return new Date(Math.min(moment, now.getTime() - c.whole(1, 20) * MINUTE));
}
