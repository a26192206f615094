import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { act, commented, published, stored, type Published } from '../support/comments.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import { world, type World } from '../support/world.ts';

// A moderator at work: by keyboard alone, and on a browser without script.

describe('moderating in a browser', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let w: World;
  let p: Published;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    w = await world();
    p = await published(w, ['Đoạn một.', 'Đoạn hai.']);
  });
  afterEach(() => w.close());

  async function sit(options: { viewport: typeof desktop; script?: boolean }) {
    const sitting = await sitDown(browser!, options);
    await sitting.context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    return sitting;
  }
  const count = async (state: string) =>
    ((await w.database.db('public_comments as c').where('c.state', state).count({ n: '*' }).first()) as { n: number })
      .n;
  const becomes = async (id: number, state: string) => {
    for (let tries = 0; tries < 100 && (await stored(w, id)).state !== state; tries++)
      await new Promise((done) => setTimeout(done, 30));
    expect((await stored(w, id)).state).to.equal(state);
  };

  it('keeps the next comment in view when a long list of reasons folds up above it', async () => {
    const ids = await commented(
      w,
      p,
      Array.from({ length: 12 }, (_, i) => ({ body: `Ý kiến ${i}` })),
    );
    const { page, leave } = await sit({ viewport: desktop });
    await page.goto(`${w.base}/public-comments`);
    await page.locator('.judge[data-current]').waitFor();
    const inView = `(() => { const { top, bottom } = document.activeElement.getBoundingClientRect();
      return document.activeElement.matches('.judge') && top >= 0 && bottom <= innerHeight; })()`;
    for (const id of ids.slice(0, 5)) {
      await page.keyboard.press('d');
      await page.keyboard.press('1');
      await page.locator(`#comment-${id}[data-done]`).waitFor();
      await page.waitForTimeout(100); // a frame or two
      expect(await page.evaluate(inView), `after ${id}`).to.equal(true);
    }
    await leave();
  });

  it('goes by keyboard: next, accept, decline with note and reason, duplicate, hold, undo, a whole group', async () => {
    const ids = await commented(
      w,
      p,
      Array.from({ length: 12 }, (_, i) => ({ body: `Ý kiến ${i}` })),
    );
    const [a, b, c, d, e] = ids as [number, number, number, number, number];
    const members = ids.slice(6, 10);
    await w.database.db('public_comments').whereIn('id', members).update({ group_id: members[0] });
    const { page, leave } = await sit({ viewport: desktop });
    await page.goto(`${w.base}/public-comments`);
    await page.locator('.judge [data-htmx-powered]').first().waitFor({ state: 'attached' }); // before that a key sends the form as it is
    const focused = () => page.evaluate(`document.activeElement.closest('.judge')?.id ?? null`);
    expect(await focused()).to.equal(`comment-${a}`);
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).to.equal(`comment-${c}`);
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('a');
    expect(await focused(), 'the next one is at hand at once').to.equal(`comment-${b}`);
    await becomes(a, 'accepted');
    for (const key of ['d', 'n']) await page.keyboard.press(key);
    await page.keyboard.type('jad');
    await page.keyboard.press('Enter');
    await page.keyboard.press('3');
    await becomes(b, 'declined');
    const row = await w.database
      .db('public_comments as c')
      .where('c.id', b)
      .select('c.reason', 'c.reason_code')
      .first();
    expect(row).to.deep.equal({ reason: 'jad', reason_code: 'insult' });
    for (const key of ['t', 'n']) await page.keyboard.press(key);
    await page.keyboard.type(String(a));
    await page.keyboard.press('Enter');
    await becomes(c, 'duplicate');
    await page.keyboard.press('h');
    await becomes(d, 'held');
    await page.locator(`#comment-${d}[data-done]`).waitFor();
    await page.keyboard.press('u');
    await becomes(d, 'waiting');
    await page.locator(`#comment-${d}.judge`).waitFor();
    expect(await focused(), 'what was taken back is at hand').to.equal(`comment-${d}`);
    await page.keyboard.press('?');
    expect(await page.locator('#keys').getAttribute('open')).to.equal('');
    expect(await axeFaults(page)).to.deep.equal([]);
    await page.locator(`#comment-${members[1]}`).focus();
    await page.keyboard.press('g');
    await becomes(members[0]!, 'accepted');
    expect(await count('duplicate')).to.equal(4);
    expect(await focused()).to.equal(`comment-${ids[10]}`);
    expect((await stored(w, e)).state).to.equal('waiting');
    await leave();
  });

  it('tells beside the comment that somebody was faster, and goes on', async () => {
    const [a, b] = (await commented(w, p, [{}, {}])) as [number, number];
    const { page, leave } = await sit({ viewport: desktop });
    await page.goto(`${w.base}/public-comments`);
    await page.locator('.judge [data-htmx-powered]').first().waitFor({ state: 'attached' }); // before that a key sends the form as it is
    await act(w, a, 'hold');
    await page.keyboard.press('a');
    await page.locator(`#comment-${a} [role=alert]`).waitFor();
    expect(await page.locator(`#comment-${a}`).innerText()).to.contain('Tình trạng hiện nay: Tạm giữ');
    expect((await stored(w, b)).state).to.equal('waiting');
    await leave();
  });

  it('fetches what follows before the end is reached: 120 comments without a page load', async () => {
    const ids = await commented(
      w,
      p,
      Array.from({ length: 120 }, () => ({})),
    );
    const { page, leave } = await sit({ viewport: desktop });
    await page.goto(`${w.base}/public-comments`);
    await page.locator('.judge [data-htmx-powered]').first().waitFor({ state: 'attached' }); // before that a key sends the form as it is
    const begun = performance.now();
    for (const id of ids) {
      await page.locator(`#comment-${id}[data-current]`).waitFor();
      await page.keyboard.press(id % 10 === 0 ? 'd' : 'a');
      if (id % 10 === 0) await page.keyboard.press('1');
    }
    await page.locator(`#comment-${ids.at(-1)}[data-done]`).waitFor();
    const seconds = (performance.now() - begun) / 1000;
    expect((await count('accepted')) + (await count('declined'))).to.equal(120);
    expect((120 / seconds) * 3600, `${seconds.toFixed(1)} s for 120`).to.be.greaterThan(1000);
    await leave();
  });

  it('works without script, on a phone', async () => {
    const [a, b] = (await commented(w, p, [{}, {}])) as [number, number];
    const { page, leave } = await sit({ viewport: phone, script: false });
    await page.goto(`${w.base}/public-comments`);
    expect(await overflows(page)).to.equal(false);
    await page.locator(`#comment-${a}`).getByRole('button', { name: 'Cho hiển thị' }).click();
    expect((await stored(w, a)).state).to.equal('accepted');
    await page.locator(`#comment-${b} summary`, { hasText: 'Không hiển thị' }).click();
    await page.locator(`#comment-${b}`).getByRole('button', { name: 'Lời lẽ xúc phạm' }).click();
    expect((await stored(w, b)).state).to.equal('declined');
    await page.getByRole('button', { name: /Hoàn tác/ }).click();
    expect((await stored(w, b)).state).to.equal('waiting');
    await leave();
  });
});
