import { expect } from 'chai';
import { askQuestion } from '../../src/portal/challenge.ts';
import { placeDraft, PORTAL_TEST_SECRET, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

const FORM = '/drafts/du-thao-0001/comment';

describe('the form of a comment', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
    await placeDraft(p.database, sampleDraft(), p.clock.now);
  });
  afterEach(() => p.close());

  const good = () => ({ stance: 'partly', text: 'Cần bổ sung giải pháp.', consent: '1', ...p.person() });
  const stored = async () =>
    (await p.database.db('comments as c').select('c.*').orderBy('c.id')) as Record<string, unknown>[];

  it('asks for nothing that is not needed, ticks nothing, and says what happens to what is given', async () => {
    const { html } = await p.get(FORM);
    expect(html)
      .to.not.match(/<input[^>]* checked/)
      .and.not.match(/<option[^>]* selected/);
    for (const words of ['Ai giữ', 'Để làm gì', 'Giữ bao lâu', 'Quyền của người góp ý', '2 ngày làm việc'])
      expect(html).to.contain(words);
  });

  it('takes the kind of commenter, or none', async () => {
    await p.post(FORM, { ...good(), kind: 'retired' });
    await p.post(FORM, { ...good(), kind: '', text: 'Khác.' });
    expect((await stored()).map((c) => c['commenter_kind'])).to.deep.equal(['retired', null]);
    expect((await p.post(FORM, { ...good(), kind: 'king' })).status).to.equal(422);
  });

  describe('about a passage', () => {
    const place = { block: 'p-one', passage: 'tăng trưởng', before: 'Kinh tế ' };

    it('marks the words that were selected', async () => {
      const { html } = await p.get(`${FORM}?${new URLSearchParams(place).toString()}`);
      expect(html).to.contain('Kinh tế <mark>tăng trưởng</mark> khá.').and.contain('Phần đã chọn');
      expect((await p.post(FORM, { ...good(), ...place, part: 'sel' })).status).to.equal(303);
      const anchor = { block_id: 'p-one', quote: 'tăng trưởng', prefix: 'Kinh tế ', suffix: ' khá.' };
      expect((await stored())[0]).to.include(anchor);
    });

    it('lets nobody put words into the draft', async () => {
      const { html } = await p.get(`${FORM}?${new URLSearchParams({ ...place, passage: 'Bãi bỏ' }).toString()}`);
      expect(html).to.not.contain('Bãi bỏ');
      await p.post(FORM, { ...good(), ...place, passage: 'Bãi bỏ', part: 'sel' });
      expect((await stored())[0]).to.include({ quote: 'Kinh tế tăng trưởng khá.', prefix: null });
    });

    it('offers the sentences of a paragraph to those without script', async () => {
      const text = 'Câu thứ nhất của đoạn. Câu thứ hai của đoạn. Câu thứ ba của đoạn.';
      const blocks = [{ id: 'p-one', kind: 'paragraph' as const, level: null, html: text, text }];
      await placeDraft(p.database, sampleDraft({ versionNumber: 2, blocks }), p.clock.now);
      expect((await p.get(`${FORM}?block=p-one`)).html)
        .to.contain('Cả đoạn')
        .and.contain('Câu thứ hai của đoạn.');
      await p.post(FORM, { ...good(), block: 'p-one', part: 's1' });
      expect((await stored())[0]).to.include({
        quote: 'Câu thứ hai của đoạn.',
        prefix: 'Câu thứ nhất của đoạn. ',
        suffix: ' Câu thứ ba của đoạn.',
      });
    });
  });

  it('says so when the draft was replaced while one was writing, and keeps what was typed', async () => {
    await placeDraft(p.database, sampleDraft({ versionNumber: 2, draftNumber: 2 }), p.clock.now);
    const late = await p.post(FORM, { ...good(), block: 'p-one', version: '1' });
    expect(late.status).to.equal(422);
    expect(late.html).to.contain('vừa được thay bằng bản mới').and.contain('Cần bổ sung giải pháp.');
    expect(late.html).to.contain('name="version" value="2"').and.contain('đã trả lời đúng');
    expect((await p.post(FORM, { ...good(), block: 'p-one', version: '2' })).status).to.equal(303);
    expect((await stored()).map((c) => c['version_number'])).to.deep.equal([2]);
  });

  describe('with a text that is no ordinary one', () => {
    it('gives 100,000 letters back with their number', async () => {
      const r = await p.post(FORM, { ...good(), text: 'ế'.repeat(100_000) });
      expect(r.status).to.equal(422);
      expect(r.html).to.contain('dài 100.000 ký tự').and.contain('ế'.repeat(100_000));
      expect(await stored()).to.deep.equal([]);
    });

    it('answers kindly to what is longer than any form', async () => {
      const r = await p.post(FORM, { ...good(), text: 'a'.repeat(1_100_000) });
      expect(r.status).to.equal(413);
      expect(r.html).to.contain('quá dài').and.contain('rút gọn');
    });

    it('keeps markup and emoji, drops what hides', async () => {
      await p.post(FORM, { ...good(), text: '<b onclick="x()">Sửa</b>\u202e 👍🏽\u200b' });
      expect((await stored())[0]!['body']).to.equal('<b onclick="x()">Sửa</b> 👍🏽');
    });

    it('asks the author how to send text of an old font, and converts nothing by itself', async () => {
      const text = '§Ò nghÞ Uû ban nh©n d©n tØnh';
      const asked = await p.post(FORM, { ...good(), text });
      expect(asked.status).to.equal(422);
      expect(asked.html).to.contain('Đề nghị Uỷ ban nhân dân tỉnh').and.contain(`>${text}</textarea>`);
      expect(await stored()).to.deep.equal([]);
      const mending = await p.post(FORM, { ...good(), text, reading: 'converted', stance: '' });
      expect(mending.html).to.match(/name="reading" value="converted" checked/);
      await p.post(FORM, { ...good(), text, reading: 'converted' });
      await p.post(FORM, { ...good(), text, reading: 'typed' });
      expect((await stored()).map((c) => c['body'])).to.deep.equal(['Đề nghị Uỷ ban nhân dân tỉnh', text]);
    });
  });

  describe('sent more than once', () => {
    it('is one comment for a double click, and both get its receipt', async () => {
      const form = good();
      const [a, b] = await Promise.all([p.post(FORM, form), p.post(FORM, form)]);
      const c = await p.post(FORM, form);
      expect([a.status, b.status, c.status]).to.deep.equal([303, 303, 303]);
      expect(new Set([a.location, b.location, c.location]).size).to.equal(1);
      expect(await stored()).to.have.length(1);
    });

    it('asks anew when the same question comes with other words, and loses none of them', async () => {
      const form = good();
      await p.post(FORM, form);
      const other = await p.post(FORM, { ...form, text: 'Một ý khác.' });
      expect(other.status).to.equal(422);
      expect(other.html).to.contain('đã gửi một góp ý khác').and.contain('Một ý khác.').and.not.contain(form.challenge);
      expect(await stored()).to.have.length(1);
    });

    it('takes another stance, or new words after a withdrawal, for what they are: not sent yet', async () => {
      const first = good();
      const { location } = await p.post(FORM, first);
      const other = await p.post(FORM, { ...first, stance: 'disagree' });
      expect(other.status).to.equal(422);
      await p.post(`${location}/withdrawal`, {});
      const again = await p.post(FORM, { ...first, text: 'Viết lại cho rõ.' });
      expect(again.status).to.equal(422);
      expect(again.html).to.contain('Viết lại cho rõ.');
      expect(await stored()).to.have.length(1);
    });

    it('forgets spent questions once they are too old to be answered', async () => {
      await p.post(FORM, good());
      p.clock.now = new Date(p.clock.now.getTime() + 9 * 3_600_000);
      await p.post(FORM, { ...good(), text: 'Hôm sau.' });
      expect(await p.database.db('spent_challenges').select('id')).to.have.length(1);
    });
  });

  describe('sent too fast', () => {
    const harder = () => {
      const asked = askQuestion(PORTAL_TEST_SECRET, new Date(p.clock.now.getTime() - 60_000), () => 0.3, 2);
      return { challenge: asked.token, answer: 'chín' }; // 3 and 3 and 3
    };

    it('asks a second question before it refuses, and keeps the text', async () => {
      await p.close();
      p = await portalWorld({ commentsPerAddress: 15 });
      await placeDraft(p.database, sampleDraft(), p.clock.now);
      const statuses: number[] = [];
      let html = '';
      for (let i = 0; i < 4; i++) {
        const r = await p.post(FORM, { ...good(), text: `Ý kiến ${i}.` });
        statuses.push(r.status);
        html = r.html;
      }
      expect(statuses).to.deep.equal([303, 303, 303, 422]);
      expect(html)
        .to.contain('thêm một câu hỏi')
        .and.contain('Ý kiến 3.')
        .and.match(/ rồi cộng \S+ bằng mấy/);
      expect((await p.post(FORM, { ...good(), ...harder(), text: 'Ý kiến 3.' })).status).to.equal(303);
      const easy = askQuestion(PORTAL_TEST_SECRET, new Date(p.clock.now.getTime() - 60_000), () => 0.3);
      const forged = { challenge: easy.token.replace('.1.', '.2.'), answer: '6' };
      expect((await p.post(FORM, { ...good(), ...forged })).html).to.contain('Trả lời chưa đúng');
    });

    it('refuses in the end, for an address or for all on one draft, without losing the text', async () => {
      for (const limits of [{ commentsPerAddress: 2 }, { commentsPerDraft: 2 }]) {
        await p.close();
        p = await portalWorld(limits);
        await placeDraft(p.database, sampleDraft(), p.clock.now);
        for (let i = 0; i < 2; i++) expect((await p.post(FORM, { ...good(), text: `Ý ${i}.` })).status).to.equal(303);
        const r = await p.post(FORM, { ...good(), text: 'Ý thứ ba.' });
        expect(r.status).to.equal(429);
        expect(Number(r.headers.get('retry-after'))).to.be.within(1, 600);
        expect(r.html).to.contain('Ý thứ ba.').and.contain('gửi lại sau khoảng').and.contain('đã trả lời đúng');
      }
    });
  });

  it('says so and keeps the text when the disk is full, stores nothing by halves, and takes it later', async () => {
    const { db } = p.database;
    const text = 'Dài. '.repeat(790).trim();
    const pages = (await db.raw('PRAGMA page_count')) as { page_count: number }[];
    await db.raw(`PRAGMA max_page_count = ${pages[0]!.page_count}`);
    let full = await p.post(FORM, { ...good(), text });
    for (let i = 0; full.status === 303 && i < 50; i++) full = await p.post(FORM, { ...good(), text: `${i} ${text}` });
    expect(full.status).to.equal(503);
    expect(full.html).to.contain('chưa lưu được').and.contain('gửi lại sau ít phút').and.contain(text);
    expect(full.html).to.contain('đã trả lời đúng').and.contain('role="alert"');
    const count = (await stored()).length;
    expect(await db('spent_challenges').select('id')).to.have.length(count);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
    await db.raw('PRAGMA max_page_count = 100000');
    expect((await p.post(FORM, { ...good(), text: `Sau đó: ${text}` })).status).to.equal(303);
    expect(await stored()).to.have.length(count + 1);
  });
});
