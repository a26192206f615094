import { expect } from 'chai';
import type { DraftContent } from '../../src/portal/contract.drafts.ts';
import { later } from '../support/link.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

const text = (id: string, words: string, html = words) => ({
  id,
  kind: 'paragraph' as const,
  level: null,
  html,
  text: words,
});

describe('reading a draft', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
  });
  afterEach(() => p.close());
  const publish = (draft: DraftContent) => placeDraft(p.database, draft, p.clock.now);
  const comment = (change: Record<string, unknown>) =>
    p.database.db('comments').insert({
      draft_id: 1,
      uid: `u${Math.random()}`,
      version_number: 1,
      draft_number: 1,
      stance: 'agree',
      state: 'accepted',
      received_at: '2026-03-01T00:00:00.000Z',
      receipt_code: `R${Math.random()}`,
      body: 'Ý kiến.',
      ...change,
    });

  describe('that is not on the site', () => {
    const states: [string, (p: PortalWorld) => Promise<unknown>][] = [
      ['is not open yet', (w) => w.database.db('drafts').update({ opens_at: '2026-03-02T03:00:00.000Z' })],
      ['was taken off', (w) => w.database.db('drafts').update({ withdrawn_at: '2026-03-01T00:00:00.000Z' })],
      ['never was', (w) => w.database.db('drafts').update({ public_id: 'another-draft' })],
    ];
    for (const [name, hide] of states) {
      it(`and ${name} shows nothing anywhere`, async () => {
        await publish(sampleDraft());
        const sent = await p.post('/drafts/du-thao-0001/comment', {
          stance: 'agree',
          text: 'Nhất trí.',
          consent: '1',
          ...p.person(),
        });
        await hide(p);
        later(1, p);
        const paths = ['', '?q=kinh', '/comment', '/comment?block=p-one', '/answers'];
        for (const path of paths) {
          const r = await p.get(`/drafts/du-thao-0001${path}`);
          expect(r.status, path).to.equal(404);
          expect(r.html, path).to.not.contain('Kinh tế').and.not.contain('Báo cáo chính trị');
        }
        expect((await p.post('/drafts/du-thao-0001/comment', { text: 'x' })).status).to.equal(404);
        if (name === 'never was') return;
        for (const path of ['/', '/drafts', sent.location!, `${sent.location}/withdrawal`]) {
          const r = await p.get(path);
          expect(r.status, path).to.equal(200);
          expect(r.html, path).to.not.contain('Báo cáo chính trị');
        }
      });
    }
  });

  it('shows why and how people are asked, and where letters go', async () => {
    await publish(
      sampleDraft({ introduction: 'Mời góp ý.\n\nVào <b>hai</b> phần.', letterAddress: 'Số 1, đường Lê Lợi' }),
    );
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html)
      .to.contain('<p>Mời góp ý.</p><p>Vào &lt;b&gt;hai&lt;/b&gt; phần.</p>')
      .and.contain('Số 1, đường Lê Lợi');
  });

  describe('and looking for words in it', () => {
    const look = async (q: string) => (await p.get(`/drafts/du-thao-0001?q=${encodeURIComponent(q)}`)).html;
    beforeEach(() =>
      publish(
        sampleDraft({
          blocks: [
            text('p-one', 'Hoà bình, ổn định; kinh tế phát triển.', 'Hoà bình, ổn định; <b>kinh</b> tế phát triển.'),
            text('p-two', 'Tỷ lệ R&D < 5 %.', 'Tỷ lệ R&amp;D &lt; 5 %.'),
            text('p-three', 'Nền kinh tế tuần hoàn.'),
          ],
        }),
      ),
    );

    it('marks every place, over tags and with or without accents, and links from one to the next', async () => {
      const html = await look('KINH TE');
      expect(html)
        .to.contain('Thấy 2 chỗ có “KINH TE”, trong 2 đoạn.')
        .and.contain('<mark></mark><b><mark>kinh</mark></b><mark> tế</mark>'.replace('<mark></mark>', ''))
        .and.contain('Nền <mark>kinh tế</mark> tuần')
        .and.contain('<a href="#p-one">Đến chỗ đầu tiên</a>')
        .and.contain('<a href="#p-three">Sau');
    });

    it('takes accents seriously when they are typed, in either spelling', async () => {
      expect(await look('hòa bình')).to.contain('<mark>Hoà bình</mark>');
      const loose = await look('kính tế');
      expect(loose).to.contain('<mark>kinh tế</mark>').and.contain('không có chỗ nào viết đúng dấu như vậy');
    });

    it('reads entities as the signs they are and never breaks the markup', async () => {
      expect(await look('r&d <')).to.contain('Tỷ lệ <mark>R&amp;D &lt;</mark> 5');
      expect(await look('amp')).to.contain('Không thấy “amp”');
    });

    it('says so when there is nothing, and escapes what was typed', async () => {
      expect(await look('"><script>x'))
        .to.contain('Không thấy “&quot;&gt;&lt;script&gt;x”')
        .and.not.contain('<script>');
      expect(await look('a')).to.contain('Gõ ít nhất hai chữ cái');
    });

    it('is not kept in place of the page itself', async () => {
      expect((await p.get('/drafts/du-thao-0001?q=kinh')).headers.get('cache-control')).to.contain('no-store');
      expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('<mark>');
      expect((await p.get('/drafts/du-thao-0001?q=')).html).to.not.contain('<mark>');
    });
  });

  describe('with what others said', () => {
    it('shows each comment under its paragraph with the words it marks', async () => {
      await publish(sampleDraft());
      await comment({ block_id: 'p-one', quote: 'tăng trưởng khá', prefix: 'Kinh tế ', suffix: '.' });
      await comment({ block_id: 'p-two', quote: 'Đời sống Nhân dân được nâng lên.', body: 'Cả đoạn.' });
      const { html } = await p.get('/drafts/du-thao-0001');
      expect(html.match(/<blockquote>.*?<\/blockquote>/g)).to.deep.equal(['<blockquote>tăng trưởng khá</blockquote>']);
    });

    it('says which were made on an earlier text, and keeps those whose paragraph is gone', async () => {
      await publish(sampleDraft());
      await comment({ block_id: 'p-one', body: 'Trên đoạn còn lại.' });
      await comment({ block_id: 'p-two', quote: 'Đời sống Nhân dân', body: 'Trên đoạn đã bỏ.' });
      await comment({ block_id: null, draft_number: null, body: 'Chung.' });
      await publish(
        sampleDraft({ versionNumber: 4, draftNumber: 2, blocks: [text('p-one', 'Kinh tế tăng trưởng mạnh.')] }),
      );
      const { html } = await p.get('/drafts/du-thao-0001');
      expect(html.match(/Góp ý cho dự thảo lần 1/g)).to.have.length(2);
      expect(html).to.contain('Góp ý cho bản dự thảo trước');
      const homeless = html.slice(html.indexOf('Góp ý cho những đoạn không còn'));
      expect(homeless)
        .to.contain('<blockquote>Đời sống Nhân dân</blockquote>')
        .and.contain('Trên đoạn đã bỏ.')
        .and.not.contain('Trên đoạn còn lại.');
    });

    it('shows none where the consultation shows none, and says so', async () => {
      await publish(sampleDraft({ showsComments: false }));
      await comment({ block_id: 'p-one', body: 'Không được thấy.' });
      const { html } = await p.get('/drafts/du-thao-0001');
      expect(html).to.not.contain('Không được thấy.').and.not.contain('góp ý mới nhất');
      expect(html).to.contain('không hiển thị từng ý kiến');
    });
  });
});
