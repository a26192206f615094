import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { draft } from '../support/builders.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { world, type World } from '../support/world.ts';

// A clerk edits in a real browser: with the keyboard alone, and with scripts switched off.

describe('editing in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let w: World;
  let id: number;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(async () => browser?.close());
  beforeEach(async () => {
    w = await world();
    id = await draft(w);
  });
  afterEach(() => w.close());

  async function sit(options: { script?: boolean; viewport?: typeof desktop } = {}) {
    const sitting = await sitDown(browser!, { viewport: desktop, ...options });
    await sitting.context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    await sitting.page.goto(`${w.base}/documents/${id}/text`);
    return sitting;
  }
  const block = (page: Page, text: string) => page.locator('.para', { hasText: text });
  const open = async (page: Page, text: string) => {
    await block(page, text).locator('.edit-open').click();
    await page.waitForSelector('[data-editor][contenteditable]');
  };
  const closed = (page: Page) => page.waitForSelector('form[data-edit]', { state: 'detached' });
  const focused = (page: Page) =>
    page.evaluate('document.activeElement.closest(".para")?.textContent ?? ""') as Promise<string>;

  it('types, sets in bold and saves by keyboard; the block comes back in its place with the focus on it', async () => {
    const { page, leave } = await sit();
    await open(page, 'Kinh tế của tỉnh');
    await page.keyboard.type(' Câu');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' đậm');
    await page.keyboard.press('Control+Enter');
    await closed(page);
    expect(await block(page, 'Kinh tế của tỉnh').locator('p').first().innerHTML()).to.contain(
      'Câu<strong> đậm</strong>',
    );
    expect(await page.textContent('#edit-status')).to.contain('Đã lưu bản 1.0.1');
    expect(await focused(page)).to.contain('Kinh tế của tỉnh');
    await leave();
  });

  it('leaves with Esc without saving', async () => {
    const { page, leave } = await sit();
    await open(page, 'Kinh tế của tỉnh');
    await page.keyboard.type(' bỏ đi');
    await page.keyboard.press('Escape');
    await closed(page);
    expect(await page.textContent('article')).not.to.contain('bỏ đi');
    expect(await focused(page)).to.contain('Kinh tế của tỉnh');
    await open(page, 'Kinh tế của tỉnh');
    expect(await page.textContent('[data-editor]')).not.to.contain('bỏ đi'); // not restored either: it was given up
    await leave();
  });

  it('makes a new paragraph with Enter, and one beside another', async () => {
    const { page, leave } = await sit();
    await open(page, 'Công tác xây dựng Đảng');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Đoạn tách ra.');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\?v=2#/);
    await block(page, 'Đoạn tách ra.').getByText('Thêm đoạn').click();
    await page.waitForSelector('#new-block [data-editor][contenteditable]');
    await page.keyboard.type('Đoạn thêm vào.');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\?v=3#/);
    const texts = await page.locator('article .para > :first-child').allTextContents();
    expect(texts.slice(2, 5).map((t) => t.trim())).to.deep.equal([
      'Công tác xây dựng Đảng được tăng cường ở mọi cấp.',
      'Đoạn tách ra.',
      'Đoạn thêm vào.',
    ]);
    await leave();
  });

  it('restores what was being typed when the page is loaded again', async () => {
    const { page, leave } = await sit();
    await open(page, 'Kinh tế của tỉnh');
    await page.keyboard.type(' dở dang');
    await page.reload();
    await open(page, 'Kinh tế của tỉnh');
    expect(await page.textContent('form[data-edit]')).to.contain('Đã khôi phục chữ đang gõ dở');
    expect(await page.textContent('[data-editor]')).to.contain('dở dang');
    await page.getByText('Lấy lại bản đang lưu').click();
    expect(await page.textContent('[data-editor]')).not.to.contain('dở dang');
    await leave();
  });

  it('shows both texts when somebody else was faster, with the typed words in the area', async () => {
    const [mine, theirs] = [await sit(), await sit()];
    await open(mine.page, 'Kinh tế của tỉnh');
    await open(theirs.page, 'Kinh tế của tỉnh');
    await theirs.page.keyboard.type(' Của họ.');
    await theirs.page.keyboard.press('Control+Enter');
    await closed(theirs.page);
    await mine.page.keyboard.type(' Của tôi.');
    await mine.page.keyboard.press('Control+Enter');
    await mine.page.waitForSelector('.edit-both');
    expect(await mine.page.textContent('.edit-both'))
      .to.contain('Của họ.')
      .and.contain('Của tôi.');
    expect(await mine.page.textContent('[data-editor]')).to.contain('Của tôi.');
    expect(await axeFaults(mine.page)).to.deep.equal([]);
    await mine.page.getByText('Lưu bản của tôi').click();
    await closed(mine.page);
    expect(await mine.page.textContent('article'))
      .to.contain('Của tôi.')
      .and.not.contain('Của họ.');
    await mine.leave();
    await theirs.leave();
  });

  it('works without scripts', async () => {
    const { page, leave } = await sit({ script: false });
    await block(page, 'Kinh tế của tỉnh').locator('.edit-open').click();
    await page.fill('textarea[name=text]', 'Kinh tế **tăng khá**.\n\nĐoạn thứ hai.');
    await page.fill('input[name=reason]', 'Rút gọn');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.waitForURL(/\?v=2#/);
    expect(await page.innerHTML('article'))
      .to.contain('Kinh tế <strong>tăng khá</strong>.')
      .and.contain('Đoạn thứ hai.');
    expect(await page.textContent('[role=status]')).to.be.a('string');
    await block(page, 'Đoạn thứ hai.').locator('.edit-open').click();
    await page.locator('details.edit-more summary').click();
    await page.getByRole('button', { name: 'Xoá đoạn' }).click();
    await page.waitForURL(/\?v=3#/);
    expect(await page.textContent('article')).not.to.contain('Đoạn thứ hai.');
    await leave();
  });

  it('has nothing for axe to find and fits a phone, with a block and with a table open', async () => {
    const { page, leave } = await sit();
    await block(page, 'Kinh tế của tỉnh').getByText('Thêm đoạn').click();
    await page.waitForSelector('#new-block');
    await page.selectOption('#new-block select[name=shape]', 'table');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.grid-edit');
    for (const viewport of [desktop, phone]) {
      await page.setViewportSize(viewport);
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await overflows(page)).to.equal(false);
    }
    await page.setViewportSize(desktop);
    await page.goto(`${w.base}/documents/${id}/text`);
    await open(page, 'Kinh tế của tỉnh');
    for (const viewport of [desktop, phone]) {
      await page.setViewportSize(viewport);
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await overflows(page)).to.equal(false);
    }
    await leave();
  });
});
