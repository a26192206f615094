import { expect } from 'chai';
import { errorOf } from '../../support/builders.ts';
import {
  arrivalBody,
  bookBody,
  entered,
  entryBody,
  entryIn,
  incomingBook,
  numbersIn,
  openedBook,
} from '../../support/registers.ts';
import { world, type World } from '../../support/world.ts';

describe('registers: books and numbers', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('van');
  });
  afterEach(() => w.close());

  const bad: [field: string, change: Record<string, string>, sentence: string][] = [
    ['title', { title: ' ' }, 'Nhập tên sổ'],
    ['organSymbol', { organSymbol: '' }, 'Nhập ký hiệu cơ quan'],
    ['organSymbol', { organSymbol: 'T/U' }, 'chỉ gồm chữ'],
    ['congressClosedOn', { congressClosedOn: '31/02/2025' }, 'bế mạc đại hội'],
    ['closesOn', { closesOn: '01/01/2020' }, 'sau ngày bắt đầu'],
    ['year', { basis: 'year', year: '26' }, 'Nhập năm'],
    ['openedOn', { basis: 'congress', openedOn: '' }, 'khai mạc'],
  ];
  for (const [field, change, sentence] of bad) {
    it(`a book: says what is wrong beside ${field} (${Object.values(change).join(' ')}) and keeps the rest`, async () => {
      const answer = await w.post('/registers', await bookBody(w, { title: 'Sổ của Văn phòng', ...change }));
      expect(answer.status).to.equal(422);
      expect(errorOf(answer.html, field)).to.contain(sentence);
      if (field !== 'title') expect(answer.html).to.contain('Sổ của Văn phòng');
    });
  }

  it('a committee counts per symbol from 01: report, review report and political report are all BC', async () => {
    const book = await openedBook(w);
    for (const kind of ['plan', 'report', 'plan', 'politicalReport', 'decision', 'regulation', 'minutes']) {
      await entered(w, book, { kind });
    }
    expect(await numbersIn(w, book)).to.deep.equal([
      '01-KH/VPTU',
      '02-KH/VPTU',
      '01-BC/VPTU',
      '02-BC/VPTU',
      '01-QĐ/VPTU',
      '02-QĐ/VPTU',
      '01-BB/VPTU',
    ]);
  });

  it('a congress has one sequence for all kinds, within its days', async () => {
    const congress = {
      basis: 'congress',
      organSymbol: 'ĐH',
      preparatoryOn: '27/02/2026',
      openedOn: '28/02/2026',
      closesOn: '02/03/2026',
    };
    const book = await openedBook(w, congress);
    for (const kind of ['plan', 'report', 'minutes']) await entered(w, book, { kind });
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/ĐH', '02-BC/ĐH', '03-BB/ĐH']);
    const early = await w.post(`/registers/${book}/entries`, entryBody({ enteredOn: '26/02/2026' }));
    expect(errorOf(early.html, 'enteredOn')).to.contain('từ ngày 27/02/2026 đến ngày 02/03/2026');
    await entered(w, book, { enteredOn: '27/02/2026' });
  });

  it('a term begins the day after the congress, or with a plenum held during it; the next begins at 01 again', async () => {
    const last = await openedBook(w, { congressClosedOn: '16/10/2020', closesOn: '16/10/2025', title: 'Sổ cũ' });
    await entered(w, last, { enteredOn: '16/10/2025' });
    const overlapping = await w.post('/registers', await bookBody(w, { plenumOn: '15/10/2025' }));
    expect(errorOf(overlapping.html, 'title')).to.contain('đã có sổ cùng loại');
    const next = await openedBook(w);
    const before = await w.post(`/registers/${next}/entries`, entryBody({ enteredOn: '16/10/2025' }));
    expect(errorOf(before.html, 'enteredOn')).to.contain('từ ngày 17/10/2025');
    await entered(w, next, { enteredOn: '17/10/2025' });
    expect(await numbersIn(w, next)).to.deep.equal(['01-KH/VPTU']);
  });

  it('a state body writes its numbers its own way', async () => {
    const { db } = w.database;
    const unit_id = await w.unitId('SO-NV');
    await db('account_roles')
      .where({ account_id: await w.accountId('nga') })
      .update({ role: 'archivist', unit_id });
    await w.as('nga');
    const book = await openedBook(w, { unit: String(unit_id), organSymbol: 'SNV' });
    await entered(w, book);
    await entered(w, book, { kind: 'letter' });
    expect(await numbersIn(w, book)).to.deep.equal(['01/KH-SNV', '01/SNV']);
  });

  it('incoming papers are numbered through the year, with the columns of the official book', async () => {
    const book = await incomingBook(w);
    const id = entryIn(await w.post(`/registers/${book}/entries`, arrivalBody()));
    entryIn(await w.post(`/registers/${book}/entries`, arrivalBody({ kind: 'plan' })));
    expect(await numbersIn(w, book)).to.deep.equal(['01', '02']);
    const { html } = await w.get(`/register-entries/${id}`);
    for (const word of ['Huyện uỷ cũ', '15-CV/HU', '27/02/2026', 'Ngày đến']) expect(html).to.contain(word);
    const wrong = await w.post(`/registers/${book}/entries`, arrivalBody({ paperOn: '03/03/2026', author: '' }));
    expect(errorOf(wrong.html, 'author')).to.contain('Nhập cơ quan gửi');
    const late = await w.post(
      `/registers/${book}/entries`,
      arrivalBody({ enteredOn: '01/03/2026', paperOn: '02/03/2026' }),
    );
    expect(errorOf(late.html, 'paperOn')).to.contain('không thể sau ngày đến');
  });

  const wrong: [field: string, change: Record<string, string>, sentence: string][] = [
    ['kind', { kind: 'novel' }, 'Chọn loại văn bản'],
    ['enteredOn', { enteredOn: '30/02/2026' }, 'Nhập ngày văn bản'],
    ['enteredOn', { enteredOn: '03/03/2026' }, 'chưa đến'],
    ['abstract', { abstract: '' }, 'Nhập trích yếu'],
    ['signer', { signer: '' }, 'người ký'],
    ['number', { number: '-1' }, 'số nguyên'],
    ['number', { number: '0' }, 'số nguyên'],
    ['number', { number: '5000' }, 'hơn 1.000 số'],
    ['copies', { copies: 'nhiều' }, 'Nhập số bản'],
    ['declaration', { declaration: '' }, 'không chứa bí mật nhà nước'],
  ];
  for (const [field, change, sentence] of wrong) {
    it(`an entry: says what is wrong beside ${field} (${Object.values(change)[0]}) and takes no number`, async () => {
      const book = await openedBook(w);
      const answer = await w.post(`/registers/${book}/entries`, entryBody({ recipients: 'Các ban đảng', ...change }));
      expect(answer.status).to.equal(422);
      expect(errorOf(answer.html, field)).to.contain(sentence);
      expect(answer.html).to.contain('Các ban đảng');
      expect(await w.database.db('register_sequences').select('id').orderBy('id'), 'rolled back').to.deep.equal([]);
    });
  }

  it('a wished number that was just taken is refused with the next free one; nothing typed is lost', async () => {
    const book = await openedBook(w);
    await entered(w, book);
    const answer = await w.post(`/registers/${book}/entries`, entryBody({ number: '1', abstract: 'bản đã gõ dài' }));
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'number')).to.contain('Số 01-KH/VPTU vừa có người lấy').and.contain('02-KH/VPTU');
    expect(answer.html).to.contain('bản đã gõ dài').and.contain('value="Trần Văn Hùng"');
    await entered(w, book, { number: '2' });
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU', '02-KH/VPTU']);
  });

  it('a closed book gives no numbers and takes no corrections; it still shows', async () => {
    const book = await openedBook(w);
    const id = await entered(w, book);
    expect((await w.post(`/registers/${book}/closure`, { note: ' ' })).status).to.equal(422);
    expect((await w.post(`/registers/${book}/closure`, { note: 'Đại hội bế mạc' })).status).to.equal(303);
    expect((await w.post(`/registers/${book}/entries`, entryBody())).status).to.equal(409);
    expect((await w.post(`/register-entries/${id}/void`, { reason: 'x' })).status).to.equal(409);
    expect((await w.post(`/registers/${book}/closure`, { note: 'lần nữa' })).status).to.equal(409);
    expect((await w.get(`/registers/${book}/entries/new`)).status).to.equal(409);
    expect((await w.get(`/registers/${book}`)).html)
      .to.contain('Đại hội bế mạc')
      .and.contain('01-KH/VPTU');
    expect(await w.audited()).to.deep.equal(['registerBook.opened', 'registerEntry.registered', 'registerBook.closed']);
  });

  it('is found by words without tone marks, by kind, by day', async () => {
    const book = await openedBook(w);
    await entered(w, book, { abstract: 'về phòng chống lụt bão', enteredOn: '05/01/2026' });
    await entered(w, book, { kind: 'report' });
    const shown = async (query: string) => {
      const { html } = await w.get(`/registers/${book}?${query}`, { htmx: true });
      return [...html.matchAll(/>(\d\d-[^<]+)<\/a>/g)].map((m) => m[1]);
    };
    expect(await shown('q=lut+bao')).to.deep.equal(['01-KH/VPTU']);
    expect(await shown('q=hung+01-bc')).to.deep.equal(['01-BC/VPTU']);
    expect(await shown('kind=report')).to.deep.equal(['01-BC/VPTU']);
    expect(await shown('to=31/01/2026')).to.deep.equal(['01-KH/VPTU']);
    expect(await shown('from=01/02/2026')).to.deep.equal(['01-BC/VPTU']);
    expect(await shown('')).to.have.length(2);
    expect(await shown('q=%25')).to.have.length(2);
  });
});
