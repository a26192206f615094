import { expect } from 'chai';
import fc from 'fast-check';
import { moderate, undo, type Seen } from '../../../src/modules/publication/moderation.commands.ts';
import { events, outcome, type Standing } from '../../../src/modules/publication/moderation.rules.ts';
import { balanceOf, imbalances, isNothing, type Part } from '../../../src/modules/publication/identity.rules.ts';
import { findIdentity } from '../../../src/modules/publication/identity.queries.ts';
import { declineReasons } from '../../../src/modules/publication/reasons.words.ts';
import { act, commented, published } from '../../support/comments.ts';
import { world, type World } from '../../support/world.ts';

describe('the balance of comments', () => {
  const stateOf = (s: Standing) => (s === 'withdrawn' ? 'declined' : s === 'proposed' ? 'waiting' : s);

  it('holds after every event of every history, in rows and in voices', () => {
    const step = fc.record({
      comment: fc.nat(9),
      event: fc.constantFrom(...events),
      reason: fc.constantFrom(...declineReasons),
    });
    const arrival = fc.record({ voices: fc.integer({ min: 1, max: 5000 }) });
    fc.assert(
      fc.property(
        fc.array(arrival, { minLength: 1, maxLength: 10 }),
        fc.array(step, { maxLength: 60 }),
        fc.boolean(),
        (came, steps, secondPair) => {
          const comments = came.map(({ voices }) => ({
            voices,
            standing: 'waiting' as Standing,
            reason: null as string | null,
          }));
          const received = { rows: came.length, voices: came.reduce((n, c) => n + c.voices, 0) };
          for (const { comment, event, reason } of steps) {
            const c = comments[comment % comments.length]!;
            const to = outcome(c.standing, event, { secondPair, proposed: 'declined' });
            if (to === null) continue;
            c.standing = to;
            c.reason = to === 'withdrawn' ? 'withdrawn' : to === 'declined' ? reason : null;
            const parts = comments.map((one): Part => ({
              state: stateOf(one.standing),
              reason_code: one.reason,
              rows: 1,
              voices: one.voices,
            }));
            const balance = balanceOf(received, parts);
            expect(isNothing(balance.missing)).to.equal(true);
            expect(
              balance.accepted.rows + balance.declined.rows + balance.duplicate.rows + balance.waiting.rows,
            ).to.equal(received.rows);
            expect(balance.byReason.reduce((n, r) => n + r.sum.voices, 0)).to.equal(balance.declined.voices);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says what is missing: a state nobody knows, a reason nobody knows, lines that do not add up', () => {
    const one = { rows: 1, voices: 3 };
    for (const part of [
      { state: 'lost', reason_code: null },
      { state: 'declined', reason_code: 'whim' },
      { state: 'declined', reason_code: null },
    ])
      expect(balanceOf(one, [{ ...part, ...one }]).missing, JSON.stringify(part)).to.deep.equal(one);
    const total = balanceOf(one, [{ state: 'accepted', reason_code: null, ...one }]);
    const line = { key: 'portal', balance: total };
    const whole = { total, byChannel: [line], byDay: [line], byParagraph: [line], orphans: 0 };
    expect(imbalances(whole)).to.deep.equal([]);
    expect(imbalances({ ...whole, byDay: [] })).to.deep.equal(['day']);
    expect(imbalances({ ...whole, byChannel: [line, line] })).to.deep.equal(['channel']);
    expect(imbalances({ ...whole, orphans: 1 })).to.deep.equal(['orphans']);
  });

  describe('on stored comments', () => {
    let w: World;
    beforeEach(async () => {
      w = await world();
    });
    afterEach(() => w.close());

    it('holds through random acts, undone ones too', async function () {
      this.timeout(30_000);
      const p = await published(w, ['Một.', 'Hai.', 'Ba.']);
      const ids = await commented(
        w,
        p,
        Array.from({ length: 12 }, (_, i) => ({
          blockId: i % 4 === 0 ? null : p.blockIds[i % 3]!,
          receivedAt: `2026-03-0${1 + (i % 3)}T0${i % 9}:00:00.000Z`,
        })),
      );
      const accountId = await w.accountId('mai');
      const { db } = w.database;
      const audit = () => Promise.resolve();
      const step = fc.record({
        at: fc.nat(ids.length - 1),
        to: fc.nat(ids.length - 1),
        event: fc.constantFrom('accept', 'decline', 'duplicate', 'hold', 'putBack', 'undo'),
        reasonCode: fc.constantFrom(...declineReasons),
      } as const);
      let done = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
          for (const { at, to, event, reasonCode } of steps) {
            const row = (await db('public_comments as c').where('c.id', ids[at]!).first()) as Seen;
            const seen = { ...row, version: Number(row.version), has_second_pair: false };
            const by = { accountId, now: w.clock.now };
            const act =
              event === 'undo'
                ? undo({ db, audit }, seen.id, seen.version, by)
                : moderate({ db, audit }, [{ rows: [seen], event, reasonCode, duplicateOfId: ids[to]! }], by);
            await act.then(
              () => (done += 1),
              (e: Error) => expect(e.name).to.equal('Conflict'),
            );
          }
          const identity = await findIdentity(db, p.id);
          expect(imbalances(identity)).to.deep.equal([]);
          expect(identity.total.received.rows).to.equal(12);
          expect(identity.byDay.length).to.equal(3);
        }),
        { numRuns: 15 },
      );
      expect(done).to.be.greaterThan(30);
    });

    it('stands on the publication’s page, and says loudly when it does not hold', async () => {
      const p = await published(w);
      const [a] = (await commented(w, p, [{}, {}])) as [number];
      await act(w, a, 'refusal', { reasonCode: 'insult' });
      const { html } = await w.get(`/publications/${p.id}`);
      expect(html)
        .to.contain('Cân đối: <strong>đúng</strong>')
        .and.contain('Lời lẽ xúc phạm 1')
        .and.contain('Theo ngày');
      await w.database.db('public_comments').where({ id: a }).update({ reason_code: 'whim' });
      const wrong = await w.get(`/publications/${p.id}`);
      expect(wrong.html)
        .to.contain('Cân đối: LỆCH')
        .and.contain('role="alert"')
        .and.not.contain('<strong>đúng</strong>');
    });
  });
});
