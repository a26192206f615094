import { expect } from 'chai';
import { approvedDraft, draft, send, sentDraft } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: lists', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const hrefs = (html: string): number[] =>
    [...html.matchAll(/<th scope="row" class="about"><a href="\/documents\/(\d+)"/g)].map((m) => Number(m[1]));
  const list = async (query: string): Promise<number[]> => hrefs((await w.get(`/documents${query}`)).html);

  it('keeps the boxes apart', async () => {
    const own = await draft(w);
    const sent = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const hers = await w.post('/documents', {
      kind: 'plan',
      abstract: 'tổ chức hội nghị',
      urgency: 'flash',
      homeUnit: String(await w.unitId('XA-A')),
      secrecy: 'normal',
      declaration: '1',
    });
    const mine = Number(hers.location!.split('/').pop());
    expect(await list('?box=own')).to.deep.equal([mine]);
    expect(await list('?box=received')).to.deep.equal([sent]);
    expect(await list('?box=all')).to.have.members([mine, sent]);
    const { html } = await w.get('/documents?box=all');
    expect(html).to.contain('Mới đến').and.to.contain('Hoả tốc').and.to.contain('<tr class="unread">');
    await w.as('lan');
    expect(await list('')).to.have.members([own, sent]);
  });

  it('finds words without tone marks, by kind and by state; what means something in LIKE means nothing', async () => {
    const report = await draft(w, { abstract: 'phương hướng nhiệm kỳ 50% _ mới' });
    const plan = await draft(w, { kind: 'plan', abstract: 'phục vụ đại hội', lines: [] });
    const approved = await approvedDraft(w);
    await w.as('lan');
    expect(await list('?q=PHUONG+huong')).to.deep.equal([report]);
    expect(await list('?q=huong+phuong')).to.deep.equal([report]);
    expect(await list('?q=ke+hoach')).to.deep.equal([plan]);
    expect(await list('?kind=plan')).to.deep.equal([plan]);
    expect(await list('?state=approved')).to.deep.equal([approved]);
    expect(await list('?state=draft&kind=politicalReport')).to.deep.equal([report]);
    for (const odd of ['%25', '_', '%5B', "'", '%27--', '%25%25%25'])
      expect((await w.get(`/documents?q=${odd}`)).status, odd).to.equal(200);
    expect(await list('?q=%25%25zzz')).to.deep.equal([]);
    expect(await list('?q=khong-co')).to.deep.equal([]);
    expect((await w.get('/documents?q=khong-co')).html).to.contain('Không tìm thấy văn bản nào');
    expect(await list('?state=hack&kind=hack')).to.have.length(3);
  });

  it('turns pages of fifty, and gives a fragment only the list', async () => {
    const id = await draft(w);
    const row = (await w.database.db('documents').where({ id }).first()) as Record<string, unknown>;
    for (let i = 0; i < 60; i++) await w.database.db('documents').insert({ ...row, id: id + 1 + i });
    expect(await list('')).to.have.length(50);
    expect(await list('?page=2')).to.have.length(11);
    expect(await list('?page=99'), 'beyond the end is the last').to.have.length(11);
    const piece = (await w.get('/documents?page=2', { htmx: true })).html;
    expect(piece)
      .to.match(/^\s*<div id="document-list"/)
      .and.not.to.contain('<html');
  });

  it('takes a constant number of queries, however long the list', async () => {
    for (let i = 0; i < 3; i++) await sentDraft(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    let queries = 0;
    w.database.db.on('query', () => (queries += 1));
    await w.get('/documents?box=received');
    const three = queries;
    for (let i = 0; i < 5; i++) await sentDraft(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    queries = 0;
    await w.get('/documents?box=received');
    expect(queries).to.equal(three);
  });

  it('finds what waits for an approver by an index, not by walking through all units and drafts', async () => {
    const seen: { sql: string; bindings: readonly unknown[] }[] = [];
    await w.as('hung');
    w.database.db.on('query', (q: { sql: string; bindings: readonly unknown[] }) => seen.push(q));
    await w.get('/');
    w.database.db.removeAllListeners('query');
    const waiting = seen.filter(({ sql }) => sql.includes('from `document_approvals`'));
    expect(waiting).not.to.deep.equal([]);
    for (const { sql, bindings } of waiting) {
      const plan = (await w.database.db.raw(`explain query plan ${sql}`, [...bindings] as string[])) as {
        detail: string;
      }[];
      expect(plan.map((step) => step.detail).join('; '), sql).not.to.match(/\bSCAN\b/);
    }
  });

  it('renders a draft of six hundred paragraphs without delay', async () => {
    const lines = Array.from({ length: 600 }, (_, i) =>
      i % 20 === 0 ? `${i / 20 + 1}. Mục lớn thứ ${i / 20 + 1}` : `Đoạn ${i}: nội dung của dự thảo báo cáo chính trị.`,
    );
    const id = await draft(w, { lines });
    await send(w, id, ['XA-A']);
    await w.get(`/documents/${id}`);
    const begun = performance.now();
    const { html } = await w.get(`/documents/${id}`);
    expect(html.match(/class="para /g)).to.have.length(600);
    expect(performance.now() - begun).to.be.below(500);
  });
});
