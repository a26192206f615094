import { expect } from 'chai';
import fc from 'fast-check';
import { openBatch } from '../../../src/modules/members/events/bulk.commands.ts';
import { rowClasses } from '../../../src/modules/members/import/import.rules.ts';
import { importEvents, importStates, nextState } from '../../../src/modules/members/import/import.rules.ts';
import { resumeImports } from '../../../src/modules/members/import/run.commands.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { csv, planOf, rowsOf, settled, written } from '../../support/imports.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

const HEAD = ['Họ và tên', 'Ngày sinh', 'Số thẻ đảng viên', 'Mã chi bộ', 'Nghề nghiệp', 'Giới tính'];

const cell = {
  name: fc.constantFrom('Lê An', 'Trần Bình', 'Vũ Cường', 'LÊ AN', ''),
  born: fc.constantFrom('1970', '07/10/1985', '31/02/1980', '10/1985', ''),
  card: fc.constantFrom('24000001', '24000002', '24000003', '4000001', ''),
  unit: fc.constantFrom('CB-A1', 'CB-A2', 'CB-B1', 'Chi bộ thôn Hai', ''),
  job: fc.constantFrom('Nông dân', 'Giáo viên', ''),
  sex: fc.constantFrom('Nam', 'nữ', 'khác', ''),
};
const list = fc.array(fc.tuple(cell.name, cell.born, cell.card, cell.unit, cell.job, cell.sex), {
  minLength: 1,
  maxLength: 8,
});

