import type { Browser } from 'playwright-core';
import { expect } from 'chai';
import { savePairs, scanAll } from '../../src/modules/members/duplicates/scan.commands.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown, type Sitting } from '../support/browser.ts';
import { member, memberWorld } from '../support/members.ts';
import type { PersonName } from '../support/people.ts';
import type { World } from '../support/world.ts';

const AN = { fullName: 'Nguyễn Văn Ẩn', born: '1975-05-10', phone: '0300000001' };

describe('a keeper’s day: duplicates and a review', function () {
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
  });
  afterEach(() => w.close());

  async function as(sitting: Sitting, person: PersonName): Promise<void> {
    await w.as(person);
    await sitting.context.clearCookies();
    await sitting.context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
  }

  async function look({ page }: Sitting): Promise<void> {
    expect(await axeFaults(page), page.url()).to.deep.equal([]);
    await page.setViewportSize(phone);
    expect(await overflows(page), `${page.url()} can be pushed sideways`).to.equal(false);
    await page.setViewportSize(desktop);
  }

  it('merges two records from the keyboard alone, and takes it back', async () => {
    const kept = await member(w, { unit: 'CB-A1', fields: AN });
    const gone = await member(w, {
      unit: 'CB-A2',
      fields: { ...AN, fullName: 'NGUYEN VAN AN', occupation: 'Nông dân' },
    });
    const { pairs } = await scanAll(w.database.db);
    await savePairs(w.database, pairs, w.clock.now);
    const sitting = await sitDown(browser!, { viewport: desktop });
    const { page } = sitting;
    await as(sitting, 'duong');
    await page.goto(`${w.base}/members/duplicates`);
    await look(sitting);
    await page.getByRole('link', { name: AN.fullName }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/duplicates\/\d+$/);
    await look(sitting);
    await page.getByRole('radio', { name: 'Nghề nghiệp hiện nay: Giáo viên' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Nghề nghiệp hiện nay: Nông dân' }).isChecked()).to.equal(true);
    await page.getByRole('button', { name: 'Gộp vào hồ sơ được giữ' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Đã gộp hai hồ sơ').waitFor();
    await look(sitting);
    const occupation = async (id: number) =>
      (await w.database.db('members').where({ id }).first()) as { occupation: string; merged_into_id: number | null };
    expect((await occupation(kept)).occupation).to.equal('Nông dân');
    expect((await occupation(gone)).merged_into_id).to.equal(kept);
    await page.getByRole('button', { name: 'Tách lại hai hồ sơ' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Đã tách lại').waitFor();
    expect((await occupation(kept)).occupation).to.equal('Giáo viên');
    expect((await occupation(gone)).merged_into_id).to.equal(null);
    await sitting.leave();
  });

  it('reviews the records of the communes: opened, sampled, typed again, decided, frozen', async () => {
    await member(w, { unit: 'CB-A1', fields: { ...AN, citizenNo: '097075000001' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Lò Văn Chính', theory: '' } });
    const sitting = await sitDown(browser!, { viewport: desktop });
    const { page } = sitting;
    await as(sitting, 'tuan');
    await page.goto(`${w.base}/members/reviews`);
    await look(sitting);
    await page.getByRole('link', { name: 'Lập đợt rà soát' }).first().click();
    await look(sitting);
    await page.getByLabel('Tên đợt').fill('Rà soát năm 2026');
    await page.getByLabel('Phạm vi').selectOption({ label: 'Đảng bộ tỉnh Lam Giang' });
    await page.getByLabel('Đến ngày').fill('31/02/2026');
    await page.getByRole('button', { name: 'Lập đợt' }).click();
    await page.getByText('Có lỗi').or(page.locator('.errors')).first().waitFor();
    await look(sitting);
    await page.getByLabel('Đến ngày').fill('20/03/2026');
    await page.getByRole('button', { name: 'Lập đợt' }).click();
    await page.getByRole('button', { name: 'Mở đợt' }).click();
    await page.getByRole('button', { name: 'Rút mẫu nhập lại' }).click();
    await page.getByText('Đã rút 2 hồ sơ mẫu').waitFor();
    await look(sitting);
    const board = page.url();
    await as(sitting, 'khanh');
    await page.goto(board);
    await page.getByRole('link', { name: 'Đảng uỷ xã An Thuận' }).click();
    await look(sitting);
    await page.getByRole('link', { name: /Nhập lại/ }).click();
    await look(sitting);
    await page.getByLabel('Số định danh (CCCD)').fill('097075000001');
    await page.getByLabel('Sinh ngày').fill('11/5/1975');
    await page.getByLabel('Ngày vào Đảng (lễ kết nạp)').fill('3/2/2000');
    await page.getByLabel('Ngày công nhận chính thức').fill('3/2/2001');
    await page.getByRole('button', { name: 'Ghi lần nhập lại' }).click();
    await page.getByText('Khác, chờ xử lý').waitFor();
    const unit = page.url();
    await as(sitting, 'duong');
    await page.goto(unit);
    await page.getByRole('link', { name: /Đối chiếu/ }).click();
    await look(sitting);
    await page.getByRole('radio', { name: 'Hồ sơ đúng: 10/05/1975' }).check();
    await page.getByRole('button', { name: 'Ghi kết quả đối chiếu' }).click();
    await page.getByText('1 hồ sơ: 0 hồ sơ có sai').waitFor();
    await as(sitting, 'tuan');
    await page.goto(board);
    await page.getByText('Chốt số liệu, kết thúc đợt').click();
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();
    await page.getByRole('link', { name: 'Đảng uỷ xã An Thuận' }).click();
    await page.getByText('Khớp với số đã chốt').waitFor();
    await look(sitting);
    await sitting.leave();
  });
});
