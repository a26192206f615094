import { expect } from 'chai';
import { indexSearch } from '../../../jobs/index-search.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { printPdf } from '../../../src/kernel/print/print.ts';
import { runNow } from '../../../src/kernel/jobs/scheduler.ts';
import { docx, draft, DRAFT_LINES, newVersion, send, sentDraft } from '../../support/builders.ts';
import { sentPacket } from '../../support/packets.ts';
import type { PersonName } from '../../support/people.ts';
import { world, type World } from '../../support/world.ts';

describe('search', function () {
  this.timeout(20_000);
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const index = () =>
    runNow(
      {
        jobs: [],
        database: w.database,
        files: w.files,
        clock: () => w.clock.now,
        log: openLog('silent', 'test'),
      },
      indexSearch,
    );
  /** Addresses of what a person finds, in order, and how many the page says there are. */
  async function find(who: PersonName, words: string, more = ''): Promise<{ hrefs: string[]; total: number }> {
    await w.as(who);
    const { status, html } = await w.get(`/search?q=${encodeURIComponent(words)}${more}`);
    expect(status).to.equal(200);
    const hrefs = [...html.matchAll(/class="hit" href="([^"]+)"/g)].map((m) => m[1]!);
    return { hrefs, total: Number(/([\d.]+) kết quả/.exec(html)?.[1]?.replace('.', '') ?? 0) };
  }

  it('shows nobody what they may not see, counts included', async () => {
    const id = await draft(w);
    await index();
    for (const who of ['binh', 'hoa', 'quan'] as const)
      expect(await find(who, 'phương thức lãnh đạo'), who).to.deep.equal({ hrefs: [], total: 0 });
    expect(await find('lan', 'phương thức lãnh đạo')).to.deep.equal({ hrefs: [`/documents/${id}`], total: 1 });
    await w.as(null);
    expect((await w.get('/search?q=kinh')).status).to.be.oneOf([302, 303, 401]);
  });

  it('finds with marks and without, hoà and hòa, any case, and the number of a paper', async () => {
    const id = await draft(w, {
      lines: [...DRAFT_LINES, 'Thực hiện Kế hoạch số 65-KH/TU về phòng, chống lụt bão ở xã Hoà Bình.'],
    });
    await index();
    for (const words of [
      'phương thức lãnh đạo',
      'phuong thuc lanh dao',
      'PHƯƠNG THỨC',
      'Hòa Bình',
      'hoà bình',
      '65-KH/TU',
      'bao cao chinh tri',
    ])
      expect((await find('lan', words)).hrefs, words).to.deep.equal([`/documents/${id}`]);
    for (const words of ['phượng thức lãnh đảo xyz', '66-KH/TU', '"', ') OR (', 'seen : d1', '***', ''])
      expect((await find('lan', words)).hrefs, words).to.deep.equal([]);
  });

  it('puts the very words first, then the phrase without marks, then the words apart', async () => {
    const apart = await draft(w, { abstract: 'a', lines: ['Bão lớn làm hư hại đê điều; lụt ở ba xã.'] });
    const exact = await draft(w, { abstract: 'b', lines: ['Phòng, chống lụt bão năm nay.'] });
    const folded = await draft(w, { abstract: 'c', lines: ['Tin về tàu LUT BAO cập cảng.'] });
    const other = await draft(w, { abstract: 'd', lines: ['Không liên quan.'] });
    await index();
    const { hrefs, total } = await find('lan', 'lụt bão');
    expect(hrefs).to.deep.equal([exact, folded, apart].map((id) => `/documents/${id}`));
    expect([total, hrefs.includes(`/documents/${other}`)]).to.deep.equal([3, false]);
  });

  it('lets a unit find what was sent to it by the text that it received, once', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await newVersion(w, id, [...DRAFT_LINES, 'Bổ sung chỉ tiêu xuất khẩu gạo.']);
    await index();
    expect((await find('hoa', 'phương thức lãnh đạo')).hrefs).to.deep.equal([`/documents/${id}`]);
    expect((await find('hoa', 'xuất khẩu gạo')).hrefs, 'not sent to it yet').to.deep.equal([]);
    expect((await find('lan', 'xuất khẩu gạo')).hrefs).to.deep.equal([`/documents/${id}`]);
    await w.as('lan');
    await send(w, id, ['XA-A']);
    await index();
    expect(await find('hoa', 'xuất khẩu gạo')).to.deep.equal({ hrefs: [`/documents/${id}`], total: 1 });
    expect(await find('lan', 'lãnh đạo'), 'two texts, one draft').to.deep.equal({
      hrefs: [`/documents/${id}`],
      total: 1,
    });
  });

  it('lets a unit find nothing by an attachment that came after what it received, be it the first one or sent to others', async () => {
    const id = await sentDraft(w, ['XA-B']);
    await w.as('lan');
    const files = docx(['Phụ lục về diện tích rừng phòng hộ'], 'phu-luc-rieng.docx');
    expect((await w.post(`/documents/${id}/attachments`, { files })).status).to.equal(303);
    await index();
    for (const words of ['rừng phòng hộ', 'phu-luc-rieng'])
      expect(await find('binh', words), words).to.deep.equal({ hrefs: [], total: 0 });
    await w.as('lan');
    await send(w, id, ['XA-A']);
    await index();
    expect((await find('binh', 'rừng phòng hộ')).hrefs, 'the same version, with more, went to others').to.deep.equal(
      [],
    );
    expect((await find('hoa', 'rừng phòng hộ')).hrefs).to.deep.equal([`/documents/${id}`]);
    expect((await find('binh', 'phương thức lãnh đạo')).hrefs).to.deep.equal([`/documents/${id}`]);
  });

  it('lets who stands in for an approver find what waits for that one, and nothing that was decided', async () => {
    const id = await draft(w);
    const approver_id = await w.accountId('minh');
    await w.database.db('approval_deputies').insert({
      principal_id: approver_id,
      deputy_id: await w.accountId('hoa'),
      from_on: '2026-01-01',
      to_on: '2026-12-31',
      reason: 'Đi công tác',
      made_by_id: approver_id,
      made_at: w.clock.now.toISOString(),
    });
    await w.post(`/documents/${id}/approval-requests`, { mode: 'ordered', approvers: [String(approver_id)] });
    await index();
    expect((await find('hoa', 'phương thức')).hrefs).to.deep.equal([`/documents/${id}`]);
    expect((await find('minh', 'phương thức')).hrefs).to.deep.equal([`/documents/${id}`]);
    await w.as('lan');
    await w.post(`/documents/${id}/submission/withdrawal`);
    await index();
    expect((await find('hoa', 'phương thức')).hrefs).to.deep.equal([]);
    expect((await find('minh', 'phương thức')).hrefs).to.deep.equal([`/documents/${id}`]);
  });

  it('reads attached .docx and PDF files, each content once', async () => {
    const id = await draft(w);
    await w.as('lan');
    const files = docx(['Phụ lục về diện tích rừng phòng hộ'], 'phu-luc.docx');
    expect((await w.post(`/documents/${id}/attachments`, { files })).status).to.equal(303);
    const pieces = [{ kind: 'paragraph' as const, runs: [{ text: 'Bảng tổng hợp hợp tác xã' }] }];
    const bytes = await printPdf({ title: 'Biểu', pieces });
    const pdf = { name: 'bieu.pdf', bytes, type: 'application/pdf' };
    expect((await w.post(`/documents/${id}/attachments`, { files: pdf })).status).to.equal(303);
    await index();
    expect((await find('lan', 'rừng phòng hộ')).hrefs).to.deep.equal([`/documents/${id}`]);
    expect((await find('lan', 'hợp tác xã')).hrefs, 'in the PDF').to.deep.equal([`/documents/${id}`]);
    expect((await find('lan', 'phu-luc.docx')).hrefs, 'by its name').to.deep.equal([`/documents/${id}`]);
    expect(await w.database.db('file_texts').select('sha256')).to.have.length(2);
  });

  it('finds packets where they were sent from and where they went, and forgets what was recalled', async () => {
    const id = await sentPacket(w, ['XA-A'], { abstract: 'Mời họp giao ban công tác kiểm tra' });
    await index();
    expect((await find('hoa', 'giao ban')).hrefs).to.deep.equal([`/packets/${id}`]);
    expect((await find('binh', 'giao ban')).hrefs).to.deep.equal([]);
    expect((await find('hoa', 'giao ban', '&kind=document')).hrefs).to.deep.equal([]);
    await w.database.db('packet_recipients').update({ state: 'recalled' });
    await w.database.db('search_queue').insert({ kind: 'packet', subject_id: id, tries: 0 });
    await index();
    expect((await find('hoa', 'giao ban')).hrefs).to.deep.equal([]);
  });

  it('forgets words that were struck out, and pages through many', async () => {
    const id = await draft(w, { lines: ['Chỉ tiêu trồng rừng.'] });
    for (let i = 0; i < 24; i += 1) await draft(w, { abstract: `việc ${i}`, lines: ['Nông thôn mới.'] });
    await index();
    await newVersion(w, id, ['Chỉ tiêu trồng chè.']);
    await index();
    expect((await find('lan', 'trồng rừng')).hrefs).to.deep.equal([]);
    const first = await find('lan', 'nông thôn mới');
    const second = await find('lan', 'nông thôn mới', '&page=2');
    expect([first.total, first.hrefs.length, second.hrefs.length]).to.deep.equal([24, 20, 4]);
    expect(new Set([...first.hrefs, ...second.hrefs]).size).to.equal(24);
  });

  it('tries again what could not be read, and goes on with the rest', async () => {
    const id = await draft(w);
    await w.database.db('search_queue').insert({ kind: 'unknown', subject_id: 1, tries: 0 });
    expect(await index()).to.deep.equal({ done: 2, failed: 0 });
    expect((await find('lan', 'phương thức')).hrefs).to.deep.equal([`/documents/${id}`]);
    expect(await w.database.db('search_queue').select('id')).to.deep.equal([]);
  });

  it('says what to do when nothing is found or nothing was typed', async () => {
    await w.as('lan');
    expect((await w.get('/search?q=khongcogi')).html)
      .to.contain('Không tìm thấy')
      .and.contain('gõ không dấu');
    expect((await w.get('/search?q=%2B%2B')).html).to.contain('Chưa có chữ nào để tìm');
    expect((await w.get('/search')).html).not.to.contain('kết quả');
  });
});
