import { expect } from 'chai';
import {
  accepts,
  backOffMinutes,
  deliveryStates,
  nextDelivery,
  sendAt,
  type DeliveryEvent,
} from '../../../src/modules/link/link.rules.ts';

describe('rules of the link', () => {
  const table: [string, Record<DeliveryEvent, string>][] = [
    ['waiting', { delivered: 'delivered', withdrawn: '-', withdraw: 'withdrawing', replace: 'waiting', lost: '-' }],
    ['delivered', { delivered: '-', withdrawn: '-', withdraw: 'withdrawing', replace: 'waiting', lost: 'waiting' }],
    ['withdrawing', { delivered: '-', withdrawn: 'withdrawn', withdraw: '-', replace: 'waiting', lost: '-' }],
    ['withdrawn', { delivered: '-', withdrawn: '-', withdraw: '-', replace: 'waiting', lost: 'withdrawing' }],
  ];
  it('moves a delivery through every state × event as the table says', () => {
    expect(table.map(([s]) => s)).to.have.members([...deliveryStates]);
    for (const [state, row] of table) {
      for (const [event, next] of Object.entries(row)) {
        expect(nextDelivery(state as never, event as DeliveryEvent) ?? '-', `${state} × ${event}`).to.equal(next);
      }
    }
  });

  it('gives UBND’s site provincial drafts only', () => {
    expect(accepts({ accepts: 'province' }, 'district')).to.equal(false);
    expect(accepts({ accepts: 'province' }, 'province')).to.equal(true);
    expect(accepts({ accepts: 'all' }, 'district')).to.equal(true);
  });

  it('waits longer after each failure, an hour at most', () => {
    expect([1, 2, 3, 4, 7, 50].map(backOffMinutes)).to.deep.equal([1, 2, 4, 8, 60, 60]);
  });

  it('sends half an hour ahead of an opening, at once when that is past', () => {
    const now = new Date('2026-03-02T02:00:00.000Z');
    expect(sendAt('2026-03-02T09:00:00.000Z', now)).to.equal('2026-03-02T08:30:00.000Z');
    expect(sendAt('2026-03-02T02:10:00.000Z', now)).to.equal('2026-03-02T02:00:00.000Z');
    expect(sendAt('2026-03-01T00:00:00.000Z', now)).to.equal('2026-03-02T02:00:00.000Z');
  });
});
