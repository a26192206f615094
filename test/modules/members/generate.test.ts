import { expect } from 'chai';
import { searchKey } from '../../../src/kernel/text/vietnamese.ts';
import { damage, damages } from '../../../src/modules/members/generate/damage.ts';
import { generateMembers } from '../../../src/modules/members/generate/generate.ts';
import { lifeOf } from '../../../src/modules/members/generate/life.ts';
import { csvLine, sheetHeader, sheetLine } from '../../../src/modules/members/generate/sheet.ts';
import { contradictionsOf } from '../../../src/modules/members/record/faults.rules.ts';
import { allFields } from '../../../src/modules/members/record/fields.ts';
import { itemsOf } from '../../../src/modules/members/record/lists.ts';
import { recordOn, type RecordDoc } from '../../../src/modules/members/record/record.ts';
import { readValue } from '../../../src/modules/members/record/values.ts';

const units = [
  { id: 1, weight: 1 },
  { id: 2, weight: 3 },
];
const on = '2026-03-16';
const make = (count: number, seed = 7, from = 0) => [...generateMembers({ count, seed, units, on, from })];
const standing = { isExempt: false, isSuspended: false, isAway: false, isAbroad: false, mergedIntoId: null };

describe('synthetic members', () => {
  it('are the same for the same seed, others for another, and do not depend on how they are sliced', () => {
    expect(make(300)).to.deep.equal(make(300));
    expect(make(300)).to.not.deep.equal(make(300, 8));
    expect(make(300).slice(100)).to.deep.equal(make(200, 7, 100));
  });

  it('hold only values that the form would take, and contradict themselves nowhere', () => {
    for (const m of make(3_000)) {
      for (const [code, value] of Object.entries(m.fields)) {
        const field = allFields.find((f) => f.code === code)!;
        if (field.list)
          expect(
            itemsOf(field.list).map((i) => i.code),
            code,
          ).to.include(value);
        else expect(readValue(field, value), `${code} ${value}`).to.deep.equal({ value });
      }
      const doc: RecordDoc = {
        standing: { ...standing, unitId: m.unitId, status: m.status },
        fields: m.fields,
        tables: m.tables,
      };
      expect(contradictionsOf(doc), JSON.stringify(m.fields)).to.deep.equal([]);
      for (const date of ['admittedOn', 'officialOn', 'cardOn'])
        expect((m.fields[date] ?? '') <= on, date).to.equal(true);
    }
  });

  it('bear numbers that nobody is given, each its own', () => {
    const all = make(20_000);
    for (const [code, pattern] of Object.entries({
      citizenNo: /^09[789][0-3]\d{8}$/,
      oldIdNo: /^9\d{8}$/,
      phone: /^03[01]\d{7}$/,
      cardNo: /^9[89]\d{6}$/,
      profileNo: /^\d{6}ZZ[DE]$/,
    })) {
      const values = all.map((m) => m.fields[code]).filter((v) => v !== undefined);
      expect(values.length, code).to.be.greaterThan(5_000);
      expect(new Set(values).size, code).to.equal(values.length);
      for (const v of values) expect(v).to.match(pattern);
    }
  });

  it('have names of their people and sex, and gaps as old records have', () => {
    const all = make(20_000);
    const named = (test: (f: Record<string, string>) => boolean) => all.filter((m) => test(m.fields));
    expect(named((f) => f['sex'] === 'male' && / Thị /.test(f['fullName']!))).to.have.length(0);
    expect(
      named((f) => f['sex'] === 'female' && f['born']! < '1960' && / Thị /.test(f['fullName']!)).length,
    ).to.be.greaterThan(500);
    expect(named((f) => f['ethnicity'] === '12' && /^(Y |H')/.test(f['fullName']!)).length).to.be.greaterThan(50);
    expect(named((f) => f['born']?.length === 4).length).to.be.greaterThan(200);
    expect(named((f) => f['born']?.length === 4 && f['born'] > '1962').length).to.be.lessThan(100);
    expect(named((f) => f['citizenNo'] === undefined).length).to.be.greaterThan(500);
    expect(new Set(all.map((m) => m.fields['ethnicity'])).size).to.be.greaterThan(20);
  });

  it('come to be what they are by events, in their order', () => {
    let joined = 0;
    for (const m of make(3_000)) {
      const life = lifeOf(m, on);
      const doc = recordOn(life.map((e, i) => ({ id: i, effectiveOn: e.effectiveOn, changes: e.changes })))!;
      expect(doc.fields).to.deep.equal(m.fields);
      if (life.length > 1) joined += 1;
      if (life.length > 1) expect(life[0].effectiveOn < life[1]!.effectiveOn).to.equal(true);
    }
    expect(joined).to.be.greaterThan(5);
  });

  it('make a list whose lines have as many cells as its head', () => {
    for (const m of make(50)) expect(sheetLine(m, 'CB-1')).to.have.length(sheetHeader.length);
    expect(csvLine(['a', 'b,c', 'd "e"'])).to.equal('a,"b,c","d ""e"""');
  });
});

describe('damage to synthetic members', () => {
  const members = make(20_000);
  const copies = damage(members, { seed: 3, share: 0.1 });
  const of = (kind: string) => copies.filter((c) => c.kind === kind);

  it('is the same for the same seed and touches the share asked for', () => {
    expect(damage(members, { seed: 3, share: 0.1 })).to.deep.equal(copies);
    const damaged = copies.filter((c) => c.kind !== 'homonym').length;
    expect(damaged).to.be.within(1_800, 2_200);
    for (const kind of damages) expect(of(kind).length, kind).to.be.greaterThan(70);
  });

  it('does to each copy what its kind says', () => {
    const pairs = (kind: string) => of(kind).map((c) => [members[c.of]!, c.member] as const);
    const name = (m: { fields: Record<string, string> }) => m.fields['fullName']!;
    for (const [a, b] of pairs('diacritics'))
      expect(searchKey(name(b)))
        .to.equal(name(b).toLowerCase())
        .and.equal(searchKey(name(a)));
    for (const kind of ['tone', 'stroke'])
      for (const [a, b] of pairs(kind))
        expect(searchKey(name(b)) === searchKey(name(a)) && name(a) !== name(b)).to.equal(true);
    for (const [a, b] of pairs('yearOnly'))
      expect(b.fields['born']).to.equal(a.fields['born']!.slice(0, 4)).and.not.equal(a.fields['born']);
    for (const [a, b] of pairs('dayMonth')) {
      const [y, m, d] = a.fields['born']!.split('-');
      expect(b.fields['born']).to.equal(`${y}-${d}-${m}`);
    }
    for (const [, b] of pairs('oldNumber'))
      expect([b.fields['citizenNo'], b.fields['oldIdNo']?.length]).to.deep.equal([undefined, 9]);
    for (const [a, b] of pairs('moved')) expect(b.unitId).to.not.equal(a.unitId);
    for (const [a, b] of pairs('typo')) expect(name(b)).to.not.equal(name(a));
  });

  it('gives homonyms the name, another date of birth and other numbers', () => {
    expect(of('homonym').length).to.be.greaterThan(1_500);
    for (const { of: at, member } of of('homonym')) {
      const own = members[at]!.fields;
      expect(member.fields['fullName']).to.equal(own['fullName']);
      expect(member.fields['born']).to.not.equal(own['born']);
      if (own['citizenNo']) expect(member.fields['citizenNo']).to.not.equal(own['citizenNo']);
    }
  });
});
