import { expect } from 'chai';
import { CONTRACT, contentHash } from '../../src/portal/contract.ts';
import type { AnswersContent } from '../../src/portal/contract.answers.ts';
import { receiveItem, withdrawItem } from '../../src/portal/items.ts';
import { portalReceivers } from '../../src/portal/portal.routes.ts';
import { later } from '../support/link.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

describe('the public table of answers', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
    await placeDraft(p.database, sampleDraft(), p.clock.now);
  });
  afterEach(() => p.close());

  const row = (no: number, change: Partial<AnswersContent['rows'][number]> = {}) => ({
    no,
    place: 'Mục I, đoạn 1',
    blockId: 'p-one',
    comment: `Góp ý thứ ${no}.`,
    stance: 'partly' as const,
    voices: no,
    decision: 'accepted' as const,
    decisionLabel: 'Tiếp thu',
    answer: `Trả lời thứ ${no}.`,
    ...change,
  });
  async function send(change: Partial<AnswersContent> = {}, sequence = 1): Promise<void> {
    const content: AnswersContent = {
      publicId: 'du-thao-0001',
      introduction: null,
      publishedAt: '2026-03-02T01:00:00.000Z',
      figures: [{ label: 'Lượt ý kiến', value: '1.234' }],
      rows: [row(1)],
      ...change,
    };
    const message = {
      contract: CONTRACT,
      kind: 'answers',
      sequence,
      contentHash: contentHash(content),
      content,
    } as const;
    await receiveItem(p.database, portalReceivers, message, p.clock.now);
    later(1, p); // what changes behind the process's back is seen a second later
  }
  const html = async (query = '') => (await p.get(`/drafts/du-thao-0001/answers${query}`)).html;

  it('is not there before it is published, nor after it is taken off', async () => {
    expect((await p.get('/drafts/du-thao-0001/answers')).status).to.equal(404);
    await send({ publishedAt: '2026-03-02T05:00:00.000Z' });
    expect((await p.get('/drafts/du-thao-0001/answers')).status).to.equal(404);
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('/answers');
    p.clock.now = new Date('2026-03-02T05:00:00.000Z');
    expect((await p.get('/drafts/du-thao-0001/answers')).status).to.equal(200);
    expect((await p.get('/drafts/du-thao-0001')).html).to.contain('href="/drafts/du-thao-0001/answers"');
    const item = { kind: 'answers', publicId: 'du-thao-0001', sequence: 2 } as const;
    await withdrawItem(p.database, portalReceivers, item, p.clock.now);
    later(1, p);
    expect((await p.get('/drafts/du-thao-0001/answers')).status).to.equal(404);
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('/answers');
  });

  it('shows place, comment, how many said it, decision and answer, and escapes what was said', async () => {
    await send({
      introduction: 'Tổng hợp.',
      rows: [row(7, { comment: '<b>Sửa</b>', blockId: 'p-one' }), row(8, { blockId: 'p-gone' })],
    });
    expect(await html())
      .to.contain('&lt;b&gt;Sửa&lt;/b&gt;')
      .and.contain('<a href="/drafts/du-thao-0001#p-one">Mục I, đoạn 1</a>')
      .and.contain('Trả lời thứ 7.')
      .and.contain('Tiếp thu')
      .and.contain('1.234')
      .and.contain('Tổng hợp.')
      .and.not.contain('#p-gone');
  });

  it('is filtered by decision, paged for a phone and whole for the printer', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => row(i + 1));
    rows.push(row(61, { decision: 'notAccepted', decisionLabel: 'Giải trình' } as never));
    await send({ rows });
    expect(await html())
      .to.contain('1–50 trong 61')
      .and.contain('Góp ý thứ 50.')
      .and.not.contain('Góp ý thứ 51.');
    expect(await html('?page=2'))
      .to.contain('Góp ý thứ 51.')
      .and.not.contain('Góp ý thứ 50.');
    expect(await html('?whole=1'))
      .to.contain('Góp ý thứ 1.')
      .and.contain('Góp ý thứ 61.');
    const filtered = await html('?decision=notAccepted');
    expect(filtered).to.contain('Góp ý thứ 61.').and.not.contain('Góp ý thứ 1.');
    expect((await p.get('/drafts/du-thao-0001/answers?decision=nonsense&page=99')).status).to.equal(200);
  });

  it('takes the place of the older table at once', async () => {
    await send();
    expect(await html()).to.contain('Trả lời thứ 1.');
    await send({ rows: [row(2)] }, 2);
    expect(await html())
      .to.contain('Trả lời thứ 2.')
      .and.not.contain('Trả lời thứ 1.');
  });
});
