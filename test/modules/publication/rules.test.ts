import { expect } from 'chai';
import {
  accepts,
  backOffMinutes,
  deliveryStates,
  draftLevelOf,
  nextDelivery,
  stageOf,
  type DeliveryEvent,
} from '../../../src/modules/publication/publication.rules.ts';

describe('rules of publication', () => {
  const table: [string, Record<DeliveryEvent, string>][] = [
    ['waiting', { delivered: 'delivered', withdrawn: '-', withdraw: 'withdrawing', replace: 'waiting' }],
    ['delivered', { delivered: '-', withdrawn: '-', withdraw: 'withdrawing', replace: 'waiting' }],
    ['withdrawing', { delivered: '-', withdrawn: 'withdrawn', withdraw: '-', replace: 'waiting' }],
    ['withdrawn', { delivered: '-', withdrawn: '-', withdraw: '-', replace: 'waiting' }],
  ];
  it('moves a delivery through every state × event as the table says', () => {
    expect(table.map(([s]) => s)).to.have.members([...deliveryStates]);
    for (const [state, row] of table) {
      for (const [event, next] of Object.entries(row)) {
        expect(nextDelivery(state as never, event as DeliveryEvent) ?? '-', `${state} × ${event}`).to.equal(next);
      }
    }
  });

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

  it('gives UBND’s site provincial drafts only', () => {
    expect(accepts({ accepts: 'province' }, 'district')).to.equal(false);
    expect(accepts({ accepts: 'province' }, 'province')).to.equal(true);
    expect(accepts({ accepts: 'all' }, 'district')).to.equal(true);
  });

  it('waits longer after each failure, an hour at most', () => {
    expect([1, 2, 3, 4, 7, 50].map(backOffMinutes)).to.deep.equal([1, 2, 4, 8, 60, 60]);
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
