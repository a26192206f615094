import { expect } from 'chai';
import fc from 'fast-check';
import { printDocx, printPdf } from '../../../src/kernel/print/print.ts';
import { demoDrafts } from '../../../src/main/demo/drafts.ts';
import { eraOf } from '../../../src/main/demo/era.ts';
import { makeDocx } from '../../../src/main/demo/make-docx.ts';
import { partyPaper, type PaperFacts } from '../../../src/modules/documents/index.ts';
import type { Block, RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { blockOf } from '../../../src/modules/documents/text/runs.ts';
import { readDocx } from '../../../src/modules/documents/text/docx.ts';
import { draft, newVersion, send } from '../../support/builders.ts';
import { ordinaryDocx } from '../../support/docx-files.ts';
import { hasPdfReader, pdfFonts, pdfText, pdfWords } from '../../support/pdf.ts';
import { world, type World } from '../../support/world.ts';

const numbered = (blocks: readonly RawBlock[]): Block[] => blocks.map((b, i) => ({ ...b, id: `p${i}` }));
const plain = (blocks: readonly RawBlock[]) => blocks.map(({ kind, level, text }) => ({ kind, level, text }));
const p = (html: string, more: Partial<RawBlock> = {}): RawBlock => ({
  kind: 'paragraph',
  level: null,
  html,
  text: html.replace(/<[^>]+>/g, ''),
  ...more,
});

function facts(blocks: readonly RawBlock[]): PaperFacts {
  return {
    title: 'Báo cáo thử',
    blocks: numbered(blocks),
    head: {
      organParent: 'Đảng bộ tỉnh Lam Giang',
      organ: 'Đảng uỷ xã An Thuận',
      documentNo: '…-BC/ĐU',
      place: 'An Thuận',
      dateText: 'ngày 04 tháng 8 năm 2026',
      draftMark: 'Dự thảo lần 1, ngày 04/08/2026',
      kindName: 'Báo cáo',
      abstract: 'kết quả công tác năm',
    },
    foot: {
      recipients: ['Ban Thường vụ', 'Lưu Văn phòng'],
      authority: 'T/M Ban Thường vụ',
      post: 'Bí thư',
      signer: 'Nguyễn Văn A',
    },
  };
}

async function readBack(blocks: readonly RawBlock[]): Promise<RawBlock[]> {
  const outcome = await readDocx(await printDocx(partyPaper(facts(blocks))));
  if (outcome.kind === 'refused') throw new Error(outcome.fault);
  return outcome.blocks;
}

describe('documents: papers that leave the house', function () {
  this.timeout(60_000);

  it('print the layout of the Party, every word of it readable, fonts inside', async function () {
    if (!hasPdfReader()) this.skip();
    const body = [p('I. Tình hình', { kind: 'heading', level: 1 }), p('Kinh tế tăng trưởng <s>khá</s> tốt.')];
    const pdf = await printPdf(partyPaper(facts(body)));
    const words = pdfWords(pdf);
    for (const text of [
      'ĐẢNG BỘ TỈNH LAM GIANG',
      'ĐẢNG UỶ XÃ AN THUẬN',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Số …-BC/ĐU',
      'An Thuận, ngày 04 tháng 8 năm 2026',
      'Dự thảo lần 1, ngày 04/08/2026',
      'BÁO CÁO kết quả công tác năm',
      'Kinh tế tăng trưởng khá tốt./.',
      'Nơi nhận:',
      'T/M BAN THƯỜNG VỤ BÍ THƯ',
      '- Lưu Văn phòng.',
      'Nguyễn Văn A',
    ])
      expect(words).to.contain(text);
    expect(pdfFonts(pdf).every((f) => f.embedded && f.unicode)).to.equal(true);
  });

  it('print the layout of the State for a state body', async function () {
    if (!hasPdfReader()) this.skip();
    const { head, ...rest } = facts([p('Nội dung.')]);
    const words = pdfWords(
      await printPdf(partyPaper({ ...rest, head: { ...head, layout: 'state', documentNo: '…/BC-SNV' } })),
    );
    expect(words)
      .to.contain('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM')
      .and.contain('Độc lập - Tự do - Hạnh phúc')
      .and.contain('Số: …/BC-SNV');
    expect(words).to.not.contain('ĐẢNG CỘNG SẢN');
  });

  it('print no second head and foot where the text brought its own', async function () {
    if (!hasPdfReader()) this.skip();
    const head: RawBlock = {
      kind: 'table',
      level: null,
      html: '<table><tbody><tr><td>TỈNH UỶ</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></tbody></table>',
      text: 'TỈNH UỶ\tĐẢNG CỘNG SẢN VIỆT NAM',
    };
    const foot = [p('<strong>BÍ THƯ</strong>'), p('Nơi nhận:'), p('- Như trên.')];
    const words = pdfWords(await printPdf(partyPaper(facts([head, p('Nội dung.'), ...foot]))));
    expect(words.match(/ĐẢNG CỘNG SẢN VIỆT NAM/g)).to.have.length(1);
    expect(words.match(/Nơi nhận/g)).to.have.length(1);
    expect(words).to.not.contain('AN THUẬN');
  });

  it('come back from Word with the very same text: a long draft', async () => {
    const drafts = demoDrafts(eraOf('2025'), '2026');
    const long = drafts.toSorted((a, b) => b.paper.body.length - a.paper.body.length)[0]!;
    const outcome = await readDocx(await makeDocx(long.paper));
    if (outcome.kind === 'refused') throw new Error(outcome.fault);
    expect(outcome.blocks.length).to.be.greaterThan(60);
    expect(plain(await readBack(outcome.blocks))).to.deep.equal(plain(outcome.blocks));
  });

  it('come back from Word with the very same text: lists, tables, footnotes, marks of letters', async () => {
    const outcome = await readDocx(await ordinaryDocx());
    if (outcome.kind === 'refused') throw new Error(outcome.fault);
    const kinds = new Set(outcome.blocks.map((b) => b.kind));
    expect([...kinds].toSorted()).to.deep.equal(['footnote', 'heading', 'listItem', 'paragraph', 'table']);
    const more = [
      p('Chữ <strong>đậm <em>nghiêng</em></strong> <u>chân</u> <s>xoá</s> H<sub>2</sub>O'),
      p('dòng một<br />dòng hai', { text: 'dòng một\ndòng hai' }),
    ];
    const blocks = [...outcome.blocks.slice(0, -1), ...more, outcome.blocks.at(-1)!];
    const back = await readBack(blocks);
    expect(plain(back)).to.deep.equal(plain(blocks));
    expect(back.find((b) => b.text.startsWith('Chữ'))?.html).to.equal(more[0]?.html);
  });

  it('come back from Word with the very same text: whatever was edited here', async () => {
    const words = fc
      .array(
        fc.constantFrom('Đảng', 'bộ', '1.', 'I.', 'Điều 5.', 'Phần thứ nhất', 'hoà', '&', '<b>', 'KẾ HOẠCH', '8,5%'),
        { minLength: 1, maxLength: 8 },
      )
      .map((w) => w.join(' '));
    const block = fc
      .tuple(
        words,
        fc.constantFrom<[RawBlock['kind'], number | null]>(
          ['paragraph', null],
          ['heading', 1],
          ['heading', 3],
          ['heading', 6],
          ['listItem', 1],
        ),
      )
      .map(([text, [kind, level]]) => blockOf(kind, level, text.replace(/&/g, '&amp;').replace(/</g, '&lt;'))!);
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12 }), async (blocks) => {
        expect(await readBack(blocks)).to.deep.equal(blocks);
      }),
      { numRuns: 8 },
    );
  });

  it('leave no footnote out, also one that nothing calls or that lost its number', async function () {
    if (!hasPdfReader()) this.skip();
    const note = (text: string) => p(text, { kind: 'footnote' });
    const blocks = [
      p('Thu<sup>[1]</sup> và chi<sup>[7]</sup>.'),
      note('[1] Gọi một lần'),
      note('[1] Trùng số'),
      note('[3] Không ai gọi'),
      note('Mất số'),
    ];
    const words = pdfWords(await printPdf(partyPaper(facts(blocks))));
    for (const text of ['[1] Gọi một lần', '[1] Trùng số', '[3] Không ai gọi', 'Mất số', '[7]'])
      expect(words).to.contain(text);
  });

  it('set a foot that came with the text side by side, and give it back in its order', async () => {
    const blocks = [
      p('Nội dung.'),
      p('<strong>T/M BAN THƯỜNG VỤ</strong>'),
      p('<strong>BÍ THƯ</strong>'),
      p('Nơi nhận:'),
      p('- Như trên,'),
      p('- Lưu.'),
    ];
    expect(plain(await readBack(blocks))).to.deep.equal(plain(blocks));
    if (!hasPdfReader()) return;
    const lines = pdfText(await printPdf(partyPaper(facts(blocks))), '-layout');
    expect(lines).to.match(/Nơi nhận: +T\/M BAN THƯỜNG VỤ/);
  });

  describe('over HTTP', () => {
    let w: World;
    beforeEach(async () => (w = await world()));
    afterEach(() => w.close());

    it('are not there for a unit that was not asked, nor for a version that was not sent', async () => {
      const id = await draft(w);
      await send(w, id, ['XA-A']);
      await newVersion(w, id, ['Bản mới']);
      for (const as of ['docx', 'pdf']) {
        await w.as('binh');
        expect((await w.get(`/documents/${id}/versions/1/${as}`)).status).to.equal(404);
        await w.as('hoa');
        expect((await w.get(`/documents/${id}/versions/2/${as}`)).status).to.equal(404);
        expect((await w.get(`/documents/${id}/versions/1/${as}`)).status).to.equal(200);
        expect((await w.get(`/documents/${id}/versions/9/${as}`)).status).to.equal(404);
        await w.as('thu');
        expect((await w.get(`/documents/${id}/versions/1/${as}`)).status).to.equal(403);
      }
      expect((await w.audited()).filter((a) => a === 'document.opened')).to.have.length(1); // like reading it
    });

    it('tell an asked unit of no other recipient', async function () {
      if (!hasPdfReader()) this.skip();
      const id = await draft(w);
      await send(w, id, ['XA-A', 'XA-B']);
      const words = async (number = 1) =>
        pdfWords(
          Buffer.from(
            await (
              await fetch(`${w.base}/documents/${id}/versions/${number}/pdf`, {
                headers: { cookie: `sid=${w.session()}` },
              })
            ).arrayBuffer(),
          ),
        );
      expect(await words())
        .to.contain('- Đảng uỷ xã An Thuận,')
        .and.contain('- Đảng uỷ xã Bình Lâm,')
        .and.contain('- Lưu Văn phòng Tỉnh uỷ.');
      await newVersion(w, id, ['Bản sau khi gửi']);
      expect(await words(2)).to.contain('- Đảng uỷ xã Bình Lâm,'); // who holds an earlier draft gets this paper too
      await w.as('hoa');
      expect(await words())
        .to.contain('- Đảng uỷ xã An Thuận,')
        .and.not.contain('Bình Lâm');
    });

    it('keep nobody waiting while they are printed', async () => {
      const id = await draft(w, { lines: Array.from({ length: 1_500 }, (_, i) => `Đoạn ${i} về phát triển kinh tế.`) });
      const begun = performance.now();
      const paper = w.get(`/documents/${id}/versions/1/pdf`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect((await w.get('/documents')).status).to.equal(200);
      const seen = performance.now() - begun;
      expect((await paper).status).to.equal(200);
      expect(seen, 'a page while the paper is printed').to.be.below((performance.now() - begun) / 2);
    });

    it('are offered on the text and on each version', async () => {
      const id = await draft(w);
      for (const path of ['', '/versions/1']) {
        const { html } = await w.get(`/documents/${id}${path}`);
        expect(html)
          .to.contain(`href="/documents/${id}/versions/1/pdf"`)
          .and.contain(`href="/documents/${id}/versions/1/docx"`);
      }
    });
  });
});
