import { expect } from 'chai';
import {
  boxesOf,
  clockOf,
  kindOf,
  nextTransferState,
  transferEvents,
  transferStates,
  type ChainUnit,
  type TransferEvent,
  type TransferState,
} from '../../../src/modules/members/transfers/transfers.rules.ts';
import {
  eventFault,
  eventKinds,
  standingAfter,
  type EventKind,
} from '../../../src/modules/members/events/kinds.rules.ts';
import type { Standing, Status } from '../../../src/modules/members/record/record.ts';

const facts = { kind: 'withinProvince', sendingSigned: true, receivingSigned: true } as const;

describe('members: transfer rules', () => {
  const table: Record<TransferState, Partial<Record<TransferEvent, TransferState>>> = {
    requested: { review: 'reviewed', cancel: 'cancelled' },
    reviewed: { issue: 'issued', cancel: 'cancelled' },
    issued: { handOver: 'inTransit', return: 'returned', cancel: 'cancelled' },
    inTransit: { receive: 'received', return: 'returned' },
    received: { confirmBack: 'confirmedBack' },
    confirmedBack: {},
    ended: {},
    returned: { resume: 'reviewed', cancel: 'cancelled' },
    cancelled: {},
  };
  for (const state of transferStates)
    it(`from ${state}`, () => {
      const next = Object.fromEntries(
        transferEvents.map((e) => [e, nextTransferState(state, e, facts)] as const).filter(([, s]) => s !== null),
      );
      expect(next).to.deep.equal(table[state]);
    });

  it('waits for every box of the side', () => {
    expect(nextTransferState('issued', 'handOver', { ...facts, sendingSigned: false })).to.equal(null);
    expect(nextTransferState('inTransit', 'receive', { ...facts, receivingSigned: false })).to.equal(null);
    expect(
      nextTransferState('inTransit', 'receive', { ...facts, kind: 'outOfProvince', receivingSigned: false }),
    ).to.equal('received');
    expect(nextTransferState('received', 'endStay', { ...facts, kind: 'temporary' })).to.equal('ended');
    expect(nextTransferState('confirmedBack', 'endStay', { ...facts, kind: 'temporary' })).to.equal('ended');
  });

  const unit = (id: number, kind: string, level: string): ChainUnit => ({ id, kind, level });
  const province = unit(1, 'provincialBranch', 'province');
  const [a, b] = [unit(2, 'upperBranch', 'district'), unit(3, 'upperBranch', 'district')];
  const base = unit(4, 'baseBranch', 'base');
  const section = unit(5, 'subBranch', 'base');
  const [one, two] = [unit(6, 'cell', 'cell'), unit(7, 'cell', 'cell')];
  const own = unit(8, 'baseCell', 'base');
  const ids = (boxes: ReturnType<typeof boxesOf>) => boxes.map((x) => [x.side, x.unitId]);

  it('boxes go up to below the committee both sides share, then down', () => {
    expect(ids(boxesOf([province, a, base, section, one], [province, b, own]))).to.deep.equal([
      ['sending', 6],
      ['sending', 5],
      ['sending', 4],
      ['sending', 2],
      ['receiving', 3],
      ['receiving', 8],
    ]);
    expect(ids(boxesOf([province, a, base, one], [province, a, base, two]))).to.deep.equal([
      ['sending', 6],
      ['receiving', 7],
    ]);
  });

  it('out of the province the level above the grass roots sends, or the province for its own cells', () => {
    expect(ids(boxesOf([province, a, base, one], null))).to.deep.equal([
      ['sending', 6],
      ['sending', 4],
      ['sending', 2],
      ['receiving', null],
    ]);
    expect(ids(boxesOf([province, own], null))).to.deep.equal([
      ['sending', 8],
      ['sending', 1],
      ['receiving', null],
    ]);
  });

  it('names the kind by what both sides share', () => {
    expect(kindOf([province, a, base, one], [province, a, base, two])).to.equal('withinBase');
    expect(kindOf([province, a, base, one], [province, a, own])).to.equal('withinUpper');
    expect(kindOf([province, a, base, one], [province, b, own])).to.equal('withinProvince');
  });

  it('counts 60 and 30 working days', () => {
    const calendar = { off: new Set(['2026-04-30', '2026-05-01']), on: new Set<string>() };
    const t = { kind: 'withinProvince', cause_on: '2026-03-02', issued_on: '2026-04-01', until_on: null } as const;
    expect(clockOf({ ...t, state: 'requested' }, '2026-03-10', calendar)).to.deep.equal({
      dueOn: '2026-05-27',
      what: 'start',
      late: false,
    });
    expect(clockOf({ ...t, state: 'inTransit' }, '2026-05-20', calendar)).to.deep.equal({
      dueOn: '2026-05-15',
      what: 'present',
      late: true,
    });
    expect(clockOf({ ...t, state: 'confirmedBack' }, '2026-05-20', calendar)).to.equal(null);
  });
});

