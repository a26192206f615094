import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  formalDay,
  formatDay,
  formatInstant,
  isWorkingDay,
  localDay,
  parseDay,
  parseLocalInstant,
  relativeWords,
  toLocalInput,
  workingDaysBetween,
} from '../../src/kernel/text/dates.ts';

const NONE = { off: new Set<string>(), on: new Set<string>() };
const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1950-01-01', n));

describe('kernel/text/dates', () => {
  it('reads days', () => {
    expect(parseDay('7/10/2009')).to.equal('2009-10-07');
    expect(parseDay(' 07/10/2009 ')).to.equal('2009-10-07');
    expect(parseDay('2009-10-07')).to.equal('2009-10-07');
    expect(parseDay('29/02/2028')).to.equal('2028-02-29');
    for (const bad of [
      '31/02/2010',
      '29/02/2027',
      '00/01/2010',
      '1/13/2010',
      '1/1/10',
      '2010-2-3',
      '0000-01-01',
      'hôm nay',
      '',
    ]) {
      expect(parseDay(bad), bad).to.equal(null);
    }
  });

  it('writes days', () => {
    expect(formatDay('2009-10-07')).to.equal('07/10/2009');
    expect(formalDay('2009-10-07')).to.equal('ngày 07 tháng 10 năm 2009');
    expect(formalDay('2010-02-15')).to.equal('ngày 15 tháng 02 năm 2010');
    expect(formalDay('2009-08-04')).to.equal('ngày 04 tháng 8 năm 2009');
    expect(() => formatDay('2010-02-31')).to.throw(RangeError);
    expect(() => formalDay('07/10/2009')).to.throw(RangeError);
  });

  it('knows the local day and time of an instant', () => {
    expect(localDay(new Date('2026-11-22T16:59:59Z'))).to.equal('2026-11-22');
    expect(localDay(new Date('2026-11-22T17:00:00Z'))).to.equal('2026-11-23');
    expect(formatInstant('2026-12-31T18:05:00.000Z')).to.equal('01/01/2027 01:05');
    expect(toLocalInput('2026-12-31T18:05:59.000Z')).to.equal('2027-01-01T01:05');
    expect(() => formatInstant('không')).to.throw(RangeError);
  });

  it('reads local instants', () => {
    expect(parseLocalInstant('2027-01-01T01:05')).to.equal('2026-12-31T18:05:00.000Z');
    expect(parseLocalInstant('2027-01-01T01:05:30')).to.equal('2026-12-31T18:05:30.000Z');
    for (const bad of [
      '2027-02-30T01:00',
      '2027-01-01T24:00',
      '2027-01-01T10:60',
      '2027-01-01',
      '2027-01-01T10:00Z',
      '',
    ]) {
      expect(parseLocalInstant(bad), bad).to.equal(null);
    }
  });

  it('counts working days', () => {
    const holidays = { off: new Set(['2026-04-30', '2026-05-01']), on: new Set(['2026-05-09']) }; // Thursday, Friday; a Saturday
    expect(isWorkingDay('2026-05-09', holidays)).to.equal(true);
    expect(addWorkingDays('2026-05-08', 1, holidays)).to.equal('2026-05-09');
    expect(workingDaysBetween('2026-05-08', '2026-05-11', holidays)).to.equal(2);
    expect(isWorkingDay('2026-04-30', holidays)).to.equal(false);
    expect(addWorkingDays('2026-04-29', 1, holidays)).to.equal('2026-05-04');
    expect(addWorkingDays('2026-05-04', -1, holidays)).to.equal('2026-04-29');
    expect(addWorkingDays('2026-05-02', 0, holidays)).to.equal('2026-05-04');
    expect(addWorkingDays('2026-05-04', 0, holidays)).to.equal('2026-05-04');
    expect(addWorkingDays('2026-11-20', 5, NONE)).to.equal('2026-11-27');
    expect(workingDaysBetween('2026-04-29', '2026-05-05', holidays)).to.equal(2);
    expect(workingDaysBetween('2026-05-05', '2026-04-29', holidays)).to.equal(-2);
    expect(daysBetween('2026-02-28', '2026-03-01')).to.equal(1);
  });

  it('says when, seen from now', () => {
    const now = new Date('2026-11-22T03:00:00Z'); // 10:00 local
    const cases: [string, string][] = [
      ['2026-11-22T02:59:30Z', 'vừa xong'],
      ['2026-11-22T02:55:00Z', '5 phút trước'],
      ['2026-11-21T17:00:00Z', '10 giờ trước'],
      ['2026-11-21T16:59:00Z', 'hôm qua lúc 23:59'],
      ['2026-11-18T03:00:00Z', '4 ngày trước'],
      ['2026-11-15T03:00:00Z', '15/11/2026'],
      ['2026-11-22T03:00:20Z', 'ngay bây giờ'],
      ['2026-11-22T05:00:00Z', '2 giờ nữa'],
      ['2026-11-23T01:30:00Z', 'ngày mai lúc 08:30'],
      ['2026-11-25T03:00:00Z', '3 ngày nữa'],
    ];
    for (const [iso, words] of cases) expect(relativeWords(iso, now)).to.equal(words);
  });

  it('property: reading undoes writing', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (d, minute) => {
        expect(parseDay(formatDay(d))).to.equal(d);
        const local = `${d}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const instant = parseLocalInstant(local) ?? '';
        expect(toLocalInput(instant)).to.equal(local);
        expect(localDay(new Date(instant))).to.equal(d);
      }),
    );
  });

  it('property: adding working days and counting them agree', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 30 }), fc.array(day), (d, n, off) => {
        const holidays = { off: new Set([...off, addDays(d, 1), addDays(d, 7)]), on: new Set([addDays(d, 12)]) };
        const end = addWorkingDays(d, n, holidays);
        if (n > 0) expect(workingDaysBetween(d, end, holidays)).to.equal(n);
        expect(isWorkingDay(end, holidays)).to.equal(true);
      }),
    );
  });
});
