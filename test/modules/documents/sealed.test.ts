import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newKeyPair } from '../../../src/kernel/http/signature.ts';
import { projectRoot } from '../../../src/kernel/paths.ts';
import { readSealed } from '../../../src/modules/documents/index.ts';
import { approvedDraft, draft, DRAFT_LINES, newVersion } from '../../support/builders.ts';
import { TEST_KEYS, world, type World } from '../../support/world.ts';

describe('documents: the approved text as a signed file', function () {
  this.timeout(60_000);
  let w: World;
  let folder: string;
  beforeEach(async () => {
    w = await world();
    folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await w.close();
  });

  async function download(id: number): Promise<string> {
    const answer = await fetch(`${w.base}/documents/${id}/sealed`, { headers: { cookie: `sid=${w.session()}` } });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-disposition')).to.contain('attachment');
    const path = join(folder, 'approved.zip');
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    return path;
  }
  const verify = (...args: string[]): Promise<{ code: number; out: string }> =>
    new Promise((done) => {
      execFile(
        process.execPath,
        [join(projectRoot, 'bin/suite'), 'documents', 'verify', ...args],
        { env: {} },
        (error, out, err) =>
          done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: out + err }),
      );
    });
  const publicKey = (): string => {
    const path = join(folder, 'key.pub');
    writeFileSync(path, TEST_KEYS.trusted.get('test-1')!.export({ type: 'spki', format: 'pem' }));
    return path;
  };

  it('is not for other units, and is there only once the text is approved, and as it was approved', async () => {
    const id = await approvedDraft(w);
    await w.as('binh');
    expect((await w.get(`/documents/${id}/sealed`)).status).to.equal(404);
    await w.as('lan');
    expect((await w.get(`/documents/${await draft(w)}/sealed`)).status).to.equal(409);
    await newVersion(w, id, [...DRAFT_LINES, 'Thêm một câu.']);
    expect((await w.get(`/documents/${id}/sealed`)).status).to.equal(409);
  });

  it('holds the text, the papers and who approved, and is recorded', async () => {
    const id = await approvedDraft(w);
    const sealed = await readSealed(await download(id), TEST_KEYS.trusted);
    expect(sealed.blocks.map((b) => b.text)).to.deep.equal(DRAFT_LINES);
    expect(sealed.files.map((f) => f.path)).to.deep.equal(['noi-dung.json', 'van-ban.docx', 'van-ban.pdf']);
    expect(sealed.approval.steps).to.have.length(1);
    expect(sealed.approval.steps[0]).to.include({ name: 'Trần Văn Hùng', state: 'approved', deputy: null });
    expect(await w.audited()).to.include('document.sealed');
  });

  it('is checked on the command line without configuration, network or database', async () => {
    const path = await download(await approvedDraft(w));
    const good = await verify(path, '--key', `test-1=${publicKey()}`);
    expect(good.code, good.out).to.equal(0);
    expect(good.out).to.contain('VALID').and.contain('Trần Văn Hùng').and.contain('signed by test-1');
    const json = await verify(path, '--key', `test-1=${publicKey()}`, '--json');
    expect(JSON.parse(json.out)).to.include({ valid: true, paragraphs: DRAFT_LINES.length, keyId: 'test-1' });
    const strange = join(folder, 'strange.pub');
    writeFileSync(strange, newKeyPair().publicPem);
    const foreign = await verify(path, '--key', `test-1=${strange}`, '--json');
    expect(foreign.code).to.equal(1);
    expect(JSON.parse(foreign.out)).to.include({ valid: false, fault: 'signature' });
    writeFileSync(path, 'không phải gói');
    expect((await verify(path, '--key', `test-1=${publicKey()}`)).out).to.contain('NOT VALID');
    expect((await verify(join(folder, 'none.zip'), '--key', `test-1=${publicKey()}`)).code).to.equal(1);
    expect((await verify(path, '--key', 'test-1')).code).to.equal(1);
  });
});
