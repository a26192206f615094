import { expect } from 'chai';
import { newVersion, send } from '../../support/builders.ts';
import { answerFor, chooseUnits, DUE, giveRole, openRound, preparedRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

describe('rounds of opinion: whole whatever happens', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
  });
  afterEach(() => w.close());

  const state = async (roundId: number): Promise<string> =>
    ((await w.database.db('rounds as r').where('r.id', roundId).select('r.state').first()) as { state: string }).state;

  it('does not ask a unit twice at once about one draft', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A']);
    await newVersion(w, documentId, ['Bản hai']);
    const page = (await w.get(`/documents/${documentId}/dispatches/new`)).html;
    expect(page).to.contain('Đang trong đợt lấy ý kiến');
    expect((await send(w, documentId, ['XA-A'])).status).to.equal(422);
    const made = await w.post('/rounds', { document: String(documentId), title: 'Đợt hai', dueOn: DUE, days: '' });
    const second = Number(/(\d+)\/recipients/.exec(made.location!)![1]);
    await chooseUnits(w, second, ['XA-A']);
    const refused = await w.post(`/rounds/${second}/opening`);
    expect(refused.status).to.equal(409);
    expect(refused.html).to.contain('đợt lấy ý kiến chưa kết thúc');
    await answerFor(w, documentId, 'minh', 'agreed');
    await w.as('lan');
    await w.post(`/rounds/${roundId}/compilation`);
    expect((await w.post(`/rounds/${second}/opening`)).status).to.equal(303);
  });

  it('releases nothing when the round cannot take it in', async () => {
    const { documentId } = await openRound(w, ['XA-A']);
    const { db } = w.database;
    await w.as('minh');
    await w.post(`/documents/${documentId}/comments`, { text: 'Góp ý', block: '' });
    const shown = /name="shown" value="(\d+)"/.exec((await w.get(`/documents/${documentId}/dispatches`)).html)![1]!;
    await db.schema.renameTable('round_comments', 'round_comments_away');
    const body = { answer: 'agreed', text: '', draftedAt: '', shown };
    expect((await w.post(`/documents/${documentId}/release`, body)).status).to.equal(500);
    await db.schema.renameTable('round_comments_away', 'round_comments');
    expect(await db('document_comments as c').whereNotNull('c.released_at').select('c.id')).to.deep.equal([]);
    expect(await db('dispatch_recipients as p').whereNotNull('p.answered_at').select('p.id')).to.deep.equal([]);
    expect((await w.post(`/documents/${documentId}/release`, body)).status, 'and it goes on').to.equal(303);
    expect(await db('round_comments as c').select('c.body')).to.deep.equal([{ body: 'Góp ý' }]);
  });

  it('is whole when the machine stops between two steps: opening fails, nothing was sent', async () => {
    const { roundId } = await preparedRound(w, ['XA-A', 'XA-B']);
    const { db } = w.database;
    await db.schema.renameTable('round_events', 'round_events_away'); // the last step of opening breaks
    expect((await w.post(`/rounds/${roundId}/opening`)).status).to.equal(500);
    await db.schema.renameTable('round_events_away', 'round_events');
    expect(await state(roundId)).to.equal('preparing');
    expect(await db('dispatch_recipients as p').select('p.id')).to.deep.equal([]);
    expect(await db('notices as n').select('n.id')).to.deep.equal([]);
    expect((await w.post(`/rounds/${roundId}/opening`)).status, 'and it goes on').to.equal(303);
  });
});
