import { addDays } from '../../../kernel/text/dates.ts';
import { partyAgeOn, yearsBefore } from '../record/party-age.rules.ts';

/** Years of a Party badge. domain.md §4.5. */
export const badgeYears = [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90] as const;

/** Rounds of award, as 'mm-dd'; as data: the client decides. domain.md §4.5. */
export const awardRounds = [
  { day: '02-03', label: '3/2' },
  { day: '05-19', label: '19/5' },
  { day: '09-02', label: '2/9' },
  { day: '11-07', label: '7/11' },
] as const;

/** Months by which the seriously ill may be awarded early. domain.md §4.5. */
export const earlyMonths = (years: number): number => (years >= 70 ? 24 : 12);

export interface Candidate {
  party_from: string | null;
  /** The highest badge awarded so far. */
  badge_years: number | null;
}

export interface Due {
  /** The badge to award. */
  years: number;
  partyAge: number;
  /** The date is not known to the day: look at the papers first. */
  approximate: boolean;
  /** Not reached by the day; only an early award is possible. */
  early: boolean;
}

/**
 * The badge that somebody is due by a day: the highest whose years are reached and which neither it nor a higher one was
 * awarded yet. With `early` also the next one within the months of an early award.
 */
export function badgeDue(member: Candidate, day: string, early = false): Due | null {
  const age = partyAgeOn(member.party_from, day);
  if (age === null || member.party_from === null) return null;
  const had = member.badge_years ?? 0;
  const reached = badgeYears.findLast((y) => y <= age.years);
  if (reached !== undefined && reached > had)
    return { years: reached, partyAge: age.years, approximate: age.approximate, early: false };
  if (!early) return null;
  const next = badgeYears.find((y) => y > age.years && y > had);
  if (next === undefined) return null;
  const then = partyAgeOn(member.party_from, monthsAfter(day, earlyMonths(next)));
  if (then === null || then.years < next) return null;
  return { years: next, partyAge: age.years, approximate: age.approximate, early: true };
}

/** The first round of award on or after a day: its day and its name. */
export function nextRound(today: string): { on: string; label: string } {
  const year = Number(today.slice(0, 4));
  for (const y of [year, year + 1])
    for (const { day, label } of awardRounds)
      if (`${y}-${day}` >= today) return { on: `${y}-${day}`, label: `${label}/${y}` };
  throw new Error('a year has rounds');
}

/** Latest beginnings that a badge or an early award by the day allows: who began later is none of them. */
export function latestBeginning(day: string, early: boolean): string {
  return yearsBefore(early ? monthsAfter(day, earlyMonths(badgeYears[0])) : day, badgeYears[0]);
}

function monthsAfter(day: string, months: number): string {
  const year = Number(day.slice(0, 4)) + months / 12; // 12 or 24
  return day.endsWith('-02-29') ? addDays(`${year}-03-01`, -1) : `${year}${day.slice(4)}`;
}
