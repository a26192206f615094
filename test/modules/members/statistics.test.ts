import { expect } from 'chai';
import fc from 'fast-check';
import type { EventKind } from '../../../src/modules/members/events/kinds.rules.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

/** People of a line, by its label. */
const figure = (html: string, label: string): number => {
  const row = new RegExp(`<th scope="row" class="about">${label}</th><td class="num">(?:<a [^>]*>)?([\\d.]+)`).exec(
    html,
  );
  return Number(row?.[1]?.replaceAll('.', '') ?? Number.NaN);
};
const hrefOf = (html: string, label: string): string =>
  new RegExp(`<th scope="row" class="about">${label}</th><td class="num"><a href="([^"]+)"`)
    .exec(html)?.[1]
    ?.replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&') ?? '';
const broken = (html: string): string[] =>
  [...html.matchAll(/<span>([^<]*: )<span class="nowrap">[^<]*≠/g)].map((m) => m[1]!);

describe('members: statistics', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const page = async (more: Record<string, string> = {}) =>
    (
      await w.get(
        `/members/statistics?${new URLSearchParams({ from: '2025-01-01', to: '2025-12-31', ...more }).toString()}`,
      )
    ).html;

  it('counts nobody of another commune, and opens no unit outside the scope', async () => {
    await member(w, { unit: 'CB-A1' });
    await w.as('giang');
    expect(figure(await page(), 'Đảng viên cuối kỳ')).to.equal(0);
    for (const path of ['', '/badges', '/people', '/print/xlsx'])
      expect(
        (await w.get(`/members/statistics${path}?unit=${await w.unitId('XA-A')}&line=admitted`)).status,
        path,
      ).to.equal(404);
    await w.as('binh');
    expect((await w.get('/members/statistics')).status).to.equal(403);
  });

  it('counts who came and who left; a move inside the unit counts for nothing', async () => {
    const unit = async (code: string) => ({ standing: { unitId: await w.unitId(code) } });
    const [a, b, c] = [await member(w), await member(w, { unit: 'CB-A2' }), await member(w, { unit: 'CB-B1' })];
    await happened(w, { memberId: a, kind: 'transferred', effectiveOn: '2025-03-01', changes: await unit('CB-A2') });
    await happened(w, { memberId: b, kind: 'died', effectiveOn: '2025-04-01' });
    await happened(w, { memberId: c, kind: 'transferred', effectiveOn: '2025-05-01', changes: await unit('CB-A1') });
    await happened(w, {
      kind: 'admitted',
      effectiveOn: '2025-06-01',
      changes: {
        ...(await unit('CB-A1')),
        set: { fullName: 'Lò Thị Mới', sex: 'female', born: '2000-01-01', ethnicity: '03' },
      },
    });
    await w.as('khanh');
    const html = await page();
    const of = (label: string) => figure(html, label);
    expect([of('Đảng viên đầu kỳ'), of('Tổng số tăng'), of('Tổng số giảm'), of('Đảng viên cuối kỳ')]).to.deep.equal([
      2, 2, 1, 3,
    ]);
    expect([of('Kết nạp mới'), of('Từ đơn vị khác trong tỉnh chuyển đến'), of('Từ trần')]).to.deep.equal([1, 1, 1]);
    expect(broken(html)).to.deep.equal([]);
    const people = await w.get(hrefOf(html, 'Từ trần'));
    expect(people.html).to.contain(`/members/${b}"`).and.contain('01/04/2025');
    const two = await page({ form: '2' });
    expect([figure(two, 'Tổng số kết nạp'), figure(two, 'Đến 30 tuổi'), figure(two, 'Thái')]).to.deep.equal([1, 1, 1]);
    await w.as('tuan');
    const all = await page({ unit: String(await w.unitId('TU')) });
    expect(figure(all, 'Từ đơn vị khác trong tỉnh chuyển đến')).to.equal(0);
  });

  it('leads from every figure to exactly its people, on that day', async () => {
    const born = ['1996-01-01', '1995-12-31', '1995', '1960-05-05', '1990-06-30'];
    for (const [i, date] of born.entries())
      await member(w, {
        fields: {
          born: date,
          theory: ['none', 'advanced', 'bachelor', 'intermediate', 'none'][i]!,
          sex: i % 2 ? 'female' : 'male',
        },
      });
    await member(w, { fields: { born: '', theory: '', degree: '' } });
    const gone = await member(w);
    await happened(w, { memberId: gone, kind: 'movedOut', effectiveOn: '2026-02-01' });
    await w.as('khanh');
    const html = await page({ form: '3' });
    let followed = 0;
    for (const [, label, total] of html.matchAll(
      /<th scope="row" class="about">([^<]+)<\/th><td class="num"><a [^>]*>(\d+)/g,
    )) {
      if (label === 'Chưa có thông tin') continue; // several sections have it
      const list = await w.get(hrefOf(html, label!));
      expect(/class="list-total"[^>]*>(\d+) người/.exec(list.html)?.[1], label).to.equal(total);
      followed += 1;
    }
    expect(followed).to.be.greaterThan(8);
    expect(figure(html, 'Cao cấp, cử nhân')).to.equal(2);
    expect(figure(html, 'Đến 30 tuổi')).to.equal(3);
    expect(html).to.contain('Tuổi bình quân');
  });

  it('freezes figures that nothing changes, and rebuilds them to the last byte', async () => {
    const id = await member(w, { fields: { born: '1970-01-01' } });
    await w.as('khanh');
    const body = { unit: String(await w.unitId('XA-A')), from: '2025-01-01', to: '2025-12-31', note: 'Báo cáo năm' };
    const foreign = await w.post('/members/statistics/reports', { ...body, unit: String(await w.unitId('XA-B')) });
    expect(foreign.status).to.equal(404);
    const { location } = await w.post('/members/statistics/reports', body);
    w.clock.now = new Date(w.clock.now.getTime() + 3_600_000);
    await happened(w, { memberId: id, kind: 'died', effectiveOn: '2025-10-01' });
    await member(w, { since: '2024-01-01' });
    await w.as('khanh');
    const { html } = await w.get(location!);
    expect(html).to.contain('trùng khớp hoàn toàn').and.contain('Báo cáo năm');
    expect(html)
      .to.match(/Đảng viên cuối kỳ<\/th><td class="num">1<\/td>/)
      .and.match(/Từ trần<\/th><td class="num">0<\/td><td class="num">1/);
    await w.database.db('member_reports').update({ figures: '{"forms":[],"averageAge":null}' });
    expect((await w.get(location!)).html).to.contain('không còn nguyên vẹn');
    await w.as('giang');
    expect((await w.get(location!)).status).to.equal(404);
  });

  it('prints the forms and the badge list', async () => {
    await member(w, { fields: { admissionDecidedOn: '1990-01-01' } });
    await w.as('khanh');
    for (const path of ['print/xlsx', 'print/pdf', 'badges/xlsx']) {
      const answer = await w.get(`/members/statistics/${path}`);
      expect(answer.status, path).to.equal(200);
      expect(Number(answer.headers.get('content-length')), path).to.be.greaterThan(3000);
    }
    expect((await w.get('/members/statistics/print/exe')).status).to.equal(404);
    expect((await w.get('/members/statistics/charts/age.svg')).html).to.contain('<svg');
    expect((await w.audited()).filter((a) => a === 'memberReport.printed')).to.have.length(3);
  }).timeout(30_000);

  it('lists who is due a badge by a round, and leaves out who has it', async () => {
    const due = (fullName: string, from: string, more = {}) =>
      member(w, { fields: { fullName, admissionDecidedOn: from, admittedOn: from }, ...more });
    await due('Nguyễn Văn Đủ', '1996-05-19');
    await due('Nguyễn Văn Thiếu', '1996-05-20');
    await due('Nguyễn Văn Khoảng', '1996');
    await due('Nguyễn Văn Rồi', '1995-01-01', { tables: { badges: { x: { years: '30' } } } });
    await w.as('khanh');
    const { html } = await w.get('/members/statistics/badges?on=2026-05-19');
    expect(html).to.contain('Nguyễn Văn Đủ').and.contain('Nguyễn Văn Khoảng').and.contain('cần xác minh');
    expect(html).to.not.contain('Nguyễn Văn Thiếu').and.not.contain('Nguyễn Văn Rồi');
    expect((await w.get('/members/statistics/badges?on=2026-05-19&early=1')).html)
      .to.contain('Nguyễn Văn Thiếu')
      .and.contain('tặng sớm');
    expect((await w.get('/members/statistics/badges?on=31/02/2026')).html).to.contain('Nhập ngày');
  });

  it('says what is wrong with a period', async () => {
    await w.as('khanh');
    expect(await page({ from: '31/02/2025' })).to.contain('Nhập ngày');
    expect(await page({ from: '2026-01-01', to: '2025-01-01' })).to.contain('phải trước');
  });

  it('holds its checks, and its units add up, for whatever happens', async () => {
    const cells = ['CB-A1', 'CB-A2', 'CB-A3-1', 'CB-B1'];
    const step = fc.record({
      kind: fc.constantFrom<EventKind>(
        'transferred',
        'died',
        'movedOut',
        'movedIn',
        'lost',
        'found',
        'struckOff',
        'restored',
        'readmitted',
        'confirmed',
      ),
      cell: fc.constantFrom(...cells),
      month: fc.integer({ min: 1, max: 24 }),
    });
    const histories = fc.array(
      fc.record({ cell: fc.constantFrom(...cells), steps: fc.array(step, { maxLength: 4 }) }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: 24 }), async (people, at) => {
        const day = (month: number) =>
          `${2024 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-15`;
        for (const { cell, steps } of people) {
          const memberId = await member(w, { unit: cell, since: '2023-01-01' });
          for (const s of steps.toSorted((a, b) => a.month - b.month))
            await happened(w, {
              memberId,
              kind: s.kind,
              effectiveOn: day(s.month),
              changes: { standing: { unitId: await w.unitId(s.cell) } },
            });
        }
        await w.as('tuan');
        const on = { from: day(Math.max(1, at - 6)), to: day(at) };
        const of = async (code: string) => {
          const html = await page({ ...on, unit: String(await w.unitId(code)) });
          expect(broken(html), code).to.deep.equal([]);
          return figure(html, 'Đảng viên cuối kỳ');
        };
        const [all, a, b] = [await of('TU'), await of('XA-A'), await of('XA-B')];
        expect(a + b).to.equal(all);
        const known = w.clock.now.toISOString();
        const before = await page({ ...on, known, form: '3' });
        w.clock.now = new Date(w.clock.now.getTime() + 60_000);
        await happened(w, {
          memberId: 1,
          kind: 'corrected',
          effectiveOn: '2023-01-01',
          changes: { set: { sex: 'female', born: '1950' } },
        });
        await w.as('tuan');
        const strip = (html: string) => html.replace(/name="_csrf" value="[^"]*"/g, '');
        expect(strip(await page({ ...on, known, form: '3' }))).to.equal(strip(before));
      }),
      { numRuns: 12 },
    );
  }).timeout(120_000);
});
