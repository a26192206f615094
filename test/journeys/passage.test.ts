import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { desktop, openBrowser, sitDown } from '../support/browser.ts';
import { DRAFT_LINES, sentDraft } from '../support/builders.ts';
import { world, type World } from '../support/world.ts';

describe('commenting on a passage, in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let w: World;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(() => browser?.close());
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const PASSAGE = 'thu ngân sách vượt kế hoạch năm';

  it('takes the words that are marked in the paragraph over into the form', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const { page, context, leave } = await sitDown(browser!, { viewport: desktop });
    await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    await page.goto(`${w.base}/documents/${id}`);
    const para = page.locator('.para', { hasText: DRAFT_LINES[1]! });
    const mark = () =>
      para
        .locator('p')
        .first()
        .evaluate((p, words) => {
          const text = p.firstChild!;
          const at = text.textContent!.indexOf(words);
          document.getSelection()!.setBaseAndExtent(text, at, text, at + words.length);
        }, PASSAGE);
    await mark();
    await para.hover();
    await para.getByRole('link', { name: /Góp ý/ }).click();
    const field = page.getByLabel(/Chỉ góp ý cho những chữ/);
    await field.waitFor();
    expect(await field.inputValue()).to.equal(PASSAGE);
    await page.getByLabel(/Góp ý cho đoạn này/).fill('Nêu rõ số liệu');
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByText('Nêu rõ số liệu').waitFor();
    const row = (await w.database.db('document_comments').first('anchor_text', 'anchor_prefix')) as {
      anchor_text: string;
      anchor_prefix: string;
    };
    expect(row.anchor_text).to.equal(PASSAGE);
    expect(row.anchor_prefix).to.contain('tăng trưởng khá,');
    // what was marked elsewhere is not taken along
    await mark();
    const other = page.locator('.para', { hasText: DRAFT_LINES[2]! });
    await other.hover();
    await other.getByRole('link', { name: /Góp ý/ }).click();
    await page.getByText(DRAFT_LINES[2]!, { exact: false }).nth(1).waitFor();
    expect(await page.getByLabel(/Chỉ góp ý cho những chữ/).inputValue()).to.equal('');
    await leave();
  });
});
