import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { scanFiles } from '../../../jobs/scan-files.ts';
import { sweepFiles } from '../../../jobs/sweep-files.ts';
import { openScanner } from '../../../src/kernel/files/scan.ts';
import { runNow } from '../../../src/kernel/jobs/scheduler.ts';
import type { Job } from '../../../src/kernel/jobs/job.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { errorOf } from '../../support/builders.ts';
import { eicar, startClamd, type Clamd } from '../../support/clamd.ts';
import { draftedPacket } from '../../support/packets.ts';
import { tusOf } from '../../support/tus.ts';
import { world, type World } from '../../support/world.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, bytes: Buffer | string) => ({ files: { name, bytes: Buffer.from(bytes) } });
const run = (w: World, job: Job) =>
  runNow(
    { jobs: [job], database: w.database, files: w.files, clock: () => w.clock.now, log: openLog('silent', 'test') },
    job,
  );

describe('files of a packet', function () {
  this.timeout(20_000);
  let w: World;
  let id: number;
  beforeEach(async () => {
    w = await world();
    await w.as('lan');
    id = await draftedPacket(w, ['XA-A'], { message: 'Lời nhắn còn đây' });
  });
  afterEach(() => w.close());

  it('come with an ordinary form, say honestly that nothing scanned them, and reach the recipient', async () => {
    const bytes = randomBytes(3000);
    expect((await w.post(`/packets/${id}/files`, file('so-lieu.bin', bytes))).status).to.equal(303);
    expect((await w.get(`/packets/${id}`)).html)
      .to.contain('so-lieu.bin')
      .and.contain('Chưa quét mã độc');
    await w.post(`/packets/${id}/sending`);
    await w.as('hoa');
    const got = await fetch(`${w.base}/packets/${id}/files/1/content`, { headers: { cookie: `sid=${w.session()}` } });
    expect(sha256(Buffer.from(await got.arrayBuffer()))).to.equal(sha256(bytes));
    expect(got.headers.get('content-disposition')).to.contain('attachment');
    expect(got.headers.get('content-type')).to.equal('application/octet-stream');
  });

  const bad: [what: string, name: string, bytes: string, sentence: string][] = [
    ['empty', 'rong.txt', '', 'rỗng (0 byte)'],
    ['a .pdf that is none', 'cong-van.pdf', 'MZ chương trình', 'không phải PDF'],
    ['a .docx that is none', 'cong-van.docx', '%PDF-1.4', 'không phải Word'],
  ];
  for (const [what, name, bytes, sentence] of bad) {
    it(`refuses ${what} with a sentence beside the field; nothing else is lost`, async () => {
      const answer = await w.post(`/packets/${id}/files`, file(name, bytes));
      expect(answer.status).to.equal(422);
      expect(errorOf(answer.html, 'files')).to.contain(sentence);
      expect(answer.html).to.contain('Lời nhắn còn đây').and.contain('Đảng uỷ xã An Thuận');
      expect(await w.database.db('packet_files').select('id')).to.deep.equal([]);
    });
  }

  it('asks for a file when none was chosen, and says the limit when one is too long', async () => {
    const none = await w.post(`/packets/${id}/files`, file('', ''));
    expect(errorOf(none.html, 'files')).to.contain('Chọn ít nhất một tệp');
    const long = await w.post(`/packets/${id}/files`, file('a.bin', Buffer.alloc(21 * 1024 * 1024)));
    expect(long.status).to.equal(422);
    expect(errorOf(long.html, 'files')).to.contain('20 MB');
  });

  it('are taken off before sending, not afterwards', async () => {
    await w.post(`/packets/${id}/files`, file('a.txt', 'a'));
    await w.post(`/packets/${id}/files`, file('b.txt', 'b'));
    expect((await w.post(`/packets/${id}/files/1/removal`)).status).to.equal(303);
    await w.post(`/packets/${id}/sending`);
    expect((await w.post(`/packets/${id}/files/2/removal`)).status).to.equal(409);
    expect((await w.post(`/packets/${id}/files`, file('c.txt', 'c'))).status).to.equal(409);
    expect((await w.get(`/packets/${id}/files/1/content`)).status).to.equal(404);
  });

  it('a damaged one is never handed out: a page says so', async () => {
    await w.post(`/packets/${id}/files`, file('a.txt', 'right bytes'));
    writeFileSync(await w.files.locate(sha256(Buffer.from('right bytes'))), 'wrong bytes');
    const answer = await w.get(`/packets/${id}/files/1/content`);
    expect(answer.status).to.equal(503);
    expect(answer.html).to.contain('không còn đúng với mã băm').and.not.contain('wrong bytes');
  });

  it('finished uploads are attached once; another’s or unfinished ones are not', async () => {
    const tus = tusOf(w);
    const bytes = randomBytes(5000);
    const purpose = `packet:${id}`;
    const made = await tus.create(bytes.length, { filename: 'lon.bin', purpose, fingerprint: 'x' });
    const token = made.headers.location!.split('/').at(-1)!;
    const early = await w.post(`/packets/${id}/files/uploaded`, { token });
    expect(early.status).to.equal(422);
    expect(errorOf(early.html, 'files')).to.contain('chưa đủ');
    expect(early.html).to.contain('đang tải dở').and.contain(token);
    await tus.patch(made.headers.location!, 0, bytes);
    expect((await w.get(`/packets/${id}`)).html).to.contain('đã tải xong, chưa đính kèm');
    const other = await draftedPacket(w, []);
    expect((await w.post(`/packets/${other}/files/uploaded`, { token })).status, 'another packet').to.equal(422);
    expect((await w.post(`/packets/${id}/files/uploaded`, { token })).status).to.equal(303);
    expect((await w.post(`/packets/${id}/files/uploaded`, { token })).status, 'again').to.equal(422);
    const [row] = (await w.database.db('packet_files').select('sha256', 'size')) as { sha256: string }[];
    expect(row?.sha256).to.equal(sha256(bytes));
    expect(await w.database.db('uploads').select('id')).to.deep.equal([]);
  });

  it('a long one, scanned by nobody, is not held back for a scanner that does not exist', async () => {
    const tus = tusOf(w);
    const bytes = Buffer.alloc(65 * 1024 * 1024, 7);
    const made = await tus.create(bytes.length, { filename: 'dai.bin', purpose: `packet:${id}` });
    await tus.patch(made.headers.location!, 0, bytes);
    await w.post(`/packets/${id}/files/uploaded`, { token: made.headers.location!.split('/').at(-1)! });
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
  });

  it('unfinished uploads can be dropped with their parts', async () => {
    const tus = tusOf(w);
    const made = await tus.create(10, { filename: 'lon.bin', purpose: `packet:${id}` });
    const token = made.headers.location!.split('/').at(-1)!;
    await w.as('binh');
    expect((await w.post(`/packets/${id}/uploads/${token}/removal`)).status).to.equal(404);
    await w.as('lan');
    expect((await w.post(`/packets/${id}/uploads/${token}/removal`)).status).to.equal(303);
    expect((await tus.head(made.headers.location!)).status).to.equal(404);
  });

  it('are kept by the sweep of stored files while a packet or an upload needs them', async () => {
    await w.post(`/packets/${id}/files`, file('a.txt', 'attached'));
    const tus = tusOf(w);
    const made = await tus.create(8, { filename: 'b.txt', purpose: `packet:${id}` });
    await tus.patch(made.headers.location!, 0, Buffer.from('uploaded'));
    w.clock.now = new Date(Date.now() + 25 * 3_600_000);
    await run(w, sweepFiles);
    for (const text of ['attached', 'uploaded']) expect(await w.files.has(sha256(Buffer.from(text)))).to.equal(true);
  });
});

