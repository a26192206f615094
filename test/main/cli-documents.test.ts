import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../src/kernel/paths.ts';
import { docxFaultWords } from '../../src/modules/documents/text/faults.words.ts';
import { DRAFT_LINES } from '../support/builders.ts';
import { bombDocx, oleFile, ordinaryDocx, plainDocx } from '../support/docx-files.ts';

interface Result {
  code: number;
  out: string;
  err: string;
}

/** Runs `suite` with nothing in the environment: these commands need no configuration. */
const suite = (...args: string[]): Promise<Result> =>
  new Promise((done) => {
    execFile(process.execPath, [join(projectRoot, 'bin/suite'), 'documents', ...args], { env: {} }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    );
  });

describe('suite documents', function () {
  this.timeout(20_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'cli-documents-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const [head, growth, party, aims, method] = DRAFT_LINES as [string, string, string, string, string];
  const first = () => file('a.docx', plainDocx(DRAFT_LINES));
  const second = () =>
    file('b.docx', plainDocx([head, aims, method.replace('uỷ', 'ủy'), 'Đoạn thêm', growth.replace('khá', 'cao')]));

  it('compares two files as one line of JSON', async () => {
    const { code, out, err } = await suite('compare', first(), second(), '--json');
    expect([code, err]).to.deep.equal([0, '']);
    const { paragraphs, counts } = JSON.parse(out) as { paragraphs: Record<string, unknown>[]; counts: object };
    expect(counts).to.deep.equal({ same: 2, changed: 1, added: 1, removed: 1, moved: 1 });
    expect(paragraphs.slice(0, 3)).to.deep.equal([
      { kind: 'same', number: 1, from: 1, to: 1, text: head },
      { kind: 'movedFrom', number: 2, from: 2, to: 5, counterpart: 7, text: growth },
      { kind: 'removed', number: 3, from: 3, text: party },
    ]);
    expect(paragraphs[4]).to.deep.include({ kind: 'changed', from: 5, to: 3 });
    expect(paragraphs[4]!['spans']).to.deep.include({ kind: 'added', text: 'ủy' });
    expect(paragraphs[5]).to.deep.equal({ kind: 'added', number: 6, to: 4, text: 'Đoạn thêm' });
    expect(paragraphs[6]).to.deep.include({ kind: 'movedTo', from: 2, to: 5, counterpart: 2 });
  });

  it('takes both spellings for one on request', async () => {
    const { out } = await suite('compare', first(), second(), '--json', '--spelling', 'equal');
    const { paragraphs, counts } = JSON.parse(out) as { paragraphs: Record<string, unknown>[]; counts: object };
    expect(counts).to.include({ same: 3, changed: 0 });
    expect(paragraphs[4]).to.include({ kind: 'same', text: method.replace('uỷ', 'ủy'), was: method });
  });

  it('says in lines what changed, without colours where nobody looks', async () => {
    const { code, out } = await suite('compare', first(), second());
    expect(code).to.equal(0);
    expect(out)
      .to.contain(`- ${party}\n`)
      .and.contain('+ Đoạn thêm\n')
      .and.contain('tăng trưởng [cao], thu')
      .and.contain('@ 2 moved to 5');
    expect(out).to.contain('2 the same, 1 changed, 1 added, 1 removed, 1 moved').and.not.contain('\u001b');
  });

  it('ends with 2 and the reason when a file cannot be read', async () => {
    const missing = await suite('compare', first(), join(folder, 'none.docx'));
    expect(missing.code).to.equal(2);
    expect(missing.err).to.contain('none.docx: cannot be read (ENOENT)');
    const locked = await suite('compare', first(), file('locked.docx', oleFile(true)), '--json');
    expect(locked.code).to.equal(2);
    expect(JSON.parse(locked.out)).to.deep.equal({
      faults: [{ file: join(folder, 'locked.docx'), fault: 'encrypted', sentence: docxFaultWords.encrypted }],
    });
  });

  it('reads a file into its paragraphs', async () => {
    const { code, out } = await suite('read', file('c.docx', await ordinaryDocx()), '--json');
    expect(code).to.equal(0);
    const { title, blocks } = JSON.parse(out) as { title: string; blocks: { kind: string; text: string }[] };
    expect(title).to.equal('Báo cáo chính trị');
    expect(blocks.map((b) => b.kind)).to.include.members(['heading', 'paragraph', 'listItem', 'table', 'footnote']);
  });

  it('says why it refuses to read one', async () => {
    const { code, out } = await suite('read', file('bomb.docx', bombDocx()), '--json');
    expect(code).to.equal(2);
    expect(JSON.parse(out)).to.include({ fault: 'bomb', sentence: docxFaultWords.bomb });
    const words = await suite('read', join(folder, 'bomb.docx'));
    expect([words.code, words.out]).to.deep.equal([2, '']);
    expect(words.err).to.contain(docxFaultWords.bomb);
  });
});
