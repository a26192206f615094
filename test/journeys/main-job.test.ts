import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../src/kernel/paths.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { ordinaryDocx } from '../support/docx-files.ts';
import { later, pull, push } from '../support/link.ts';
import { openTown, PASSWORD, signIn, type Town } from '../support/town.ts';

const SAMPLE = join(projectRoot, '../shared/samples/ke-hoach-2010.docx');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

// From a unit's desk to the public website and back, in a real browser, against a real directory, with and without script.

for (const [name, options] of [
  ['at a desk, with script', { viewport: desktop, script: true }],
  ['on a phone, without script', { viewport: phone, script: false }],
] as const) {
  describe(`the main job, ${name}`, function () {
    this.timeout(60_000);
    let browser: Browser | null;
    let town: Town | null;
    before(async function () {
      browser = await openBrowser();
      town = browser && (await openTown());
      if (!town) this.skip();
    });
    after(async () => {
      await browser?.close();
      await town?.close();
    });

    const faults: string[] = [];
    async function look(page: Page): Promise<void> {
      // every-page.test.ts looks at what the intranet's addresses show; here the portal and the page that asks for the password
      const outside = !page.url().startsWith(town!.w.base) || page.url().endsWith('/approval');
      if (options.script && outside) faults.push(...(await axeFaults(page)));
      if (await overflows(page)) faults.push(`${page.url()} can be pushed sideways`);
    }

    async function as(person: string, work: (page: Page) => Promise<void>): Promise<void> {
      const sitting = await sitDown(browser!, options);
      await signIn(sitting.page, town!.w.base, person);
      await look(sitting.page);
      await work(sitting.page);
      await sitting.leave();
    }

    const press = (page: Page, label: string | RegExp) => page.getByRole('button', { name: label }).click();
    const open = async (page: Page, path: string): Promise<void> => {
      await page.goto(town!.w.base + path);
      await look(page);
    };

    const title = 'ứng dụng công nghệ thông tin phục vụ đại hội Đảng các cấp';

    it('goes from draft to the website and back', async () => {
      const { w, tinhuy, ubnd } = town!;
      const first = existsSync(SAMPLE) ? readFileSync(SAMPLE) : await ordinaryDocx('Kế hoạch');
      const second = await ordinaryDocx();

      await as('lan', async (page) => {
        await open(page, '/documents/new');
        await page.getByLabel('Loại văn bản').selectOption({ label: 'Kế hoạch' });
        await page.getByLabel('Trích yếu').fill(title);
        await page
          .getByLabel('Văn bản (.docx)')
          .setInputFiles({ name: 'ke-hoach.docx', mimeType: DOCX, buffer: first });
        await page.getByLabel(/Tôi cam kết/).check();
        await press(page, 'Lập dự thảo');
        await page.waitForURL(/\/documents\/1$/);
        expect(await page.textContent('article')).to.contain(existsSync(SAMPLE) ? 'Mục đích, yêu cầu' : '');
        await look(page);
        await open(page, '/documents/1/dispatches/new');
        await page.getByLabel('Đảng uỷ xã An Thuận').check();
        await page.getByLabel('Sở Nội vụ').check();
        await page.getByLabel(/Hạn trả lời/).fill('20/03/2026');
        await press(page, 'Gửi');
        await open(page, '/documents/1/dispatches');
        expect(await page.textContent('main'))
          .to.contain('Đảng uỷ xã An Thuận')
          .and.contain('Sở Nội vụ');
      });

      await as('binh', async (page) => {
        await open(page, '/documents/1');
        expect(await page.textContent('h1')).to.contain('Không tìm thấy');
      });

      await as('hoa', async (page) => {
        expect(await page.textContent('main')).to.contain(title);
        await open(page, '/documents/1');
        await page.locator('article .para-act a').nth(3).click();
        await page.getByLabel('Góp ý cho đoạn này').fill('Đề nghị nêu rõ thời hạn của từng đơn vị.');
        await press(page, 'Gửi góp ý');
        await page.getByText('Đề nghị nêu rõ thời hạn của từng đơn vị.').first().waitFor();
        await open(page, '/documents/1/dispatches');
        await page.getByLabel('Nhất trí, có góp ý').check();
        await page.getByLabel('Nội dung').fill('Nhất trí với dự thảo; góp ý cụ thể đã ghi ở từng đoạn.');
        await press(page, 'Gửi ý kiến');
        await page.getByText('Đã trả lời').first().waitFor();
      });

      await as('lan', async (page) => {
        await open(page, '/documents/1/comments');
        expect(await page.textContent('main')).to.contain('Đề nghị nêu rõ thời hạn');
        await open(page, '/documents/1/versions/new');
        await page.getByLabel('Văn bản (.docx)').setInputFiles({ name: 'ban-2.docx', mimeType: DOCX, buffer: second });
        await page.getByLabel(/Lý do/).fill('Tiếp thu góp ý của các đơn vị');
        await press(page, /Nạp phiên bản/);
        await open(page, '/documents/1/versions');
        expect(await page.textContent('main')).to.contain('Tiếp thu góp ý của các đơn vị');
        await open(page, '/documents/1/approvals');
        await page.getByLabel(/^Trần Văn Hùng/).check();
        await press(page, /Trình phê duyệt/);
      });

      await as('hung', async (page) => {
        expect(await page.textContent('main')).to.contain(title);
        await open(page, '/documents/1/approvals');
        await press(page, /^Phê duyệt/);
        await look(page);
        await page.getByLabel('Mật khẩu').fill(PASSWORD);
        await page.getByRole('button', { name: /Xác nhận/ }).click();
        await page.getByText('Đã phê duyệt').first().waitFor();
      });

      await as('mai', async (page) => {
        await open(page, '/publications/new');
        await page.getByLabel('Dự thảo đã phê duyệt').selectOption({ index: 1 });
        await page.getByLabel('Bắt đầu đăng').fill('2026-03-02T09:00');
        await page.getByLabel('Kết thúc nhận').fill('2026-03-20T17:00');
        await press(page, 'Lên lịch');
        await page.waitForURL(/\/publications\/1$/);
        await look(page);
        expect(await push(w)).to.deep.equal({ done: 2, failed: 0 });
        await open(page, '/publications');
        expect(await page.textContent('main')).to.contain('Đã lên trang');
      });

      await citizen(tinhuy.base, 'Tôi đề nghị bổ sung giải pháp cho vùng cao.');
      await citizen(ubnd.base, 'Rất đồng tình với dự thảo.');
      expect((await pull(w)).done).to.equal(2);

      await as('mai', async (page) => {
        await open(page, '/public-comments');
        await page
          .locator('.judge', { hasText: 'giải pháp cho vùng cao' })
          .getByRole('button', { name: 'Cho hiển thị' })
          .click();
        await page.getByText('Đã cho hiển thị').first().waitFor();
        await look(page);
      });
      await pull(w);
      later(2, w, tinhuy, ubnd);
      const shown = await sitDown(browser!, options);
      await shown.page.goto(tinhuy.base);
      await shown.page.getByRole('link', { name: title }).click();
      expect(await shown.page.textContent('main')).to.contain('giải pháp cho vùng cao');
      await shown.page.goto(ubnd.base);
      await shown.page.getByRole('link', { name: title }).click();
      expect(await shown.page.textContent('main')).to.not.contain('Rất đồng tình');
      await shown.leave();
      expect(faults).to.deep.equal([]);
    });

    /** Somebody without an account, who can add. */
    async function citizen(base: string, text: string): Promise<void> {
      const { page, leave } = await sitDown(browser!, options);
      await page.goto(base);
      await look(page);
      await page.getByRole('link', { name: title }).click();
      await look(page);
      await page
        .getByRole('link', { name: /Góp ý đoạn này/ })
        .first()
        .click();
      await page.getByLabel('Tán thành một phần').check();
      await page.getByRole('textbox', { name: 'Nội dung góp ý' }).fill(text);
      await page.getByLabel(/Tôi đồng ý/).check();
      const question = (await page.locator('label[for="f-answer"]').textContent()) ?? '';
      await page.locator('#f-answer').fill(String(sumOf(question)));
      await look(page);
      later(1, town!.tinhuy, town!.ubnd); // nobody writes that fast
      await press(page, 'Gửi góp ý');
      await page.getByText('Mã biên nhận').first().waitFor();
      await look(page);
      await leave();
    }
  });
}

function sumOf(question: string): number {
  const words = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const [, a, b] = /(\p{L}+) cộng (\p{L}+)/u.exec(question.toLowerCase()) ?? [];
  return words.indexOf(a ?? '') + words.indexOf(b ?? '');
}
