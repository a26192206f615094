import { expect } from 'chai';
import { acknowledgeComments, applyDecisions, pullComments } from '../../src/portal/link.commands.ts';
import type { DecisionState } from '../../src/portal/contract.ts';
import { readCode } from '../../src/portal/receipt.rules.ts';
import { later } from '../support/link.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

describe('a receipt', () => {
  let p: PortalWorld;
  let path: string;
  beforeEach(async () => {
    p = await portalWorld();
    await placeDraft(p.database, sampleDraft(), p.clock.now);
    const sent = await p.post('/drafts/du-thao-0001/comment', {
      stance: 'agree',
      text: 'Lời riêng của tôi.',
      fullName: 'Trần Thị Riêng',
      contact: '0900000000',
      consent: '1',
      block: 'p-one',
      passage: 'tăng trưởng',
      before: 'Kinh tế ',
      ...p.person(),
    });
    path = sent.location!;
  });
  afterEach(() => p.close());

  const stored = async () =>
    (await p.database.db('comments as c').select('c.*').first()) as Record<string, unknown> & { uid: string };
  const decide = async (state: DecisionState, reason: string | null = null): Promise<void> => {
    const { uid } = await stored();
    await applyDecisions(p.database, [{ uid, state, reason }], p.clock.now);
    later(1, p);
  };

  it('tells nothing of what was said or by whom', async () => {
    await decide('declined', 'Trùng lặp nội dung tuyên truyền');
    for (const address of [path, `${path}/withdrawal`]) {
      const { html } = await p.get(address);
      expect(html)
        .to.not.contain('Lời riêng')
        .and.not.contain('Riêng')
        .and.not.contain('0900000000')
        .and.not.contain('tăng trưởng');
    }
  });

  const states: [DecisionState, string | null, string][] = [
    ['waiting', null, 'Chờ xét'],
    ['accepted', null, 'Đã tiếp nhận và hiển thị'],
    ['declined', 'Không liên quan đến dự thảo', 'Không hiển thị'],
    ['duplicate', null, 'Trùng, được tính chung'],
  ];
  for (const [state, reason, words] of states) {
    it(`says that its comment is ${state}, and why`, async () => {
      await decide(state, reason);
      const { html } = await p.get(path);
      expect(html).to.contain(words).and.contain('Báo cáo chính trị').and.contain('02/03/2026');
      if (reason) expect(html).to.contain(reason);
    });
  }

  const typings: [string, string | null][] = [
    ['7KQ2-MWX9-P4TD', '7KQ2-MWX9-P4TD'],
    ['7kq2mwx9p4td', '7KQ2-MWX9-P4TD'],
    [' 7KQ2 MWX9–P4TD ', '7KQ2-MWX9-P4TD'],
    ['７ＫＱ２-MWX9.P4TD', '7KQ2-MWX9-P4TD'],
    ['7KQ2-MWX9-P4T', null],
    ['7KQ2-MWX9-P4T0', null],
    ['OIL1-MWX9-P4TD', null],
    ['', null],
  ];
  for (const [typed, code] of typings)
    it(`reads the code ${JSON.stringify(typed)}`, () => expect(readCode(typed)).to.equal(code));

  it('is found by its code however it is typed; a wrong one is told beside the box', async () => {
    const loose = path.replace('/received/', '').toLowerCase().replaceAll('-', ' ');
    expect((await p.get(`/received?code=${encodeURIComponent(loose)}`)).location).to.equal(path);
    expect((await p.get(path.toLowerCase())).status).to.equal(200);
    const malformed = await p.get('/received?code=O0');
    expect(malformed.status).to.equal(422);
    expect(malformed.html).to.contain('không có chữ O, I, L và số 0, 1').and.contain('value="O0"');
    expect((await p.get('/received?code=2222-2222-2222')).html).to.contain('Không có mã biên nhận này');
    expect((await p.get('/received?code=')).html).to.contain('Nhập mã biên nhận');
  });

  it('cannot be found by trying: after thirty wrong codes one waits, with a right one too', async () => {
    let last = 0;
    for (let i = 0; i < 31; i++) last = (await p.get(`/received/2222-2222-22${20 + i}`.replace(/[01]/g, 'A'))).status;
    expect(last).to.equal(429);
    expect((await p.get(path)).status).to.equal(200); // looking at one's own is never a try
  });

  describe('taken back', () => {
    it('asks first, and a look changes nothing', async () => {
      const { html } = await p.get(`${path}/withdrawal`);
      expect(html).to.contain('Thôi, giữ góp ý');
      expect((await stored())['withdrawn_at']).to.equal(null);
    });

    it('drops words and names, leaves the page, and goes to the intranet again', async () => {
      const { uid } = await stored();
      await acknowledgeComments(p.database, [{ uid, revision: 1 }], p.clock.now);
      await decide('accepted');
      expect((await p.get('/drafts/du-thao-0001')).html).to.contain('Lời riêng của tôi.');
      expect((await p.post(`${path}/withdrawal`, {})).location).to.equal(path);
      expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('Lời riêng của tôi.');
      expect(await stored()).to.include({
        body: '',
        author_name: null,
        contact: null,
        quote: null,
        prefix: null,
        suffix: null,
        revision: 2,
        acknowledged_at: null,
      });
      const { comments } = await pullComments(p.database.db, 0, 10);
      expect(comments).to.have.length(1);
      expect(comments[0]).to.include({ uid, revision: 2, body: '', withdrawnAt: p.clock.now.toISOString() });
      expect((await p.get(path)).html)
        .to.contain('Đã rút')
        .and.not.contain('Rút góp ý này');
    });

    it('once is enough', async () => {
      await p.post(`${path}/withdrawal`, {});
      await p.post(`${path}/withdrawal`, {});
      expect((await stored())['revision']).to.equal(2);
      expect((await p.get(`${path}/withdrawal`)).location).to.equal(path);
    });

    it('stays so when moderation, not knowing yet, accepts it', async () => {
      await p.post(`${path}/withdrawal`, {});
      await decide('accepted');
      const { html } = await p.get('/drafts/du-thao-0001');
      expect(html).to.not.contain('1 góp ý đã tiếp nhận');
      expect((await p.get(path)).html).to.contain('Đã rút');
    });

    it('is not done from another site', async () => {
      const r = await fetch(`${p.base}${path}/withdrawal`, {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
      });
      expect(r.status).to.equal(403);
      expect((await stored())['withdrawn_at']).to.equal(null);
    });
  });
});
