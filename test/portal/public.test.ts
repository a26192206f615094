import { request } from 'node:http';
import { expect } from 'chai';
import { insertRows } from '../../src/kernel/db/db.ts';
import type { DraftContent } from '../../src/portal/contract.drafts.ts';
import { later } from '../support/link.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

describe('the public portal', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
  });
  afterEach(() => p.close());

  const publish = (draft: DraftContent) => placeDraft(p.database, draft, p.clock.now);
  const good = () => ({
    stance: 'partly',
    text: 'Cần bổ sung giải pháp.',
    fullName: '',
    contact: '',
    consent: '1',
    website: '',
    ...p.person(),
  });
  const stored = async () =>
    (await p.database.db('comments as c').select('c.*').orderBy('c.id')) as Record<string, unknown>[];

  it('says so warmly while nothing is published', async () => {
    const r = await p.get('/');
    expect(r.status).to.equal(200);
    expect(r.html).to.contain('Hiện chưa có dự thảo nào lấy ý kiến');
  });

  it('shows a draft from its opening moment on, not before', async () => {
    await publish(sampleDraft({ opensAt: '2026-03-02T03:00:00.000Z' }));
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(404);
    p.clock.now = new Date('2026-03-02T03:00:00.000Z');
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
    expect((await p.get('/')).html).to.contain('Báo cáo chính trị trình Đại hội');
  });

  it('sets no cookie before the form nor after it, and loads a script of its own on the draft alone', async () => {
    await publish(sampleDraft());
    const sent = await p.post('/drafts/du-thao-0001/comment', good());
    expect(sent.headers.get('set-cookie')).to.equal(null);
    for (const path of ['/', '/drafts', '/drafts/du-thao-0001', '/drafts/du-thao-0001/comment', sent.location!]) {
      const r = await p.get(path);
      expect(r.headers.get('set-cookie'), path).to.equal(null);
      const scripts = [...r.html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length, path).to.equal(path === '/drafts/du-thao-0001' ? 1 : 0);
      for (const tag of scripts) expect(tag).to.match(/src="\/assets\/[0-9a-f]{12}\/portal\/passage\.js"/);
    }
  });

  it('answers 304 to whoever has the same page', async () => {
    await publish(sampleDraft());
    const { headers } = await p.get('/drafts/du-thao-0001');
    // node:http, because fetch adds Cache-Control: no-cache to a conditional request
    const status = await new Promise((resolve) => {
      const r = request(
        `${p.base}/drafts/du-thao-0001`,
        { headers: { 'if-none-match': headers.get('etag')! } },
        (res) => {
          res.resume();
          resolve(res.statusCode);
        },
      );
      r.end();
    });
    expect(status).to.equal(304);
  });

  it('takes a comment on a paragraph without an account and gives a receipt', async () => {
    await publish(sampleDraft());
    const blank = await p.get('/drafts/du-thao-0001/comment?block=p-two');
    expect(blank.html).to.contain('Đời sống Nhân dân được nâng lên.').and.contain('“I. Tình hình chung”, đoạn 2');
    const r = await p.post('/drafts/du-thao-0001/comment', { ...good(), block: 'p-two' });
    expect(r.status, r.html).to.equal(303);
    const [comment] = await stored();
    expect(comment).to.include({
      block_id: 'p-two',
      quote: 'Đời sống Nhân dân được nâng lên.',
      stance: 'partly',
      state: 'waiting',
      author_name: null,
    });
    const receipt = await p.get(r.location!);
    expect(receipt.html).to.contain(String(comment!['receipt_code']));
    expect(receipt.html).to.not.contain('Cần bổ sung giải pháp');
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['no stance', { stance: '' }, 'Chọn một trong ba mức ý kiến'],
    ['an empty text', { text: ' \u200b ' }, 'Nhập nội dung góp ý'],
    ['a text of 4001 letters', { text: 'x'.repeat(4001) }, 'Góp ý dài 4.001 ký tự, nhiều nhất là 4.000'],
    ['no consent', { consent: '' }, 'Cần đồng ý'],
    ['a wrong answer', { answer: '99' }, 'Trả lời chưa đúng'],
    ['the honeypot filled', { website: 'http://spam' }, 'chưa gửi được'],
  ];
  for (const [name, change, sentence] of wrong) {
    it(`keeps what was typed and says what to do: ${name}`, async () => {
      await publish(sampleDraft());
      const r = await p.post('/drafts/du-thao-0001/comment', { ...good(), fullName: 'Ông Ba', ...change });
      expect(r.status).to.equal(422);
      expect(r.html).to.contain(sentence).and.contain('value="Ông Ba"');
      expect(await stored()).to.deep.equal([]);
    });
  }

  it('lists what is missing in the order of the form', async () => {
    await publish(sampleDraft());
    const { html } = await p.post('/drafts/du-thao-0001/comment', {});
    const summary = html.slice(html.indexOf('class="errors"'), html.indexOf('<form'));
    expect([...summary.matchAll(/href="#f-(\w+)"/g)].map(([, name]) => name)).to.deep.equal([
      'stance',
      'text',
      'consent',
      'answer',
    ]);
  });

  it('tells a citizen at a wrong address where to go, without a word of scopes and comrades', async () => {
    const { status, html } = await p.get('/khong-co');
    expect(status).to.equal(404);
    expect(html).to.contain('Từ trang chủ có thể tìm').and.contain('Về trang chủ').and.not.contain('phạm vi');
  });

  it('takes no more comments after the end, and loses no typing', async () => {
    await publish(sampleDraft({ closesAt: '2026-03-02T01:00:00.000Z' }));
    expect((await p.get('/drafts/du-thao-0001/comment')).html)
      .to.contain('đã kết thúc')
      .and.not.contain('<form');
    const r = await p.post('/drafts/du-thao-0001/comment', good());
    expect(r.status).to.equal(422);
    expect(r.html).to.contain('đã kết thúc').and.contain('Cần bổ sung giải pháp.');
  });

  it('keeps script in a comment as text', async () => {
    await publish(sampleDraft());
    await p.post('/drafts/du-thao-0001/comment', { ...good(), text: '<script>alert(1)</script>', block: 'p-one' });
    await p.database.db('comments').update({ state: 'accepted' });
    await p.database.db('drafts').update({ revision: 9 });
    later(1, p); // what changes behind the process's back is seen a second later
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html).to.contain('&lt;script&gt;alert(1)').and.not.contain('<script>');
  });

  it('never shows the name that a commenter gave', async () => {
    await publish(sampleDraft());
    await p.post('/drafts/du-thao-0001/comment', { ...good(), fullName: 'Trần Thị Riêng', contact: '0900000000' });
    await p.database.db('comments').update({ state: 'accepted' });
    await p.database.db('drafts').update({ revision: 9 });
    later(1, p); // what changes behind the process's back is seen a second later
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html).to.contain('Cần bổ sung giải pháp').and.not.contain('Riêng').and.not.contain('0900000000');
  });

  it('stays light however many comments are accepted, and says how many there are', async () => {
    await publish(sampleDraft());
    const row = {
      draft_id: 1,
      version_number: 1,
      block_id: 'p-one',
      stance: 'agree',
      state: 'accepted',
      received_at: '2026-03-01T00:00:00.000Z',
    };
    await insertRows(
      p.database.db,
      'comments',
      Array.from({ length: 310 }, (_, i) => ({ ...row, body: `Ý kiến thứ ${i}.`, receipt_code: `R${i}` })),
    );
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html)
      .to.contain('300 góp ý mới nhất trong số 310')
      .and.contain('Ý kiến thứ 309.')
      .and.not.contain('Ý kiến thứ 9.');
  });

  it('slows an address down that sends too much', async () => {
    await p.close();
    p = await portalWorld({ commentsPerAddress: 2 });
    await publish(sampleDraft());
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await p.post('/drafts/du-thao-0001/comment', good())).status);
    expect(statuses).to.deep.equal([303, 303, 429]);
  });

  it('keeps a comment on a paragraph that was replaced meanwhile as one on the whole', async () => {
    await publish(sampleDraft());
    await publish(
      sampleDraft({
        versionNumber: 2,
        blocks: [{ id: 'p-new', kind: 'paragraph', level: null, html: 'Mới', text: 'Mới' }],
      }),
    );
    const r = await p.post('/drafts/du-thao-0001/comment', { ...good(), block: 'p-two' });
    expect(r.status).to.equal(303);
    expect((await stored())[0]).to.include({ block_id: null, version_number: 2 });
  });
});
