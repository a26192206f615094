import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { CONTRACT, contentHash } from '../../src/portal/contract.ts';
import type { AnswersContent } from '../../src/portal/contract.answers.ts';
import { receiveItem } from '../../src/portal/items.ts';
import { applyDecisions } from '../../src/portal/link.commands.ts';
import { portalReceivers } from '../../src/portal/portal.routes.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { later } from '../support/link.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

// A citizen reads a draft, finds a word, marks a passage, comments, sees the receipt, comes back to see what became of
// it, and takes it back: at a desk and on a phone, with and without script, on sites of two colours.

const TEXT = 'Kinh tế tăng trưởng khá, đạt 8 %. Thu ngân sách vượt dự toán. Đời sống Nhân dân được nâng lên.';
const draft = sampleDraft({
  introduction: 'Mời đồng bào góp ý.',
  letterAddress: 'Số 1, đường Lê Lợi',
  blocks: [
    { id: 'p-head', kind: 'heading', level: 1, html: 'I. Tình hình chung', text: 'I. Tình hình chung' },
    { id: 'p-long', kind: 'paragraph', level: null, html: TEXT.replace('ngân sách', '<b>ngân sách</b>'), text: TEXT },
    { id: 'p-last', kind: 'paragraph', level: null, html: 'Ngân sách xã còn khó.', text: 'Ngân sách xã còn khó.' },
  ],
});
const answers: AnswersContent = {
  publicId: draft.publicId,
  introduction: 'Cảm ơn đồng bào.',
  publishedAt: '2026-03-02T01:00:00.000Z',
  figures: [{ label: 'Lượt ý kiến', value: '12' }],
  rows: [
    {
      no: 1,
      place: 'Mục I, đoạn 1',
      blockId: 'p-long',
      comment: 'Cần nêu rõ nguồn thu.',
      stance: 'partly',
      voices: 3,
      decision: 'accepted',
      decisionLabel: 'Tiếp thu',
      answer: 'Đã bổ sung.',
    },
  ],
};

const ways = [
  ['at a desk, with script, by mouse', { viewport: desktop, script: true }, '#8a1c20'],
  ['on a phone, with script', { viewport: phone, script: true }, '#1b4f8f'],
  ['at a desk, without script', { viewport: desktop, script: false }, '#1b4f8f'],
  ['on a phone, without script', { viewport: phone, script: false }, '#8a1c20'],
] as const;

