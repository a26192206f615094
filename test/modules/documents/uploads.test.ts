import { expect } from 'chai';
import { openScanner } from '../../../src/kernel/files/scan.ts';
import { docx, draft, draftBody, errorOf } from '../../support/builders.ts';
import { eicar, startClamd, type Clamd } from '../../support/clamd.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: what is uploaded', () => {
  let w: World;
  afterEach(() => w.close());

  const stored = async (): Promise<number> => {
    let n = 0;
    for await (const _ of w.files.list()) n += 1;
    return n;
  };

  it('is refused when its first bytes are not what its name says, and nothing of it stays', async () => {
    w = await world();
    const id = await draft(w);
    const before = await stored();
    for (const [name, bytes, words] of [
      ['bieu.pdf', Buffer.from('<html>không phải PDF</html>'), 'bieu.pdf'],
      ['anh.png', Buffer.from('%PDF-1.7 tôi là PDF'), 'anh.png'],
    ] as const) {
      const answer = await w.post(`/documents/${id}/attachments`, { files: { name, bytes } });
      expect(answer.status, name).to.equal(422);
      expect(errorOf(answer.html, 'files')).to.contain(words);
    }
    expect(await stored()).to.equal(before);
  });

  describe('where a real clamd watches', function () {
    this.timeout(60_000);
    let clamd: Clamd;
    before(async function () {
      const started = await startClamd();
      if (!started) return this.skip();
      clamd = started;
    });
    after(() => clamd?.stop());

    it('is refused when the scanner finds something: attachments and drafts alike', async () => {
      w = await world({ scanner: openScanner(clamd.address) });
      const id = await draft(w);
      const before = await stored();
      const attached = await w.post(`/documents/${id}/attachments`, {
        files: { name: 'thu.txt', bytes: Buffer.from(eicar) },
      });
      expect(attached.status).to.equal(422);
      expect(errorOf(attached.html, 'files')).to.contain('có mã độc');
      const loaded = await w.post(
        '/documents',
        await draftBody(w, { file: { name: 'ban.docx', bytes: Buffer.from(eicar) } }),
      );
      expect(loaded.status).to.equal(422);
      expect(errorOf(loaded.html, 'file')).to.contain('có mã độc');
      expect(await stored(), 'nothing of them stays').to.equal(before);
      const clean = await w.post(`/documents/${id}/attachments`, { files: docx(['Phụ lục'], 'phu-luc.docx') });
      expect(clean.status).to.equal(303);
    });

    it('is not let in while the scanner is silent', async () => {
      w = await world({ scanner: openScanner('/nowhere/clamd.sock') });
      const id = await draft(w);
      const answer = await w.post(`/documents/${id}/attachments`, { files: docx(['Phụ lục'], 'phu-luc.docx') });
      expect(answer.status).to.equal(422);
      expect(errorOf(answer.html, 'files')).to.contain('chưa trả lời');
    });
  });
});
