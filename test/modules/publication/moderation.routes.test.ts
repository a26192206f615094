import { expect } from 'chai';
import { act, alsoA, commented, published, stored, type Published } from '../../support/comments.ts';
import { people } from '../../support/people.ts';
import { world, type World } from '../../support/world.ts';

describe('moderation', () => {
  let w: World;
  let p: Published;
  beforeEach(async () => {
    w = await world();
    p = await published(w);
  });
  afterEach(() => w.close());

  const acts = ['acceptance', 'refusal', 'duplicate', 'hold', 'return', 'confirmation', 'group', 'reversal'];
  const secondPair = () => w.database.db('publications').update({ has_second_pair: true });
  const group = (ids: number[]) => w.database.db('public_comments').whereIn('id', ids).update({ group_id: ids[0] });

  it('is closed to all who do not moderate', async () => {
    const [id] = await commented(w, p, [{ authorName: 'Nguyễn Văn An', contact: '0912345678' }]);
    for (const person of ['lan', 'binh', 'hung', 'quan', 'thu', 'empty'] as const) {
      await w.as(person);
      for (const path of ['', `/${id}`, `/${id}/as-citizen`])
        expect((await w.get(`/public-comments${path}`)).status, `${person} ${path}`).to.equal(403);
      for (const noun of [...acts, 'contact-reading'])
        expect((await w.post(`/public-comments/${id}/${noun}`, { version: '1' })).status, noun).to.equal(403);
    }
    expect(await stored(w, id!)).to.include({ state: 'waiting', version: 1 });
  });

  it('answers 404 for a comment that there is none of, at every act', async () => {
    for (const noun of acts.filter((n) => n !== 'refusal'))
      expect((await w.post(`/public-comments/77/${noun}`, { version: '1', original: '1' })).status, noun).to.equal(404);
    expect((await w.get('/public-comments/77')).status).to.equal(404);
  });

  it('shows names and contacts masked, and reveals one to a stated purpose that is recorded without the data', async () => {
    const [id] = await commented(w, p, [
      { authorName: 'Nguyễn Văn An', contact: '0912345678', body: 'Gọi 0987654321.' },
    ]);
    for (const path of ['/public-comments', `/public-comments/${id}`]) {
      const { html } = await w.get(path);
      expect(html)
        .to.contain('N. V. A.')
        .and.contain('09•• ••• 678')
        .and.contain('Có thể có dữ liệu cá nhân: số điện thoại');
      expect(html).to.not.contain('Nguyễn Văn An').and.not.contain('0912345678');
    }
    const refused = await w.post(`/public-comments/${id}/contact-reading`, { purpose: ' ' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('Ghi mục đích xem').and.not.contain('0912345678');
    const read = await w.post(`/public-comments/${id}/contact-reading`, { purpose: 'Xác minh nội dung' });
    expect(read.status).to.equal(200);
    expect(read.html).to.contain('Nguyễn Văn An').and.contain('0912345678');
    const { details } = (await w.database
      .db('audit_events as e')
      .where('e.action', 'publicComment.contactRead')
      .select('e.details')
      .first()) as { details: string };
    expect(details).to.contain('Xác minh nội dung').and.not.contain('0912345678').and.not.contain('An');
    expect((await w.get(`/public-comments/${id}`)).html).to.not.contain('0912345678');
  });

  it('shows markup and hidden signs harmless and visible', async () => {
    await commented(w, p, [{ body: '<script>alert(1)</script> \u202eđảo\u200b' }]);
    const { html } = await w.get('/public-comments');
    expect(html).to.contain('&lt;script&gt;').and.contain('U+202E').and.contain('U+200B').and.contain('ký tự ẩn');
    expect(html).to.not.contain('<script>alert').and.not.contain('\u202e');
  });

  it('accepts, declines with a reason, holds and puts back, each with a row of history', async () => {
    const [a, b, c] = (await commented(w, p, [{}, {}, {}])) as [number, number, number];
    expect((await act(w, a, 'acceptance')).status).to.equal(303);
    const blank = await act(w, b, 'refusal', { note: 'giữ lại chữ này' });
    expect(blank.status).to.equal(422);
    expect(blank.html).to.contain('Chọn lý do không hiển thị').and.contain('value="giữ lại chữ này"');
    expect((await act(w, b, 'refusal', { reasonCode: 'withdrawn' })).status).to.equal(422);
    expect((await act(w, b, 'refusal', { reasonCode: 'insult', note: 'câu cuối' })).status).to.equal(303);
    expect((await act(w, c, 'hold')).status).to.equal(303);
    expect((await act(w, c, 'hold')).status).to.equal(409);
    expect(await stored(w, a)).to.include({ state: 'accepted', is_decision_sent: false });
    expect(await stored(w, b)).to.include({ state: 'declined', reason_code: 'insult' });
    expect(await stored(w, c)).to.include({ state: 'held' });
    await act(w, b, 'return');
    const { html } = await w.get(`/public-comments/${b}`);
    expect(html)
      .to.contain('Lời lẽ xúc phạm: câu cuối')
      .and.contain('Đưa về hàng chờ')
      .and.contain(people.mai.fullName);
    expect(await stored(w, b)).to.include({ state: 'waiting', reason_code: null });
    for (const [state, body] of [
      ['accepted', a],
      ['held', c],
    ] as const)
      expect((await w.get(`/public-comments?state=${state}`)).html).to.contain(`id="comment-${body}"`);
  });

  it('ties a duplicate to an original of the same draft that is none itself', async () => {
    const other = await published(w, ['Của nơi khác.'], 'XA-A');
    const [a, b, c] = (await commented(w, p, [{}, {}, {}])) as [number, number, number];
    const [far] = (await commented(w, other, [{}])) as [number];
    for (const original of ['', 'abc', String(b), '999', String(far)])
      expect((await act(w, b, 'duplicate', { original })).status, original).to.equal(422);
    expect((await act(w, b, 'duplicate', { original: String(a) })).status).to.equal(303);
    expect(await stored(w, b)).to.include({ state: 'duplicate', duplicate_of_id: a });
    expect((await act(w, c, 'duplicate', { original: String(b) })).status).to.equal(422);
    const chain = await act(w, a, 'duplicate', { original: String(c) });
    expect(chain.status).to.equal(422);
    expect(chain.html).to.contain('đang là bản gốc');
  });

  it('lets one of two clicks win and records one decision; the other is told how it stands', async () => {
    const [id] = (await commented(w, p, [{}])) as [number];
    const before = (await w.audited()).length;
    const both = await Promise.all([
      w.post(`/public-comments/${id}/acceptance`, { version: '1' }),
      w.post(`/public-comments/${id}/acceptance`, { version: '1' }),
    ]);
    expect(both.map((r) => r.status).toSorted((x, y) => x - y)).to.deep.equal([303, 409]);
    expect(both.find((r) => r.status === 409)!.html).to.contain('Tình trạng hiện nay: Hiển thị');
    expect((await w.audited()).slice(before)).to.deep.equal(['publicComment.decided']);
    expect(await w.database.db('comment_decisions')).to.have.length(1);
    await alsoA(w, 'hoa', 'editor');
    await w.as('hoa');
    const late = await w.post(`/public-comments/${id}/refusal`, { version: '1', reasonCode: 'insult' }, { htmx: true });
    expect(late.status).to.equal(409);
    expect(late.html)
      .to.match(/^<article class="panel moderate judge"/)
      .and.contain('Đồng chí Phạm Thị Mai vừa xử lý');
    expect(await stored(w, id)).to.include({ state: 'accepted', version: 2 });
  });

  it('answers a fragment with the line that takes the comment’s place, and fetches what follows', async () => {
    const ids = await commented(
      w,
      p,
      Array.from({ length: 30 }, () => ({})),
    );
    const done = await act(w, ids[0]!, 'acceptance', {}, { htmx: true });
    expect(done.status).to.equal(200);
    expect(done.html)
      .to.match(/^<article class="panel moderate-done"/)
      .and.contain('Hoàn tác');
    const { html } = await w.get('/public-comments');
    expect(html).to.contain(`id="comment-${ids[25]}"`).and.not.contain(`id="comment-${ids[26]}"`);
    const more = await w.get(`/public-comments?after=${ids[25]}`, { htmx: true });
    expect(more.html).to.contain(`id="comment-${ids[26]}"`).and.contain(`id="comment-${ids[29]}"`);
    expect(more.html).to.not.contain(`id="comment-${ids[25]}"`).and.not.contain('queue-more');
    const wrong = await act(w, ids[1]!, 'refusal', {}, { htmx: true });
    expect(wrong.status).to.equal(422);
    expect(wrong.html)
      .to.match(/^<article class="panel moderate judge"/)
      .and.contain('Chọn lý do');
  });

  it('takes back one’s own last act, not another’s and not after something else happened', async () => {
    const [a, b] = (await commented(w, p, [{}, {}])) as [number, number];
    await act(w, a, 'refusal', { reasonCode: 'insult', note: 'câu đầu' });
    await act(w, a, 'return');
    await act(w, a, 'reversal');
    expect(await stored(w, a)).to.include({ state: 'declined', reason_code: 'insult' });
    expect((await w.get(`/public-comments/${a}`)).html)
      .to.contain('Lời lẽ xúc phạm: câu đầu')
      .and.contain('đã hoàn tác');
    expect((await act(w, a, 'reversal')).status).to.equal(303);
    expect(await stored(w, a)).to.include({ state: 'waiting', reason_code: null });
    expect((await act(w, a, 'reversal')).status).to.equal(409);
    await act(w, b, 'acceptance');
    expect((await w.get('/public-comments')).html).to.contain('Vừa xử lý:');
    await alsoA(w, 'hoa', 'editor');
    await w.as('hoa');
    expect((await w.get('/public-comments')).html).to.not.contain('Vừa xử lý:');
    expect((await act(w, b, 'reversal')).status).to.equal(409);
    expect(await stored(w, b)).to.include({ state: 'accepted' });
    expect(await w.audited()).to.include('publicComment.undone');
  });

  describe('with a second pair of eyes', () => {
    beforeEach(async () => {
      await secondPair();
      await alsoA(w, 'hoa', 'editor');
    });

    it('shows nothing before another person has confirmed', async () => {
      const [a] = (await commented(w, p, [{}])) as [number];
      const proposed = await act(w, a, 'refusal', { reasonCode: 'insult', note: 'câu hai' });
      expect(proposed.status).to.equal(303);
      expect(await stored(w, a)).to.include({ state: 'waiting', proposed_state: 'declined', reason_code: null });
      expect((await act(w, a, 'confirmation')).status).to.equal(403);
      expect((await w.get('/public-comments?state=proposed')).html)
        .to.contain('Đồng chí đã đề xuất')
        .and.not.contain('>Xác nhận<');
      expect((await w.get('/public-comments')).html).to.not.contain(`id="comment-${a}"`);
      await w.as('hoa');
      const { html } = await w.get('/public-comments?state=proposed');
      expect(html).to.contain('Đề xuất:').and.contain('Lời lẽ xúc phạm: câu hai').and.contain('Xác nhận');
      expect((await act(w, a, 'acceptance')).status).to.equal(409);
      expect((await act(w, a, 'confirmation')).status).to.equal(303);
      expect(await stored(w, a)).to.include({ state: 'declined', reason_code: 'insult', proposed_state: null });
      await act(w, a, 'reversal');
      expect(await stored(w, a)).to.include({ state: 'waiting', proposed_state: 'declined' });
      expect((await act(w, a, 'confirmation')).status, 'the proposal is still Mai’s').to.equal(303);
    });

    it('goes back to the queue when the second person disagrees', async () => {
      const [a] = (await commented(w, p, [{}])) as [number];
      await act(w, a, 'acceptance');
      await w.as('hoa');
      expect((await act(w, a, 'return', { note: 'Cần xem lại' })).status).to.equal(303);
      expect(await stored(w, a)).to.include({ state: 'waiting', proposed_state: null });
      expect((await w.get(`/public-comments/${a}`)).html)
        .to.contain('Trả lại')
        .and.contain('Cần xem lại');
    });
  });

  it('does not come full circle by taking back: no two comments repeat each other', async () => {
    const [a, b] = await commented(w, p, [{}, {}]);
    await act(w, a!, 'duplicate', { original: String(b) });
    await act(w, a!, 'return');
    await alsoA(w, 'hoa', 'editor');
    await w.as('hoa');
    expect((await act(w, b!, 'duplicate', { original: String(a) })).status).to.equal(303);
    await w.as('mai');
    expect((await act(w, a!, 'reversal')).status).to.equal(409);
    expect(await stored(w, a!)).to.include({ state: 'waiting', duplicate_of_id: null });
  });

  it('decides a whole group in one act, keeps every original and takes it back in one act', async () => {
    const ids = await commented(w, p, [...Array.from({ length: 5 }, () => ({})), {}]);
    const members = ids.slice(0, 5);
    await group(members);
    expect((await w.get('/public-comments')).html)
      .to.contain('cả nhóm 5 ý kiến')
      .and.contain('Nhóm 5 ý kiến gần giống nhau');
    expect((await act(w, members[1]!, 'group', { verdict: 'accept', count: '4' })).status).to.equal(409);
    const r = await act(w, members[1]!, 'group', { verdict: 'accept', count: '5' });
    expect(r.status, r.html).to.equal(303);
    expect(await stored(w, members[0]!)).to.include({ state: 'accepted' });
    for (const id of members.slice(1))
      expect(await stored(w, id)).to.include({ state: 'duplicate', duplicate_of_id: members[0]! });
    expect(await stored(w, ids[5]!)).to.include({ state: 'waiting' });
    expect(await w.database.db('public_comments').where('body', '')).to.have.length(0);
    expect((await w.audited()).filter((a) => a === 'publicComment.decided')).to.have.length(1);
    await act(w, members[3]!, 'reversal');
    for (const id of members) expect(await stored(w, id)).to.include({ state: 'waiting', duplicate_of_id: null });
    await act(w, members[0]!, 'group', { verdict: 'decline', reasonCode: 'advertising', note: '', count: '5' });
    expect(await stored(w, members[0]!)).to.include({ state: 'declined', reason_code: 'advertising' });
    const [late] = (await commented(w, p, [{}])) as [number];
    await w.database.db('public_comments').where({ id: late }).update({ group_id: members[0] });
    expect((await w.get('/public-comments')).html).to.not.contain('cả nhóm');
  });

  it('keeps what its author withdrew out of the queue, with a row of history', async () => {
    const [a] = (await commented(w, p, [{ uid: 'back', authorName: 'Nguyễn Văn An' }])) as [number];
    await act(w, a, 'acceptance');
    const withdrawnAt = w.clock.now.toISOString();
    await commented(w, p, [{ uid: 'back', revision: 2, body: '', authorName: null, withdrawnAt }]);
    expect(await stored(w, a)).to.include({ state: 'declined', reason_code: 'withdrawn' });
    for (const noun of ['acceptance', 'return', 'hold', 'reversal'])
      expect((await act(w, a, noun)).status, noun).to.equal(409);
    expect((await w.get(`/public-comments/${a}`)).html).to.contain('Người gửi tự rút');
  });

  it('shows the public page as it would stand with this comment', async () => {
    const [a] = (await commented(w, p, [
      { body: 'Đề nghị làm rõ đoạn hai.', blockId: p.blockIds[1]!, authorName: 'Nguyễn Văn An' },
    ])) as [number];
    const r = await w.get(`/public-comments/${a}/as-citizen`);
    expect(r.status).to.equal(200);
    expect(r.html).to.contain('Đề nghị làm rõ đoạn hai.').and.contain('Đoạn một.').and.not.contain('Nguyễn Văn An');
    const style = /href="(\/assets\/[^"]+portal\.css)"/.exec(r.html)?.[1];
    expect((await w.get(style!)).status).to.equal(200);
  });
});
