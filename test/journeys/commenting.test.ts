import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { desktop, openBrowser, sitDown } from '../support/browser.ts';
import { sentDraft } from '../support/builders.ts';
import { world, type World } from '../support/world.ts';

// A clerk of a unit that is asked, with a mouse: words marked in a paragraph come along to the comment.

describe('commenting in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let w: World;
  let documentId: number;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(async () => browser?.close());
  beforeEach(async () => {
    w = await world();
    documentId = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
  });
  afterEach(() => w.close());

  async function sit() {
    const sitting = await sitDown(browser!, { viewport: desktop });
    await sitting.context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    await sitting.page.goto(`${w.base}/documents/${documentId}`);
    return sitting;
  }

  it('takes whole words along when the mouse began in the middle of one', async () => {
    const { page, leave } = await sit();
    const paragraph = page.locator('article .para', { hasText: 'Kinh tế của tỉnh' });
    await page.evaluate(`{
      const text = [...document.querySelectorAll('article .para p')].find((p) => p.textContent.includes('ngân sách')).firstChild;
      const from = text.data.indexOf('ngân sách') + 2;
      document.getSelection().setBaseAndExtent(text, from, text, text.data.indexOf('kế hoạch') + 1);
    }`);
    await paragraph.locator('.para-act a').click();
    await page.getByLabel('Góp ý cho đoạn này').waitFor();
    expect(await page.locator('[name=passage]').inputValue()).to.equal('ngân sách vượt kế');
    expect(page.url()).to.equal(`${w.base}/documents/${documentId}`);
    await leave();
  });

  it('leaves the words of one paragraph behind when another is commented', async () => {
    const { page, leave } = await sit();
    await page.locator('article .para', { hasText: 'Kinh tế của tỉnh' }).locator('p').first().selectText();
    await page.locator('article .para', { hasText: 'Công tác xây dựng Đảng' }).locator('.para-act a').click();
    await page.getByLabel('Góp ý cho đoạn này').waitFor();
    expect(await page.locator('[name=passage]').inputValue()).to.equal('');
    await leave();
  });

  it('says in Vietnamese what is missing, whatever the browser speaks, and lets go when it is there', async () => {
    await w.as('lan');
    const { page, leave } = await sit();
    await page.goto(`${w.base}/rounds/new?document=${documentId}`);
    const name = page.getByLabel('Tên đợt');
    const fault = () => page.evaluate('document.querySelector("[name=title]").validationMessage');
    await name.fill('');
    await page.getByRole('button', { name: 'Lập đợt' }).click();
    expect(await fault()).to.equal('Nhập nội dung vào ô này.');
    await name.pressSequentially('Đợt');
    expect(await fault()).to.equal('');
    await leave();
  });
});
