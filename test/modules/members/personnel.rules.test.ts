import { expect } from 'chai';
import {
  failsByColumns,
  failsByLines,
  noLines,
  structureOf,
  type Criteria,
  type Criterion,
  type Lines,
  type Person,
} from '../../../src/modules/members/personnel/criteria.rules.ts';

const open: Criteria = {
  ageFrom: null,
  ageTo: null,
  sex: null,
  ethnicity: null,
  degree: null,
  theory: null,
  posts: [],
  partyAgeFrom: null,
  ratingYears: null,
  rating: null,
  cleanYears: null,
  isFull: false,
};
const someone: Person = {
  id: 1,
  status: 'full',
  born: '1986-03-01',
  sex: 'female',
  ethnicity: '03',
  degree: 'university',
  theory: 'advanced',
  party_from: '2010-05-19',
};
const DAY = '2026-03-01';

describe('members: criteria of personnel', () => {
  const cases: [string, Partial<Criteria>, Partial<Person>, Criterion[]][] = [
    ['nothing asked', {}, { born: null, sex: null, degree: null }, []],
    ['exactly so old', { ageFrom: 40, ageTo: 40 }, {}, []],
    ['a day too young', { ageFrom: 40 }, { born: '1986-03-02' }, ['age']],
    ['too old', { ageTo: 39 }, {}, ['age']],
    ['age not known', { ageTo: 60 }, { born: null }, ['age']],
    ['sex', { sex: 'male' }, {}, ['sex']],
    ['any minority', { ethnicity: 'minority' }, {}, []],
    ['Kinh is none', { ethnicity: 'minority' }, { ethnicity: '01' }, ['ethnicity']],
    ['not declared is none', { ethnicity: 'minority' }, { ethnicity: null }, ['ethnicity']],
    ['one group', { ethnicity: '02' }, {}, ['ethnicity']],
    ['a higher degree will do', { degree: 'college' }, {}, []],
    ['a lower one will not', { degree: 'master' }, {}, ['degree']],
    ['bachelor is above advanced', { theory: 'advanced' }, { theory: 'bachelor' }, []],
    ['theory not known', { theory: 'elementary' }, { theory: null }, ['theory']],
    ['party age a day short of 16', { partyAgeFrom: 16 }, {}, ['partyAge']],
    ['on probation', { isFull: true }, { status: 'probationary', party_from: null }, ['isFull']],
    ['several at once', { sex: 'male', degree: 'doctor', isFull: true }, {}, ['sex', 'degree']],
  ];
  for (const [name, criteria, person, fails] of cases)
    it(name, () =>
      expect(failsByColumns({ ...someone, ...person }, { ...open, ...criteria }, DAY)).to.deep.equal(fails),
    );

  const rated = (...years: [number, string][]): Lines => ({ ...noLines(), ratings: new Map(years) });
  const byLines: [string, Partial<Criteria>, Lines, Criterion[]][] = [
    ['two good years', { ratingYears: 2, rating: 'good' }, rated([2025, 'good'], [2024, 'excellent']), []],
    ['one of them fair', { ratingYears: 2, rating: 'good' }, rated([2025, 'good'], [2024, 'fair']), ['ratings']],
    ['one of them missing', { ratingYears: 2, rating: 'good' }, rated([2025, 'good']), ['ratings']],
    ['unrated is not good', { ratingYears: 1, rating: 'failed' }, rated([2025, 'unrated']), ['ratings']],
    ['the year itself does not count', { ratingYears: 1, rating: 'good' }, rated([2026, 'good']), ['ratings']],
    ['a post held', { posts: ['chief', 'secretary'] }, { ...noLines(), posts: ['secretary'] }, []],
    ['another post', { posts: ['chief'] }, { ...noLines(), posts: ['secretary'] }, ['posts']],
    [
      'a sanction five years ago to the day is past',
      { cleanYears: 5 },
      { ...noLines(), sanctions: ['2021-03-01'] },
      [],
    ],
    ['a day later it is not', { cleanYears: 5 }, { ...noLines(), sanctions: ['2021-03-02'] }, ['sanctions']],
    ['of which only the year is known', { cleanYears: 5 }, { ...noLines(), sanctions: ['2021'] }, ['sanctions']],
    ['years before', { cleanYears: 5 }, { ...noLines(), sanctions: ['2020'] }, []],
  ];
  for (const [name, criteria, lines, fails] of byLines)
    it(name, () => expect(failsByLines(lines, { ...open, ...criteria }, DAY)).to.deep.equal(fails));

  it('tells how a group is composed', () => {
    const man = {
      ...someone,
      sex: 'male',
      ethnicity: '01',
      born: '1970',
      theory: 'intermediate',
      degree: 'none',
      post: 'secretary',
    };
    expect(structureOf([{ ...someone, post: null }, man], DAY)).to.deep.equal({
      total: 2,
      female: 50,
      young: 0,
      minority: 50,
      higherTheory: 50,
      university: 50,
      renewed: 50,
      averageAge: 480,
    });
    expect(structureOf([], DAY)).to.include({ total: 0, female: 0, averageAge: null });
  });
});
