import { createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

/** A line that can be cut: passes bytes on until so many have crossed in one direction. */
interface Line {
  address: string;
  cutAfter: { up: number; down: number };
  connections: number;
  close(): Promise<void>;
}

async function openLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const { connect } = await import('node:net');
  const sockets = new Set<Socket>();
  const line: Line = {
    address: '',
    cutAfter: { up: Infinity, down: Infinity },
    connections: 0,
    close: async () => undefined,
  };
  const server: Server = createServer((near) => {
    line.connections++;
    const far = connect(Number(port), hostname);
    for (const s of [near, far]) sockets.add(s.on('error', () => undefined));
    const carry = (from: Socket, to: Socket, limit: number): void => {
      let passed = 0;
      from.on('data', (bytes: Buffer) => {
        const rest = limit - passed;
        passed += bytes.length;
        if (bytes.length <= rest) return void to.write(bytes);
        if (rest > 0) to.write(bytes.subarray(0, rest));
        setImmediate(() => (near.destroy(), far.destroy()));
      });
      from.on('close', () => to.destroy());
    };
    carry(near, far, line.cutAfter.up);
    carry(far, near, line.cutAfter.down);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  line.address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  line.close = async () => {
    for (const s of sockets) s.destroy();
    await new Promise((done) => server.close(done));
  };
  return line;
}

describe('a link that breaks', () => {
  let w: World;
  let p: PortalWorld;
  let line: Line;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    line = await openLine(p.base);
    await addPortal(w, 'tinhuy', line.address);
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn một.', 'Đoạn hai.']);
    await w.as('mai');
    await w.post('/publications', {
      documentId: String(documentId),
      opensAt: '2026-03-02T09:00',
      closesAt: '2026-03-20T17:00',
      isShowingComments: '1',
    });
  });
  afterEach(async () => {
    await line.close();
    await p.close();
    await w.close();
  });

  const drafts = () => p.database.db('drafts as d').select('d.id', 'd.version_number', 'd.revision');
  const comments = async () =>
    (await w.database.db('public_comments as c').select('c.body').orderBy('c.id')).map((r: { body: string }) => r.body);

  async function write(text: string) {
    const { public_id: id } = (await w.database.db('publications as q').select('q.public_id').first()) as {
      public_id: string;
    };
    await p.post(`/drafts/${id}/comment`, { stance: 'agree', text, consent: '1', website: '', ...p.person() });
  }

  it('is cut after any number of bytes on the way out or back, and the draft arrives exactly once', async () => {
    for (const direction of ['up', 'down'] as const) {
      for (const bytes of [0, 1, 60, 200, 500, 900, 1500]) {
        line.cutAfter = { up: Infinity, down: Infinity, [direction]: bytes };
        await push(w);
        later(61, w, p);
      }
    }
    line.cutAfter = { up: Infinity, down: Infinity };
    await push(w);
    expect(await drafts()).to.deep.equal([{ id: 1, version_number: 1, revision: 1 }]);
    expect((await push(w)).done).to.equal(0);
  });

  it('says so on the screen while it is down, and catches up at the first minute that it is up', async () => {
    line.cutAfter = { up: 0, down: 0 };
    for (const minutes of [0, 1, 1, 1]) {
      later(minutes, w, p);
      expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
    }
    const page = await w.get('/publications/1');
    expect(page.html).to.contain('Không kết nối được').and.contain('đã thử 4 lần');
    expect((await w.get('/')).html).to.contain('Chưa đưa được lên Website tinhuy');
    later(1, w, p);
    line.cutAfter = { up: Infinity, down: Infinity };
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
  });

  it('backs off from an item that its site refuses, and lets the others through', async () => {
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn khác.']);
    await w.as('mai');
    const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };
    await w.post('/publications', { documentId: String(documentId), ...times });
    await w.database
      .db('publications')
      .where({ id: 1 })
      .update({ text_hash: 'f'.repeat(64) });
    expect(await push(w)).to.deep.equal({ done: 1, failed: 1 });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 0 }); // not due yet
    later(1, w, p);
    expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
    expect((await w.get('/publications/1')).html).to.contain('Văn bản duyệt không còn nguyên vẹn');
  });

  it('is cut at every step of bringing comments in: none lost, none doubled', async () => {
    await push(w);
    const written: string[] = [];
    for (const direction of ['down', 'up'] as const) {
      for (const bytes of [0, 100, 400, 700, 1000, 1400, 2000]) {
        written.push(`ý kiến ${direction} ${bytes}`);
        await write(written.at(-1)!);
        line.cutAfter = { up: Infinity, down: Infinity, [direction]: bytes };
        await pull(w);
        later(1, w, p);
      }
    }
    line.cutAfter = { up: Infinity, down: Infinity };
    await pull(w);
    expect(await comments())
      .to.have.members(written)
      .and.to.have.length(written.length);
    const left = await p.database.db('comments as c').whereNull('c.acknowledged_at').select('c.id');
    expect(left).to.deep.equal([]);
  });

  it('takes a comment for a new one though its number was given before a restore', async () => {
    await push(w);
    await write('trước khi khôi phục');
    await pull(w);
    await p.database
      .db('comments')
      .update({ body: 'sau khi khôi phục', uid: 'another-uid-000', acknowledged_at: null });
    await pull(w);
    expect(await comments()).to.deep.equal(['trước khi khôi phục', 'sau khi khôi phục']);
    const left = await p.database.db('comments as c').whereNull('c.acknowledged_at').select('c.id');
    expect(left).to.deep.equal([]);
  });

  it('waits for a dead portal once a turn, however much is due', async () => {
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn khác.']);
    await w.as('mai');
    const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };
    await w.post('/publications', { documentId: String(documentId), ...times });
    line.cutAfter = { up: 0, down: 0 };
    expect(await push(w)).to.deep.equal({ done: 0, failed: 2 });
    expect(line.connections).to.equal(1);
  });

  it('believes no answer that the portal did not sign', async () => {
    const liar = createServer((s) => {
      s.once('data', () =>
        s.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}'),
      );
    });
    await new Promise<void>((done) => liar.listen(0, '127.0.0.1', done));
    await w.database.db('targets').update({ address: `http://127.0.0.1:${(liar.address() as { port: number }).port}` });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
    expect((await w.get('/publications/1')).html).to.contain('không có chữ ký hợp lệ');
    await new Promise((done) => liar.close(done));
  });

  it('is not believed by a portal of another name', async () => {
    await w.database.db('targets').update({ code: 'ubnd' });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
    expect((await w.get('/publications/1')).html).to.contain('Bị từ chối');
    expect(await drafts()).to.deep.equal([]);
  });

  it('does not mark a decision as told when it was changed while it was on its way', async () => {
    await push(w);
    await write('một ý kiến');
    await pull(w);
    await w.post('/public-comments/1/acceptance', { version: '1' });
    await w.post('/public-comments/1/return', { version: '2' });
    await pull(w);
    const rows = await p.database.db('comments as c').select('c.state');
    expect(rows).to.deep.equal([{ state: 'waiting' }]);
  });
});
