import { expect } from 'chai';
import { errorOf } from '../../support/builders.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

/** Names in the order in which a list shows them. */
const names = (html: string): string[] =>
  [...html.matchAll(/<th scope="row"><a href="\/members\/\d+">([^<]+)</g)].map((m) => m[1]!);
const total = (html: string): number => Number(/class="list-total"[^>]*>([\d.]+) người/.exec(html)?.[1] ?? 0);

/** Addresses as they were before they were escaped. */
const bare = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describe('members: the list', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const person = (fullName: string, more: Record<string, string> = {}, unit = 'CB-A1') =>
    member(w, { unit, fields: { fullName, ...more } });
  const find = async (query: string): Promise<string[]> => {
    const { status, html } = await w.get(`/members?${query}`);
    expect(status, query).to.equal(200);
    return names(html);
  };
  const audited = async () => (await w.audited()).filter((a) => a.startsWith('member'));
  const q = (text: string) => find(`q=${encodeURIComponent(text)}`);

  it('shows nobody of another commune, whatever is asked', async () => {
    const id = await person('Nguyễn Văn Ảnh', { cardNo: '30000001', ethnicity: '02' });
    const unit = await w.unitId('CB-A1');
    await w.as('giang');
    for (const query of [
      '',
      'q=anh',
      'q=30000001',
      `unit=${unit}`,
      'status=all',
      'on=2026-01-01',
      'q=chi+b%E1%BB%99+th%C3%B4n',
      'sort=older',
    ]) {
      const { html } = await w.get(`/members?${query}`);
      expect(html, query)
        .to.not.contain('Nguyễn Văn Ảnh')
        .and.not.contain('>30000001<')
        .and.not.contain(`/members/${id}"`);
    }
    await w.as('binh');
    expect((await w.get('/members')).status).to.equal(403);
    await w.as(null);
    expect((await w.get('/members')).location).to.match(/^\/sign-in/);
  });

  it('takes a hamlet for a place, not for a name', async () => {
    await person('Lò Văn Bản', {}, 'CB-A1');
    await person('Lê Thị Ánh', {}, 'CB-A2');
    await w.as('khanh');
    expect(await q('thôn Hai')).to.deep.equal(['Lê Thị Ánh']);
    expect(await q('ánh thôn Hai')).to.deep.equal(['Lê Thị Ánh']);
    expect(await q('lò văn bản')).to.deep.equal(['Lò Văn Bản']);
  });

  it('sorts by given name, then family name, then middle name, and shows card numbers and the total', async () => {
    for (const name of ['Trần Văn An', 'Lê Thị Ánh', 'Nguyễn Văn Ân', 'Nguyễn Đức An', 'Đỗ Văn Bình'])
      await person(name);
    await w.as('khanh');
    const { html } = await w.get('/members');
    expect(names(html)).to.deep.equal(['Nguyễn Đức An', 'Trần Văn An', 'Lê Thị Ánh', 'Nguyễn Văn Ân', 'Đỗ Văn Bình']);
    expect(total(html)).to.equal(5);
    expect(html).to.match(/2400\d{4}<\/td><th scope="row"/);
  });

  it('finds names without marks, by beginnings of words; marks that are typed must be right', async () => {
    for (const name of ['Nguyễn Thị Thuý', 'Nguyễn Thị Thuỷ', 'Nguyễn Hữu Thọ', 'Đặng Văn Đường']) await person(name);
    await w.as('khanh');
    expect(await q('thuy')).to.have.members(['Nguyễn Thị Thuý', 'Nguyễn Thị Thuỷ']);
    expect(await q('Thúy')).to.deep.equal(['Nguyễn Thị Thuý']);
    expect(await q('nguyen thuỷ')).to.deep.equal(['Nguyễn Thị Thuỷ']);
    expect(await q('ngu tho')).to.deep.equal(['Nguyễn Hữu Thọ']);
    expect(await q('dang duong')).to.deep.equal(['Đặng Văn Đường']);
    expect(await q('đặng')).to.deep.equal(['Đặng Văn Đường']);
    expect(await q('" OR * NOT (')).to.have.length(0);
  });

  it('takes a word that somebody bears for that word, another for the beginning of one; the last may still be typed', async () => {
    for (const name of ['Nguyễn An Bình', 'Nguyễn Anh Bình', 'Nguyễn Anh An', 'Nguyễn Thị Hoà']) await person(name);
    await w.as('khanh');
    expect(await q('an binh')).to.deep.equal(['Nguyễn An Bình']);
    expect(await q('nguyen an')).to.deep.equal(['Nguyễn Anh An', 'Nguyễn An Bình', 'Nguyễn Anh Bình']);
    expect(await q('ng th ho')).to.deep.equal(['Nguyễn Thị Hoà']);
    expect(await q('anh bì'), 'with marks').to.deep.equal(['Nguyễn Anh Bình']);
    expect(await find('on=2026-06-30&q=an+binh'), 'in the past').to.deep.equal(await find('q=an+binh'));
  });

  it('finds cards, profiles, years and days of birth, old names, and units by name', async () => {
    await person('Nguyễn Văn An', { cardNo: '31112223', profileNo: '012345LG', born: '1961-04-30' });
    await person('Lê Văn Bốn', { born: '1970', alias: 'Tư Bền' }, 'CB-A3-1');
    await w.as('khanh');
    expect(await q('31112223')).to.deep.equal(['Nguyễn Văn An']);
    expect(await q('012345 LG')).to.deep.equal(['Nguyễn Văn An']);
    expect(await q('an 1961')).to.deep.equal(['Nguyễn Văn An']);
    expect(await q('30/04/1961')).to.deep.equal(['Nguyễn Văn An']);
    expect(await q('tu ben')).to.deep.equal(['Lê Văn Bốn']);
    expect(await q('bon 1970, truong hoc')).to.deep.equal(['Lê Văn Bốn']);
    expect(await q('chi bộ tổ tự nhiên')).to.deep.equal(['Lê Văn Bốn']);
    const { html } = await w.get('/members?q=an%2C+khong+dau+ca');
    expect(html).to.contain('Không có đơn vị nào tên “khong dau ca”').and.contain('Không tìm thấy ai');
  });

  it('leaves those who left out of the list, and offers to look for them', async () => {
    const id = await person('Phạm Văn Xa');
    await happened(w, { memberId: id, kind: 'died', effectiveOn: '2025-12-01' });
    await w.as('khanh');
    const none = await w.get('/members?q=pham+xa');
    expect(names(none.html)).to.deep.equal([]);
    expect(bare(none.html)).to.contain('status=all');
    const all = await w.get('/members?q=pham+xa&status=all');
    expect(names(all.html)).to.deep.equal(['Phạm Văn Xa']);
    expect(all.html).to.contain('Đã từ trần');
    expect(await find('status=deceased')).to.deep.equal(['Phạm Văn Xa']);
    expect(await find('q=pham+xa&on=2025-11-30')).to.deep.equal(['Phạm Văn Xa']);
    expect(await find('q=pham+xa&on=2025-12-01')).to.deep.equal([]);
  });

  it('combines filters, each shown as a chip with the way to take it off', async () => {
    await person('Nguyễn Thị Một', { sex: 'female', born: '1990-03-02', degree: 'master' });
    await person('Nguyễn Thị Hai', { sex: 'female', born: '1990-03-03', degree: 'master' });
    await person('Nguyễn Thị Ba', { sex: 'female', born: '1990', degree: 'university' });
    await person('Nguyễn Văn Bốn', { sex: 'male', born: '1980-01-01', degree: 'master' });
    await w.as('khanh'); // 02/03/2026
    expect(await find('sex=female&ageFrom=36')).to.deep.equal(['Nguyễn Thị Ba', 'Nguyễn Thị Một']);
    expect(await find('sex=female&ageTo=35')).to.deep.equal(['Nguyễn Thị Hai']);
    const { html } = await w.get('/members?sex=female&degree=master&ageFrom=30');
    expect(names(html)).to.deep.equal(['Nguyễn Thị Hai', 'Nguyễn Thị Một']);
    expect(bare(html))
      .to.contain('Giới tính: Nữ')
      .and.contain('Tuổi từ 30')
      .and.contain('href="/members?ageFrom=30&degree=master"');
    expect(await find('partyFrom=26&partyTo=26&sex=male')).to.deep.equal(['Nguyễn Văn Bốn']);
    expect(await find('admittedIn=2000&sex=male')).to.deep.equal(['Nguyễn Văn Bốn']);
    expect(await find('sex=khac&degree=%27&page=-3&ageFrom=x')).to.have.length(4);
  });

  it('narrows nothing by sensitive fields for those who may not read them; records it for those who may', async () => {
    await person('Lò Văn Tiến', { ethnicity: '03', citizenNo: '087075000888' });
    await w.as('sau');
    expect(await find('ethnicity=02')).to.deep.equal(['Lò Văn Tiến']); // as if it had not been asked
    expect((await w.get('/members/filter')).html).to.not.contain('name="ethnicity"');
    expect(await q('087075000888')).to.deep.equal(['Lò Văn Tiến']);
    expect(await q('087075000999')).to.deep.equal(['Lò Văn Tiến']);
    expect((await w.get('/members/with-sensitive?ethnicity=02')).status).to.equal(403);
    await w.as('khanh');
    const { location } = await w.get('/members?ethnicity=03');
    expect(location).to.equal('/members/with-sensitive?ethnicity=03');
    expect(names((await w.get(location!)).html)).to.deep.equal(['Lò Văn Tiến']);
    expect(names((await w.get('/members/with-sensitive?ethnicity=02')).html)).to.deep.equal([]);
    expect(names((await w.get('/members/with-sensitive?q=087075000888')).html)).to.deep.equal(['Lò Văn Tiến']);
    expect(await audited()).to.deep.equal(Array.from({ length: 3 }, () => 'members.sensitiveListed'));
  });

  it('pages through everybody exactly once, from either end', async () => {
    const want: string[] = [];
    for (let i = 0; i < 120; i += 1)
      want.push(`Nguyễn Văn ${String.fromCharCode(65 + (i % 20))}${'abcdef'[Math.floor(i / 20)]}`);
    for (const name of want) await person(name);
    await w.as('khanh');
    for (const sort of ['name', 'older', 'unit']) {
      const seen = [];
      for (const page of [1, 2, 3]) seen.push(...(await find(`sort=${sort}&page=${page}`)));
      expect(seen.toSorted(), sort).to.deep.equal(want.toSorted());
    }
    expect(await find('page=99')).to.have.length(20);
  }).timeout(20_000);

  it('puts few and many found in the same order, whatever else narrows them', async () => {
    for (let i = 0; i < 60; i += 1)
      await person(`Lê Văn ${'DBAC'[i % 4]}${'xyz'[i % 3]}`, {
        born: i % 7 === 0 ? '' : `${1950 + ((i * 17) % 50)}`,
        sex: i % 2 ? 'male' : 'female',
        admittedOn: `${1990 + (i % 9)}`,
      });
    await w.as('khanh');
    for (const rest of ['', '&sex=male', '&ageFrom=40', '&status=full'])
      for (const sort of ['name', 'older', 'younger', 'admitted', 'unit'])
        for (const page of [1, 2])
          expect(await find(`q=le+van&sort=${sort}&page=${page}${rest}`), `${sort} ${page} ${rest}`).to.deep.equal(
            await find(`q=le&sort=${sort}&page=${page}${rest}`),
          );
  }).timeout(20_000);

  it('remembers the columns of a person', async () => {
    await person('Nguyễn Văn An', { homePlace: 'xã Nọ' });
    await w.as('khanh');
    expect((await w.get('/members')).html).to.not.contain('xã Nọ');
    const answer = await w.post('/members/list-columns', { columns: ['homePlace', 'partyAge'], query: 'sort=older' });
    expect(answer.location).to.equal('/members?sort=older');
    const { html } = await w.get('/members');
    expect(html).to.contain('xã Nọ').and.contain('Tuổi đảng').and.not.contain('Chuyên môn');
    await w.as('duong');
    expect((await w.get('/members')).html).to.contain('Chuyên môn');
  });

  it('keeps lists for oneself or the unit; what they show is narrowed by who opens them', async () => {
    await w.as('khanh');
    const empty = await w.post('/members/lists', { name: ' ', query: 'sex=female' });
    expect(empty.status).to.equal(422);
    expect(errorOf(empty.html, 'name')).to.contain('Đặt tên');
    await w.post('/members/lists', { name: 'Nữ của xã', query: 'sex=female&page=3&evil=1', isShared: '1' });
    await w.post('/members/lists', { name: 'Riêng tôi', query: '' });
    await w.as('duong');
    const { html } = await w.get('/members/lists');
    expect(bare(html))
      .to.contain('href="/members?sex=female"')
      .and.not.contain('Riêng tôi')
      .and.not.contain('/removal');
    await w.as('giang');
    expect((await w.get('/members/lists')).html).to.not.contain('Nữ của xã');
    await w.as('khanh');
    const removal = /\/members\/lists\/\d+\/removal/.exec((await w.get('/members/lists')).html)![0];
    await w.as('duong');
    expect((await w.post(removal)).status).to.equal(404);
    await w.as('khanh');
    expect((await w.post(removal)).status).to.equal(303);
    expect(await audited()).to.deep.equal(['memberList.saved', 'memberList.saved', 'memberList.removed']);
  });

  it('takes no more people out than the setting allows, and says so', async () => {
    await w.close();
    w = await memberWorld({ exportRows: 1 });
    for (const name of ['Nguyễn Văn An', 'Nguyễn Văn Bé']) await person(name);
    await w.as('duong');
    expect((await w.get('/members/exports/new')).html).to.contain('nhiều hơn mức 1 người');
    const refused = await w.post('/members/exports', { query: '', purpose: 'Thử' });
    expect(refused.status).to.equal(422);
    expect(await audited()).to.deep.equal([]);
    expect((await w.post('/members/exports', { query: 'q=be', purpose: 'Thử' })).status).to.equal(200);
  });

  it('takes a list out only with a purpose, and records who, what and why', async () => {
    await person('Nguyễn Văn An', { citizenNo: '087075000777' });
    await w.as('khanh');
    expect((await w.get('/members/exports/new')).status).to.equal(403);
    await w.as('duong');
    expect((await w.get('/members/exports/new?q=an')).html)
      .to.contain('1 người')
      .and.contain('Từ khoá “an”');
    const refused = await w.post('/members/exports', { query: 'q=an', purpose: ' ' });
    expect(refused.status).to.equal(422);
    const nobody = await w.post('/members/exports', { query: 'q=zzz', purpose: 'Thử' });
    expect(nobody.status).to.equal(422);
    expect(nobody.html).to.contain('không có gì để xuất');
    const answer = await w.post('/members/exports', {
      query: 'q=an',
      purpose: 'Lập danh sách',
      columns: ['born', 'citizenNo'],
    });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.contain('spreadsheetml');
    const [row] = (await w.database.db('member_exports')) as Record<string, unknown>[];
    expect(row).to.include({ purpose: 'Lập danh sách', query: 'q=an', columns: 'born citizenNo', total: 1 });
    expect(await audited()).to.deep.equal(['members.exported']);
  });
});
