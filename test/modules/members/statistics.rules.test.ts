import { expect } from 'chai';
import { laterBy, partyAgeOn, partyFrom, yearsBefore } from '../../../src/modules/members/record/party-age.rules.ts';
import { badgeDue, nextRound } from '../../../src/modules/members/statistics/badges.rules.ts';
import { movementsOf, type Stay } from '../../../src/modules/members/statistics/movements.rules.ts';

describe('members: party age and badges', () => {
  // domain.md §4.4, §4.5
  const ages: [
    string,
    status: string,
    fields: Record<string, string>,
    day: string,
    years: number | null,
    approximate: boolean,
  ][] = [
    [
      'the decision counts, not the ceremony',
      'full',
      { admissionDecidedOn: '1996-01-20', admittedOn: '1996-02-05' },
      '2026-01-20',
      30,
      false,
    ],
    ['a day before, not yet', 'full', { admissionDecidedOn: '1996-01-20' }, '2026-01-19', 29, false],
    ['no decision: the date of joining', 'full', { admittedOn: '1996-02-05' }, '2026-02-03', 29, false],
    ['on probation: none', 'probationary', { admissionDecidedOn: '2025-06-01' }, '2026-06-01', null, false],
    ['no date at all: none', 'full', {}, '2026-01-01', null, false],
    ['eighteen months outside', 'full', { admissionDecidedOn: '1985-05-19', gapMonths: '18' }, '2026-11-18', 39, false],
    [
      'eighteen months outside, the day after',
      'full',
      { admissionDecidedOn: '1985-05-19', gapMonths: '18' },
      '2026-11-19',
      40,
      false,
    ],
    [
      're-admitted: from the first decision without the gap',
      'full',
      { admissionDecidedOn: '1980-01-01', readmittedOn: '1990-01-01', gapMonths: '60' },
      '2026-01-01',
      41,
      false,
    ],
    [
      'the year alone: the difference of the years, to be looked at',
      'full',
      { admittedOn: '1986' },
      '2026-02-03',
      40,
      true,
    ],
    ['month and year before the day', 'full', { admittedOn: '1986-01' }, '2026-02-03', 40, false],
    ['month and year of the day itself', 'full', { admittedOn: '1986-02' }, '2026-02-03', 40, true],
    ['29 February, in a common year: on 1 March', 'full', { admittedOn: '1996-02-29' }, '2026-02-28', 29, false],
  ];
  for (const [name, status, fields, day, years, approximate] of ages)
    it(name, () => {
      const age = partyAgeOn(partyFrom(status, fields), day);
      expect(age).to.deep.equal(years === null ? null : { years, approximate });
    });

  it('moves dates on by months, as exact as they were', () => {
    expect(laterBy('2000-01-31', 1)).to.equal('2000-02-29');
    expect(laterBy('2000-11', 3)).to.equal('2001-02');
    expect(laterBy('2000', 13)).to.equal('2002');
    expect(yearsBefore('2024-02-29', 1)).to.equal('2023-02-28');
  });

  const badges: [string, from: string, had: number | null, early: boolean, due: number | null, isEarly: boolean][] = [
    ['30 years reached on the very day', '1996-05-19', null, false, 30, false],
    ['a day short', '1996-05-20', null, false, null, false],
    ['a day short, early', '1996-05-20', null, true, 30, true],
    ['29 years and a day short of the twelve months', '1997-05-20', null, true, null, false],
    ['39 years: 30 was awarded', '1987-01-01', 30, false, null, false],
    ['39 years: 30 never was', '1987-01-01', null, false, 30, false],
    ['40 years: the highest only', '1985-01-01', 30, false, 40, false],
    ['42 years, none ever: 40', '1984-01-01', null, false, 40, false],
    ['45 already awarded', '1981-01-01', 45, false, null, false],
    ['an old badge of 35 counts as awarded', '1990-01-01', 35, false, null, false],
    ['68 years: 70 may come 24 months early', '1958-05-01', 65, true, 70, true],
    ['63 years: 65 may not come 24 months early', '1963-05-01', 60, true, null, false],
    ['90 years', '1936-05-01', 85, false, 90, false],
    ['beyond 90', '1930-05-01', 90, true, null, false],
  ];
  for (const [name, from, had, early, due, isEarly] of badges)
    it(`badge: ${name}`, () => {
      const found = badgeDue({ party_from: from, badge_years: had }, '2026-05-19', early);
      expect(found?.years ?? null).to.equal(due);
      if (found) expect(found.early).to.equal(isEarly);
    });

  it('knows the next round of award', () => {
    expect(nextRound('2026-02-03')).to.deep.equal({ on: '2026-02-03', label: '3/2/2026' });
    expect(nextRound('2026-02-04').on).to.equal('2026-05-19');
    expect(nextRound('2026-11-08').on).to.equal('2027-02-03');
  });
});

