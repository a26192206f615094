import { expect } from 'chai';
import { docxFaultWords } from '../../../src/modules/documents/text/faults.words.ts';
import { docx, draft, draftBody, errorOf, errorsIn, newVersion, postDraft, revise } from '../../support/builders.ts';
import { bombDocx, docxWithHeader, oleFile, ordinaryDocx, plainDocx } from '../../support/docx-files.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: drafting and bad input', () => {
  let w: World;
  beforeEach(async () => {
    w = await world({ uploadBytes: 1024 * 1024 });
    await w.as('lan');
  });
  afterEach(() => w.close());

  const count = async (table: string): Promise<number> => (await w.database.db(table).select('id')).length;
  const stored = async (): Promise<number> => {
    let n = 0;
    for await (const _ of w.files.list()) n += 1;
    return n;
  };

  it('says every error beside its field and keeps what was typed', async () => {
    const body = await draftBody(w, {
      kind: '',
      abstract: 'x'.repeat(401),
      urgency: 'soon',
      homeUnit: '',
      secrecy: '',
      declaration: '',
    });
    const { status, html } = await w.post('/documents', body);
    expect(status).to.equal(422);
    const fields = ['kind', 'abstract', 'urgency', 'homeUnit', 'secrecy', 'declaration'];
    for (const field of fields) expect(errorOf(html, field), field).to.be.a('string');
    expect(html).to.contain('x'.repeat(401));
    expect(await count('documents')).to.equal(0);
  });

  it('has the declaration unticked and demands it', async () => {
    expect((await w.get('/documents/new')).html).not.to.match(/name="declaration"[^>]*checked/);
    const { status, html } = await w.post('/documents', await draftBody(w, { declaration: '' }));
    expect(status).to.equal(422);
    expect(errorOf(html, 'declaration')).to.contain('không chứa bí mật nhà nước');
  });

  for (const secrecy of ['confidential', 'secret', 'topSecret']) {
    it(`refuses '${secrecy}' and says where such a paper goes`, async () => {
      const { status, html } = await w.post('/documents', await draftBody(w, { secrecy, abstract: 'giữ lại' }));
      expect(status).to.equal(422);
      expect(errorOf(html, 'secrecy')).to.contain('cơ yếu').and.to.contain('văn thư bảo mật').and.to.contain('giữ chỗ');
      expect(html).to.contain('giữ lại');
      expect(await count('documents')).to.equal(0);
    });
  }

  const macros = () => plainDocx(['Văn bản'], [{ name: 'word/vbaProject.bin', content: 'x' }]);
  const refused: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['no .docx at all', () => Buffer.from('%PDF-1.7 not word'), docxFaultWords.notDocx],
    ['an encrypted one', () => oleFile(true), docxFaultWords.encrypted],
    ['one with macros', macros, docxFaultWords.macros],
    ['a zip bomb', () => bombDocx(), docxFaultWords.bomb],
    ['a truncated one', () => plainDocx(['Văn bản']).subarray(0, 300), docxFaultWords.broken],
    ['an empty file', () => Buffer.alloc(0), docxFaultWords.empty],
    ['one marked MẬT in its head', () => docxWithHeader('MẬT', ['Nội dung']), docxFaultWords.secret],
    ['one over the limit', () => Buffer.alloc(1024 * 1024 + 1, 1), 'Tệp lớn hơn mức cho phép (1 MB)'],
    ['one far over the limit', () => Buffer.alloc(5 * 1024 * 1024, 1), 'Tệp lớn hơn mức cho phép (1 MB)'],
  ];
  for (const [what, make, words] of refused) {
    it(`refuses ${what} beside the field and stores nothing`, async () => {
      const file = { name: 'du-thao.docx', bytes: await make() };
      const { status, html } = await w.post('/documents', await draftBody(w, { abstract: 'chữ đã gõ', file }));
      expect(status).to.equal(422);
      expect(errorOf(html, 'file')).to.contain(words.slice(0, 60));
      expect(html).to.contain('chữ đã gõ');
      expect([
        await count('documents'),
        await count('document_versions'),
        await count('document_texts'),
        await stored(),
      ]).to.deep.equal([0, 0, 0, 0]);
      const id = await draft(w);
      const again = await w.post(`/documents/${id}/versions`, { based: '1', reason: 'lý do đã gõ', file });
      expect(again.status).to.equal(422);
      expect(errorOf(again.html, 'file')).to.contain(words.slice(0, 60));
      expect(again.html).to.contain('lý do đã gõ');
      expect([await count('document_versions'), await stored()]).to.deep.equal([1, 1]);
    });
  }

  it('asks for the file again when another field was wrong', async () => {
    const { html } = await w.post('/documents', await draftBody(w, { abstract: '', file: docx() }));
    expect(errorOf(html, 'file')).to.contain('Hãy chọn lại tệp');
    expect(errorOf(html, 'abstract')).to.equal('Nhập trích yếu');
  });

  it('keeps no row when the transaction fails after the file was stored', async () => {
    await w.database.db.schema.dropTable('document_texts');
    const answer = await w.post('/documents', await draftBody(w, { file: docx() }));
    expect(answer.status).to.equal(500);
    expect([await count('documents'), await count('document_versions')]).to.deep.equal([0, 0]);
    expect(await w.audited()).to.deep.equal([]);
    expect(await stored(), 'one content without a row, for the nightly sweep').to.equal(1);
  });

  it('shows script in any field and in the .docx as text', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const id = await postDraft(w, { abstract: `trích ${evil}`, file: docx([`Đoạn ${evil}`], `a${evil}.docx`) });
    await w.post(`/documents/${id}/attachments`, { files: { name: `t${evil}.txt`, bytes: Buffer.from('x') } });
    await w.post(`/documents/${id}/dispatches`, { units: String(await w.unitId('XA-A')), dueOn: '', message: evil });
    await w.as('hoa');
    await w.post(`/documents/${id}/comments`, { block: '', text: evil });
    await w.post(`/documents/${id}/answer`, { answer: 'disagreed', text: evil });
    await w.as('lan');
    const pages = [
      '',
      '/comments',
      '/dispatches',
      '/versions',
      '/versions/1',
      '/approvals',
      '/edit',
      '/versions/new',
      '/dispatches/new',
    ];
    for (const path of [...pages.map((p) => `/documents/${id}${p}`), '/documents', '/notices', '/']) {
      const { status, html } = await w.get(path);
      expect(status, path).to.equal(200);
      expect(html, path).not.to.contain('<script>alert').and.not.to.contain('<img src=x');
    }
    expect((await w.get(`/documents/${id}`)).html).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('shows tables as tables, with lists, headings and footnotes', async () => {
    const id = await postDraft(w, { file: { name: 'mau.docx', bytes: await ordinaryDocx() } });
    const { html } = await w.get(`/documents/${id}`);
    expect(html).to.match(
      /<div class="para-table"[^>]*><table>.*<td colspan="2">Chỉ tiêu &lt;b&gt;chính&lt;\/b&gt;<\/td>/s,
    );
    expect(html).to.contain('<h3>Xã hội</h3>').and.to.contain('para-listItem depth-2').and.to.contain('para-footnote');
    expect(html).to.contain('<strong>tăng trưởng</strong>');
  });

  const names: [string, RegExp][] = [
    ['../../etc/passwd.docx', /^passwd\.docx$/],
    ['a\u0000b.docx', /^ab\.docx$/],
    [`${'dài '.repeat(75)}.docx`, /^.{1,150}$/],
    ['..', /^tep-tin$/],
  ];
  for (const [name, safe] of names) {
    it(`stores an upload named ${JSON.stringify(name.slice(0, 24))} under a safe name`, async () => {
      const id = await postDraft(w, { file: docx(undefined, name) });
      const row = (await w.database.db('document_versions').select('source_name').first()) as { source_name: string };
      expect(row.source_name).to.match(safe);
      const attached = await w.post(`/documents/${id}/attachments`, {
        files: { name: name.replace(/\.docx$/, '.dat'), bytes: Buffer.from('nội dung'), type: 'text/html' },
      });
      expect(attached.status).to.equal(303);
      const got = await w.get(`/documents/${id}/attachments/1`);
      expect(got.html).to.equal('nội dung');
      expect(got.headers.get('content-disposition')).to.match(/^attachment; filename=/);
      expect(got.headers.get('content-type')).to.equal('application/octet-stream');
    });
  }

  it('gives the original .docx back byte for byte', async () => {
    const file = docx();
    const id = await postDraft(w, { file });
    const got = await fetch(`${w.base}/documents/${id}/versions/1/source`, { redirect: 'manual' });
    expect(got.status, 'not to a visitor').to.equal(303);
    const answer = await w.get(`/documents/${id}/versions/1/source`);
    expect(answer.headers.get('content-length')).to.equal(String(file.bytes.length));
    expect(answer.headers.get('content-disposition')).to.contain('du-thao.docx');
  });

  it('refuses an empty attachment, one too large, and none at all, and keeps those of before', async () => {
    const id = await draft(w);
    const attach = (bytes: Buffer) => w.post(`/documents/${id}/attachments`, { files: { name: 'a.pdf', bytes } });
    expect(errorOf((await attach(Buffer.alloc(0))).html, 'files')).to.contain('0 byte');
    expect(errorOf((await attach(Buffer.alloc(1024 * 1024 + 1))).html, 'files')).to.contain('1 MB');
    expect(errorOf((await w.post(`/documents/${id}/attachments`, {})).html, 'files')).to.contain('ít nhất một tệp');
    expect(await count('document_attachments')).to.equal(0);
    const secret = await w.post(`/documents/${id}/attachments`, {
      files: { name: 'x.docx', bytes: plainDocx(['TUYỆT MẬT', 'Nội dung']) },
    });
    expect(errorOf(secret.html, 'files')).to.contain('bí mật nhà nước');
    expect((await attach(Buffer.from('%PDF-1.7'))).status).to.equal(303);
    expect((await w.post(`/documents/${id}/attachments/1/removal`)).status).to.equal(303);
    expect(await count('document_attachments')).to.equal(0);
  });

  it('lets the second of two editors see what the first saved and lose no typing', async () => {
    const id = await draft(w);
    const version = /name="version" value="(\d+)"/.exec((await w.get(`/documents/${id}/edit`)).html)![1]!;
    const typed = { kind: 'report', abstract: 'chữ của người thứ hai', urgency: 'express', version };
    const first = await w.post(`/documents/${id}`, { ...typed, abstract: 'chữ của người thứ nhất', urgency: 'urgent' });
    expect(first.status).to.equal(303);
    const second = await w.post(`/documents/${id}`, typed);
    expect(second.status).to.equal(422);
    expect(second.html).to.contain('Nguyễn Thị Lan sửa lúc 02/03/2026 09:00');
    expect(second.html).to.contain('chữ của người thứ nhất').and.to.contain('>chữ của người thứ hai</textarea>');
    expect(second.html).to.match(/value="express" selected/);
    const fresh = /name="version" value="(\d+)"/.exec(second.html)![1]!;
    expect(fresh).not.to.equal(version);
    expect((await w.post(`/documents/${id}`, { ...typed, version: fresh })).status, 'decided with open eyes').to.equal(
      303,
    );
    expect((await w.get(`/documents/${id}`)).html).to.contain('chữ của người thứ hai');
  });

  it('lets the second of two new versions wait: nothing is overwritten', async () => {
    const id = await draft(w);
    await newVersion(w, id, ['Bản của người thứ nhất']);
    const second = await revise(w, id, 1, ['Bản của người thứ hai']);
    expect(second.status).to.equal(422);
    expect(second.html)
      .to.contain('Nguyễn Thị Lan đã lưu Dự thảo lần 1 · bản 1.1.0 lúc 02/03/2026 09:00')
      .and.to.contain('Tiếp thu góp ý');
    expect(await count('document_versions')).to.equal(2);
    expect((await revise(w, id, 2, ['Bản của người thứ hai'])).status).to.equal(303);
  });

  it('refuses a new version that changes nothing, has no reason or no file', async () => {
    const id = await postDraft(w);
    const same = await w.post(`/documents/${id}/versions`, { based: '1', reason: 'x', file: docx() });
    expect(errorOf(same.html, 'file')).to.contain('giống hệt');
    const bare = await w.post(`/documents/${id}/versions`, { based: '1', reason: '' });
    expect(bare.status).to.equal(422);
    expect(errorsIn(bare.html)).to.contain('Ghi lý do').and.to.contain('Chọn tệp .docx');
  });
});
