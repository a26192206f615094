import { expect } from 'chai';
import { approvedDraft, DRAFT_LINES, draft, errorOf, newVersion } from '../../support/builders.ts';
import { hasPdfReader, pdfWords } from '../../support/pdf.ts';
import { draftedPacket, packetBody, sentPacket } from '../../support/packets.ts';
import { entryBody, incomingBook, numbersIn, openedBook } from '../../support/registers.ts';
import { world, type World } from '../../support/world.ts';

describe('registers: issuing what was approved, registering what came in', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('van');
  });
  afterEach(() => w.close());

  const signed = (book: number, change: Record<string, string> = {}) => ({
    ...entryBody({
      authority: 'T/L Ban Thường vụ',
      post: 'Chánh Văn phòng',
      place: 'Lam Giang',
      ...change,
    }),
    book: String(book),
  });

  it('an approved draft waits for the archivist, gets number, day and signature, and waits no more', async () => {
    const book = await openedBook(w);
    const id = await approvedDraft(w);
    await w.as('lan');
    expect((await w.get(`/documents/${id}`)).html).to.not.contain(`/documents/${id}/issue`);
    await w.as('van');
    expect((await w.get('/')).html).to.contain(`/documents/${id}/issue`);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Cấp số, vào sổ');
    const blank = (await w.get(`/documents/${id}/issue`)).html;
    expect(blank).to.contain('số tiếp theo 01-BC/VPTU').and.contain('trình Đại hội đại biểu Đảng bộ tỉnh');
    const faulty = await w.post(`/documents/${id}/issue`, signed(book, { signer: '', recipients: 'Ban Chấp hành' }));
    expect(errorOf(faulty.html, 'signer')).to.contain('người ký');
    expect(faulty.html).to.contain('Ban Chấp hành').and.contain('value="Lam Giang"');
    const answer = await w.post(`/documents/${id}/issue`, signed(book, { kind: 'plan', abstract: 'khác' }));
    expect(answer.location).to.equal(`/documents/${id}`);
    expect(await numbersIn(w, book)).to.deep.equal(['01-BC/VPTU']);
    expect((await w.get('/')).html).to.not.contain(`/documents/${id}/issue`);
    expect((await w.get(`/documents/${id}`)).html)
      .to.contain('Số 01-BC/VPTU')
      .and.contain('02/03/2026')
      .and.not.contain('Cấp số, vào sổ');
    expect(await w.audited()).to.include.members(['registerEntry.registered', 'document.issued']);
    const again = await w.get(`/documents/${id}/issue`);
    expect(again.location).to.equal('/register-entries/1');
    expect((await w.post(`/documents/${id}/issue`, signed(book))).status).to.equal(409);
  });

  it('the printed paper bears number, day and signature block', async function () {
    this.timeout(30_000);
    if (!hasPdfReader()) this.skip();
    const book = await openedBook(w);
    const id = await approvedDraft(w);
    await w.as('van');
    await w.post(`/documents/${id}/issue`, signed(book));
    const r = await fetch(`${w.base}/documents/${id}/versions/1/pdf`, { headers: { cookie: `sid=${w.session()}` } });
    expect(r.status).to.equal(200);
    const text = pdfWords(Buffer.from(await r.arrayBuffer()));
    for (const word of ['Số 01-BC/VPTU', 'Lam Giang, ngày 02 tháng 3 năm 2026', 'T/L BAN THƯỜNG VỤ', 'Trần Văn Hùng']) {
      expect(text).to.contain(word);
    }
    expect(text).to.not.contain('Dự thảo lần');
    const onScreen = (await w.get(`/documents/${id}`)).html;
    expect(onScreen).to.contain('ngày 02 tháng 3 năm 2026').and.contain('<p>Số 01-BC/VPTU</p>');
    const change = {
      ...signed(book),
      version: '1',
      reason: 'Ghi nhầm',
      signer: 'Lê Quang Minh',
      enteredOn: '01/03/2026',
    };
    await w.post('/register-entries/1', change);
    const again = await fetch(`${w.base}/documents/${id}/versions/1/pdf`, {
      headers: { cookie: `sid=${w.session()}` },
    });
    const corrected = pdfWords(Buffer.from(await again.arrayBuffer()));
    expect(corrected).to.contain('Lê Quang Minh').and.contain('ngày 01 tháng 3').and.not.contain('Trần Văn Hùng');
    expect(await w.audited()).to.include('document.reissued');
  });

  it('what is not approved, or was changed behind the approval, gets no number', async () => {
    const book = await openedBook(w);
    const plain = await draft(w);
    await w.as('van');
    expect((await w.get(`/documents/${plain}/issue`)).status).to.equal(409);
    expect((await w.post(`/documents/${plain}/issue`, signed(book))).status).to.equal(409);
    const id = await approvedDraft(w);
    await w.database
      .db('document_versions')
      .where({ document_id: id })
      .update({ text_hash: 'f'.repeat(64) });
    await w.database
      .db('document_submissions')
      .where({ document_id: id })
      .update({ text_hash: 'f'.repeat(64) });
    await w.as('van');
    expect((await w.post(`/documents/${id}/issue`, signed(book))).status).to.equal(409);
    expect(await numbersIn(w, book)).to.deep.equal([]);
  });

  it('a text changed after its number: the number stays with the entry, which says so', async () => {
    const book = await openedBook(w);
    const id = await approvedDraft(w);
    await w.as('van');
    await w.post(`/documents/${id}/issue`, signed(book));
    await newVersion(w, id, [...DRAFT_LINES, 'Thêm một đoạn.']);
    expect((await w.get(`/documents/${id}`)).html).to.contain('văn bản đã sửa sau khi cấp số');
    expect((await w.get('/register-entries/1')).html).to.contain('Văn bản đã sửa sau khi cấp số');
    expect((await w.get(`/registers/${book}`)).html).to.contain('Đã sửa sau khi cấp số');
    expect((await w.post(`/documents/${id}/issue`, signed(book))).status).to.equal(409);
  });

  it('a voided number leaves the draft, which may be given another', async () => {
    const book = await openedBook(w);
    const id = await approvedDraft(w);
    await w.as('van');
    await w.post(`/documents/${id}/issue`, signed(book));
    await w.post('/register-entries/1/void', { reason: 'Ghi sai ngày' });
    expect((await w.get(`/documents/${id}`)).html).to.not.contain('01-BC/VPTU');
    expect((await w.post(`/documents/${id}/issue`, signed(book))).status).to.equal(303);
    expect(await numbersIn(w, book)).to.deep.equal(['01-BC/VPTU void', '02-BC/VPTU']);
    expect(await w.audited()).to.include('document.unissued');
  });

  it('without an open book it says where to open one', async () => {
    const id = await approvedDraft(w);
    await w.as('van');
    expect((await w.get('/')).html).to.not.contain(`/documents/${id}/issue`);
    expect((await w.get(`/documents/${id}/issue`)).html)
      .to.contain('Chưa có sổ')
      .and.contain('/registers/new');
    expect((await w.post(`/documents/${id}/issue`, signed(1))).status).to.equal(409);
  });

  /** A packet of the commune to Vân's office. */
  async function arrived(): Promise<number> {
    const { db } = w.database;
    const unit_id = await w.unitId('XA-A');
    await db('account_roles')
      .where({ account_id: await w.accountId('lan') })
      .update({ unit_id });
    const id = await sentPacket(w, ['VPTU'], { senderUnit: String(unit_id), documentNo: '09-BC/ĐU' });
    await w.as('van');
    return id;
  }

  it('a packet that came in is registered from its page, filled in as far as it is known', async () => {
    const book = await incomingBook(w);
    const id = await arrived();
    expect((await w.get('/')).html).to.contain(`/packets/${id}/registration`);
    expect((await w.get(`/packets/${id}`)).html).to.contain(`href="/packets/${id}/registration"`);
    const { html } = await w.get(`/packets/${id}/registration`);
    expect(html)
      .to.contain('value="Đảng uỷ xã An Thuận"')
      .and.contain('value="09-BC/ĐU"')
      .and.contain('số tiếp theo 01');
    const arrival = { ...entryBody(), author: 'Đảng uỷ xã An Thuận', urgency: 'normal', book: String(book) };
    expect((await w.post(`/packets/${id}/registration`, { ...arrival, author: '' })).status).to.equal(422);
    expect((await w.post(`/packets/${id}/registration`, arrival)).location).to.equal(`/packets/${id}`);
    expect((await w.get(`/packets/${id}`)).html)
      .to.contain('Số đến')
      .and.contain('href="/register-entries/1"');
    expect((await w.get('/')).html).to.not.contain(`/packets/${id}/registration`);
    expect((await w.post(`/packets/${id}/registration`, arrival)).status).to.equal(409);
    await w.post('/register-entries/1/void', { reason: 'Vào nhầm sổ' });
    expect((await w.post(`/packets/${id}/registration`, arrival)).status).to.equal(303);
    expect(await numbersIn(w, book)).to.deep.equal(['01 void', '02']);
  });

  it('a packet without a number gets one from the outgoing book; one that has its number is left alone', async () => {
    const book = await openedBook(w);
    const id = await draftedPacket(w, ['XA-A'], { documentNo: '' });
    expect((await w.get(`/packets/${id}`)).html).to.contain('>Cấp số<');
    expect((await w.post(`/packets/${id}/registration`, signed(book))).status).to.equal(303);
    expect((await w.get(`/packets/${id}`)).html).to.contain('Số 01-CV/VPTU');
    expect((await w.get('/packets?box=drafts&q=01-cv')).html).to.contain(`/packets/${id}`);
    const change = { ...(await packetBody(w)), version: '3' };
    const typedOver = await w.post(`/packets/${id}`, { ...change, documentNo: '99-CV/VPTU' });
    expect(typedOver.status).to.equal(422);
    expect(errorOf(typedOver.html, 'documentNo')).to.contain('Số 01-CV/VPTU do sổ văn bản đi cấp');
    const otherKind = await w.post(`/packets/${id}`, { ...change, documentNo: '01-CV/VPTU', kind: 'plan' });
    expect(errorOf(otherKind.html, 'kind')).to.contain('Giữ nguyên số và loại');
    expect((await w.post(`/packets/${id}/discard`)).status, 'a line of a book speaks of it').to.equal(409);
    expect((await w.post('/register-entries/1/void', { reason: 'Không gửi nữa' })).status).to.equal(303);
    expect((await w.get(`/packets/${id}`)).html)
      .to.contain('>Cấp số<')
      .and.not.contain('01-CV/VPTU');
    expect((await w.post(`/packets/${id}/registration`, signed(book))).status).to.equal(303);
    expect(await numbersIn(w, book)).to.deep.equal(['01-CV/VPTU void', '02-CV/VPTU']);
    await w.post(`/packets/${id}/sending`);
    await w.post('/register-entries/2/void', { reason: 'Thu hồi' });
    expect((await w.get(`/packets/${id}`)).html, 'what went out').to.contain('Số 02-CV/VPTU');
    const numbered = await draftedPacket(w, ['XA-A']);
    expect((await w.get(`/packets/${numbered}`)).html).to.not.contain('>Cấp số<');
    expect((await w.get(`/packets/${numbered}/registration`)).status).to.equal(404);
    await w.as('hoa');
    expect((await w.get(`/packets/${id}/registration`)).status).to.equal(403);
  });
});