describe('files of a packet where a real clamd watches', function () {
  this.timeout(60_000);
  let clamd: Clamd;
  let w: World;
  let id: number;
  before(async function () {
    const started = await startClamd();
    if (!started) this.skip();
    clamd = started;
  });
  after(() => clamd?.stop());
  beforeEach(async () => {
    w = await world({ scanner: openScanner(clamd.address) });
    await w.as('lan');
    id = await draftedPacket(w, ['XA-A']);
  });
  afterEach(() => w?.close());

  it('EICAR in a form is refused with its name, its content is gone, and the log has it', async () => {
    const answer = await w.post(`/packets/${id}/files`, file('hoa-don.bin', eicar));
    expect(answer.location).to.equal(`/packets/${id}`);
    const notice = /notice=([^;]+)/.exec(answer.headers.getSetCookie().join())![1]!;
    expect(Buffer.from(notice, 'base64url').toString()).to.contain('Eicar-Test-Signature').and.contain('mã độc');
    expect(await w.files.has(sha256(eicar))).to.equal(false);
    expect(await w.database.db('packet_files').select('id')).to.deep.equal([]);
    expect((await w.audited()).at(-1)).to.equal('packetFile.infected');
  });

  it('EICAR by resumable upload is refused at its end', async () => {
    const tus = tusOf(w);
    const made = await tus.create(eicar.length, { filename: 'a.bin', purpose: `packet:${id}` });
    const answer = await tus.patch(made.headers.location!, 0, eicar);
    expect(answer.status).to.equal(422);
    expect(answer.body).to.contain('mã độc');
    expect(await w.files.has(sha256(eicar))).to.equal(false);
    expect((await w.audited()).at(-1)).to.equal('packetFile.infected');
  });

  it('a clean one says so and goes out', async () => {
    await w.post(`/packets/${id}/files`, file('a.txt', 'sạch'));
    expect((await w.get(`/packets/${id}`)).html).to.contain('Đã quét, sạch');
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
  });

  it('with the scanner out of reach a file waits: it is neither sent nor opened until it is clean', async () => {
    await clamd.kill();
    expect((await w.post(`/packets/${id}/files`, file('a.txt', 'sạch'))).status).to.equal(303);
    expect((await w.get(`/packets/${id}`)).html).to.contain('Đang chờ quét');
    const early = await w.post(`/packets/${id}/sending`);
    expect(early.status).to.equal(422);
    expect(early.html).to.contain('Có tệp đang chờ quét mã độc');
    expect((await w.get(`/packets/${id}/files/1/content`)).status).to.equal(503);
    const job = scanFiles({ scanner: openScanner(clamd.address) });
    expect(await run(w, job)).to.deep.equal({ done: 0, failed: 1 });
    await clamd.start();
    w.clock.now = new Date(w.clock.now.getTime() + 60_000);
    expect(await run(w, job)).to.deep.equal({ done: 1, failed: 0 });
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
  });

  it('a long one waits for the job, which says when the scanner will not take it', async () => {
    const tus = tusOf(w);
    const bytes = Buffer.alloc(65 * 1024 * 1024, 7);
    const made = await tus.create(bytes.length, { filename: 'dai.bin', purpose: `packet:${id}` });
    await tus.patch(made.headers.location!, 0, bytes);
    await w.post(`/packets/${id}/files/uploaded`, { token: made.headers.location!.split('/').at(-1)! });
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(422);
    expect(await run(w, scanFiles({ scanner: openScanner(clamd.address) }))).to.deep.equal({ done: 0, failed: 1 });
    expect((await w.get(`/packets/${id}`)).html).to.contain('Đang chờ quét');
  });

  it('when the scanner is taken out of the configuration, nothing waits for it any more', async () => {
    await clamd.kill();
    await w.post(`/packets/${id}/files`, file('a.txt', 'sạch'));
    await clamd.start();
    expect(await run(w, scanFiles({ scanner: openScanner('') }))).to.deep.equal({ done: 1, failed: 0 });
    expect((await w.get(`/packets/${id}`)).html).to.contain('Chưa quét mã độc');
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
  });

  it('what the job finds infected later is deleted, told to the drafter, and keeps the packet from going out', async () => {
    await clamd.kill();
    await w.post(`/packets/${id}/files`, file('a.bin', eicar));
    await clamd.start();
    expect(await run(w, scanFiles({ scanner: openScanner(clamd.address) }))).to.deep.equal({ done: 1, failed: 0 });
    expect(await w.files.has(sha256(eicar))).to.equal(false);
    expect((await w.get(`/packets/${id}`)).html).to.contain('Có mã độc, đã loại');
    expect((await w.get('/notices')).html).to.contain('có mã độc');
    expect((await w.post(`/packets/${id}/sending`)).html).to.contain('Có tệp nhiễm mã độc');
    expect((await w.get(`/packets/${id}/files/1`)).status).to.equal(503);
    expect((await w.audited()).at(-1)).to.equal('packetFile.infected');
    await w.post(`/packets/${id}/files/1/removal`);
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
  });
});
