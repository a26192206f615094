import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { remindRounds } from '../../jobs/remind-rounds.ts';
import { runNow } from '../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../src/kernel/log.ts';
import { desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { draft } from '../support/builders.ts';
import type { PersonName } from '../support/people.ts';
import { addLeader } from '../support/rounds.ts';
import { world, type World } from '../support/world.ts';

const PDFTOTEXT = '/usr/bin/pdftotext';
const SAME = 'Đề nghị bổ sung số liệu về thu ngân sách của từng năm.';

// A whole round with five units, from the clerk who asks to the table that is filed, in a real browser: with script at a
// desk, without script on a phone.

for (const [name, options] of [
  ['at a desk, with script', { viewport: desktop, script: true }],
  ['on a phone, without script', { viewport: phone, script: false }],
] as const) {
  describe(`a round of opinion, ${name}`, function () {
    this.timeout(90_000);
    let browser: Browser | null;
    let w: World;
    const leaders: PersonName[] = [];
    before(async function () {
      browser = await openBrowser();
      if (!browser) return this.skip();
      w = await world();
      for (const [username, fullName, unit] of [
        ['dao', 'Hà Văn Đạo', 'XA-A'],
        ['sinh', 'Lò Văn Sinh', 'XA-B'],
        ['phuc', 'Tạ Hữu Phúc', 'SO-NV'],
        ['truong', 'Bùi Xuân Trường', 'BTGDVTU'],
      ] as const)
        leaders.push(await addLeader(w, username, fullName, unit));
    });
    after(async () => {
      await browser?.close();
      await w?.close();
    });

    async function as(person: PersonName, work: (page: Page) => Promise<void>): Promise<void> {
      const { page, context, leave } = await sitDown(browser!, options);
      await w.as(person);
      await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
      await work(page);
      expect(await overflows(page), page.url()).to.equal(false);
      await leave();
    }

    const open = (page: Page, path: string) => page.goto(w.base + path);
    const press = (page: Page, label: string | RegExp) => page.getByRole('button', { name: label }).first().click();
    const main = async (page: Page): Promise<string> => (await page.textContent('main')) ?? '';
    const remind = (at: string) => {
      w.clock.now = new Date(at);
      const parts = { jobs: [remindRounds], database: w.database, files: w.files, clock: () => w.clock.now };
      return runNow({ ...parts, log: openLog('silent', 'test') }, remindRounds);
    };

    async function comments(page: Page, text: string): Promise<void> {
      await page.locator('article .para-act a').nth(1).click();
      await page.getByLabel('Góp ý cho đoạn này').fill(text);
      await press(page, 'Gửi góp ý');
      await page.getByText(text).first().waitFor();
    }

    it('goes from the question to the filed table', async () => {
      const documentId = await draft(w);

      await as('lan', async (page) => {
        await open(page, `/rounds/new?document=${documentId}`);
        await page.getByLabel('Số ngày làm việc').fill('5');
        await page.getByLabel(/coi là nhất trí/).check();
        await press(page, 'Lập đợt, chọn đơn vị');
        for (const unit of ['Đảng uỷ xã An Thuận', 'Đảng uỷ xã Bình Lâm', 'Sở Nội vụ', 'Đảng bộ tỉnh Lam Giang'])
          await page.getByLabel(unit, { exact: true }).check();
        await page.getByLabel('Ban Tuyên giáo và Dân vận Tỉnh uỷ', { exact: true }).check();
        await press(page, 'Lưu danh sách');
        await page.getByText('Đã chọn 5 đơn vị').waitFor();
        await press(page, 'Mở đợt, gửi các đơn vị');
        await page.getByText('Đã mở đợt và gửi 5 đơn vị').waitFor();
        expect(await main(page)).to.contain('09/03/2026');
      });

      // clerks comment and draft; nothing reaches the asker yet
      for (const [clerk, text] of [
        ['hoa', SAME],
        ['nga', SAME.toUpperCase()],
      ] as const) {
        await as(clerk, async (page) => {
          await open(page, '/');
          await page
            .getByRole('link', { name: /Báo cáo chính trị/ })
            .first()
            .click();
          await comments(page, text);
          await open(page, `/documents/${documentId}/dispatches`);
          await page.getByLabel('Nhất trí, có góp ý').check();
          await page.getByLabel('Nội dung').fill('Cơ bản nhất trí với dự thảo.');
          await press(page, 'Trình lãnh đạo đơn vị');
          await page.getByText('Đã trình lãnh đạo đơn vị').first().waitFor();
        });
      }
      await as('lan', async (page) => {
        await open(page, '/rounds/1');
        expect(await main(page))
          .to.not.contain('Cơ bản nhất trí')
          .and.to.not.contain('Đã trả lời09');
        await open(page, `/documents/${documentId}/comments`);
        expect(await main(page)).to.not.contain('thu ngân sách của từng năm');
      });

      // three leaders release drafts or answer themselves; one holds a comment back; the province itself stays silent
      for (const leader of leaders) {
        const name: string = leader;
        await as(leader, async (page) => {
          await open(page, `/documents/${documentId}`);
          if (name === 'sinh') await comments(page, 'Ý kiến riêng, cần cân nhắc thêm.');
          await open(page, `/documents/${documentId}/dispatches`);
          if (name === 'sinh' || name === 'truong') await page.getByLabel('Nhất trí', { exact: true }).check();
          if (name === 'sinh') {
            await page.getByLabel('Không gửi góp ý này').check();
            await page.getByLabel('Lý do không gửi').fill('Để xem xét trong đơn vị');
          }
          await press(page, 'Duyệt và gửi');
          await page.getByText('Đã duyệt và gửi ý kiến của đơn vị').first().waitFor();
        });
      }

      // three days before, one day before, the last day, the day after: only the silent unit hears it
      for (const day of ['2026-03-04', '2026-03-06', '2026-03-09', '2026-03-10'])
        expect((await remind(`${day}T00:30:00Z`)).done, day).to.equal(1);
      w.clock.now = new Date('2026-03-10T02:00:00Z');
      await as('minh', async (page) => {
        await open(page, '/notices');
        expect(await main(page))
          .to.contain('còn 1 ngày làm việc')
          .and.to.contain('Quá hạn từ 09/03/2026');
      });

      await as('lan', async (page) => {
        await open(page, '/rounds/1');
        expect(await main(page))
          .to.contain('Đã hết hạn trả lời')
          .and.to.contain('Quá hạn');
        await press(page, 'Kết thúc nhận ý kiến');
        await page.getByText('Đã kết thúc nhận ý kiến').waitFor();
        await open(page, '/rounds/1/comments/new');
        await page.getByLabel('Hội nghị').check();
        await page.getByLabel('Nội dung góp ý').fill('Cử tri đề nghị quan tâm đường giao thông liên thôn.');
        await page.getByLabel('Người góp ý').fill('Hội nghị cán bộ chủ chốt');
        await page.getByLabel('Ngày góp ý').fill('05/03/2026');
        await page.getByLabel('Số lượt ý kiến').fill('12');
        await press(page, 'Nhập ý kiến');
        await page.getByText('Đã nhập ý kiến số').waitFor();
        await open(page, '/rounds/1/duplicates');
        await press(page, /Ghi trùng các ý kiến/);
        await page.getByText(/Đã ghi \d ý kiến là trùng/).waitFor();
        await open(page, '/rounds/1/comments?state=open');
        expect(await main(page)).to.not.contain('Ý kiến riêng');
        const undecided = page.locator('.moderate', { hasText: 'Chưa xử lý' });
        const left = await undecided.count();
        expect(left, 'two said the same twice').to.equal(3);
        const keyed = page.locator('.moderate', { hasText: 'đường giao thông' });
        await keyed.getByLabel('Lý do, phần tiếp thu').fill('Thuộc chương trình khác, chuyển cơ quan chức năng.');
        await keyed.getByRole('button', { name: /^Không tiếp thu/ }).click();
        await page.getByText('Còn 2/5 ý kiến').waitFor();
        for (let n = left - 2; n >= 0; n--) {
          await undecided
            .first()
            .getByRole('button', { name: /^Tiếp thu ý kiến/ })
            .click();
          await page.getByText(n === 0 ? 'Đã xử lý xong 5 ý kiến' : `Còn ${n}/5 ý kiến`).waitFor();
        }
        await open(page, '/rounds/1');
        await press(page, 'Khép đợt');
        await page.getByText('Đã khép đợt').first().waitFor();
        expect(await main(page))
          .to.contain('Nhất trí (không có ý kiến khi hết hạn)')
          .and.to.contain('100%');
        await open(page, '/rounds/1/table');
        if (existsSync(PDFTOTEXT)) await readTable(page);
      });

      await as('hoa', async (page) => {
        await open(page, '/rounds/1');
        expect(await main(page))
          .to.contain(SAME)
          .and.to.contain('Tiếp thu')
          .and.to.not.contain('đường giao thông');
      });
    });

    async function readTable(page: Page): Promise<void> {
      const folder = mkdtempSync(join(tmpdir(), 'round-'));
      try {
        const coming = page.waitForEvent('download');
        await page.getByRole('link', { name: 'PDF' }).click();
        const file = join(folder, 'table.pdf');
        await (await coming).saveAs(file);
        const text = execFileSync(PDFTOTEXT, [file, '-']).toString().normalize('NFC').replace(/\s+/g, ' ');
        expect(text)
          .to.contain('BẢNG TỔNG HỢP Ý KIẾN GÓP Ý')
          .and.to.contain('Đơn vị được hỏi: 5')
          .and.to.contain('Tỉ lệ nhất trí: 100%')
          .and.to.contain('Hội nghị')
          .and.to.contain('Trùng với ý kiến ở TT');
        expect(text).to.not.contain('Ý kiến riêng');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  });
}
