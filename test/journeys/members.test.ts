import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { member, memberWorld } from '../support/members.ts';
import type { PersonName } from '../support/people.ts';
import type { World } from '../support/world.ts';

// A data clerk's day: a new record by keyboard alone, a change, a transfer from one commune to another.

describe('a data clerk in a browser', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let w: World;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  async function sit(person: PersonName, options: { viewport: typeof desktop; script?: boolean }) {
    await w.as(person);
    const sitting = await sitDown(browser!, options);
    await sitting.context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    return sitting;
  }
  /** `script`: axe waits for timers, which a page without script does not have. */
  async function looksRight(page: Page, script = true): Promise<void> {
    if (script) expect(await axeFaults(page)).to.deep.equal([]);
    expect(await overflows(page), page.url()).to.equal(false);
  }

  it('types a new record without touching the mouse; what was typed survives; a colleague confirms', async () => {
    const { page, leave } = await sit('khanh', { viewport: desktop });
    await page.goto(`${w.base}/members/new`);
    await page.locator('#f-unit').focus();
    // Enter goes from box to box
    for (const text of ['CB-A1', '', 'Hoàng Thị Mơ', '', '', 'nữ', '05081980']) {
      if (text) await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.locator('.draft-status', { hasText: 'Đã lưu nháp' }).waitFor();
    await page.reload();
    expect(await page.locator('#f-fullName').inputValue()).to.equal('Hoàng Thị Mơ');
    await looksRight(page);
    await page.locator('#f-born').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/members\/events\/\d+$/);
    await looksRight(page);
    const proposal = page.url();
    await leave();

    const other = await sit('duong', { viewport: desktop });
    await other.page.goto(proposal);
    await other.page.getByRole('button', { name: 'Xác nhận' }).click();
    await other.page.waitForURL(/\/members\/\d+$/);
    expect(await other.page.locator('h1').innerText()).to.equal('Hoàng Thị Mơ');
    await looksRight(other.page);
    await other.leave();
  });

  for (const [device, viewport, script] of [
    ['a phone without script', phone, false],
    ['a desk', desktop, true],
  ] as const)
    it(`changes a record and sends somebody to another commune, on ${device}`, async () => {
      const id = await member(w, { unit: 'CB-A1' });
      const sending = await sit('khanh', { viewport, script });
      const { page } = sending;
      await page.goto(`${w.base}/members/${id}`);
      await looksRight(page, script);
      await page.locator('#identity').getByRole('link', { name: 'Sửa' }).click();
      await page.fill('#f-phone', '123');
      await page.getByRole('button', { name: 'Gửi xác nhận' }).click();
      await page.getByText('Có chỗ cần xem lại').waitFor();
      await looksRight(page, script);
      await page.fill('#f-phone', '0912 000 333');
      await page.getByRole('button', { name: 'Gửi xác nhận' }).click();
      await page.getByText('chờ xác nhận').first().waitFor();

      await page.getByRole('link', { name: 'Chuyển sinh hoạt' }).last().click();
      await page.fill('#f-unit', 'CB-B1');
      await page.fill('#f-reason', 'Chuyển công tác');
      await page.fill('#f-causeOn', '20/02/2026');
      await page.getByRole('button', { name: 'Lập thủ tục' }).click();
      await page.waitForURL(/\/members\/transfers\/\d+$/);
      const paper = page.url();
      await page.getByRole('button', { name: 'Chi uỷ đã xem xét, đồng ý' }).click();
      await page.fill('#f-paperNo', '15');
      await page.getByRole('button', { name: 'Cấp giấy giới thiệu' }).click();
      for (const box of [1, 2]) {
        await page.fill('#f-signer', 'Đồng chí Bí thư');
        await page.fill('#f-on', '02/03/2026');
        await page.getByRole('button', { name: `Ghi đã ký ô ${box}` }).click();
      }
      await looksRight(page, script);
      await page.getByRole('button', { name: 'Giao giấy cho đảng viên' }).click();
      await page.locator('.next').waitFor();
      await sending.leave();

      const receiving = await sit('giang', { viewport, script });
      await receiving.page.goto(`${w.base}/members/transfers?box=coming`);
      await looksRight(receiving.page, script);
      await receiving.page.getByRole('link', { name: 'Nguyễn Văn An' }).click();
      for (const box of [3, 4]) {
        await receiving.page.fill('#f-signer', 'Đồng chí Phó Bí thư');
        await receiving.page.fill('#f-on', '02/03/2026');
        await receiving.page.getByRole('button', { name: `Ghi đã ký ô ${box}` }).click();
      }
      await receiving.page.getByRole('button', { name: 'Tiếp nhận vào chi bộ' }).click();
      await receiving.page.getByText('Đã tiếp nhận').first().waitFor();
      await receiving.page.goto(`${w.base}/members/${id}`);
      expect(await receiving.page.locator('h1').innerText()).to.equal('Nguyễn Văn An');
      await receiving.page.goto(paper);
      await looksRight(receiving.page, script);
      await receiving.leave();
    });

  it('goes from a figure of the statistics to its people', async () => {
    await member(w, { fields: { fullName: 'Nguyễn Văn An' } });
    await member(w, { unit: 'CB-A2', fields: { fullName: 'Lê Thị Bình', sex: 'female' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Người Xã Khác' } });
    const { page, leave } = await sit('khanh', { viewport: desktop });
    await page.goto(`${w.base}/members/statistics`);
    await looksRight(page);
    await page
      .getByRole('row', { name: /Đảng viên cuối kỳ/ })
      .getByRole('link', { name: '2' })
      .first()
      .click();
    await page.getByText('2 người').waitFor();
    const names = await page.locator('tbody th a').allInnerTexts();
    expect(names).to.deep.equal(['Nguyễn Văn An', 'Lê Thị Bình']);
    await looksRight(page);
    await leave();
  });
});
