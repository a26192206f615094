import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { ZipFile } from 'yazl';
import { openScanner } from '../../../src/kernel/files/scan.ts';
import { writeBundle } from '../../../src/kernel/files/bundle.ts';
import { newKeyPair, signingKey } from '../../../src/kernel/http/signature.ts';
import { errorOf } from '../../support/builders.ts';
import { eicar, startClamd } from '../../support/clamd.ts';
import { draftedPacket, sentPacket, standings } from '../../support/packets.ts';
import { TEST_KEYS, world, type World } from '../../support/world.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const CONTENT = randomBytes(40_000);

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

describe('packets that are carried as a file', () => {
  let here: World;
  let there: World;
  beforeEach(async () => {
    here = await world();
    there = await world();
    await there.as('hoa');
  });
  afterEach(async () => {
    await here.close();
    await there.close();
  });

  async function exported(w: World, id: number): Promise<Buffer> {
    const answer = await fetch(`${w.base}/packets/${id}/bundle`, { headers: { cookie: `sid=${w.session()}` } });
    if (answer.status !== 200) throw new Error(`not exported: ${answer.status}`);
    expect(answer.headers.get('content-disposition')).to.contain('goi-van-ban-12-CV-VPTU.zip');
    return Buffer.from(await answer.arrayBuffer());
  }
  async function packetOfLan(codes: string[] = ['XA-A', 'XA-B']): Promise<number> {
    await here.as('lan');
    const id = await draftedPacket(here, codes, { message: 'Lời nhắn đi đường' });
    await here.post(`/packets/${id}/files`, { files: { name: 'số liệu, bản 1.bin', bytes: CONTENT } });
    await here.post(`/packets/${id}/sending`);
    return id;
  }
  const carry = (w: World, bytes: Buffer) =>
    w.post('/packet-imports', { bundle: { name: 'goi.zip', bytes, type: 'application/zip' } });
  const packets = async (w: World): Promise<unknown[]> => w.database.db('packets').select('id');

  it('only the sender exports, and only what was sent', async () => {
    const id = await packetOfLan();
    for (const person of ['hoa', 'binh', 'nga'] as const) {
      await here.as(person);
      expect((await here.get(`/packets/${id}/bundle`)).status, person).to.equal(404);
    }
    await here.as('lan');
    const draft = await draftedPacket(here, ['XA-A']);
    expect((await here.get(`/packets/${draft}/bundle`)).status).to.equal(404);
  });

  it('only a unit that it was sent to imports it', async () => {
    const bundle = await exported(here, await packetOfLan(['XA-A']));
    await there.as('binh');
    const answer = await carry(there, bundle);
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'bundle')).to.contain('không gửi đến đơn vị của đồng chí');
    expect(await packets(there)).to.deep.equal([]);
  });

  it('arrive whole: cover, files, sender; recipients that exist there, as if the line had carried them', async () => {
    const bundle = await exported(here, await packetOfLan());
    const answer = await carry(there, bundle);
    expect(answer.status).to.equal(303);
    const id = Number(/(\d+)$/.exec(answer.location!)![1]);
    const { html } = await there.get(`/packets/${id}`);
    for (const part of [
      'chuẩn bị đại hội',
      'Lời nhắn đi đường',
      'số liệu, bản 1.bin',
      'Nhập từ gói',
      'Nguyễn Thị Lan',
    ]) {
      expect(html).to.contain(part);
    }
    expect((await there.files.read(sha256(CONTENT))).equals(CONTENT)).to.equal(true);
    expect(await standings(there, id)).to.deep.equal({ 'XA-A': 'opened', 'XA-B': 'sent' });
    await there.as('binh');
    expect((await there.get('/packets?box=in')).html).to.contain('chuẩn bị đại hội');
    await there.as('nga');
    expect((await there.get(`/packets/${id}`)).status).to.equal(404);
  });

  it('importing twice, or where it was sent from, changes nothing and says so', async () => {
    const bundle = await exported(here, await packetOfLan());
    await carry(there, bundle);
    const tables = ['packets', 'packet_recipients', 'packet_files', 'packet_events', 'notices', 'audit_events'];
    const counted = async (w: World): Promise<string> => {
      const counts = [];
      for (const t of tables) counts.push(((await w.database.db(t).select('*')) as unknown[]).length);
      return counts.join();
    };
    for (const w of [there, here]) {
      await w.as('hoa');
      const before = await counted(w);
      const again = await carry(w, bundle);
      expect(again.status).to.equal(303);
      const notice = /notice=([^;]+)/.exec(again.headers.getSetCookie().join())![1]!;
      expect(Buffer.from(notice, 'base64url').toString()).to.contain('đã có trên hệ thống');
      expect(await counted(w)).to.equal(before);
    }
  });

  it('a reply carried back answers the first packet', async () => {
    const id = await packetOfLan(['XA-A']);
    const arrived = await carry(there, await exported(here, id));
    await there.get(arrived.location!);
    const reply = await there.post(`${arrived.location}/replies`);
    const replyId = Number(/\/packets\/(\d+)\/edit/.exec(reply.location!)![1]);
    await there.post(`/packets/${replyId}/sending`);
    const answer = await fetch(`${there.base}/packets/${replyId}/bundle`, {
      headers: { cookie: `sid=${there.session()}` },
    });
    await here.as('hoa');
    await here.get(`/packets/${id}`);
    await here.as('lan');
    const back = await carry(here, Buffer.from(await answer.arrayBuffer()));
    expect(back.status).to.equal(303);
    expect(await standings(here, id)).to.deep.equal({ 'XA-A': 'answered' });
    expect((await here.get(back.location!)).html).to.contain(`href="/packets/${id}"`);
  });

  it('each bad bundle has its own sentence, and nothing is taken in', async () => {
    const good = await exported(here, await packetOfLan());
    const flipped = Buffer.from(good);
    flipped[Math.floor(good.length / 2)]! ^= 0xff;
    const bare = new ZipFile();
    bare.addBuffer(Buffer.from('{}'), 'manifest.json');
    bare.end();
    const body = { uid: 'x'.repeat(20) };
    const strange = signingKey('strange', newKeyPair().privatePem);
    const forged = signingKey('test-1', newKeyPair().privatePem);
    const made = (key: typeof strange, kind = 'packet') =>
      bytesOf(writeBundle({ kind, body, madeAt: here.clock.now, files: [] }, key));
    const cases: [Buffer, string][] = [
      [Buffer.from('no zip at all'), 'không phải gói văn bản'],
      [flipped, 'hỏng'],
      [good.subarray(0, good.length - 500), 'không phải gói'],
      [await bytesOf(bare.outputStream as AsyncIterable<unknown>), 'không có chữ ký'],
      [await made(strange), 'chưa tin cậy'],
      [await made(forged), 'Chữ ký của gói không đúng'],
      [await made(TEST_KEYS.signer, 'document'), 'không phải gói văn bản gửi nhận'],
      [await made(TEST_KEYS.signer), 'không phải gói văn bản của hệ thống'],
    ];
    for (const [bytes, sentence] of cases) {
      const answer = await carry(there, bytes);
      expect(answer.status, sentence).to.equal(422);
      expect(errorOf(answer.html, 'bundle')).to.contain(sentence);
    }
    expect((await there.post('/packet-imports', {})).status).to.equal(422);
    expect(await packets(there)).to.deep.equal([]);
    expect((await carry(there, good)).status).to.equal(303);
  });

  it('says when the sending unit is not known there', async () => {
    const bundle = await exported(here, await packetOfLan());
    await there.database.db('units').where({ code: 'VPTU' }).update({ code: 'KHAC' });
    const answer = await carry(there, bundle);
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'bundle')).to.contain('Văn phòng Tỉnh uỷ').and.contain('chưa có trong cây tổ chức');
  });

  it('leaves out recipients from whom it was recalled', async () => {
    const id = await sentPacket(here, ['XA-A', 'XA-B']);
    await here.as('hoa');
    await here.get(`/packets/${id}`);
    await here.as('lan');
    await here.post(`/packets/${id}/recall`, { reason: 'Sai' });
    const bundle = await exported(here, id);
    await there.as('binh');
    expect((await carry(there, bundle)).status).to.equal(422);
  });

  it('an infected file inside is refused, removed and recorded (real clamd)', async function () {
    this.timeout(60_000);
    const clamd = await startClamd();
    if (!clamd) this.skip();
    const guarded = await world({ scanner: openScanner(clamd.address) });
    try {
      await here.as('lan');
      const id = await draftedPacket(here, ['XA-A']);
      await here.post(`/packets/${id}/files`, { files: { name: 'a.bin', bytes: eicar } });
      await here.post(`/packets/${id}/sending`);
      await guarded.as('hoa');
      const answer = await carry(guarded, await exported(here, id));
      expect(answer.location).to.equal('/packet-imports/new');
      expect(await packets(guarded)).to.deep.equal([]);
      expect(await guarded.files.has(sha256(eicar))).to.equal(false);
      expect(await guarded.audited()).to.deep.equal(['packetFile.infected']);
    } finally {
      await guarded.close();
      await clamd.stop();
    }
  });
});
