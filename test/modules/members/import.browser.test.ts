import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../../support/browser.ts';
import { csv } from '../../support/imports.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

/** A clerk loads a list with old letters, an error and a namesake, with and without script. */
describe('members: loading a file in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let w: World;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    w = await memberWorld();
    await w.as('khanh');
  });
  afterEach(() => w.close());

  for (const script of [true, false])
    it(`from the file to the records ${script ? 'by htmx' : 'without script'}`, async () => {
      await member(w, { fields: { fullName: 'Trần Thị Lành', born: '1986' } });
      const path = join(w.folder, 'danh-sach.csv');
      writeFileSync(
        path,
        csv(
          ['Họ tên', 'Ngày sinh', 'Số thẻ', 'Chi bộ'],
          ['NguyÔn V¨n §øc', '07/10/1985', '24000001', 'CB-A1'],
          ['TrÇn ThÞ Lµnh', '1986', '', 'CB-A1'],
          ['Lª V¨n Sai', '31/02/1980', '24000003', 'CB-A1'],
        ),
      );
      const { page, context, leave } = await sitDown(browser!, { viewport: script ? desktop : phone, script });
      await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
      await page.goto(`${w.base}/members/imports/new`);
      await page.getByLabel('Tệp danh sách').setInputFiles(path);
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
      await page.getByText('Có chỗ cần xem lại').waitFor();
      if (script) expect(await axeFaults(page)).to.deep.equal([]);
      await page.getByLabel('Cách đọc chữ của cột A Họ tên').selectOption('tcvn3');
      await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
      await page.getByText('Bước 3 trong 3').waitFor();
      expect(await overflows(page)).to.equal(false);
      await page.getByLabel(/Quyết định dòng 3/).selectOption({ label: 'Là người khác: lập hồ sơ mới' });
      await page.getByRole('button', { name: 'Lưu quyết định' }).click();
      await page.getByRole('button', { name: 'Ghi 2 dòng' }).click();
      await page.getByText('Đã ghi 2 dòng').waitFor();
      await page.getByRole('link', { name: /Bị loại/ }).click();
      await page.getByText('31/02/1980').first().waitFor();
      await page.getByRole('button', { name: 'Hoàn tác cả đợt' }).click();
      await page.getByText('Đã hoàn tác:').waitFor();
      const left = (await w.database.db('members').where('is_void', false).select('full_name')) as {
        full_name: string;
      }[];
      expect(left.map((m) => m.full_name)).to.deep.equal(['Trần Thị Lành']);
      await leave();
    });
});