describe('members: movements', () => {
  const units = new Set([1, 2]);
  const stay = (from_on: string, unit_id: number, status = 'full', more: Partial<Stay> = {}): Stay => ({
    member_id: 7,
    from_on,
    unit_id,
    status,
    is_present: status === 'full' || status === 'probationary',
    sex: null,
    ethnicity: null,
    ...more,
  });
  const cases: [string, Stay[], ReturnType<typeof movementsOf>[number]['movement'][]][] = [
    ['a move inside counts for nothing', [stay('2020-01-01', 1), stay('2025-05-01', 2)], []],
    ['a move out', [stay('2020-01-01', 1), stay('2025-05-01', 9)], ['transferredOut']],
    ['a move in', [stay('2020-01-01', 9), stay('2025-05-01', 2)], ['transferredIn']],
    [
      'in and out again',
      [stay('2020-01-01', 9), stay('2025-03-01', 2), stay('2025-06-01', 9)],
      ['transferredIn', 'transferredOut'],
    ],
    ['elsewhere altogether', [stay('2020-01-01', 9), stay('2025-05-01', 8)], []],
    ['on the first day of the period', [stay('2020-01-01', 9), stay('2025-01-01', 1)], ['transferredIn']],
    ['before it', [stay('2020-01-01', 9), stay('2024-12-31', 1)], []],
    ['on its last day', [stay('2020-01-01', 1), stay('2025-12-31', 1, 'deceased')], ['deceased']],
    ['recognised', [stay('2024-06-01', 1, 'probationary'), stay('2025-06-01', 1)], ['confirmed']],
    [
      'lost and found',
      [stay('2020-01-01', 1), stay('2025-02-01', 1, 'lost'), stay('2025-08-01', 1)],
      ['lost', 'found'],
    ],
    ['expelled and restored', [stay('2020-01-01', 1, 'expelled'), stay('2025-08-01', 1)], ['restored']],
    [
      'struck off and admitted again',
      [stay('2020-01-01', 1, 'struckOff'), stay('2025-08-01', 1, 'probationary')],
      ['readmitted'],
    ],
    ['out of the province and back', [stay('2020-01-01', 1, 'movedOut'), stay('2025-08-01', 1)], ['movedIn']],
    [
      'merged into another record',
      [stay('2020-01-01', 1), stay('2025-08-01', 1, 'full', { is_present: false })],
      ['merged'],
    ],
    ['died while elsewhere', [stay('2020-01-01', 9), stay('2025-08-01', 1, 'deceased')], []],
  ];
  for (const [name, stays, expected] of cases)
    it(name, () => {
      const found = movementsOf(stays, units, { from: '2025-01-01', to: '2025-12-31' }, 'registered');
      expect(found.map((m) => m.movement)).to.deep.equal(expected);
    });

  it('tells how a record began', () => {
    const one = [stay('2025-05-01', 1, 'probationary')];
    const begun = (b: 'admitted' | 'movedIn' | 'registered') =>
      movementsOf(one, units, { from: '2025-01-01', to: '2025-12-31' }, b).map((m) => m.movement);
    expect([begun('admitted'), begun('movedIn'), begun('registered')]).to.deep.equal([
      ['admitted'],
      ['movedIn'],
      ['recorded'],
    ]);
  });
});
