import { expect } from 'chai';
import { eventIdOf, member, memberWorld, NEW } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('warnings before a change is sent', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  it('asks once more when a change would make the record contradict itself, and not about what it said before', async () => {
    const id = await member(w, { fields: { unionOn: '1960-03-26' } });
    await w.as('khanh');
    const page = await w.get(`/members/${id}/edit/identity`);
    const typed = {
      version: /name="version" value="(\d+)"/.exec(page.html)![1]!,
      fullName: 'Nguyễn Văn An',
      sex: 'nam',
    };
    const asked = await w.post(`/members/${id}/edit/identity`, { ...typed, born: '10/05/2015' });
    expect(asked.status).to.equal(422);
    expect(asked.html).to.contain('Ngày sinh sau ngày vào Đảng').and.contain('value="10/05/2015"');
    expect(asked.html).not.to.contain('Ngày vào Đoàn trước ngày sinh');
    const sure = await w.post(`/members/${id}/edit/identity`, { ...typed, born: '10/05/2015', sure: '1' });
    expect(sure.status).to.equal(303);
    const proposed = (await w.database.db('member_events').where({ state: 'proposed' }).select('id').first()) as {
      id: number;
    };
    await w.as('thanh');
    expect((await w.get(`/members/events/${proposed.id}`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(`/members/events/${proposed.id}`)).html)
      .to.contain('Cần đối chiếu trước khi xác nhận')
      .and.contain('Ngày sinh sau ngày vào Đảng');
    await w.as('khanh');
    expect((await w.post(`/members/${id}/edit/identity`, { ...typed, born: '11/05/1975' })).status).to.equal(303);
  });

  const confirm = (...eventId: string[]) => w.post('/members/events/confirmations', { eventId });
  const countOf = async (state: string) =>
    (await w.database.db('member_events').where({ state }).whereNull('batch_id').select('id')).length;
  const propose = async (more: Record<string, string> = {}) =>
    eventIdOf((await w.post('/members', { ...NEW, sure: '1', ...more })).location);

  it('stand in the queue and before many are confirmed at once; what they are about is ticked anew by hand', async () => {
    await w.as('khanh');
    const odd = await propose({ admittedOn: '05/08/1990' });
    const good = await propose({ fullName: 'Lý Thị Bình', born: '1971' });
    await w.as('thanh');
    expect((await w.get('/members/events')).html).not.to.contain('Cần đối chiếu');
    expect((await confirm(odd)).html)
      .to.contain('không còn chờ xác nhận')
      .and.not.contain('Hoàng Thị Mơ');
    await w.as('duong');
    const { html } = await w.get('/members/events');
    expect(html).to.contain('Khi vào Đảng chưa đủ 18 tuổi');
    expect(html.match(/Cần đối chiếu/g)).to.have.length(1);
    const asked = await confirm(odd, good);
    expect(asked.status).to.equal(422);
    expect(asked.html).to.contain('1 trong 2 đề nghị').and.contain('Khi vào Đảng chưa đủ 18 tuổi');
    expect(asked.html).to.match(new RegExp(`name="eventId" value="${good}"[^>]* checked`));
    expect(asked.html).not.to.match(new RegExp(`name="eventId" value="${odd}"[^>]* checked`));
    expect(await countOf('confirmed')).to.equal(0);
    const seen = [...asked.html.matchAll(/name="seen" value="(.*?)"/g)].map(([, mark]) => mark!);
    // a mark of something else is none
    expect((await w.post('/members/events/confirmations', { eventId: [odd], seen: [`${odd}:0`] })).status).to.equal(
      422,
    );
    expect((await w.post('/members/events/confirmations', { eventId: [odd, good], seen })).status).to.equal(303);
    expect(await countOf('confirmed')).to.equal(2);
  });

  it('tell of a new record who may be the same in the book, of those elsewhere only how many', async () => {
    await w.as('khanh');
    const first = await propose();
    await w.as('duong');
    expect((await w.get(`/members/events/${first}`)).html).not.to.contain('Cần đối chiếu');
    const same = { fullName: 'Hoàng Thị Mơ', sex: 'female', born: '1980-08-05', ethnicity: '02' };
    await member(w, { unit: 'CB-A2', fields: same });
    await member(w, { unit: 'CB-B1', fields: same });
    for (const path of [`/members/events/${first}`, '/members/events'])
      expect((await w.get(path)).html)
        .to.contain('Có thể đã có hồ sơ: Hoàng Thị Mơ, sinh 05/08/1980')
        .and.contain('Có 1 hồ sơ tương tự ở đơn vị khác')
        .and.not.contain('bản Lìm');
  });

  it('of two proposals of one new person stand on both, and while the second is typed', async () => {
    await w.as('giang');
    const elsewhere = await propose({ unit: 'CB-B1' });
    await w.as('khanh');
    const first = await propose();
    const typed = await w.post('/members', { ...NEW, fullName: 'Hoàng Thị Mo', unit: 'CB-A2' });
    expect(typed.status).to.equal(422);
    expect(typed.html).to.contain('Một đề nghị khác đang chờ có thể về cùng người này: Hoàng Thị Mơ');
    const second = await propose({ fullName: 'Hoàng Thị Mo', unit: 'CB-A2' });
    await w.as('duong');
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const { html } = await w.get(`/members/events/${one}`);
      expect(html).to.contain(`<a href="/members/events/${other}">Một đề nghị khác đang chờ`);
      expect(html).to.contain('Có 1 đề nghị đang chờ ở đơn vị khác').and.not.contain(`/members/events/${elsewhere}`);
    }
    expect((await confirm(first)).status).to.equal(422);
    expect((await w.post(`/members/events/${second}/return`, { reason: 'Trùng' })).status).to.equal(303);
    await w.as('giang');
    expect((await w.post(`/members/events/${elsewhere}/withdrawal`)).status).to.equal(303);
    await w.as('duong');
    expect((await w.get(`/members/events/${first}`)).html).not.to.contain('Một đề nghị khác');
    expect((await confirm(first)).status).to.equal(303);
  });
});
