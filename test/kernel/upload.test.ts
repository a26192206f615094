import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { go } from '../../src/kernel/http/reply.ts';
import { anyone, none, post } from '../../src/kernel/http/route.ts';
import { tinyApp, type TinyApp } from '../support/tiny-app.ts';

describe('a form with a file', () => {
  let t: TinyApp;
  const folder = mkdtempSync(join(tmpdir(), 'upload-'));
  beforeEach(async () => {
    t = await tinyApp(
      [post('/x', anyone, () => go('/'), { upload: { maxBytes: 1_000_000, maxFiles: 1 }, audit: none('test') })],
      { files: openFileStore(folder) },
    );
  });
  afterEach(() => t.close());

  const halves = () => readdirSync(join(folder, 'tmp')).length;
  async function until(condition: () => boolean): Promise<void> {
    for (let i = 0; i < 100 && !condition(); i++) await new Promise((done) => setTimeout(done, 20));
  }

  it('that is broken off leaves no half of the file open behind', async () => {
    const socket = connect(Number(new URL(t.base).port), '127.0.0.1');
    socket.write(
      'POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 500000\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n' +
        'a'.repeat(20_000),
    );
    await until(() => halves() === 1);
    expect(halves()).to.equal(1);
    socket.destroy();
    await until(() => halves() === 0);
    expect(halves()).to.equal(0);
  });

  it('whose parts cannot be told apart is a bad request, not a fault of ours', async () => {
    const headers = { 'content-type': 'multipart/form-data' };
    expect((await fetch(`${t.base}/x`, { method: 'POST', headers, body: 'x' })).status).to.equal(400);
  });
});
