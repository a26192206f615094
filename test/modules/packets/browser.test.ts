import { createHash, randomBytes } from 'node:crypto';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, desktop, openBrowser, phone, sitDown } from '../../support/browser.ts';
import { draftedPacket } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

interface Line {
  port: number;
  /** Cuts the line once so many bytes have gone to the server; the next connection goes through. */
  cutAfter(bytes: number): void;
  /** Lets nothing more through on the connection that has carried so many bytes; others go on. */
  holdAfter(bytes: number): void;
  close(): Promise<void>;
}

/** A line between browser and server that fails when a test wants it to. */
async function openLine(port: number): Promise<Line> {
  let holds = false;
  let left = Infinity;
  const sockets = new Set<Socket>();
  const server: Server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    sockets.add(from).add(to);
    const drop = (): void => {
      from.destroy();
      to.destroy();
    };
    for (const s of [from, to]) s.on('error', drop).on('close', drop);
    to.pipe(from);
    from.on('data', (data) => {
      left -= data.length;
      if (left < 0) {
        left = Infinity; // once
        return holds ? void from.pause() : drop();
      }
      if (!to.write(data)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as { port: number }).port,
    cutAfter: (bytes) => void ([left, holds] = [bytes, false]),
    holdAfter: (bytes) => void ([left, holds] = [bytes, true]),
    async close() {
      for (const s of sockets) s.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

describe('uploading in a browser', function () {
  this.timeout(90_000);
  let browser: Browser | null;
  let w: World;
  let folder: string;
  let line: Line;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    w = await world();
    folder = mkdtempSync(join(tmpdir(), 'browser-upload-'));
    line = await openLine(Number(new URL(w.base).port));
    await w.as('lan');
  });
  afterEach(async () => {
    await line?.close();
    await w?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const file = (bytes: Buffer, name = 'so-lieu.bin'): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const attached = async (): Promise<{ sha256: string }[]> =>
    (await w.database.db('packet_files').select('sha256').orderBy('id')) as { sha256: string }[];
  async function open(page: Page, id: number): Promise<void> {
    await page.context().addCookies([{ name: 'sid', value: w.session(), url: `http://127.0.0.1:${line.port}` }]);
    await page.goto(`http://127.0.0.1:${line.port}/packets/${id}`);
  }

  it('goes on by itself after the line was cut, with progress shown, and attaches the very bytes (48 MB)', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    const bytes = randomBytes(48 * 1024 * 1024);
    const { page, leave } = await sitDownPatiently();
    await open(page, id);
    await page.setInputFiles('#f-files', file(bytes));
    line.cutAfter(21 * 1024 * 1024); // in the middle of the second piece
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    await page.locator('.upload-row progress').waitFor();
    await page.getByText('Chưa quét mã độc').waitFor({ timeout: 60_000 });
    expect(await attached()).to.deep.equal([{ sha256: createHash('sha256').update(bytes).digest('hex') }]);
    await leave();
  });

  it('pauses, survives a reload, and resumes from the server’s memory when the same file is chosen again', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    const bytes = randomBytes(60 * 1024 * 1024);
    const path = file(bytes);
    const { page, leave } = await sitDownPatiently();
    await open(page, id);
    await page.setInputFiles('#f-files', path);
    line.holdAfter(30 * 1024 * 1024);
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    const pause = page.getByRole('button', { name: /Tạm dừng/ });
    await pause.waitFor();
    await page.getByText(/Đã tải [2-9]\d%/).waitFor();
    await pause.focus();
    await page.keyboard.press('Enter'); // by keyboard alone
    await page.getByText(/Tạm dừng ở \d+%/).waitFor();
    await page.reload();
    line.cutAfter(Infinity); // under load the pause may come before the hold
    await page.getByText('đang tải dở').waitFor();
    const [before] = (await w.database.db('uploads').select('token')) as { token: string }[];
    await page.setInputFiles('#f-files', path);
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    await page.getByText('Chưa quét mã độc').waitFor({ timeout: 60_000 });
    expect(before, 'the first upload was known').to.not.equal(undefined);
    expect(await attached()).to.deep.equal([{ sha256: createHash('sha256').update(bytes).digest('hex') }]);
    expect(await w.database.db('uploads').select('id'), 'no second upload was begun').to.deep.equal([]);
    await leave();
  });

  it('begins again by itself when the line dies without a word', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    const bytes = randomBytes(24 * 1024 * 1024);
    const { page, leave } = await sitDownPatiently();
    await open(page, id);
    await page.locator('form[data-resumable]').evaluate((form: { dataset: { stall?: string } }) => {
      form.dataset.stall = '2'; // seconds; 30 would be long for a test
    });
    await page.setInputFiles('#f-files', file(bytes));
    line.holdAfter(9 * 1024 * 1024);
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    await page.getByText('Chưa quét mã độc').waitFor({ timeout: 60_000 });
    expect(await attached()).to.deep.equal([{ sha256: createHash('sha256').update(bytes).digest('hex') }]);
    await leave();
  });

  it('says beside the file what is wrong with it, and takes the others', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    const { page, leave } = await sitDownPatiently();
    await open(page, id);
    const paths = [
      file(Buffer.from('MZ'), 'gia.pdf'),
      file(Buffer.alloc(0), 'rong.txt'),
      file(Buffer.from('được'), 'tot.txt'),
    ];
    await page.setInputFiles('#f-files', paths);
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    await page.getByText('không phải PDF').waitFor();
    await page.getByText('rỗng (0 byte)').waitFor();
    await page.getByText('Các tệp còn lại đã được đính kèm').waitFor();
    expect(await attached()).to.have.length(1);
    expect(await axeFaults(page)).to.deep.equal([]);
    await page.setViewportSize(phone);
    expect(await axeFaults(page)).to.deep.equal([]);
    await leave();
  });

  it('works without script by the ordinary form', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    const { page, leave } = await sitDown(browser!, { viewport: desktop, script: false });
    await open(page, id);
    await page.setInputFiles('#f-files', file(Buffer.from('không cần mã lệnh'), 'a.txt'));
    await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
    await page.getByText('Đã đính kèm tệp.').waitFor();
    expect(await attached()).to.have.length(1);
    await leave();
  });

  /** A cut line is a complaint of the browser's console that these tests provoke. */
  async function sitDownPatiently(): Promise<{ page: Page; leave(): Promise<void> }> {
    const context = await browser!.newContext({ viewport: desktop, locale: 'vi-VN' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (m) => {
      if (/Content Security Policy/.test(m.text())) faults.push(m.text());
    });
    return {
      page,
      async leave() {
        await context.close();
        expect(faults).to.deep.equal([]);
      },
    };
  }
});
