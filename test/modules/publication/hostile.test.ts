import { expect } from 'chai';
import { addPortal } from '../../support/link.ts';
import { act, commented, published, stored, type Published } from '../../support/comments.ts';
import { world, type World } from '../../support/world.ts';

describe('a site that tells what cannot be', () => {
  let w: World;
  let p: Published;
  beforeEach(async () => {
    w = await world();
    p = await published(w);
  });
  afterEach(() => w.close());

  const bodies = async () =>
    (await w.database.db('public_comments as c').select('c.body').orderBy('c.id')).map((r: { body: string }) => r.body);

  it('brings nothing in for a draft that was never sent to it', async () => {
    const targetId = await addPortal(w, 'xa', 'http://127.0.0.1:9');
    expect(await commented(w, { ...p, targetId }, [{ body: 'Ở trang khác.' }])).to.deep.equal([]);
    expect(await commented(w, p, [{ body: 'Ở trang này.' }])).to.have.length(1);
    expect(await bodies()).to.deep.equal(['Ở trang này.']);
  });

  it('names one comment twice in a batch: it is one, as it was told last', async () => {
    const at = w.clock.now.toISOString();
    await commented(w, p, [
      { uid: 'twice', body: 'Lần đầu.' },
      { uid: 'twice', revision: 2, body: '', withdrawnAt: at },
      { uid: 'other', body: 'Ý kiến khác.' },
    ]);
    expect(await bodies()).to.deep.equal(['', 'Ý kiến khác.']);
    expect(await stored(w, 1)).to.include({ state: 'declined', reason_code: 'withdrawn' });
  });

  it('does not put other words under what a moderator let through, nor bring back what was withdrawn', async () => {
    const [id] = await commented(w, p, [{ uid: 'changed', body: 'Đề nghị nêu số liệu.' }]);
    await act(w, id!, 'acceptance');
    await commented(w, p, [{ uid: 'changed', revision: 2, body: 'Lời khác hẳn.', authorName: 'Người khác' }]);
    expect(await bodies()).to.deep.equal(['Đề nghị nêu số liệu.']);
    expect((await stored(w, id!)).state).to.equal('accepted');
    const at = w.clock.now.toISOString();
    await commented(w, p, [{ uid: 'changed', revision: 3, body: 'Không được giữ.', withdrawnAt: at }]);
    await commented(w, p, [{ uid: 'changed', revision: 4, body: 'Trở lại.' }]);
    expect(await bodies()).to.deep.equal(['']);
    expect((await stored(w, id!)).state).to.equal('declined');
  });
});

describe('an original that its author withdraws', () => {
  let w: World;
  let p: Published;
  beforeEach(async () => {
    w = await world();
    p = await published(w);
  });
  afterEach(() => w.close());

  it('leaves those who said the same in the queue, with a row of history, and not lost behind it', async () => {
    const [first, second, third] = await commented(w, p, [{ uid: 'first' }, {}, {}]);
    await act(w, first!, 'acceptance');
    await act(w, second!, 'duplicate', { original: String(first) });
    await act(w, third!, 'refusal', { reasonCode: 'offTopic' });
    await commented(w, p, [{ uid: 'first', revision: 2, body: '', withdrawnAt: w.clock.now.toISOString() }]);
    expect(await stored(w, second!)).to.include({ state: 'waiting', duplicate_of_id: null });
    expect(Boolean((await stored(w, second!)).is_decision_sent), 'the site hears of it').to.equal(false);
    expect((await stored(w, third!)).state).to.equal('declined');
    expect((await w.get(`/public-comments/${second}`)).html).to.contain('Người gửi ý kiến gốc đã rút');
    expect((await w.post(`/public-comments/${second}/reversal`, { version: '3' })).status).to.equal(409);
    expect((await act(w, second!, 'acceptance')).status).to.equal(303);
  });
});
