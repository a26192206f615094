import type { Chance } from './random.ts';

/** How far a paper of the demo has come. */
export type Fate =
  | 'unwritten' // begun, no text yet
  | 'desk' // written, not sent
  | 'asking' // opinions are coming in
  | 'late' // some units let the day pass
  | 'heard' // all units have answered
  | 'awaiting' // a leader has it
  | 'approved'
  | 'published'
  | 'declined' // the leader sent it back
  | 'voided'; // approved, then changed

const FULL: Record<string, Fate> = {
  'province-report': 'published',
  'province-programme': 'published',
  'local-report': 'published',
  'plan-network': 'approved',
  'review-province': 'awaiting',
  'regulation-network': 'heard',
  'submission-logistics': 'declined',
  'letter-opinions': 'approved',
  'guidance-consultation': 'approved',
  'scheme-cells': 'awaiting',
  'guidance-software': 'asking',
  'plan-inspection-files': 'late',
  'resolution-province': 'asking',
  'review-dong-que': 'heard',
  'statute-lam-giang': 'asking',
  'scheme-ben-do': 'late',
  'plan-guard': 'asking',
  'organ-0-VPTU': 'late',
  'organ-1-VPTU': 'asking',
  'organ-2-VPTU': 'awaiting',
  'organ-3-VPTU': 'heard',
  'organ-4-VPTU': 'approved',
  'organ-5-VPTU': 'desk',
  'organ-6-VPTU': 'awaiting',
  'organ-7-BTGDV': 'voided',
  'committee-0-XA-AN-THUAN': 'asking',
  'committee-1-XA-AN-THUAN': 'approved',
  'committee-2-XA-AN-THUAN': 'awaiting',
  'committee-4-XA-AN-THUAN': 'desk',
  'committee-5-XA-SUOI-MAY': 'approved',
  'committee-8-XA-AN-THUAN': 'late',
};

/** What the other papers are dealt, in the order in which they stand in drafts.ts. */
const DECK: Fate[] = [
  'approved',
  'desk',
  'late',
  'awaiting',
  'asking',
  'desk',
  'heard',
  'approved',
  'asking',
  'desk',
  'approved',
  'late',
  'declined',
  'asking',
  'unwritten',
  'awaiting',
  'approved',
  'desk',
  'late',
  'heard',
  'desk',
  'asking',
  'approved',
  'declined',
  'desk',
  'awaiting',
  'late',
  'desk',
  'approved',
  'asking',
  'unwritten',
  'heard',
  'approved',
  'desk',
  'late',
  'awaiting',
  'declined',
  'desk',
];

/** How far every paper has come, by key. */
export function fatesOf(keys: readonly string[]): Map<string, Fate> {
  const rest = keys.filter((key) => !(key in FULL));
  return new Map(keys.map((key) => [key, FULL[key] ?? DECK[rest.indexOf(key) % DECK.length] ?? 'desk']));
}

/** When the stations of a paper lie, in days before now (negative: still to come). */
export interface Stations {
  drafted: number;
  sent: number | null;
  /** The second version goes out. */
  again: number | null;
  /** Opinions come in until then. */
  until: number;
  due: number;
  asked: number | null;
  decided: number | null;
}

/** Believable days for a fate; `twice`: the paper has a second version. */
export function stationsOf(fate: Fate, twice: boolean, c: Chance): Stations {
  const stations = (
    drafted: number,
    sent: number | null,
    until: number,
    due: number,
    asked: number | null = null,
    decided: number | null = null,
  ) => {
    const again = twice && sent !== null ? (sent + until) / 2 : null;
    return { drafted, sent, again, until, due, asked, decided };
  };
  switch (fate) {
    case 'published':
      return stations(58, 55, 27, 26, 25, 21);
    case 'approved': {
      const asked = c.whole(4, 30);
      const drafted = asked + c.whole(13, 24);
      return stations(drafted, drafted - 1.5, asked + 1, asked + 0.5, asked, asked - c.whole(1, 3));
    }
    case 'awaiting': {
      const asked = c.whole(1, 7);
      const drafted = asked + c.whole(12, 22);
      return stations(drafted, drafted - 1.5, asked + 0.5, asked, asked);
    }
    case 'declined': {
      const asked = c.whole(6, 12);
      const drafted = asked + c.whole(12, 20);
      return stations(drafted, drafted - 2, asked + 1, asked, asked, asked - c.whole(1, 3));
    }
    case 'voided':
      return { drafted: 46, sent: 44, again: 8, until: 1, due: -5, asked: 27, decided: 24 };
    case 'heard':
      return stations(c.whole(17, 30), 15, c.whole(2, 4), -c.whole(1, 5));
    case 'late': {
      const due = c.whole(2, 9);
      const drafted = due + c.whole(13, 22);
      return stations(drafted, drafted - 1, 0.5, due);
    }
    case 'asking':
      return twice
        ? stations(24, 22, 0.2, -c.whole(3, 7))
        : stations(c.whole(5, 12), c.whole(3, 4), 0.2, -c.whole(3, 10));
    default:
      return stations(c.whole(0, 12) + 0.3, null, 0, 0);
  }
}
