import { expect } from 'chai';
import { newVersion } from '../../support/builders.ts';
import { chooseUnits, openRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

describe('rounds of opinion whose draft has moved on', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  it('asks a unit that is added later about the same version as the others', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A']);
    await newVersion(w, documentId, ['Bản hai chưa gửi ai']);
    await w.as('lan');
    expect((await chooseUnits(w, roundId, ['XA-B'])).status).to.equal(303);
    const copies = await w.database.db('dispatches as s').select('s.version_number').orderBy('s.id');
    expect(copies).to.deep.equal([{ version_number: 1 }, { version_number: 1 }]);
    await w.as('binh');
    const { html } = await w.get(`/documents/${documentId}`);
    expect(html).to.contain('Kinh tế của tỉnh tăng trưởng khá').and.not.to.contain('Bản hai chưa gửi ai');
  });

  it('reminds nobody of a draft that was approved meanwhile: no answer is taken any more', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A']);
    await w.database.db('documents').where({ id: documentId }).update({ state: 'approved' });
    await w.database.db('notices').delete();
    await w.post(`/rounds/${roundId}/reminders`);
    expect(await w.database.db('notices').select('id')).to.deep.equal([]);
  });
});
