import { expect } from 'chai';
import { errorOf } from '../../support/builders.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { FormBody, World } from '../../support/world.ts';

describe('members: preparing personnel', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const audited = async () => (await w.audited()).filter((a) => a.startsWith('memberPlan'));
  const body = async (more: FormBody = {}): Promise<FormBody> => ({
    name: 'Nhân sự Ban Chấp hành',
    referenceOn: '01/03/2026',
    unitId: String(await w.unitId('XA-A')),
    isFull: '1',
    ...more,
  });
  const opened = async (more: FormBody = {}): Promise<string> => {
    await w.as('duong');
    const answer = await w.post('/members/personnel', await body(more));
    expect(answer.status, answer.html.slice(0, 200)).to.equal(303);
    return answer.location!;
  };
  const section = (html: string, id: string): string =>
    new RegExp(`<section class="panel" id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';

  it('is not for others: neither the plan nor its people', async () => {
    const id = await member(w, { fields: { fullName: 'Nguyễn Văn Kín' } });
    const plan = await opened();
    await w.as('thanh');
    for (const path of [plan, `${plan}/edit`]) expect((await w.get(path)).status, path).to.equal(404);
    for (const path of [
      `${plan}/people`,
      `${plan}/people/${id}`,
      `${plan}/people/${id}/removal`,
      `${plan}/closure`,
      `${plan}/exports`,
      plan,
    ])
      expect((await w.post(path, { memberId: String(id), purpose: 'x' })).status, path).to.equal(404);
    expect((await w.get('/members/personnel')).html).to.not.contain('Ban Chấp hành');
    const theirs = await w.post('/members/personnel', { ...(await body()), unitId: String(await w.unitId('XA-A')) });
    expect(theirs.status).to.equal(422);
    const own = (await w.post('/members/personnel', await body({ unitId: String(await w.unitId('XA-B')) }))).location!;
    expect((await w.post(`${own}/people`, { memberId: String(id) })).status).to.equal(404);
    expect((await w.get(own)).html).to.not.contain('Kín');
    await w.as('khanh');
    expect((await w.get('/members/personnel')).status).to.equal(403);
  });

  it('draws the long list from criteria and says whom one criterion alone keeps out', async () => {
    const person = (fullName: string, fields: Record<string, string>, tables = {}) =>
      member(w, { fields: { fullName, ...fields }, tables });
    const good = { ratings: { a: { year: '2025', rating: 'good' }, b: { year: '2024', rating: 'good' } } };
    await person('Nguyễn Thị Đạt', { born: '1985-01-01', theory: 'advanced' }, good);
    await person('Nguyễn Thị Già', { born: '1960-01-01', theory: 'advanced' }, good);
    await person('Nguyễn Thị Thiếu', { born: '1985-01-01', theory: 'none' }, good);
    await person(
      'Nguyễn Thị Kém',
      { born: '1985-01-01', theory: 'advanced' },
      { ratings: { a: { year: '2025', rating: 'fair' } } },
    );
    await person('Nguyễn Thị Nhiều', { born: '1960-01-01', theory: 'none' }, good);
    const plan = await opened({ ageTo: '50', theory: 'advanced', ratingYears: '2', rating: 'good' });
    const { html } = await w.get(plan);
    const long = section(html, 'long');
    expect(long).to.contain('Nguyễn Thị Đạt').and.contain('1 người đạt');
    for (const name of ['Già', 'Thiếu', 'Kém', 'Nhiều']) expect(long).to.not.contain(`Nguyễn Thị ${name}`);
    const alone = [...html.matchAll(/class="about">([^<]+)<\/th><td class="num">(\d+) người/g)].map((m) => [
      m[1]!.split(':')[0],
      Number(m[2]),
    ]);
    expect(alone).to.deep.equal([
      ['Là đảng viên chính thức', 0],
      ['Độ tuổi', 1],
      ['Lý luận chính trị', 1],
      ['Xếp loại các năm gần nhất', 1],
    ]);
  });

  it('keeps the short list by hand, with order, remarks and the structure beside it', async () => {
    const [a, b] = [
      await member(w, { fields: { fullName: 'Nguyễn Thị Một', sex: 'female', born: '1990-01-01' } }),
      await member(w, {
        fields: { fullName: 'Lò Văn Hai', sex: 'male', ethnicity: '03', born: '1970-01-01', cardNo: '39998887' },
      }),
    ];
    const plan = await opened({ ageTo: '40' });
    await w.post(`${plan}/people`, { memberId: String(a) });
    expect((await w.post(`${plan}/people`, { memberId: String(a) })).status).to.equal(409);
    const wrong = await w.post(`${plan}/people`, { cardNo: '00000000' });
    expect(wrong.status).to.equal(422);
    expect(errorOf(wrong.html, 'cardNo')).to.contain('Không có đảng viên');
    await w.post(`${plan}/people`, { cardNo: '39998887' });
    await w.post(`${plan}/people/${b}`, { place: '1', remark: 'Có uy tín' });
    const { html } = await w.get(plan);
    const short = section(html, 'short');
    expect(short.indexOf('Lò Văn Hai')).to.be.lessThan(short.indexOf('Nguyễn Thị Một'));
    expect(short).to.contain('Có uy tín').and.contain('Chưa đạt: Độ tuổi: đến 40');
    expect(html).to.match(/Nữ<\/th><td class="num">100%<\/td><td class="num"><strong>50%/);
    expect(html).to.match(/Dân tộc thiểu số<\/th><td class="num">0%<\/td><td class="num"><strong>50%/);
    await w.post(`${plan}/people/${a}/removal`);
    expect((await w.post(`${plan}/people/${a}/removal`)).status).to.equal(409);
    expect(section((await w.get(plan)).html, 'short')).to.not.contain('Nguyễn Thị Một');
    expect(await audited()).to.deep.equal([
      'memberPlan.opened',
      'memberPlan.chosen',
      'memberPlan.chosen',
      'memberPlan.remarked',
      'memberPlan.viewed',
      'memberPlan.dropped',
      'memberPlan.viewed',
    ]);
  });

  it('says what is wrong beside the field and loses nothing', async () => {
    await w.as('duong');
    const answer = await w.post(
      '/members/personnel',
      await body({ name: ' ', ageFrom: 'ba', referenceOn: '31/02/2026', occasion: 'Đại hội' }),
    );
    expect(answer.status).to.equal(422);
    for (const field of ['name', 'ageFrom', 'referenceOn'])
      expect(errorOf(answer.html, field), field).to.be.a('string');
    expect(answer.html).to.contain('value="Đại hội"');
    const order = await w.post('/members/personnel', await body({ ageFrom: '50', ageTo: '40', ratingYears: '2' }));
    expect(errorOf(order.html, 'ageTo')).to.contain('Tuổi đến');
    expect(errorOf(order.html, 'rating')).to.contain('cả số năm');
  });

  it('changes criteria by whoever was first, prints with a purpose, and ends', async () => {
    await member(w);
    const plan = await opened({ posts: ['secretary', 'x'] });
    expect((await w.get(`${plan}/edit`)).html).to.match(/id="post-secretary"[^>]* checked/);
    const changed = await body({ version: '1', ageTo: '60', posts: [] });
    expect((await w.post(plan, changed)).status).to.equal(303);
    expect((await w.post(plan, changed)).status).to.equal(409);
    expect((await w.post(`${plan}/exports`, { format: 'pdf', purpose: ' ' })).status).to.equal(422);
    for (const format of ['pdf', 'xlsx'])
      expect(
        Number(
          (await w.post(`${plan}/exports`, { format, purpose: 'Trình Ban Thường vụ' })).headers.get('content-length'),
        ),
      ).to.be.greaterThan(2000);
    expect((await w.post(`${plan}/closure`)).status).to.equal(303);
    expect((await w.get(plan)).html)
      .to.contain('Đã kết thúc')
      .and.not.contain('>Chọn<');
    expect((await w.post(`${plan}/people`, { cardNo: '1' })).status).to.equal(409);
    expect((await audited()).filter((a) => a !== 'memberPlan.viewed')).to.deep.equal([
      'memberPlan.opened',
      'memberPlan.changed',
      'memberPlan.exported',
      'memberPlan.exported',
      'memberPlan.closed',
    ]);
  }).timeout(30_000);
});
