import { expect } from 'chai';
import { memberWordCounts } from '../../../migrations/intranet/20261123T0010_member_word_counts.ts';
import fc from 'fast-check';
import { countOf } from '../../../src/kernel/db/db.ts';
import { applyMembers } from '../../../src/modules/members/events/apply.commands.ts';
import { openBatch, recordConfirmed, undoBatch } from '../../../src/modules/members/events/bulk.commands.ts';
import { noPaper } from '../../../src/modules/members/events/ledger.ts';
import { membersOn } from '../../../src/modules/members/record/as-of.queries.ts';
import { columnNames } from '../../../src/modules/members/record/columns.ts';
import { happened, ledgerOf, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: what events draw', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const asOf = (on: string, known: string) =>
    membersOn(w.database.db, { on, known })
      .select('m.id', ...columnNames.map((c) => `m.${c}`))
      .orderBy('m.id');

  it('a move counts in the old unit until its day and in the new one from then', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    const to = await w.unitId('CB-B1');
    await happened(w, {
      memberId: id,
      kind: 'transferred',
      effectiveOn: '2025-06-01',
      changes: { standing: { unitId: to } },
    });
    const now = w.clock.now.toISOString();
    const [before] = (await asOf('2025-05-31', now)) as { unit_id: number }[];
    const [after] = (await asOf('2025-06-01', now)) as { unit_id: number }[];
    expect([before!.unit_id, after!.unit_id]).to.deep.equal([await w.unitId('CB-A1'), to]);
    const counts = (await w.database.db('member_counts').select('unit_id', 'total')) as unknown[];
    expect(counts).to.deep.equal([{ unit_id: to, total: 1 }]);
  });

  it('what was known at a moment stays what it was, whatever is put right later', async () => {
    const id = await member(w, { fields: { born: '1970' } });
    const known = w.clock.now.toISOString();
    const before = await asOf('2025-12-31', known);
    w.clock.now = new Date(w.clock.now.getTime() + 86_400_000);
    await happened(w, {
      memberId: id,
      kind: 'corrected',
      effectiveOn: '2020-01-01',
      changes: { set: { born: '1971' } },
    });
    expect(await asOf('2025-12-31', known)).to.deep.equal(before);
    const [later] = (await asOf('2025-12-31', w.clock.now.toISOString())) as { born: string }[];
    expect(later!.born).to.equal('1971');
  });

  it('drawing anew changes nothing', async () => {
    const id = await member(w);
    await happened(w, { memberId: id, kind: 'exempted', effectiveOn: '2024-01-01' });
    const take = async () => ({
      states: await w.database.db('member_states').orderBy('id'),
      lines: await w.database.db('member_faults').select('member_id', 'code').orderBy('code'),
      counts: await w.database.db('member_counts').select('unit_id', 'status', 'total'),
    });
    const before = await take();
    w.clock.now = new Date(w.clock.now.getTime() + 60_000);
    await applyMembers(w.database.db, [id], w.clock.now);
    expect(await take()).to.deep.equal(before);
  });

  it('a batch undone leaves what others recorded since, and keeps records somebody worked on', async () => {
    const l = await ledgerOf(w, 'khanh');
    const known = await member(w, { fields: { occupation: 'Giáo viên', residence: 'thôn Một' } });
    const batchId = await openBatch(l, 'import', 'tệp');
    const unitId = await w.unitId('CB-A1');
    const fresh = (name: string) => ({
      memberId: null,
      kind: 'registered' as const,
      effectiveOn: '2026-01-01',
      changes: { standing: { unitId, status: 'full' as const }, set: { fullName: name } },
      paper: noPaper,
      note: null,
    });
    const [one, two] = await recordConfirmed(l.db, { batchId, byId: l.actor.accountId, at: l.now }, [
      fresh('Trần Một'),
      fresh('Trần Hai'),
      {
        memberId: known,
        kind: 'changed',
        effectiveOn: '2026-01-01',
        changes: { set: { occupation: 'Hưu trí', residence: 'thôn Hai' } },
        paper: noPaper,
        note: null,
      },
    ]);
    w.clock.now = new Date(w.clock.now.getTime() + 60_000);
    await happened(
      w,
      { memberId: known, kind: 'changed', effectiveOn: '2026-02-01', changes: { set: { residence: 'thôn Ba' } } },
      { memberId: two!, kind: 'changed', effectiveOn: '2026-02-01', changes: { set: { occupation: 'Công nhân' } } },
    );
    const undone = await undoBatch(await ledgerOf(w, 'khanh'), batchId);
    expect(undone).to.deep.equal({ undone: 2, kept: [two] });
    const rows = (await membersOn(w.database.db, null)
      .select('m.id', 'm.full_name', 'm.occupation')
      .orderBy('m.id')) as {
      id: number;
      occupation: string;
    }[];
    expect(rows.map((r) => [r.id, r.occupation])).to.deep.equal([
      [known, 'Giáo viên'],
      [two, 'Công nhân'],
    ]);
    const doc = (await w.database.db('member_records').where({ member_id: known }).first()) as { doc: string };
    expect(JSON.parse(doc.doc).fields.residence).to.equal('thôn Ba');
    expect(one).to.not.equal(two);
    expect(await undoBatch(await ledgerOf(w, 'khanh'), batchId)).to.equal(null);
  });

  it('a number that one gives up may come to somebody new in the same act, but to nobody while it is borne', async () => {
    const l = await ledgerOf(w, 'khanh');
    const batchId = await openBatch(l, 'import', 'tệp');
    const bearer = await member(w, { fields: { cardNo: '24000001', profileNo: '000001LG' } });
    const batch = { batchId, byId: l.actor.accountId, at: l.now };
    const unitId = await w.unitId('CB-A2');
    const facts = { effectiveOn: '2026-01-01', paper: noPaper, note: null };
    const standing = { unitId, status: 'full' as const };
    const set = { fullName: 'Trần Mới', cardNo: '24000001', profileNo: '000001LG' };
    const registered = { ...facts, memberId: null, kind: 'registered' as const, changes: { standing, set } };
    const gives = { ...facts, memberId: bearer, kind: 'changed' as const };
    const refused = await l.db
      .transaction((tx) => recordConfirmed(tx, batch, [registered]))
      .catch((error: unknown) => w.database.dialect.uniqueViolation(error));
    expect(refused).to.match(/^members_(card|profile)_no_uq$/);
    const changes = { set: { cardNo: '24000002', profileNo: '000002LG' } };
    const [made] = await recordConfirmed(l.db, batch, [registered, { ...gives, changes }]);
    const rows = await l.db('members').select('id', 'card_no', 'profile_no', 'version').orderBy('id');
    expect(rows).to.deep.equal([
      { id: bearer, card_no: '24000002', profile_no: '000002LG', version: 2 },
      { id: made, card_no: '24000001', profile_no: '000001LG', version: 1 },
    ]);
    await undoBatch(await ledgerOf(w, 'khanh'), batchId);
    const back = await l.db('members').select('card_no', 'is_void').orderBy('id');
    expect(back).to.deep.equal([
      { card_no: '24000001', is_void: false },
      { card_no: null, is_void: true },
    ]);
  });

  it('the counts of units and of words are those of their members, whatever came, went and was undone', async () => {
    const units = await Promise.all(['CB-A1', 'CB-A2'].map((c) => w.unitId(c)));
    const known = [await member(w), await member(w, { status: 'probationary' })];
    const { db } = w.database;
    const l = await ledgerOf(w, 'khanh');
    const unit = fc.constantFrom(...units);
    const status = fc.constantFrom('full' as const, 'probationary' as const, 'movedOut' as const);
    const fullName = fc.constantFrom('Lê An', 'Lê Ân Anh', 'Trần An An');
    const act = fc.record({ memberId: fc.constantFrom(null, ...known), unit, status, fullName, undone: fc.boolean() });
    const words = () => db('member_word_counts').select('word', 'total').orderBy('word');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (acts) => {
        for (const undone of [true, false]) {
          const batchId = await openBatch(l, 'import', 'tệp');
          const events = acts
            .filter((a) => a.undone === undone)
            .map((a) => ({
              memberId: a.memberId,
              kind: a.memberId === null ? ('registered' as const) : ('changed' as const),
              effectiveOn: '2026-01-01',
              changes: { standing: { unitId: a.unit, status: a.status }, set: { fullName: a.fullName } },
              paper: noPaper,
              note: null,
            }));
          await recordConfirmed(db, { batchId, byId: l.actor.accountId, at: l.now }, events);
          if (undone) await undoBatch(l, batchId);
        }
        const counted = await db('members')
          .where('is_present', true)
          .groupBy('unit_id', 'status')
          .select('unit_id', 'status')
          .count({ total: '*' })
          .orderBy(['unit_id', 'status']);
        const kept = await db('member_counts').select('unit_id', 'status', 'total').orderBy(['unit_id', 'status']);
        expect(kept).to.deep.equal(counted);
        const borne = await words();
        await memberWordCounts.down(db);
        await memberWordCounts.up(db); // counts them from the members
        expect(borne).to.deep.equal(await words());
      }),
      { numRuns: 40 },
    );
  });

  it('on any day the units add up to the province, whatever moved', async () => {
    const units = await Promise.all(['CB-A1', 'CB-A2', 'CB-B1'].map((c) => w.unitId(c)));
    const ids = [await member(w), await member(w), await member(w)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...units), fc.integer({ min: 0, max: 28 })), {
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 28 }),
        async (moves, day) => {
          for (const [memberId, unitId, at] of moves)
            await happened(w, {
              memberId,
              kind: 'transferred',
              effectiveOn: `2025-03-${String(at + 1).padStart(2, '0')}`,
              changes: { standing: { unitId } },
            });
          const on = `2025-03-${String(day).padStart(2, '0')}`;
          const all = membersOn(w.database.db, { on, known: w.clock.now.toISOString() }).where('m.is_present', true);
          expect(await countOf(all.clone())).to.equal(3);
          const parts = await Promise.all(units.map((u) => countOf(all.clone().where('m.unit_id', u))));
          expect(parts.reduce((a, b) => a + b)).to.equal(3);
        },
      ),
      { numRuns: 25 },
    );
  });
});
