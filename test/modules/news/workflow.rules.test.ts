import { expect } from 'chai';
import fc from 'fast-check';
import { opensAt, slugOf, standingOf, type ReleaseRow } from '../../../src/modules/news/release.rules.ts';
import {
  articleEvents,
  articleStates,
  courses,
  isSameContent,
  mayApprove,
  nextState,
  permissionFor,
  type ArticleEvent,
  type ArticleState,
  type Course,
} from '../../../src/modules/news/workflow.rules.ts';

// The way of an article from the writer to the sites, state by state and event by event.

/** Every cell: the state that follows, or '-' where the event does not fit. Order of columns: articleEvents. */
const expected: Record<Course, Record<ArticleState, string[]>> = {
  //                 save      submit     takeBack pass        return   approve
  editorApprover: {
    draft: ['draft', 'editing', '-', '-', '-', '-'],
    editing: ['editing', '-', 'draft', 'approval', 'draft', '-'],
    approval: ['-', '-', 'draft', '-', 'draft', 'approved'],
    approved: ['draft', '-', '-', '-', '-', '-'],
  },
  approver: {
    draft: ['draft', 'approval', '-', '-', '-', '-'],
    editing: ['editing', '-', 'draft', 'approval', 'draft', '-'],
    approval: ['-', '-', 'draft', '-', 'draft', 'approved'],
    approved: ['draft', '-', '-', '-', '-', '-'],
  },
};

describe('the course of an article', () => {
  for (const course of courses)
    for (const state of articleStates)
      it(`${course}: from ${state}, every event`, () => {
        expect(articleEvents.map((event) => nextState(course, state, event) ?? '-')).to.deep.equal(
          expected[course][state],
        );
      });

  it('reaches "approved" by nothing but an approval, and that by nothing but handing in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...courses),
        fc.array(fc.constantFrom(...articleEvents), { maxLength: 30 }),
        (course, events) => {
          let state: ArticleState = 'draft';
          let submitted = false;
          for (const event of events) {
            const next = nextState(course, state, event);
            if (!next) continue;
            if (event === 'submit') submitted = true;
            if (event === 'return' || event === 'takeBack') submitted = false;
            if (next === 'approved') expect([event, submitted]).to.deep.equal(['approve', true]);
            if (event === 'approve') submitted = false;
            state = next;
          }
        },
      ),
    );
  });

  it('asks for the permission of the step', () => {
    const table = articleStates.map((s) => articleEvents.map((e) => permissionFor(e, s).replace('news.', '')));
    expect(table).to.deep.equal([
      ['write', 'write', 'write', 'edit', 'edit', 'approve'],
      ['edit', 'write', 'write', 'edit', 'edit', 'approve'],
      ['write', 'write', 'write', 'edit', 'approve', 'approve'],
      ['write', 'write', 'write', 'edit', 'edit', 'approve'],
    ] satisfies string[][]);
  });

  it('lets nobody approve what they wrote', () => {
    expect(mayApprove(7, { author_id: 7 })).to.equal(false);
    expect(mayApprove(8, { author_id: 7 })).to.equal(true);
  });

  it('binds an approval to one content', () => {
    expect(isSameContent({ recorded: 'a', stored: 'a', seen: 'a' })).to.equal(true);
    for (const h of [
      { recorded: 'b', stored: 'a', seen: 'a' },
      { recorded: 'a', stored: 'b', seen: 'a' },
      { recorded: 'a', stored: 'a', seen: 'b' },
    ])
      expect(isSameContent(h)).to.equal(false);
  });

  it('knows events and states by name (nobody added one without a cell)', () => {
    const cells: ArticleEvent[] = ['save', 'submit', 'takeBack', 'pass', 'return', 'approve'];
    expect(articleEvents).to.deep.equal(cells);
  });
});

describe('where an article stands', () => {
  const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const row = (
    id: number,
    opens: number,
    expires: number | null = null,
    recalled: number | null = null,
  ): ReleaseRow => ({
    id,
    number: id,
    opens_at: at(opens),
    expires_at: expires === null ? null : at(expires),
    recalled_at: recalled === null ? null : at(recalled),
  });
  const cases: [
    why: string,
    rows: ReleaseRow[],
    now: number,
    stage: string,
    live: number | null,
    next: number | null,
  ][] = [
    ['nothing went out', [], 5, 'none', null, null],
    ['it opens later', [row(1, 8)], 5, 'scheduled', null, 1],
    ['it opens now', [row(1, 8)], 8, 'live', 1, null],
    ['it has run out', [row(1, 3, 5)], 5, 'expired', null, null],
    ['the minute before it runs out', [row(1, 3, 6)], 5, 'live', 1, null],
    ['a newer one waits beside it', [row(2, 9), row(1, 3)], 5, 'live', 1, 2],
    ['the newer one has opened', [row(2, 9), row(1, 3)], 9, 'live', 2, null],
    ['rolled back while one waited', [row(3, 4), row(2, 9), row(1, 3)], 5, 'live', 3, null],
    ['rolled back, and the hour of the one that waited comes', [row(3, 4), row(2, 9), row(1, 3)], 10, 'live', 3, null],
    ['withdrawn', [row(1, 3, null, 4)], 5, 'withdrawn', null, null],
    ['withdrawn before it opened', [row(1, 8, null, 4)], 5, 'withdrawn', null, null],
    ['taken off after it had run out', [row(1, 3, 4, 5)], 6, 'expired', null, null],
    ['out again after a withdrawal', [row(2, 5), row(1, 3, null, 4)], 6, 'live', 2, null],
    ['the old one has run out, the new one waits', [row(2, 9), row(1, 3, 4)], 5, 'scheduled', null, 2],
  ];
  for (const [why, rows, now, stage, live, next] of cases)
    it(why, () => {
      const found = standingOf(rows, at(now));
      expect([found.stage, found.live?.id ?? null, found.next?.id ?? null]).to.deep.equal([stage, live, next]);
    });

  it('opens at its hour, never before it was approved', () => {
    expect(opensAt(null, at(5))).to.equal(at(5));
    expect(opensAt(at(3), at(5))).to.equal(at(5));
    expect(opensAt(at(9), at(5))).to.equal(at(9));
  });

  it('gives every title an address of its own that the contract takes', () => {
    expect(slugOf('Đại hội Đảng bộ tỉnh: khai mạc!', 'abcdefgh23')).to.equal(
      'dai-hoi-dang-bo-tinh-khai-mac-abcdefgh23',
    );
    expect(slugOf('…', 'abcdefgh23')).to.equal('bai-viet-abcdefgh23');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 250 }), (title) => {
        expect(slugOf(title, 'abcdefgh23')).to.match(/^[a-z0-9][a-z0-9-]{0,119}$/);
        expect(slugOf(title, 'abcdefgh23').endsWith('-abcdefgh23')).to.equal(true);
      }),
    );
  });
});
