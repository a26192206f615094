import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown, type Sitting } from '../support/browser.ts';
import { steppedUp } from '../support/builders.ts';
import { addPortal, push } from '../support/link.ts';
import { section, uploadPicture } from '../support/news.ts';
import type { PersonName } from '../support/people.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';
import { world, type World } from '../support/world.ts';

// An article from the first word to the reader: the writer, the editor, the approver, then the sites, each at a screen.

describe('an article in a browser', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let w: World;
  let p: PortalWorld;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(async () => browser?.close());
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    await addPortal(w, 'tinhuy', p.base);
    await section(w);
    await w.as('linh');
    await uploadPicture(w, 'Đại biểu bỏ phiếu');
    await push(w); // the sections; the site answers with its name and address
  });
  afterEach(async () => {
    await w.close();
    await p.close();
  });

  async function as({ context }: Sitting, person: PersonName): Promise<void> {
    await context.clearCookies();
    await w.as(person);
    await steppedUp(w);
    await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
  }

  async function fillFacts(page: Page): Promise<void> {
    await page.getByLabel('Tên bài').fill('Chi bộ họp đúng sáu mươi phút');
    await page.getByLabel('Tóm tắt').fill('Mỗi kỳ họp bàn một việc, có người chịu trách nhiệm.');
    await page.getByLabel('Chuyên mục').selectOption({ label: 'Chuyên mục dai-hoi' });
    await page.getByLabel('Chủ đề').fill('Sinh hoạt chi bộ');
  }

  /** From the page of the saved article to the readers' page. */
  async function toTheReaders(sitting: Sitting): Promise<string> {
    const { page } = sitting;
    const article = page.url();
    await page.getByRole('button', { name: 'Gửi bài' }).click();
    await page.getByText('Đã gửi bài').waitFor();
    await as(sitting, 'mai');
    await page.goto(`${w.base}/`);
    await page.getByRole('link', { name: 'Biên tập' }).click();
    await page.getByRole('button', { name: 'Chuyển lên duyệt đăng' }).click();
    await page.getByText('Đã chuyển bài').waitFor();
    await as(sitting, 'hung');
    await page.goto(article);
    await page.getByRole('link', { name: 'Xem như trên trang' }).first().click();
    const preview = await page.content();
    await page.goto(article);
    await page.getByRole('button', { name: 'Duyệt đăng bản 1' }).click();
    await page.getByText('Đã duyệt.').waitFor();
    await push(w);
    await page.goto(`${p.base}/`);
    await page.getByRole('link', { name: 'Chi bộ họp đúng sáu mươi phút' }).click();
    await page.getByRole('heading', { name: 'Chi bộ họp đúng sáu mươi phút' }).waitFor();
    expect(await page.content(), 'what the approver saw').to.equal(preview);
    return page.url();
  }

  it('goes from the writer to the readers with script: formats by keys, a picture by a button', async () => {
    const sitting = await sitDown(browser!, { viewport: desktop });
    const { page, leave } = sitting;
    await as(sitting, 'linh');
    await page.goto(`${w.base}/news/new`);
    await fillFacts(page);
    const area = page.getByRole('textbox', { name: 'Nội dung' });
    await area.click();
    await page.keyboard.type('## Cách làm');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Họp ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('đúng giờ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- việc thứ nhất');
    await page.keyboard.press('Enter');
    await page.keyboard.type('việc thứ hai');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ảnh', exact: true }).click();
    await page.getByRole('button', { name: 'Chèn ảnh: Đại biểu bỏ phiếu' }).click();
    expect(await axeFaults(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Xem dạng Markdown' }).click();
    const text = await page.locator('textarea[name=body]').inputValue();
    expect(text).to.match(
      /^## Cách làm\n\nHọp \*\*đúng giờ\*\*\.\n\n- việc thứ nhất\n\n?- việc thứ hai\n\n!\[Đại biểu bỏ phiếu\]\(picture:\w+\)$/,
    );
    await page.getByRole('button', { name: 'Soạn như trên trang' }).click();
    await page.getByRole('button', { name: 'Lưu bài' }).click();
    await page.getByText('Đã lưu bài').waitFor();
    const address = await toTheReaders(sitting);
    await page.goto(address);
    expect(await page.locator('.article-body h2').innerText()).to.equal('Cách làm');
    await page.locator('.article-body img').scrollIntoViewIfNeeded();
    await page.waitForFunction(`document.querySelector('.article-body img').naturalWidth > 0`);
    await leave();
  });

  it('goes the same way without script, in Markdown', async () => {
    const sitting = await sitDown(browser!, { viewport: phone, script: false });
    const { page, leave } = sitting;
    await as(sitting, 'linh');
    await page.goto(`${w.base}/news/new`);
    await page.getByText('Cách đánh dấu khi gõ').click();
    await page.getByText('Thành', { exact: true }).waitFor();
    await fillFacts(page);
    await page.getByLabel('Nội dung').fill('Họp **đúng giờ**.\n\n- một\n- hai');
    await page.getByRole('button', { name: 'Lưu bài' }).click();
    await page.getByText('Đã lưu bài').waitFor();
    expect(await overflows(page)).to.equal(false);
    const address = await toTheReaders(sitting);
    await page.goto(address);
    expect(await page.locator('.article-body strong').innerText()).to.equal('đúng giờ');
    await leave();
  });

  it('keeps what was typed over a reload, and takes from Word only what an article may carry', async () => {
    const sitting = await sitDown(browser!, { viewport: desktop });
    const { page, leave } = sitting;
    await as(sitting, 'linh');
    await page.goto(`${w.base}/news/new`);
    await page.getByLabel('Tên bài').fill('Đang gõ dở');
    const area = page.getByRole('textbox', { name: 'Nội dung' });
    await area.click();
    await page.evaluate(`{
      const area = document.querySelector('.ProseMirror');
      const data = new DataTransfer();
      data.setData('text/html', '<h1 style="color:red">Mục</h1><p class="MsoNormal"><span style="font-size:20pt">Chữ <b>đậm</b></span><script>alert(1)</script><img src="file:///c:/a.png"></p><p><a href="javascript:alert(1)">xấu</a></p>');
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`);
    const body = page.locator('textarea[name=body]');
    expect(await body.inputValue()).to.equal('## Mục\n\nChữ **đậm**\n\nxấu');
    await page.reload();
    await page.getByText('Đã khôi phục chữ đang gõ dở').waitFor();
    expect(await page.getByLabel('Tên bài').inputValue()).to.equal('Đang gõ dở');
    expect(await body.inputValue()).to.contain('Chữ **đậm**');
    await page.getByRole('button', { name: 'Lấy lại bản đang lưu' }).click();
    await page.waitForFunction(`document.querySelector('[name=title]').value === ''`);
    await leave();
  });

  it('passes axe on every page that readers get, and none can be pushed sideways on a phone', async () => {
    await placeDraft(p.database, sampleDraft(), p.clock.now);
    const sitting = await sitDown(browser!, { viewport: desktop });
    const { page, leave } = sitting;
    await as(sitting, 'linh');
    await page.goto(`${w.base}/news/new`);
    await fillFacts(page);
    await page.getByLabel('Ảnh đầu bài').selectOption({ label: 'Đại biểu bỏ phiếu' });
    await page.getByRole('button', { name: 'Xem dạng Markdown' }).click();
    await page
      .locator('textarea[name=body]')
      .fill(
        `## Mục\n\n${'Một đoạn dài. '.repeat(40)}\n\n| Cột một | Cột hai | Cột ba | Cột bốn | Cột năm |\n|---|---|---|---|---|\n| ${'số liệu '.repeat(4)} | 2 | 3 | 4 | 5 |`,
      );
    await page.getByRole('button', { name: 'Lưu bài' }).click();
    const address = await toTheReaders(sitting);
    const faults: string[] = [];
    for (const path of [
      '/',
      new URL(address).pathname,
      '/sections/dai-hoi',
      '/tags/sinh-hoat-chi-bo',
      '/search',
      '/search?q=chi+bo',
      '/search?q=khongcogi',
      '/articles/khong-co-0000000000',
    ]) {
      await page.goto(p.base + path);
      faults.push(...(await axeFaults(page)));
      await page.setViewportSize(phone);
      faults.push(...(await axeFaults(page)));
      if (await overflows(page)) faults.push(`${path} can be pushed sideways`);
      await page.setViewportSize(desktop);
    }
    expect(faults).to.deep.equal([]);
    await leave();
  });
});
