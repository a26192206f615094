import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { desktop, openBrowser, sitDown } from '../support/browser.ts';
import { member, memberWorld } from '../support/members.ts';
import type { World } from '../support/world.ts';

describe('the list of members by keyboard', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let w: World;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    w = await memberWorld();
    for (const fullName of ['Lê Văn An', 'Lê Văn Bình', 'Trần Văn Chi']) await member(w, { fields: { fullName } });
    await w.as('khanh');
  });
  after(async () => {
    await browser?.close();
    await w?.close();
  });

  it('goes to the box, searches, walks the names and opens one', async () => {
    const { page, context, leave } = await sitDown(browser!, { viewport: desktop });
    await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    await page.goto(`${w.base}/members`);
    await page.keyboard.press('/');
    await page.keyboard.type('le van');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=le\+van/);
    expect(await page.locator('.list-total').innerText()).to.equal('2 người');
    await page.keyboard.press('/');
    expect(await page.locator('#member-q').inputValue()).to.equal('le van'); // the stroke itself is not typed
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/members\/\d+$/);
    expect(await page.locator('h1').innerText()).to.contain('Lê Văn Bình');
    await leave();
  });
});
