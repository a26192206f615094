import { expect } from 'chai';
import sharp from 'sharp';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('the photograph of a proposal', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  it('is seen by who confirms, not elsewhere, and no longer once it is decided', async () => {
    const id = await member(w);
    await w.as('khanh');
    const bytes = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#88a' } })
      .jpeg()
      .toBuffer();
    expect((await w.post(`/members/${id}/photo`, { photo: { name: 'a.jpg', bytes } })).status).to.equal(303);
    const event = (await w.database.db('member_events').where({ state: 'proposed' }).select('id').first()) as {
      id: number;
    };
    const page = `/members/events/${event.id}`;
    await w.as('giang');
    expect((await w.get(`${page}/photo`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(page)).html).to.contain(`src="${page}/photo"`);
    const shown = await w.get(`${page}/photo`);
    expect([shown.status, shown.headers.get('content-type')]).to.deep.equal([200, 'image/jpeg']);
    expect((await w.post(`${page}/return`, { reason: 'Ảnh không rõ mặt' })).status).to.equal(303);
    expect((await w.get(`${page}/photo`)).status).to.equal(404);
    expect((await w.get(page)).html).not.to.contain(`${page}/photo`);
  });

  it('that cannot be used comes back to the record with the reason beside its field', async () => {
    const id = await member(w, { fields: { fullName: 'Lê Văn Ảnh' } });
    await w.as('khanh');
    const sent: [string, Record<string, string | { name: string; bytes: Buffer; type?: string }>][] = [
      ['không phải ảnh', { photo: { name: 'a.jpg', bytes: Buffer.from('chữ'), type: 'image/jpeg' } }],
      ['lớn hơn 8 MB', { photo: { name: 'b.jpg', bytes: Buffer.alloc(9 * 1024 * 1024), type: 'image/jpeg' } }],
      ['Chọn tệp ảnh', { photo: { name: '', bytes: Buffer.alloc(0) } }],
    ];
    for (const [words, body] of sent) {
      const { status, html } = await w.post(`/members/${id}/photo`, body);
      expect([words, status]).to.deep.equal([words, 422]);
      expect(html).to.contain('<h1>Lê Văn Ảnh</h1>');
      expect(/<p class="fault" id="f-photo-fault">.*?<\/p>/s.exec(html)?.[0], words).to.contain(words);
      expect(html).to.match(/<details class="fold no-print" open><summary>Ảnh/);
    }
    expect(await w.database.db('member_events').where('state', 'proposed')).to.have.lengthOf(0);
    expect((await w.get(`/members/${id}`)).html).not.to.contain('f-photo-fault');
  });
});
