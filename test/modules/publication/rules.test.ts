import { expect } from 'chai';
import { draftLevelOf, stageOf } from '../../../src/modules/publication/publication.rules.ts';

describe('rules of publication', () => {
  it('takes the level of the nearest party organisation', () => {
    const cases: [string[], string][] = [
      [['province'], 'province'],
      [['province', 'body'], 'province'],
      [['province', 'district'], 'district'],
      [['province', 'district', 'base'], 'district'],
      [['province', 'district', 'body'], 'district'],
      [['province', 'state'], 'province'],
      [[], 'district'],
    ];
    for (const [levels, level] of cases) expect(draftLevelOf(levels), levels.join()).to.equal(level);
  });

  it('knows how a publication stands', () => {
    const p = { opens_at: '2026-03-02T00:00:00.000Z', closes_at: '2026-03-20T10:00:00.000Z', withdrawn_at: null };
    expect(stageOf(p, '2026-03-01T23:59:59.999Z')).to.equal('planned');
    expect(stageOf(p, '2026-03-02T00:00:00.000Z')).to.equal('open');
    expect(stageOf(p, '2026-03-20T10:00:00.000Z')).to.equal('open');
    expect(stageOf(p, '2026-03-20T10:00:00.001Z')).to.equal('closed');
    expect(stageOf({ ...p, withdrawn_at: '2026-03-03T00:00:00.000Z' }, '2026-03-04T00:00:00.000Z')).to.equal(
      'withdrawn',
    );
  });
});
