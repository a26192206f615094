import { expect } from 'chai';
import sharp from 'sharp';
import { savePairs, scanAll } from '../../../src/modules/members/duplicates/scan.commands.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('merging and what was proposed', () => {
  let w: World;
  let a: number;
  let b: number;
  let pairId: number;
  beforeEach(async () => {
    w = await memberWorld();
    a = await member(w, { unit: 'CB-A1' });
    b = await member(w, { unit: 'CB-A2' });
    await savePairs(w.database, (await scanAll(w.database.db)).pairs, w.clock.now);
    pairId = ((await w.database.db('member_pairs').select('id').first()) as { id: number }).id;
  });
  afterEach(() => w.close());

  const versionOf = async (id: number) =>
    String(((await w.database.db('members').where({ id }).first()) as { version: number }).version);
  const order = async () => ({ keep: 'a', versionA: await versionOf(a), versionB: await versionOf(b) });

  it('returns what was proposed for the record that goes, and leaves it returned when it is taken apart', async () => {
    await w.as('khanh');
    const bytes = await sharp({ create: { width: 30, height: 40, channels: 3, background: '#88a' } })
      .png()
      .toBuffer();
    for (const id of [a, b])
      expect((await w.post(`/members/${id}/photo`, { photo: { name: 'a.png', bytes } })).status).to.equal(303);
    const statesOf = async (id: number) =>
      (
        (await w.database
          .db('member_events')
          .where({ member_id: id })
          .whereNull('batch_id')
          .select('state', 'decision_note')
          .orderBy('id')) as { state: string; decision_note: string | null }[]
      ).map((e) => `${e.state}: ${e.decision_note ?? ''}`);
    await w.as('duong');
    const path = `/members/duplicates/${pairId}`;
    // a merging that does not happen returns nothing
    expect((await w.post(`${path}/merge`, { ...(await order()), versionA: '99' })).status).to.equal(422);
    expect(await statesOf(b)).to.deep.equal(['proposed: ']);
    expect((await w.post(`${path}/merge`, await order())).status).to.equal(303);
    expect(await statesOf(a)).to.deep.equal(['proposed: ']);
    const [gone] = await statesOf(b);
    expect(gone).to.contain('returned: Hồ sơ này vừa được gộp vào một hồ sơ khác');
    await w.as('khanh');
    expect((await w.get('/members/events?box=returned')).html).to.contain('hãy đề nghị ở hồ sơ giữ lại');
    expect((await w.get('/notices')).html).to.contain('vừa được gộp vào một hồ sơ khác');
    await w.as('duong');
    expect((await w.post(`${path}/separation`)).status).to.equal(303);
    expect(await statesOf(b)).to.deep.equal([gone]);
    expect(await w.audited()).to.include.members(['member.returned', 'member.merged', 'member.unmerged']);
  });
});
