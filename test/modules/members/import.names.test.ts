import { expect } from 'chai';
import { readRow } from '../../../src/modules/members/import/import.row.ts';

describe('names of a file typed in TCVN3, which has no codes for accented capitals', () => {
  const nameOf = (text: string, code: string, encoding: 'tcvn3' | null) =>
    readRow({ line: 2, cells: [text], hidden: false, strayQuote: false, errors: [], formulas: [] }, [
      { heading: code, code, encoding },
    ]).set[code];
  for (const [text, code, encoding, read] of [
    ['Lª V¨n ¸nh', 'fullName', 'tcvn3', 'Lê Văn Ánh'],
    ['NguyÔn ThÞ ót', 'usedName', 'tcvn3', 'Nguyễn Thị Út'],
    ["Nay H'Lan", 'fullName', 'tcvn3', "Nay H'Lan"],
    ['x· B¶o Th¾ng', 'homePlace', 'tcvn3', 'xã Bảo Thắng'],
    ['Lê Văn ánh', 'fullName', null, 'Lê Văn ánh'],
  ] as const)
    it(`${text} in ${code} reads ${read}`, () => {
      expect(nameOf(text, code, encoding)).to.equal(read);
    });
});