for (const [name, options, accent] of ways) {
  describe(`a citizen, ${name}`, function () {
    this.timeout(60_000);
    let browser: Browser | null;
    let p: PortalWorld;
    before(async function () {
      browser = await openBrowser();
      if (!browser) this.skip();
      p = await portalWorld({ face: { name: 'Cổng thông tin', header: 'Tỉnh Lam Giang', accent, address: null } });
      await placeDraft(p.database, draft, p.clock.now);
      const message = { contract: CONTRACT, kind: 'answers', sequence: 1, contentHash: contentHash(answers) } as const;
      await receiveItem(p.database, portalReceivers, { ...message, content: answers }, p.clock.now);
    });
    after(async () => {
      await browser?.close();
      await p?.close();
    });

    const faults: string[] = [];
    async function look(page: Page): Promise<void> {
      if (options.script) faults.push(...(await axeFaults(page))); // the same markup without script
      if (await overflows(page)) faults.push(`${page.url()} can be pushed sideways`);
    }
    const press = (page: Page, label: string | RegExp) => page.getByRole('button', { name: label }).click();

    /** From the draft to the form, with “Thu ngân sách” or its sentence marked. */
    async function mark(page: Page): Promise<void> {
      const paragraph = page.locator('#p-long > p').first();
      if (!options.script) {
        await page.locator('#p-long .para-act a').click();
        await page.getByLabel(/^Câu 2/).check();
        return;
      }
      await select(page, paragraph);
      const bar = page.getByRole('link', { name: 'Góp ý đoạn đã chọn' });
      await bar.waitFor();
      expect(await page.evaluate('document.getSelection().toString()')).to.match(/^n?gân sác?h?$/);
      await look(page);
      if (options.viewport === phone) {
        await bar.click();
        return;
      }
      await page.keyboard.press('Tab'); // the bar is next after what is selected
      expect(
        await bar.evaluate(
          (a) => a === (a as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement,
        ),
      ).to.equal(true);
      await page.keyboard.press('Enter');
    }

    async function select(page: Page, paragraph: Locator): Promise<void> {
      if (options.viewport === desktop) {
        await paragraph.locator('b').hover(); // in sight, and no longer moving
        const bold = await paragraph.locator('b').boundingBox();
        await page.mouse.move(bold!.x + bold!.width - 2, bold!.y + bold!.height / 2);
        await page.mouse.down();
        await page.mouse.move(bold!.x + 3, bold!.y + bold!.height / 2, { steps: 5 });
        await page.mouse.up();
        return;
      }
      // what a long press does
      await page.evaluate(`(() => {
        const words = document.querySelector('#p-long b').firstChild;
        document.getSelection().setBaseAndExtent(words, 1, words, words.length - 1);
      })()`);
    }

    it('reads, finds, marks, comments, looks again and takes it back', async () => {
      const { page, context, leave } = await sitDown(browser!, options);
      await page.goto(`${p.base}/drafts`);
      await look(page);
      await page.getByRole('link', { name: /Báo cáo chính trị/ }).click();
      await look(page);
      await page.getByRole('searchbox').fill('ngan sach');
      await press(page, 'Tìm');
      expect(await page.locator('mark').allTextContents()).to.deep.equal(['ngân sách', 'Ngân sách']);
      await look(page);
      await page.getByRole('link', { name: 'Đến chỗ đầu tiên' }).click();
      expect(page.url()).to.match(/#p-long$/);
      await page.getByRole('link', { name: 'Bỏ tìm' }).click();

      await mark(page);
      await page.waitForURL(/\/comment\?/);
      await look(page);
      later(1, p);
      await press(page, 'Gửi góp ý'); // nothing filled in yet
      await page.getByText('Có chỗ cần xem lại').waitFor();
      await look(page);
      if (!options.script) expect(await page.getByLabel(/^Câu 2/).isChecked()).to.equal(true);
      await page.getByLabel('Tán thành một phần').check();
      await page.getByLabel('Nội dung góp ý').fill('Cần nêu rõ nguồn thu.');
      await page.getByLabel('Người góp ý là').selectOption({ label: 'Hưu trí, cựu chiến binh, người cao tuổi' });
      await page.getByLabel(/Tôi đồng ý/).check();
      await page.getByLabel(/bằng mấy/).fill(await sumOn(page));
      later(1, p);
      await press(page, 'Gửi góp ý');
      await page.waitForURL(/\/received\//);
      await look(page);
      const code = (await page.locator('.code').textContent())!;
      expect(await page.textContent('main')).to.contain('Chờ xét');

      const [comment] = (await p.database.db('comments as c').select('c.uid', 'c.quote').orderBy('c.id')) as {
        uid: string;
        quote: string;
      }[];
      expect(comment!.quote).to.equal(options.script ? 'ngân sách' : 'Thu ngân sách vượt dự toán.');
      await applyDecisions(p.database, [{ uid: comment!.uid, state: 'accepted', reason: null }], p.clock.now);
      later(1, p);

      await page.getByRole('link', { name: 'Tra cứu góp ý' }).click();
      await look(page);
      await page.getByLabel('Mã biên nhận').fill(code.toLowerCase().replaceAll('-', ' '));
      await press(page, 'Xem góp ý');
      await page.getByText('Đã tiếp nhận và hiển thị').first().waitFor();
      await look(page);
      await page.getByRole('link', { name: 'Đọc tiếp dự thảo' }).click();
      await page.getByText('1 góp ý đã tiếp nhận').click();
      expect(await page.locator('.heard blockquote').textContent()).to.equal(comment!.quote);
      await look(page);
      await page.getByRole('link', { name: /bảng tiếp thu, giải trình/ }).click();
      expect(await page.textContent('main')).to.contain('Đã bổ sung.');
      await look(page);

      await page.goto(`${p.base}/received/${code}`);
      await page.getByRole('link', { name: 'Rút góp ý này' }).click();
      await look(page);
      await press(page, 'Rút góp ý');
      await page.getByText('Góp ý đã rút').waitFor();
      await look(page);
      await page.goto(`${p.base}/drafts/${draft.publicId}`);
      expect(await page.textContent('main')).to.not.contain('Cần nêu rõ nguồn thu.');
      await page.goto(`${p.base}/drafts/not-there-at-all`);
      await look(page);
      expect(await context.cookies()).to.deep.equal([]);
      await leave();
      expect(faults).to.deep.equal([]);
    });
  });
}

const WORDS = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

async function sumOn(page: Page): Promise<string> {
  const question = (await page
    .getByText(/cộng .* bằng mấy/)
    .first()
    .textContent())!.toLowerCase();
  const [, a, b] = /(\p{L}+) cộng (\p{L}+)/u.exec(question)!;
  return String(WORDS.indexOf(a!) + WORDS.indexOf(b!));
}
