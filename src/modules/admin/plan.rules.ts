const DAY_MS = 86_400_000;
/** The zone of the jobs: UTC+7 all year. */
const ZONE_MS = 7 * 3_600_000;
const RANGES: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** A five-field cron taken apart: the allowed values of minute, hour, day, month and weekday (0 is Sunday). */
export interface Plan {
  minutes: number[];
  hours: number[];
  days: number[];
  months: number[];
  weekdays: number[];
}

/** Reads '30 1 * * *', lists, ranges and steps. Null when it is anything else. */
export function readPlan(cron: string): Plan | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const values = fields.map((f, i) => readField(f, RANGES[i]!));
  if (values.some((v) => v === null)) return null;
  const [minutes, hours, days, months, weekdays] = values as number[][];
  return {
    minutes: minutes!,
    hours: hours!,
    days: days!,
    months: months!,
    weekdays: [...new Set(weekdays!.map((d) => d % 7))],
  };
}

function readField(field: string, [low, high]: [number, number]): number[] | null {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return null;
    const from = match[1] === undefined ? low : Number(match[1]);
    const to =
      match[1] === undefined || (match[2] === undefined && match[3] !== undefined)
        ? high
        : Number(match[2] ?? match[1]);
    const step = Number(match[3] ?? 1);
    if (from < low || to > high || step < 1) return null;
    for (let n = from; n <= to; n += step) values.add(n);
  }
  return [...values].toSorted((a, b) => a - b);
}

/** The first planned minute after `now`; null when there is none within a year. */
export function nextRun(plan: Plan, now: Date): Date | null {
  const local = now.getTime() + ZONE_MS;
  const midnight = local - (local % DAY_MS);
  for (let d = 0; d <= 366; d++) {
    const day = new Date(midnight + d * DAY_MS);
    if (!fits(plan, day)) continue;
    for (const hour of plan.hours) {
      for (const minute of plan.minutes) {
        const at = day.getTime() + (hour * 60 + minute) * 60_000;
        if (at > local) return new Date(at - ZONE_MS);
      }
    }
  }
  return null;
}

/** With both a day of the month and a weekday given, either will do: so cron has it. */
function fits(plan: Plan, day: Date): boolean {
  if (!plan.months.includes(day.getUTCMonth() + 1)) return false;
  const byDay = plan.days.includes(day.getUTCDate());
  const byWeekday = plan.weekdays.includes(day.getUTCDay());
  if (plan.days.length === 31) return byWeekday;
  return plan.weekdays.length === 7 ? byDay : byDay || byWeekday;
}