describe('members: laws of loading', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
    await w.as('khanh');
  });
  afterEach(() => w.close());

  /** Everything that the records say now. */
  const everything = async (): Promise<unknown> => ({
    records: await w.database
      .db('member_records as r')
      .join('members as m', 'm.id', 'r.member_id')
      .where('m.is_void', false)
      .select('r.member_id', 'r.doc')
      .orderBy('r.member_id'),
    counts: await w.database.db('member_counts').select('unit_id', 'status', 'total').orderBy(['unit_id', 'status']),
    faults: await w.database.db('member_faults').select('member_id', 'code').orderBy(['member_id', 'code']),
  });

  it('every row is in one class with its reason; what is written is what was shown; undoing gives back what was there', async () => {
    await member(w, { fields: { fullName: 'Lê An', born: '1985-10-07', cardNo: '24000001' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Vũ Cường', cardNo: '24000003' } });
    await fc.assert(
      fc.asyncProperty(list, async (rows) => {
        const before = await everything();
        const id = await planOf(w, csv(HEAD, ...rows));
        expect(await everything()).to.deep.equal(before);
        const plan = await rowsOf(w, id);
        expect(plan).to.have.length(rows.filter((r) => r.some((c) => c !== '')).length);
        for (const r of plan) {
          expect(rowClasses).to.contain(r.class);
          expect(r.reasons.length, `line ${r.line}`).to.be.greaterThan(0);
        }
        const toWrite = plan.filter((r) => r.class === 'create' || r.class === 'update');
        if (toWrite.length === 0) return;
        await written(w, id);
        const done = await rowsOf(w, id);
        expect(done.filter((r) => r.outcome === 'written').map((r) => r.line)).to.deep.equal(
          toWrite.map((r) => r.line),
        );
        const events = (await w.database
          .db('member_events as e')
          .join('member_imports as i', 'i.batch_id', 'e.batch_id')
          .where('i.id', id)
          .select('e.changes')
          .orderBy('e.id')) as { changes: string }[];
        const promised = (await w.database
          .db('member_import_rows')
          .where({ import_id: id, outcome: 'written' })
          .select('changes')
          .orderBy('line')) as { changes: string }[];
        const setOf = (r: { changes: string }): unknown => (JSON.parse(r.changes) as { set: unknown }).set;
        expect(events.map(setOf)).to.deep.equal(promised.map(setOf));
        await w.post(`/members/imports/${id}/undoing`);
        await settled(w, id);
        expect(await everything()).to.deep.equal(before);
        w.clock.now = new Date(w.clock.now.getTime() + 60_000);
      }),
      { numRuns: 25 },
    );
  }).timeout(120_000);

  it('undoing keeps what others wrote since, and tells whom it kept', async () => {
    const id = await planOf(w, csv(HEAD, ['Một', '1980', '', 'CB-A1', '', ''], ['Hai', '1981', '', 'CB-A1', '', '']));
    await written(w, id);
    const [one] = await rowsOf(w, id);
    w.clock.now = new Date(w.clock.now.getTime() + 60_000);
    const on = w.clock.now.toISOString().slice(0, 10);
    await happened(w, {
      memberId: one!.member_id!,
      kind: 'changed',
      effectiveOn: on,
      changes: { set: { occupation: 'Y tá' } },
    });
    await w.post(`/members/imports/${id}/undoing`);
    const page = await settled(w, id);
    expect(page.html).to.contain('1 hồ sơ do đợt nạp lập đã có người sửa tiếp');
    const left = (await w.database.db('members').where('is_void', false).select('full_name')) as {
      full_name: string;
    }[];
    expect(left.map((m) => m.full_name)).to.deep.equal(['Một']);
  });

  it('broken off half way it is whole, and goes on with exactly the rest', async () => {
    const people = Array.from({ length: 600 }, (_, i) => [
      `Người ${i}`,
      '1980',
      String(24_000_100 + i),
      'CB-A1',
      '',
      '',
    ]);
    const id = await planOf(w, csv(HEAD, ...people));
    const { db } = w.database;
    // a process that wrote the first hundred and was killed: its rows are written, its hold runs out
    const row = (await db('member_imports').where({ id }).first()) as { version: number; created_by_id: number };
    const actor = { accountId: row.created_by_id } as never;
    const audit = (): Promise<void> => Promise.resolve();
    const batch = await openBatch({ db, actor, now: w.clock.now, audit }, 'import', 'tệp');
    const at = w.clock.now.toISOString();
    const held = { batch_id: batch, committed_by_id: row.created_by_id, committed_at: at };
    await db('member_imports')
      .where({ id })
      .update({ ...held, state: 'committing', held_until_at: at, holder: 'gone' });
    const parts = { database: w.database, files: w.files, clock: () => w.clock.now, log: openLog('silent', 'test') };
    expect(await resumeImports(parts)).to.deep.equal({ done: 0, failed: 0 }); // somebody seems to be at it
    w.clock.now = new Date(w.clock.now.getTime() + 61_000);
    const half = resumeImports(parts);
    for (;;) {
      const { n } = (await db('member_import_rows').where({ outcome: 'written' }).count({ n: '*' }).first()) as {
        n: number;
      };
      if (Number(n) >= 100) break;
      await new Promise((go) => setTimeout(go, 1));
    }
    await db('member_imports').where({ id }).update({ holder: 'killed', held_until_at: at });
    await half;
    const middle = (await db('members').count({ n: '*' }).first()) as { n: number };
    const written = (await db('member_import_rows').where({ outcome: 'written' }).count({ n: '*' }).first()) as {
      n: number;
    };
    expect(Number(middle.n)).to.equal(Number(written.n)).and.be.lessThan(600);
    w.clock.now = new Date(w.clock.now.getTime() + 61_000);
    expect(await resumeImports(parts)).to.deep.equal({ done: 1, failed: 0 });
    const after = (await db('members').count({ n: '*' }).first()) as { n: number };
    expect([Number(after.n), (await settled(w, id)).html.includes('Đã ghi 600 dòng')]).to.deep.equal([600, true]);
  }).timeout(60_000);

  it('a plan that somebody tampered with is not written', async () => {
    const id = await planOf(w, csv(HEAD, ['Một', '1980', '', 'CB-A1', '', '']));
    await w.database
      .db('member_import_rows')
      .where({ import_id: id })
      .update({ changes: JSON.stringify({ set: { fullName: 'Hai' } }) });
    const page = await written(w, id);
    expect(page.html).to.contain('Dừng giữa chừng');
    expect(await w.database.db('members').select('id')).to.deep.equal([]);
  });

  it('states and what may happen in them', () => {
    const table = importStates.map(
      (s) => `${s}: ${importEvents.flatMap((e) => (nextState(s, e) ? [`${e}→${nextState(s, e)}`] : [])).join(' ')}`,
    );
    expect(table).to.deep.equal([
      'mapping: plan→planning cancel→cancelled',
      'planning: planned→planned fail→failed cancel→cancelled',
      'planned: plan→planning cancel→cancelled commit→committing',
      'failed: plan→planning cancel→cancelled',
      'committing: fail→stopped cancel→stopped committed→committed',
      'stopped: commit→committing undo→undoing',
      'committed: undo→undoing',
      'undoing: undone→undone',
      'undone: ',
      'cancelled: ',
    ]);
  });
});
