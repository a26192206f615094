import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sweepUploads } from '../../src/kernel/http/resumable.ts';
import { tusOf, type TusClient } from '../support/tus.ts';
import { world, type World } from '../support/world.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Row {
  state: string;
  sha256: string | null;
  fault: string | null;
  name: string;
}

describe('resumable uploads', function () {
  this.timeout(30_000);
  let w: World;
  let tus: TusClient;
  beforeEach(async () => {
    w = await world({ resumableBytes: 60 * 1024 * 1024 });
    await w.as('lan');
    tus = tusOf(w);
  });
  afterEach(() => w.close());

  const rows = async (): Promise<Row[]> =>
    (await w.database.db('uploads').select('state', 'sha256', 'fault', 'name').orderBy('id')) as Row[];
  const begin = async (bytes: Buffer, metadata: Record<string, string> = {}): Promise<string> => {
    const made = await tus.create(bytes.length, { filename: 'so-lieu.bin', purpose: 'packet:1', ...metadata });
    expect(made.status).to.equal(201);
    return made.headers.location!;
  };
  const parts = (): string[] => readdirSync(join(w.folder, 'uploads'));

  it('are not for visitors, other roles, other sites, or other people’s parts', async () => {
    const bytes = randomBytes(1000);
    const path = await begin(bytes);
    await w.as(null);
    const visitor = await tus.create(10, { filename: 'a' });
    expect(visitor.status).to.equal(401);
    expect(visitor.body).to.contain('đăng nhập lại');
    for (const answer of [await tus.head(path), await tus.patch(path, 0, bytes)]) expect(answer.status).to.equal(401);
    await w.as('quan');
    expect((await tus.create(10, { filename: 'a' })).status).to.equal(403);
    await w.as('binh');
    expect((await tus.head(path)).status).to.equal(404);
    expect((await tus.patch(path, 0, bytes)).status).to.equal(404);
    expect((await tus.ask('DELETE', path, {})).status).to.equal(404);
    await w.as('lan');
    const foreign = await tus.create(10, { filename: 'a' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).to.equal(403);
    expect((await tus.ask('GET', path, {})).status).to.equal(404);
    expect((await tus.head('/uploads/../../etc/passwd')).status).to.be.oneOf([400, 404]);
    expect((await tus.head('/uploads/%2e%2e%2fintranet')).status).to.equal(404);
    expect(await rows()).to.have.length(1);
  });

  it('bring a file in one piece into the store and leave no parts behind', async () => {
    const bytes = randomBytes(200_000);
    const path = await begin(bytes, { sha256: sha256(bytes) });
    expect((await tus.patch(path, 0, bytes)).status).to.equal(204);
    expect(await rows()).to.deep.equal([{ state: 'ready', sha256: sha256(bytes), fault: null, name: 'so-lieu.bin' }]);
    expect((await w.files.read(sha256(bytes))).equals(bytes)).to.equal(true);
    expect(parts()).to.deep.equal([]);
    const head = await tus.head(path);
    expect(head.headers['upload-offset']).to.equal('200000'); // a client that did not hear the answer learns it here
  });

  it('go on after the line was cut in the middle of a request, and the bytes are the same (50 MB)', async () => {
    const bytes = randomBytes(50 * 1024 * 1024);
    const path = await begin(bytes);
    let offset = 0;
    for (const share of [0.31, 0.5, 0.77]) {
      await tus.cut(path, offset, bytes.subarray(offset), Math.floor((bytes.length - offset) * share));
      const head = await tus.head(path);
      const there = Number(head.headers['upload-offset']);
      expect(there).to.be.greaterThan(offset).and.be.lessThan(bytes.length);
      offset = there;
    }
    expect((await tus.patch(path, offset, bytes.subarray(offset))).status).to.equal(204);
    const [row] = await rows();
    expect(row).to.include({ state: 'ready', sha256: sha256(bytes) });
  });

  it('refuse an offset that is not where the server stands, and lose nothing', async () => {
    const bytes = randomBytes(1000);
    const path = await begin(bytes);
    expect((await tus.patch(path, 0, bytes.subarray(0, 400))).status).to.equal(204);
    const wrong = await tus.patch(path, 300, bytes.subarray(300));
    expect(wrong.status).to.equal(409);
    expect((await tus.patch(path, 400, bytes.subarray(400))).status).to.equal(204);
    expect((await rows())[0]).to.include({ sha256: sha256(bytes) });
  });

  it('say in words what is too long, empty, damaged on the way or not what its name says', async () => {
    const long = await tus.create(61 * 1024 * 1024, { filename: 'a.bin' });
    expect(long.status).to.equal(413);
    expect(long.body).to.contain('lớn hơn mức cho phép (60 MB)');
    const empty = await tus.create(0, { filename: 'a.bin' });
    expect(empty.status).to.equal(422);
    expect(empty.body).to.contain('rỗng (0 byte)');
    const damaged = await begin(Buffer.from('sent'), { sha256: sha256(Buffer.from('meant')) });
    const answer = await tus.patch(damaged, 0, Buffer.from('sent'));
    expect(answer.status).to.equal(422);
    expect(answer.body).to.contain('sai mã băm');
    const liar = await begin(Buffer.from('MZ not a pdf'), { filename: 'cong-van.pdf' });
    const caught = await tus.patch(liar, 0, Buffer.from('MZ not a pdf'));
    expect(caught.status).to.equal(422);
    expect(caught.body).to.contain('không phải PDF');
    expect((await rows()).map((r) => r.state)).to.deep.equal(['refused', 'refused']);
    expect(parts()).to.deep.equal([]);
  });

  it('cannot write beyond the length that was announced', async () => {
    const path = await begin(Buffer.alloc(10));
    expect((await tus.patch(path, 0, Buffer.alloc(11))).status).to.equal(413);
    expect((await rows())[0]!.state).to.equal('receiving');
  });

  it('stop a person who begins too many', async () => {
    for (let i = 0; i < 20; i++) await begin(Buffer.alloc(10));
    const answer = await tus.create(10, { filename: 'a' });
    expect(answer.status).to.equal(429);
    expect(answer.body).to.contain('20 tệp tải dở');
  });

  it('clean the name they are given', async () => {
    await begin(Buffer.alloc(3), { filename: '../../etc/\u202epasswd' });
    expect((await rows())[0]!.name).to.equal('passwd');
  });

  it('are brought to their end when the server died after the last byte', async () => {
    const bytes = randomBytes(5000);
    const path = await begin(bytes);
    // as a crash leaves it: all bytes on disk, the row still receiving
    const { appendFileSync } = await import('node:fs');
    appendFileSync(join(w.folder, 'uploads', path.split('/').at(-1)!), bytes);
    expect((await rows())[0]!.state).to.equal('receiving');
    const head = await tus.head(path);
    expect(head.headers['upload-offset']).to.equal('5000');
    expect((await rows())[0]).to.include({ state: 'ready', sha256: sha256(bytes) });
  });

  it('are swept when nobody goes on with them; young ones and their parts stay', async () => {
    const old = await begin(Buffer.alloc(10));
    const day = 86_400_000;
    w.clock.now = new Date(w.clock.now.getTime() + 5 * day);
    await w.as('lan');
    const young = await begin(Buffer.alloc(10));
    const token = old.split('/').at(-1)!;
    const stray = join(w.folder, 'uploads', 'f'.repeat(32));
    (await import('node:fs')).writeFileSync(stray, 'x');
    utimesSync(stray, new Date(0), new Date(0));
    const folder = join(w.folder, 'uploads');
    const swept = await sweepUploads(w.database.db, folder, new Date(w.clock.now.getTime() - 4 * day));
    expect(swept).to.equal(2);
    expect(existsSync(join(folder, token))).to.equal(false);
    expect(existsSync(stray)).to.equal(false);
    expect((await tus.head(old)).status).to.equal(404);
    expect((await tus.head(young)).status).to.equal(200);
  });
});
