import { expect } from 'chai';
import { demoPeople, demoTree } from '../../src/main/demo/people.ts';
import { type DemoUnit, successions2025, tree2010, tree2025 } from '../../src/main/demo/province.ts';
import { demoEntries } from '../../src/modules/auth/demo-directory.ts';
import { normaliseDn } from '../../src/modules/auth/dn.ts';

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const twice = (words: string[]) => words.filter((word, i) => words.indexOf(word) !== i);
// Communes are upper branches since 2025; 'TU' itself does not answer its own documents.
const answers = (unit: DemoUnit) =>
  unit.parentCode === 'TU' && ['upperBranch', 'directBranch', 'advisoryOrgan'].includes(unit.kind);

describe('the demo province', () => {
  for (const [year, tree] of [
    ['2025', tree2025],
    ['2010', tree2010],
  ] as const) {
    const codes = new Set(tree.map((unit) => unit.code));

    it(`${year}: every unit has its own code, and a parent that exists`, () => {
      expect(twice(tree.map((unit) => unit.code))).to.deep.equal([]);
      expect(tree.filter((unit) => unit.parentCode && !codes.has(unit.parentCode))).to.deep.equal([]);
      expect(tree.filter((unit) => unit.parentCode === null).map((unit) => unit.code)).to.deep.equal(['TU']);
    });

    it(`${year}: no two entries of the directory bear one name`, () => {
      expect(twice(demoEntries(demoTree(year)).map((entry) => normaliseDn(entry.dn)))).to.deep.equal([]);
    });

    it(`${year}: usernames are plain and unique`, () => {
      const names = demoPeople(year).map((person) => person.username);
      expect(twice(names)).to.deep.equal([]);
      expect(names.filter((name) => !/^[a-z]+(\.[a-z]+)?$/u.test(name))).to.deep.equal([]);
    });

    it(`${year}: names and titles keep to the Party's spelling and to composed letters`, () => {
      const texts = [...tree.flatMap((unit) => [unit.name, unit.shortName]), ...demoPeople(year).map((p) => p.title)];
      expect(texts.filter((text) => /ủy|hòa|thúy|óa|úy/iu.test(text) || text !== text.normalize('NFC'))).to.deep.equal(
        [],
      );
    });
  }

  it('the same people are in both trees', () => {
    const names = (year: '2025' | '2010') => demoPeople(year).map((person) => person.username);
    expect(names('2010')).to.deep.equal(names('2025'));
  });

  it('a clerk and a leader sit in at least twenty units that answer documents, and a clerk in five sở', () => {
    const people = demoPeople('2025').filter((person) => !person.disabled);
    const has = (unit: DemoUnit, group: string) =>
      people.some((person) => person.unitCode === unit.code && person.groups.some((one) => one === group));
    const complete = tree2025.filter((unit) => answers(unit) && has(unit, 'vanthu') && has(unit, 'lanhdao'));
    expect(complete).to.have.length.at.least(20);
    expect(tree2025.filter((unit) => unit.kind === 'stateBody' && has(unit, 'vanthu'))).to.have.length(5);
  });

  it('the head of the office has somebody who can decide while they are away', () => {
    const leaders = demoPeople('2025').filter((p) => p.unitCode === 'VPTU' && p.groups.includes('lanhdao'));
    expect(leaders.map((p) => p.username)).to.include.members(['hung', 'son']);
  });

  it('a unit ends the day before its successors begin, and every ended unit has a succession', () => {
    const units = new Map(tree2025.map((unit) => [unit.code, unit]));
    for (const { fromCodes, toCodes, effectiveOn } of successions2025) {
      for (const code of fromCodes) expect(units.get(code)?.validTo, code).to.equal(dayBefore(effectiveOn));
      for (const code of toCodes) expect(units.get(code)?.validTo, code).to.equal(undefined);
    }
    const ended = tree2025.filter((unit) => unit.validTo).map((unit) => unit.code);
    expect(successions2025.flatMap((one) => one.fromCodes)).to.have.members(ended);
  });

  it('has at least twenty communes and every kind of unit', () => {
    const living = tree2025.filter((unit) => unit.validTo === undefined);
    expect(living.filter((unit) => unit.kind === 'upperBranch')).to.have.length.at.least(20);
    expect(new Set(living.map((unit) => unit.kind)).size).to.equal(12);
  });
});