describe('members: state × event', () => {
  const statuses: (Status | null)[] = [
    null,
    'probationary',
    'full',
    'movedOut',
    'withdrawn',
    'struckOff',
    'expelled',
    'deceased',
    'lost',
  ];
  const P = ['probationary', 'full'];
  const every = statuses.filter((s) => s !== null);
  // what may happen in which status; domain.md §4.6
  const allowed: Record<EventKind, (string | null)[]> = {
    registered: [null],
    admitted: [null],
    confirmed: ['probationary'],
    changed: every,
    corrected: every,
    rated: P,
    cardIssued: ['full'],
    badgeAwarded: ['full', 'deceased'],
    exempted: ['full'],
    exemptionEnded: [],
    suspended: P,
    suspensionEnded: [],
    leftTemporarily: P,
    cameBack: [],
    wentAbroad: P,
    returnedHome: [],
    transferred: P,
    movedOut: P,
    movedIn: [null, 'movedOut'],
    withdrawn: P,
    struckOff: [...P, 'lost'],
    expelled: ['full', 'lost'],
    died: [...P, 'movedOut', 'withdrawn', 'struckOff', 'expelled', 'lost'],
    lost: P,
    found: ['lost'],
    restored: ['struckOff', 'expelled'],
    readmitted: ['withdrawn', 'struckOff', 'expelled', 'lost'],
    merged: every,
    unmerged: [],
  };
  const standing = (status: Status): Standing => ({
    unitId: 1,
    status,
    isExempt: false,
    isSuspended: false,
    isAway: false,
    isAbroad: false,
    mergedIntoId: null,
  });

  for (const kind of eventKinds)
    it(kind, () => {
      const may = statuses.filter((s) => eventFault(kind, s === null ? null : standing(s)) === null);
      expect(may).to.have.members(allowed[kind]);
    });

  it('a flag is set once and ended once', () => {
    const pairs: [EventKind, EventKind, keyof Standing][] = [
      ['exempted', 'exemptionEnded', 'isExempt'],
      ['suspended', 'suspensionEnded', 'isSuspended'],
      ['leftTemporarily', 'cameBack', 'isAway'],
      ['wentAbroad', 'returnedHome', 'isAbroad'],
    ];
    for (const [set, end, flag] of pairs) {
      const on = { ...standing('full'), [flag]: true };
      expect(eventFault(set, on), set).to.equal('already');
      expect(eventFault(end, on), end).to.equal(null);
      expect({ ...on, ...standingAfter(end) }).to.deep.equal(standing('full'));
    }
  });

  it('whoever leaves carries no flag on, and a merged record only comes back', () => {
    const all = { ...standing('full'), isExempt: true, isSuspended: true, isAway: true, isAbroad: true };
    expect({ ...all, ...standingAfter('died') }).to.deep.equal(standing('deceased'));
    const merged = { ...standing('full'), mergedIntoId: 9 };
    for (const kind of eventKinds) expect(eventFault(kind, merged) === null, kind).to.equal(kind === 'unmerged');
  });
});
