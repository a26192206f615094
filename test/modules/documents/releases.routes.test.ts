import { expect } from 'chai';
import { allows, documentStates, turnOf } from '../../../src/modules/documents/documents.rules.ts';
import { draft, errorsIn } from '../../support/builders.ts';
import { giveRole, sendForRelease } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

/** Id of the comment with these words. */
async function commentId(w: World, body: string): Promise<number> {
  const row = (await w.database.db('document_comments as c').where('c.body', body).select('c.id').first()) as {
    id: number;
  };
  return row.id;
}

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? 'none';
const draftedAt = (html: string): string => hidden(html, 'draftedAt');

describe('documents: a leader releases what the unit says', () => {
  let w: World;
  let id: number;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
    id = await draft(w);
    await sendForRelease(w, id, ['XA-A', 'XA-B']);
    await w.as('hoa');
    await w.post(`/documents/${id}/comments`, { text: 'Đề nghị bổ sung số liệu', block: '' });
    await w.post(`/documents/${id}/comments`, { text: 'Ý riêng của cán bộ', block: '' });
    await w.post(`/documents/${id}/answer`, { answer: 'agreedWithRemarks', text: 'Bản trình của chuyên viên' });
  });
  afterEach(() => w.close());

  it('keeps everything inside the unit until the leader releases it', async () => {
    for (const person of ['lan', 'hung'] as const) {
      await w.as(person);
      for (const page of ['', '/comments', '/dispatches']) {
        const { html } = await w.get(`/documents/${id}${page}`);
        expect(html, page).not.to.contain('bổ sung số liệu');
        expect(html, page).not.to.contain('Bản trình');
        expect(html, page).not.to.contain('Nhất trí, có góp ý</span> <span class="soft">');
      }
      expect((await w.get('/notices')).html)
        .not.to.contain('góp ý:')
        .and.not.to.contain('đã trả lời');
    }
    await w.as('binh');
    const { html } = await w.get(`/documents/${id}/dispatches`);
    expect(html).not.to.contain('Bản trình').and.not.to.contain('Đỗ Thị Hoà');
    expect((await w.get(`/documents/${id}/comments`)).html).not.to.contain('bổ sung số liệu');
    expect((await w.post(`/documents/${id}/release`, { answer: 'agreed', text: '' })).status).to.equal(403);
    await w.as('hoa');
    expect((await w.get(`/documents/${id}/comments`)).html)
      .to.contain('bổ sung số liệu')
      .and.to.contain('Chờ lãnh đạo duyệt');
    expect((await w.post(`/documents/${id}/release`, {})).status, 'a clerk does not release').to.equal(403);
  });

  it('another unit’s leader cannot release it', async () => {
    await w.as('hung'); // leader of the home unit
    expect((await w.post(`/documents/${id}/release`, { answer: 'agreed', text: '' })).status).to.equal(409);
    await giveRole(w, 'binh', 'leader', 'XA-B');
    await w.as('binh');
    const page = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(page).to.contain('Duyệt và gửi').and.not.to.contain('Bản trình');
    await w.post(`/documents/${id}/release`, { answer: 'agreed', text: '', draftedAt: '' });
    const rows = (await w.database.db('dispatch_recipients as r').select('r.answer').orderBy('r.id')) as unknown[];
    expect(rows).to.deep.equal([{ answer: null }, { answer: 'agreed' }]);
  });

  it('waits for the leader, not for the clerk', async () => {
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    expect((await w.get(`/documents/${id}`)).html).to.contain('Đã trình lãnh đạo đơn vị duyệt');
    await w.as('minh');
    expect((await w.get('/')).html)
      .to.contain('Có 1 việc đang chờ')
      .and.to.contain('Chờ duyệt gửi');
    expect((await w.get('/notices')).html).to.contain('trình ý kiến của đơn vị, chờ duyệt gửi');
  });

  it('releases the leader’s words, holds back a comment with its reason, and keeps both answers', async () => {
    await w.as('minh');
    const page = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(page).to.contain('Bản trình của chuyên viên').and.to.contain('Góp ý gửi kèm (2)');
    const own = await commentId(w, 'Ý riêng của cán bộ');
    const shown = [String(await commentId(w, 'Đề nghị bổ sung số liệu')), String(own)];
    const body = { answer: 'agreedWithRemarks', text: 'Lời của lãnh đạo', draftedAt: draftedAt(page), shown };
    const bare = await w.post(`/documents/${id}/release`, { ...body, withheld: [String(own)] });
    expect(bare.status).to.equal(422);
    expect(errorsIn(bare.html)).to.contain('Ghi lý do không gửi');
    expect(bare.html)
      .to.contain('Lời của lãnh đạo')
      .and.to.match(new RegExp(`id="withheld-${own}"[^>]* checked`));
    const done = await w.post(`/documents/${id}/release`, {
      ...body,
      withheld: [String(own)],
      [`reason-${own}`]: 'Không thuộc phạm vi',
    });
    expect(done.status).to.equal(303);
    await w.as('hoa');
    const inside = (await w.get(`/documents/${id}/comments`)).html;
    expect(inside).to.contain('Ý riêng của cán bộ').and.to.contain('Không thuộc phạm vi');
    expect((await w.get(`/documents/${id}/dispatches`)).html)
      .to.contain('Bản trình của chuyên viên')
      .and.to.contain('Lời của lãnh đạo');
    await w.as('lan');
    const outside = (await w.get(`/documents/${id}/comments`)).html;
    expect(outside).to.contain('bổ sung số liệu').and.not.to.contain('Ý riêng');
    const answers = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(answers).to.contain('Lời của lãnh đạo').and.not.to.contain('Bản trình');
    expect((await w.get('/notices')).html).to.contain('Đảng uỷ xã An Thuận đã trả lời');
    expect(await w.audited()).to.include.members(['answer.drafted', 'answer.released']);
  });

  it('does not release what the leader has not seen', async () => {
    await w.as('minh');
    const page = (await w.get(`/documents/${id}/dispatches`)).html;
    const shown = [...page.matchAll(/name="shown" value="(\d+)"/g)].map((m) => m[1]!);
    const body = { answer: 'agreed', text: '', draftedAt: draftedAt(page), shown };
    await w.as('hoa');
    await w.post(`/documents/${id}/comments`, { text: 'Góp ý viết sau', block: '' });
    await w.as('minh');
    expect((await w.post(`/documents/${id}/release`, body)).status, 'a comment came in').to.equal(409);
    w.clock.now = new Date('2026-03-02T05:00:00Z');
    await w.as('hoa');
    await w.post(`/documents/${id}/answer`, { answer: 'disagreed', text: 'Đổi ý' });
    await w.as('minh');
    const all = [...shown, String(await commentId(w, 'Góp ý viết sau'))];
    expect((await w.post(`/documents/${id}/release`, { ...body, shown: all })).status, 'a new draft').to.equal(409);
    const rows = await w.database.db('document_comments as c').whereNotNull('c.released_at').select('c.id');
    expect(rows).to.deep.equal([]);
  });

  it('answers and releases in one step, and takes a supplement later', async () => {
    await w.as('minh');
    const first = (await w.get(`/documents/${id}/dispatches`)).html;
    const shown = [...first.matchAll(/name="shown" value="(\d+)"/g)].map((m) => m[1]!);
    await w.post(`/documents/${id}/release`, { answer: 'agreed', text: '', draftedAt: draftedAt(first), shown });
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    await w.as('hoa');
    await w.post(`/documents/${id}/comments`, { text: 'Góp ý bổ sung', block: '' });
    await w.post(`/documents/${id}/answer`, { answer: 'agreedWithRemarks', text: 'Bổ sung một ý' });
    await w.as('lan');
    expect((await w.get(`/documents/${id}/comments`)).html).not.to.contain('Góp ý bổ sung');
    await w.as('minh');
    expect((await w.get('/')).html).to.contain('Có 1 việc đang chờ');
    const again = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(again).to.contain('Duyệt gửi ý kiến bổ sung').and.to.contain('Góp ý gửi kèm (1)');
    const rest = [...again.matchAll(/name="shown" value="(\d+)"/g)].map((m) => m[1]!);
    const text = 'Bổ sung một ý';
    await w.post(`/documents/${id}/release`, {
      answer: 'agreedWithRemarks',
      text,
      draftedAt: draftedAt(again),
      answeredAt: hidden(again, 'answeredAt'),
      shown: rest,
    });
    await w.as('lan');
    expect((await w.get(`/documents/${id}/comments`)).html).to.contain('Góp ý bổ sung');
  });

  it('lets one of two leaders answer, not the second over the first', async () => {
    await giveRole(w, 'nga', 'leader', 'XA-B');
    const body = { text: '', draftedAt: '', answeredAt: '', shown: [] };
    await w.as('nga');
    expect((await w.get(`/documents/${id}/dispatches`)).html).to.contain('name="answeredAt" value=""');
    await giveRole(w, 'binh', 'leader', 'XA-B');
    await w.as('binh');
    expect((await w.post(`/documents/${id}/release`, { ...body, answer: 'agreed' })).status).to.equal(303);
    await w.as('nga');
    expect((await w.post(`/documents/${id}/release`, { ...body, answer: 'agreed' })).status).to.equal(409);
  });

  it('tells the clerk when nobody can release', async () => {
    await w.as('binh');
    const answer = await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' });
    const cookie = /notice=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(Buffer.from(cookie, 'base64url').toString()).to.contain('chưa có tài khoản lãnh đạo');
  });
});

