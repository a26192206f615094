import { expect } from 'chai';
import { approvedDraft } from '../../support/builders.ts';
import { bookBody, entered, entryBody, incomingBook, numbersIn, openedBook } from '../../support/registers.ts';
import { colleague, sentPacket } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

const ABSTRACT = 'chuẩn bị đại hội các chi bộ';

describe('registers: who must not see or write them', () => {
  let w: World;
  let book: number;
  let entry: number;
  beforeEach(async () => {
    w = await world();
    await w.as('van');
    book = await openedBook(w);
    entry = await entered(w, book);
  });
  afterEach(() => w.close());

  /** Makes Bình the archivist of his own commune. */
  async function binhKeeps(): Promise<void> {
    const { db } = w.database;
    await db('account_roles')
      .where({ account_id: await w.accountId('binh') })
      .update({ role: 'archivist' });
    await w.as('binh');
  }

  it('an archivist of another unit: nowhere, not by guessing addresses', async () => {
    const document = await approvedDraft(w);
    const packet = await sentPacket(w, ['XA-A']);
    await binhKeeps();
    for (const path of [
      `/registers/${book}`,
      `/registers/${book}/gaps`,
      `/registers/${book}/entries/new`,
      `/registers/${book}/secrets/new`,
      `/registers/${book}/reservations/new`,
      `/registers/${book}/insertions/new`,
      `/registers/${book}/print/pdf`,
      `/registers/${book}/print/xlsx`,
      `/register-entries/${entry}`,
      `/register-entries/${entry}/edit`,
      `/documents/${document}/issue`,
      `/packets/${packet}/registration`,
    ]) {
      expect((await w.get(path)).status, path).to.equal(404);
    }
    for (const [path, body] of [
      [`/registers/${book}/entries`, entryBody()],
      [`/registers/${book}/secrets`, entryBody()],
      [`/registers/${book}/reservations`, entryBody()],
      [`/registers/${book}/insertions`, entryBody({ number: '1', reason: 'x' })],
      [`/registers/${book}/closure`, { note: 'x' }],
      [`/register-entries/${entry}`, entryBody({ version: '1', reason: 'x' })],
      [`/register-entries/${entry}/void`, { reason: 'x' }],
      [`/register-entries/${entry}/release`, { reason: 'x' }],
      [`/register-entries/${entry}/reservation`, { reason: 'x' }],
      [`/documents/${document}/issue`, entryBody({ book: String(book) })],
      [`/packets/${packet}/registration`, entryBody({ book: String(book) })],
    ] as const) {
      expect((await w.post(path, { ...body })).status, path).to.equal(404);
    }
    expect((await w.get('/registers')).html).to.not.contain('Sổ văn bản đi của Văn phòng');
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU']);
  });

  it('a book cannot be opened for, nor a paper entered with, the unit of somebody else', async () => {
    await binhKeeps();
    const foreign = await w.post('/registers', await bookBody(w));
    expect(foreign.status).to.equal(422);
    expect(foreign.html).to.contain('Chọn một đơn vị mà đồng chí giữ sổ');
    await colleague(w, 'VPTU', 'leader');
    const packet = await sentPacket(w, ['XA-B']);
    await w.as('van');
    const ours = await incomingBook(w);
    await w.as('binh');
    await w.post('/registers', {
      basis: 'year',
      unit: String(await w.unitId('XA-B')),
      title: 'Sổ đến',
      year: '2026',
    });
    const answer = await w.post(`/packets/${packet}/registration`, {
      ...entryBody(),
      author: 'Văn phòng',
      urgency: 'normal',
      book: String(ours),
    });
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('Chọn một sổ đang mở của đơn vị');
    expect(await numbersIn(w, ours)).to.deep.equal([]);
  });

  it('a clerk reads the book of the own unit and changes nothing', async () => {
    await w.as('lan');
    const { html, status } = await w.get(`/registers/${book}`);
    expect(status).to.equal(200);
    expect(html).to.contain(ABSTRACT).and.not.contain(`/registers/${book}/entries/new`).and.not.contain('Khoá sổ');
    const shown = await w.get(`/register-entries/${entry}`);
    expect(shown.html).to.contain('Lịch sử').and.not.contain(`/register-entries/${entry}/void`);
    expect((await w.post(`/registers/${book}/entries`, entryBody())).status).to.equal(403);
    expect((await w.post(`/register-entries/${entry}/void`, { reason: 'x' })).status).to.equal(403);
    expect((await w.get('/registers/new')).status).to.equal(403);
  });

  it('an administrator keeps no books', async () => {
    await w.as('quan');
    expect((await w.get('/registers')).status).to.equal(403);
    expect((await w.get(`/register-entries/${entry}`)).status).to.equal(403);
  });
});
