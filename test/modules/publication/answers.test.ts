import { expect } from 'chai';
import { answersSource } from '../../../src/modules/publication/answers.queries.ts';
import type { AnswersContent } from '../../../src/portal/contract.answers.ts';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

describe('from a comment of the people to its answer', () => {
  let w: World;
  let p: PortalWorld;
  let publicId: string;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    await addPortal(w, 'tinhuy', p.base);
    const documentId = await approvedDocument(w, 'VPTU', ['Kinh tế tăng trưởng khá.', 'Đời sống được nâng lên.']);
    await w.as('mai');
    const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };
    await w.post('/publications', { documentId: String(documentId), ...times });
    await push(w);
    ({ public_id: publicId } = (await w.database.db('publications as q').select('q.public_id').first()) as {
      public_id: string;
    });
  });
  afterEach(async () => {
    await p.close();
    await w.close();
  });

  async function write(text: string, block = '') {
    const r = await p.post(`/drafts/${publicId}/comment`, {
      stance: 'partly',
      text,
      block,
      consent: '1',
      website: '',
      ...p.person(),
    });
    expect(r.status, r.html).to.equal(303);
  }

  async function blockId(): Promise<string> {
    const { blocks } = (await p.database.db('drafts as d').select('d.blocks').first()) as { blocks: string };
    return (JSON.parse(blocks) as { id: string }[])[0]!.id;
  }

  async function comesIn() {
    await write('Đề nghị nêu số liệu tăng trưởng.', await blockId());
    await write('de nghi neu so lieu tang truong', await blockId());
    await write('Nhất trí với dự thảo.');
    await pull(w);
    for (const id of [1, 3]) await w.post(`/public-comments/${id}/acceptance`, { version: '1' });
    await w.database.db('public_comments').where({ id: 2 }).update({ state: 'duplicate', duplicate_of_id: 1 });
  }

  /** The mark of the table as the page shows it. */
  const seen = async () => /name="seen" value="(\w+)"/.exec((await w.get('/publications/1/answers')).html)?.[1] ?? '';

  async function answered() {
    await comesIn();
    await w.post('/publications/1/table');
    await w.as('lan');
    for (const id of [1, 2])
      await w.post(`/rounds/1/comments/${id}/disposition`, {
        version: '1',
        disposition: 'accepted',
        words: 'Bổ sung.',
      });
    await w.as('mai');
    await stepUp();
  }

  const publish = async (body: Record<string, string> = {}) =>
    w.post('/publications/1/answers', { round: '1', version: '0', seen: await seen(), ...body });

  const stepUp = () => w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });

  it('is nobody’s business but the editors’', async () => {
    await comesIn();
    for (const person of ['binh', 'lan', 'quan', null] as const) {
      await w.as(person);
      const refused = person === null ? [303, 401] : [403];
      expect((await w.get('/publications/1/answers')).status, String(person)).to.be.oneOf(refused);
      for (const path of ['table', 'answers', 'answers/withdrawal'])
        expect((await w.post(`/publications/1/${path}`, { reason: 'x' })).status, `${person} ${path}`).to.be.oneOf([
          ...refused,
          403,
        ]);
    }
    expect(await w.database.db('rounds').select('id')).to.deep.equal([]);
  });

  it('goes into a table once for all who said the same, gets its word, changes the text and is answered in public', async () => {
    expect((await w.get('/publications/1/answers')).html).to.contain('Chưa có ý kiến nào được duyệt');
    expect((await w.post('/publications/1/table')).status).to.equal(409);
    await comesIn();
    expect((await w.get('/publications/1/answers')).html).to.contain('2 ý kiến được duyệt, 3 lượt');
    expect((await w.post('/publications/1/table')).status).to.equal(303);
    await stepUp();
    expect((await w.post('/publications/1/answers', { round: '1', version: '0' })).status).to.equal(409);

    await w.as('lan');
    const desk = await w.get('/rounds/1/comments');
    expect(desk.html)
      .to.contain('Đề nghị nêu số liệu')
      .and.contain('2 lượt')
      .and.contain('Cổng TTĐT')
      .and.contain('Nhân dân');
    for (const [id, disposition] of [
      [1, 'notAccepted'],
      [2, 'accepted'],
    ] as const)
      expect(
        (
          await w.post(`/rounds/1/comments/${id}/disposition`, {
            version: '1',
            disposition,
            words: 'Đã nêu ở phụ lục.',
          })
        ).status,
      ).to.equal(303);

    await w.as('mai');
    expect((await w.get('/publications/1/answers')).html)
      .to.contain('Đã nêu ở phụ lục.')
      .and.contain('Không tiếp thu');
    await stepUp();
    const done = await w.post('/publications/1/answers', {
      round: '1',
      version: '0',
      seen: await seen(),
      introduction: 'Cảm ơn Nhân dân.',
    });
    expect(done.status, done.html).to.equal(303);
    const content = (await answersSource.make(w.database.db, publicId)) as AnswersContent;
    expect(content.rows.map((r) => [r.voices, r.decision, r.stance])).to.deep.equal([
      [1, 'accepted', 'partly'],
      [2, 'notAccepted', 'partly'],
    ]);
    expect(JSON.stringify(content)).to.not.contain('author');
    await push(w);
    const table = (await p.get(`/drafts/${publicId}/answers`)).html;
    expect(table).to.contain('Đã nêu ở phụ lục.').and.contain('Cảm ơn Nhân dân.');
    expect((await w.post('/publications/1/answers', { round: '1', version: '0' })).status).to.equal(409); // published meanwhile
    expect(await w.audited()).to.include.members([
      'round.prepared',
      'round.publicTaken',
      'answers.taken',
      'answers.published',
    ]);
    await stepUp();
    expect((await w.post('/publications/1/answers/withdrawal', { reason: '' })).status).to.equal(422);
    expect((await w.post('/publications/1/answers/withdrawal', { reason: 'Sửa lại' })).status).to.equal(303);
    expect((await w.post('/publications/1/answers/withdrawal', { reason: 'Sửa lại' })).status).to.equal(409);
    await push(w);
    expect((await p.get(`/drafts/${publicId}/answers`)).status).to.equal(404);
  });

  it('counts voices anew and keeps the words that were given', async () => {
    await comesIn();
    await w.post('/publications/1/table');
    await w.as('lan');
    await w.post('/rounds/1/comments/2/disposition', { version: '1', disposition: 'accepted', words: 'Bổ sung.' });
    await write('Đề nghị nêu số liệu tăng trưởng!', await blockId());
    later(1, w, p);
    await pull(w);
    await w.database.db('public_comments').where({ id: 4 }).update({ state: 'duplicate', duplicate_of_id: 2 });
    await w.as('mai');
    const again = await w.post('/publications/1/table', { round: '1' });
    expect(again.status).to.equal(303);
    const rows = await w.database.db('round_comments as c').select('c.voices', 'c.disposition').orderBy('c.id');
    expect(rows).to.deep.equal([
      { voices: 3, disposition: null },
      { voices: 1, disposition: 'accepted' },
    ]);
    expect((await w.post('/publications/1/table', { round: '99' })).status).to.equal(404);
  });

  it('tells nothing of what its author withdrew, or of what is not shown any more', async () => {
    await answered();
    await w.database
      .db('public_comments')
      .where({ id: 1 })
      .update({ state: 'declined', reason_code: 'withdrawn', body: '', withdrawn_at: w.clock.now.toISOString() });
    expect((await w.get('/publications/1/answers')).html).to.not.contain('Đề nghị nêu số liệu');
    expect((await publish()).status).to.equal(303);
    const { rows, figures } = (await answersSource.make(w.database.db, publicId)) as AnswersContent;
    expect(rows.map((r) => r.comment)).to.deep.equal(['Nhất trí với dự thảo.']);
    expect(figures.find((f) => f.label === 'Tổng số lượt góp ý')?.value).to.equal('1');
  });

  it('is published only as it was looked at', async () => {
    await answered();
    const before = await seen();
    await w.as('lan');
    const changed = { version: '2', disposition: 'notAccepted', words: 'Chưa đủ căn cứ.' };
    expect((await w.post('/rounds/1/comments/1/disposition', changed)).status).to.equal(303);
    await w.as('mai');
    await stepUp();
    const late = await publish({ seen: before });
    expect(late.status).to.equal(409);
    expect(late.html).to.contain('vừa thay đổi');
    expect((await publish()).status).to.equal(303);
  });

  it('says nothing of the table of another draft', async () => {
    await answered();
    const other = await approvedDocument(w, 'XA-A', ['Đoạn khác.']);
    await w.database.db('rounds').where({ id: 1 }).update({ document_id: other });
    await w.database.db('round_comments').where({ id: 1 }).update({ disposition: null });
    const r = await publish({ seen: 'x' });
    expect(r.status).to.equal(404);
    expect(r.html).to.not.contain('ý kiến chưa có');
  });
});