describe('documents: whose turn an answer is', () => {
  const row = { has_release: true, answered_at: null, closed_at: null, drafted_at: null };
  const clerk = (p: string) => p === 'documents.answer';
  const leader = () => true;
  const reader = () => false;
  const drafted = { ...row, drafted_at: 'x' };
  const answered = { ...row, answered_at: 'x' };
  const supplement = { ...answered, drafted_at: 'y' };
  const plain = { ...row, has_release: false };
  const closed = { ...row, closed_at: 'x' };
  const cases: [string, Parameters<typeof turnOf>[0], (p: string) => boolean, ReturnType<typeof turnOf>][] = [
    ['plain, clerk', plain, clerk, 'answer'],
    ['plain, leader', plain, leader, 'answer'],
    ['plain, reader', plain, reader, null],
    ['plain, answered', { ...plain, answered_at: 'x' }, clerk, null],
    ['asked, clerk', row, clerk, 'draft'],
    ['asked, leader', row, leader, 'release'],
    ['asked, reader', row, reader, null],
    ['drafted, clerk', drafted, clerk, 'wait'],
    ['drafted, leader', drafted, leader, 'release'],
    ['answered, clerk', answered, clerk, null],
    ['answered, leader', answered, leader, null],
    ['supplement, clerk', supplement, clerk, 'wait'],
    ['supplement, leader', supplement, leader, 'release'],
    ['closed, clerk', closed, clerk, null],
    ['closed, leader', { ...closed, drafted_at: 'x' }, leader, null],
  ];
  for (const [name, r, holds, turn] of cases) {
    it(`${name}: ${turn ?? 'nothing'}`, () => expect(turnOf(r, 'circulating', holds)).to.equal(turn));
  }
  it('is nobody’s where the draft takes no answers', () => {
    for (const state of documentStates.filter((s) => !allows(s, 'answer')))
      expect(turnOf(row, state, leader)).to.equal(null);
  });
});
