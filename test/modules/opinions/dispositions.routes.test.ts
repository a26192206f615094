import { expect } from 'chai';
import { answerFor, giveRole, openRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

interface Stored {
  id: number;
  body: string;
  disposition: string | null;
  version: number;
}

describe('rounds: a word on every comment', () => {
  let w: World;
  let roundId: number;
  let documentId: number;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
    await giveRole(w, 'binh', 'leader', 'XA-B');
    ({ roundId, documentId } = await openRound(w, ['XA-A', 'XA-B']));
    await answerFor(w, documentId, 'minh', 'agreedWithRemarks', 'Ý kiến chung của xã An Thuận', [
      'Đề nghị bổ sung số liệu về thu ngân sách.',
      'Đề nghị nêu rõ nguồn lực thực hiện',
    ]);
    await answerFor(w, documentId, 'binh', 'agreed', '', ['đề nghị bổ sung số liệu về thu ngân sách']);
    await w.as('lan');
  });
  afterEach(() => w.close());

  const all = async (): Promise<Stored[]> =>
    (await w.database
      .db('round_comments as c')
      .select('c.id', 'c.body', 'c.disposition', 'c.version')
      .orderBy('c.id')) as Stored[];
  const dispose = (c: Stored, body: Record<string, string>, htmx = false) =>
    w.post(
      `/rounds/${roundId}/comments/${c.id}/disposition`,
      { version: String(c.version), words: '', original: '', ...body },
      { htmx },
    );
  async function settle(): Promise<void> {
    for (const c of await all()) await dispose(c, { disposition: 'accepted' });
  }

  it('takes in the words of the answer and the released comments, nothing twice', async () => {
    const rows = await all();
    expect(rows.map((c) => c.body)).to.deep.equal([
      'Ý kiến chung của xã An Thuận',
      'Đề nghị bổ sung số liệu về thu ngân sách.',
      'Đề nghị nêu rõ nguồn lực thực hiện',
      'đề nghị bổ sung số liệu về thu ngân sách',
    ]);
    const { html } = await w.get(`/rounds/${roundId}/comments`);
    expect(html).to.contain('Còn 4/4 ý kiến chưa xử lý xong').and.to.contain('Đảng uỷ xã Bình Lâm');
  });

  it('shows the words that a unit marked in the paragraph, and no quotation for a whole paragraph', async () => {
    await w.as('minh');
    const { html: text } = await w.get(`/documents/${documentId}`);
    const block = /id="([^"]+)"[^>]*>\s*<p[^>]*>Kinh tế/.exec(text)![1]!;
    for (const passage of ['thu ngân sách vượt kế hoạch năm', ''])
      await w.post(`/documents/${documentId}/comments`, { block, text: `Góp ý: ${passage || 'cả đoạn'}`, passage });
    await answerFor(w, documentId, 'minh', 'agreedWithRemarks', 'Bổ sung của xã An Thuận');
    await w.as('lan');
    const { html } = await w.get(`/rounds/${roundId}/comments`);
    const item = (body: string): string =>
      /<article.*?<\/article>/s.exec(html.slice(html.lastIndexOf('<article', html.indexOf(body))))![0];
    expect(item('Góp ý: thu ngân sách')).to.match(
      /<blockquote class="quote">.*thu ngân sách vượt kế hoạch năm<\/blockquote>/,
    );
    expect(item('Góp ý: cả đoạn')).to.not.contain('<blockquote');
    const { html: table } = await w.get(`/rounds/${roundId}/table`);
    expect(table).to.contain('<td class="soft">thu ngân sách vượt kế hoạch năm</td>');
  });

  it('asks for the words that a disposition needs', async () => {
    const [c] = await all();
    const none = await dispose(c!, {});
    expect(none.status).to.equal(422);
    const bare = await dispose(c!, { disposition: 'notAccepted' });
    expect(bare.status).to.equal(422);
    expect(bare.html).to.contain('Ghi lý do không tiếp thu');
    const part = await dispose(c!, { disposition: 'partly' }, true);
    expect(part.status).to.equal(422);
    expect(part.html)
      .to.match(/^\s*<article class="panel moderate dispose"/)
      .and.to.contain('tiếp thu phần nào');
    expect((await all())[0]!.disposition).to.equal(null);
  });

  it('decides in place, tells the progress along with it, and keeps every word', async () => {
    const [c] = await all();
    const piece = await dispose(c!, { disposition: 'notAccepted', words: 'Đã có ở phần II' }, true);
    expect(piece.status).to.equal(200);
    expect(piece.html).to.contain('Không tiếp thu').and.to.contain('hx-swap-oob="true"').and.to.contain('Còn 3/4');
    const [again] = await all();
    expect((await dispose(again!, { disposition: 'accepted' })).status).to.equal(303);
    const { html } = await w.get(`/rounds/${roundId}/comments`);
    expect(html).to.contain('Các lần trước').and.to.contain('Đã có ở phần II');
    expect((await w.audited()).filter((a) => a === 'round.commentDisposed')).to.have.length(2);
  });

  it('lets one of two people decide', async () => {
    const [c] = await all();
    const [a, b] = await Promise.all([
      dispose(c!, { disposition: 'accepted' }),
      dispose(c!, { disposition: 'notAccepted', words: 'Lý do' }),
    ]);
    expect([a.status, b.status]).to.have.members([303, 409]);
    expect([a, b].find((r) => r.status === 409)!.html).to.contain('vừa được người khác xử lý');
    const history = await w.database.db('round_dispositions as h').select('h.id');
    expect(history).to.have.length(1);
  });

  it('refuses a duplicate of itself, of a stranger, and in a circle', async () => {
    const [, first, , last] = await all();
    const fault = async (c: Stored, original: string) =>
      /id="original-\d+-fault".*?Lỗi: <\/span>([^<]+)/.exec(
        (await dispose(c, { disposition: 'duplicate', original })).html,
      )?.[1] ?? '';
    expect(await fault(last!, '')).to.contain('Nhập số');
    expect(await fault(last!, '999')).to.contain('Không có ý kiến số này');
    expect(await fault(last!, String(last!.id))).to.contain('chính nó');
    expect((await dispose(last!, { disposition: 'duplicate', original: String(first!.id) })).status).to.equal(303);
    expect(await fault(first!, String(last!.id))).to.contain('trùng với ý kiến này');
  });

  it('finds equal texts, shows them, and marks them in one act', async () => {
    const page = (await w.get(`/rounds/${roundId}/duplicates`)).html;
    expect(page).to.contain('Ghi trùng các ý kiến đã đánh dấu (1)');
    const [, first, other, last] = await all();
    await w.post(`/rounds/${roundId}/duplicates`, { duplicates: [String(last!.id), String(other!.id)] });
    const rows = await all();
    expect(rows.map((c) => c.disposition)).to.deep.equal([null, null, null, 'duplicate']);
    const table = (await w.get(`/rounds/${roundId}/table`)).html;
    expect(table).to.contain('Gồm cả ý kiến ở TT').and.to.contain('Trùng với ý kiến ở TT');
    expect(first!.id).to.not.equal(last!.id);
    expect((await w.get(`/rounds/${roundId}/duplicates`)).html).to.contain('Không thấy ý kiến trùng nhau');
  });

  it('does not close while one comment lacks its final word; `studying` is none', async () => {
    await w.post(`/rounds/${roundId}/compilation`);
    const [c] = await all();
    await settle();
    await dispose((await all())[0]!, { disposition: 'studying' });
    const refused = await w.post(`/rounds/${roundId}/closing`);
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('Còn 1 ý kiến chưa có cách xử lý cuối cùng');
    expect(refused.html).to.contain(`/rounds/${roundId}/comments?state&#x3D;open`);
    expect((await w.get(`/rounds/${roundId}/comments?state=open`)).html).to.contain(`id="comment-${c!.id}"`);
    await dispose((await all())[0]!, { disposition: 'partly', words: 'Tiếp thu phần số liệu' });
    expect((await w.post(`/rounds/${roundId}/closing`)).status).to.equal(303);
    expect((await dispose((await all())[0]!, { disposition: 'accepted' })).status, 'closed is closed').to.equal(409);
  });

  it('tells a unit what became of its own comments, after the close, and of nobody else’s', async () => {
    await settle();
    const [first] = await all();
    await dispose(first!, { disposition: 'notAccepted', words: 'Lý do gửi xã An Thuận' });
    await w.as('hoa');
    expect((await w.get(`/rounds/${roundId}`)).html).not.to.contain('Lý do gửi');
    await w.as('lan');
    await w.post(`/rounds/${roundId}/compilation`);
    await w.post(`/rounds/${roundId}/closing`);
    await w.as('hoa');
    const own = (await w.get(`/rounds/${roundId}`)).html;
    expect(own).to.contain('Lý do gửi xã An Thuận').and.to.contain('nguồn lực thực hiện');
    expect((await w.get('/notices')).html).to.contain('kết quả xử lý góp ý');
    await w.as('binh');
    const other = (await w.get(`/rounds/${roundId}`)).html;
    expect(other).not.to.contain('Lý do gửi').and.not.to.contain('nguồn lực');
    expect(other).to.contain('đề nghị bổ sung số liệu');
  });

  it('takes what came on paper with its channel and voices', async () => {
    const good = {
      channel: 'meeting',
      unitId: '',
      saidBy: 'Cử tri thôn 3',
      saidOn: '01/03/2026',
      voices: '12',
      block: '',
      body: 'Đề nghị quan tâm đường giao thông',
    };
    const bad = await w.post(`/rounds/${roundId}/comments`, { ...good, channel: 'suite', saidBy: '', voices: '0' });
    expect(bad.status).to.equal(422);
    expect(bad.html).to.contain('Chọn hình thức').and.to.contain('Chọn đơn vị hoặc ghi').and.to.contain('từ 1 trở lên');
    expect(bad.html).to.contain('đường giao thông');
    const future = await w.post(`/rounds/${roundId}/comments`, { ...good, saidOn: '05/03/2026' });
    expect(future.html).to.contain('không thể ở tương lai');
    const strange = await w.post(`/rounds/${roundId}/comments`, { ...good, block: 'no-such-block' });
    expect(strange.status).to.equal(422);
    expect((await w.post(`/rounds/${roundId}/comments`, good)).status).to.equal(303);
    const { html } = await w.get(`/rounds/${roundId}/table`);
    expect(html)
      .to.contain('Hội nghị')
      .and.to.contain('Cử tri thôn 3')
      .and.to.match(/<td class="num">12<\/td>/);
    expect(html).to.match(/Tổng số lượt<\/dt><dd>16</);
  });

  it('waits, one line a round, for who holds it', async () => {
    expect((await w.get('/')).html)
      .to.contain('Còn 4 ý kiến chưa xử lý xong')
      .and.to.contain('Đợt lấy ý kiến đang mở');
    await w.as('hung');
    expect((await w.get('/')).html).not.to.contain('chưa xử lý xong');
    await w.as('lan');
    await settle();
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
  });
});
