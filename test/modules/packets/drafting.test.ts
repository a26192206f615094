import { expect } from 'chai';
import { errorOf } from '../../support/builders.ts';
import { absorb, address, draftedPacket, packetBody, sentPacket, standings } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

describe('packets: drafting and recipients', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('lan');
  });
  afterEach(() => w.close());

  const bad: [field: string, change: Record<string, string>, sentence: string][] = [
    ['kind', { kind: '' }, 'Chọn loại văn bản'],
    ['abstract', { abstract: ' ' }, 'Nhập trích yếu'],
    ['abstract', { abstract: 'x'.repeat(401) }, 'Tối đa 400 ký tự'],
    ['urgency', { urgency: 'very' }, 'Chọn độ khẩn'],
    ['dueOn', { dueOn: '31/02/2026' }, 'ngày/tháng/năm'],
    ['dueOn', { dueOn: '01/03/2026' }, 'Hạn trả lời đã qua'],
    ['secrecy', { secrecy: 'secret' }, 'Văn bản mật không được gửi'],
    ['declaration', { declaration: '' }, 'không chứa bí mật nhà nước'],
    ['senderUnit', { senderUnit: '999' }, 'được gửi văn bản thay mặt'],
  ];
  for (const [field, change, sentence] of bad) {
    it(`says what is wrong beside ${field} (${Object.values(change)[0]?.slice(0, 12)}) and keeps the rest`, async () => {
      const answer = await w.post('/packets', await packetBody(w, { message: 'Lời nhắn còn đây', ...change }));
      expect(answer.status).to.equal(422);
      expect(errorOf(answer.html, field)).to.contain(sentence);
      expect(answer.html).to.contain('Lời nhắn còn đây');
    });
  }

  it('does not go out without recipients', async () => {
    const id = await draftedPacket(w, []);
    const answer = await w.post(`/packets/${id}/sending`);
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('Chọn ít nhất một nơi nhận');
  });

  it('goes out once', async () => {
    const id = await sentPacket(w, ['XA-A']);
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(409);
    expect((await w.get(`/packets/${id}/edit`)).status).to.equal(409);
    expect((await w.post(`/packets/${id}/recipients`, { units: '1' })).status).to.equal(409);
    expect((await w.post(`/packets/${id}/discard`)).status).to.equal(409);
  });

  it('is edited before, and keeps what the second of two people typed', async () => {
    const id = await draftedPacket(w, []);
    const { html } = await w.get(`/packets/${id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(html)![1]!;
    const cover = { kind: 'plan', documentNo: '', urgency: 'urgent', dueOn: '', message: '', version };
    expect((await w.post(`/packets/${id}`, { ...cover, abstract: 'bản của người thứ nhất' })).status).to.equal(303);
    const second = await w.post(`/packets/${id}`, { ...cover, abstract: 'bản của người thứ hai' });
    expect(second.status).to.equal(422);
    expect(second.html).to.contain('bản của người thứ hai').and.contain('Người khác vừa lưu');
    expect((await w.get(`/packets/${id}`)).html).to.contain('bản của người thứ nhất');
  });

  it('is thrown away with its list and files', async () => {
    const id = await draftedPacket(w, ['XA-A']);
    await w.post(`/packets/${id}/files`, { files: { name: 'a.txt', bytes: Buffer.from('x') } });
    expect((await w.post(`/packets/${id}/discard`)).status).to.equal(303);
    expect((await w.get(`/packets/${id}`)).status).to.equal(404);
    expect(await w.database.db('packet_files').select('id')).to.deep.equal([]);
  });

  it('takes a whole kind, a subtree or a saved list, and loses nothing that was ticked', async () => {
    const id = await draftedPacket(w, []);
    const nv = String(await w.unitId('SO-NV'));
    await w.post(`/packets/${id}/recipients`, { units: nv, pick: 'kind:upperBranch' });
    expect(await chosen(id)).to.have.members(['SO-NV', 'XA-A', 'XA-B']);
    const tu = await w.unitId('TU');
    await w.post(`/packets/${id}/recipients`, { units: nv, pick: 'choice', choice: `below:${tu}` });
    expect(await chosen(id)).to.have.members(['SO-NV', 'XA-A', 'XA-B', 'TU', 'BTGDVTU']);
    const made = await w.post('/recipient-groups', { name: 'Hai xã', unit: String(await w.unitId('VPTU')) });
    const units = await Promise.all(['XA-A', 'XA-B'].map(async (c) => String(await w.unitId(c))));
    await w.post(made.location!, { name: 'Hai xã', units });
    const group = /(\d+)$/.exec(made.location!)![1];
    await w.post(`/packets/${id}/recipients`, { units: nv, pick: 'choice', choice: `group:${group}` });
    expect(await chosen(id)).to.have.members(['SO-NV', 'XA-A', 'XA-B']);
    await w.post(`/packets/${id}/recipients`, { units: nv, pick: 'kind:nothing' });
    expect(await chosen(id)).to.deep.equal(['SO-NV']);
  });

  it('never goes to its own sender', async () => {
    const id = await draftedPacket(w, []);
    const own = String(await w.unitId('VPTU'));
    const answer = await w.post(`/packets/${id}/recipients`, { units: own });
    expect(answer.status).to.equal(422);
  });

  it('offers the successor of a unit that has ended, with one click', async () => {
    const id = await draftedPacket(w, ['XA-A', 'SO-NV']);
    await absorb(w, 'XA-A', 'XA-B', '2026-03-01');
    const refused = await w.post(`/packets/${id}/sending`);
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('đã kết thúc hoạt động').and.contain('Đơn vị kế tục: Đảng uỷ xã Bình Lâm');
    const gone = await w.unitId('XA-A');
    expect((await w.post(`/packets/${id}/recipients/${gone}/successor`)).status).to.equal(303);
    expect(await chosen(id)).to.have.members(['XA-B', 'SO-NV']);
    expect((await w.post(`/packets/${id}/sending`)).status).to.equal(303);
    expect(await standings(w, id)).to.have.keys(['XA-B', 'SO-NV']);
  });

  it('follows successions to the unit of today, and says when there is none', async () => {
    const id = await draftedPacket(w, ['XA-A', 'SO-NV']);
    await absorb(w, 'XA-A', 'BTGDVTU', '2026-02-01');
    await absorb(w, 'BTGDVTU', 'XA-B', '2026-02-15');
    await w.database.db('units').where({ code: 'SO-NV' }).update({ valid_to_on: '2026-02-20' });
    const { html } = await w.get(`/packets/${id}`);
    expect(html).to.contain('Đơn vị kế tục: Đảng uỷ xã Bình Lâm').and.contain('Không có đơn vị kế tục');
    const nv = await w.unitId('SO-NV');
    expect((await w.post(`/packets/${id}/recipients/${nv}/successor`)).status).to.equal(409);
    await w.post(`/packets/${id}/recipients/${nv}/removal`);
    await w.post(`/packets/${id}/recipients/${await w.unitId('XA-A')}/successor`);
    expect(await chosen(id)).to.deep.equal(['XA-B']);
  });

  it('keeps ended units of a saved list visible until somebody decides; picking it takes the successor', async () => {
    const made = await w.post('/recipient-groups', { name: 'Các xã', unit: String(await w.unitId('VPTU')) });
    const a = String(await w.unitId('XA-A'));
    await w.post(made.location!, { name: 'Các xã', units: a });
    await absorb(w, 'XA-A', 'XA-B', '2026-03-01');
    expect((await w.get(made.location!)).html).to.contain('Thay bằng đơn vị kế tục');
    const id = await draftedPacket(w, []);
    const group = /(\d+)$/.exec(made.location!)![1];
    await w.post(`/packets/${id}/recipients`, { pick: 'choice', choice: `group:${group}` });
    expect(await chosen(id)).to.deep.equal(['XA-B']);
    expect((await w.post(`${made.location}/units/${a}/successor`)).status).to.equal(303);
    expect((await w.get(made.location!)).html).to.not.contain('Thay bằng đơn vị kế tục');
  });

  it('refuses a second list of the same name, keeps what was typed; removes a list', async () => {
    const unit = String(await w.unitId('VPTU'));
    const made = await w.post('/recipient-groups', { name: 'Các xã', unit });
    const again = await w.post('/recipient-groups', { name: 'Các xã', unit });
    expect(again.status).to.equal(422);
    expect(errorOf(again.html, 'name')).to.contain('đã có nhóm tên này');
    const other = await w.post('/recipient-groups', { name: 'Các sở', unit });
    expect((await w.post(other.location!, { name: 'Các xã' })).status).to.equal(422);
    expect((await w.post(`${made.location}/removal`)).status).to.equal(303);
    expect((await w.post(other.location!, { name: 'Các xã' })).status).to.equal(303);
  });

  it('finds by number and by words without marks, by urgency and state', async () => {
    const id = await sentPacket(w, ['XA-A'], { abstract: 'về phòng chống bão', urgency: 'flash' });
    await sentPacket(w, ['XA-A'], { abstract: 'về dưỡng sinh', documentNo: '' });
    const found = async (query: string): Promise<boolean> =>
      (await w.get(`/packets?box=out&${query}`)).html.includes(`href="/packets/${id}"`);
    expect(await found('q=phong+chong')).to.equal(true);
    expect(await found('q=12-cv')).to.equal(true);
    expect(await found('q=duong+sinh')).to.equal(false);
    expect(await found('urgency=flash')).to.equal(true);
    expect(await found('urgency=urgent')).to.equal(false);
    expect(await found('state=waiting')).to.equal(true);
    expect(await found('state=returned')).to.equal(false);
    const piece = await w.get('/packets?box=out&q=bao', { htmx: true });
    expect(piece.html).to.match(/^<div id="packet-list">/);
    await address(w, await draftedPacket(w, [], { abstract: 'còn nháp' }), ['XA-B']);
    expect((await w.get('/packets?box=drafts')).html)
      .to.contain('còn nháp')
      .and.not.contain('phòng chống bão');
  });

  async function chosen(id: number): Promise<string[]> {
    const rows = (await w.database
      .db('packet_addressees as d')
      .join('units as u', 'u.id', 'd.unit_id')
      .where('d.packet_id', id)
      .select('u.code')
      .orderBy('d.id')) as { code: string }[];
    return rows.map((r) => r.code);
  }
});
