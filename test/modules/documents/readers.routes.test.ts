import { expect } from 'chai';
import { DRAFT_LINES, newVersion, send, sentDraft } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: reader log', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const rows = () =>
    w.database
      .db('document_readers as r')
      .join('accounts as a', 'a.id', 'r.account_id')
      .select('a.username', 'r.version_number', 'r.times')
      .orderBy(['r.id']) as unknown as Promise<{ username: string; version_number: number; times: number }[]>;
  const later = (minutes: number) => (w.clock.now = new Date(w.clock.now.getTime() + minutes * 60_000));

  it('is for the unit that owns the document, not for those who received it', async () => {
    const id = await sentDraft(w, ['XA-A']);
    for (const [who, status] of [
      ['binh', 404],
      ['hoa', 404],
      ['hung', 200],
      ['lan', 200],
    ] as const) {
      await w.as(who);
      expect((await w.get(`/documents/${id}/readers`)).status, who).to.equal(status);
    }
    await w.as('hoa');
    expect((await w.get(`/documents/${id}`)).html).not.to.contain('Ai đã xem');
  });

  it('names each person with the version they had before their eyes; turning pages is one reading', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    await w.get(`/documents/${id}`);
    await w.get(`/documents/${id}/versions/1`);
    later(5);
    await w.get(`/documents/${id}/versions/1/docx`);
    expect(await rows()).to.deep.equal([{ username: 'hoa', version_number: 1, times: 1 }]);
    later(30);
    await w.get(`/documents/${id}`);
    expect((await rows())[0]!.times).to.equal(2);
    await w.as('lan');
    await newVersion(w, id, [...DRAFT_LINES, 'Thêm.']);
    await send(w, id, ['XA-A']);
    await w.as('hoa');
    await w.get(`/documents/${id}`);
    await w.as('lan');
    const { html } = await w.get(`/documents/${id}/readers`);
    expect(html).to.contain('Đỗ Thị Hoà');
    expect((await rows()).map((r) => `${r.username} ${r.version_number}`)).to.include.members(['hoa 1', 'hoa 2']);
  });

  it('counts one reading for two windows opened at the same moment', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const answers = await Promise.all(Array.from({ length: 6 }, () => w.get(`/documents/${id}`)));
    expect(answers.map((a) => a.status)).to.deep.equal([200, 200, 200, 200, 200, 200]);
    expect(await rows()).to.have.length(1);
  });

  it('says so when nobody has read it, and notes nothing for what was refused', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('binh');
    expect((await w.get(`/documents/${id}`)).status).to.equal(404);
    await w.as('lan');
    expect((await w.get(`/documents/${id}/readers`)).html).to.contain('Chưa có ai mở văn bản');
  });
});
