import { expect } from 'chai';
import { transact } from '../../../src/kernel/db/transact.ts';
import { receiveComment } from '../../../src/portal/portal.commands.ts';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { faults, openStormyLine, type Fault, type StormyLine } from '../../support/storm.ts';
import { world, type World } from '../../support/world.ts';

const FAULTS = 1_000;

/** A small generator with a seed: the same storm every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('a link in a storm', function () {
  this.timeout(240_000);
  let w: World;
  let p: PortalWorld;
  let line: StormyLine;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    line = await openStormyLine(p.base);
    await addPortal(w, 'tinhuy', line.address);
  });
  afterEach(async () => {
    await line.close();
    await p.close();
    await w.close();
  });

  it(`loses nothing, doubles nothing and believes nothing unsigned in ${FAULTS} faults of ten kinds`, async () => {
    const random = seeded(20_260_601);
    const documents: number[] = [];
    for (const i of [1, 2, 3]) documents.push(await approvedDocument(w, 'VPTU', [`Đoạn ${i}.`]));
    let made = 0;
    const seen = new Map<Fault, number>();
    line.next = () => {
      if (random() < 0.35) return 'none';
      const fault = faults[Math.floor(random() * faults.length)]!;
      made++;
      seen.set(fault, (seen.get(fault) ?? 0) + 1);
      return fault;
    };
    for (let tick = 0; made < FAULTS; tick++) {
      await w.as('mai'); // a session does not live for days
      if (random() < 0.7) await plan(documents[Math.floor(random() * 3)]!);
      if (random() < 0.15) await takeOff(1 + Math.floor(random() * 3));
      if (random() < 0.5) await write(`ý kiến ${tick}`);
      if (random() < 0.3) await decideOne(random() < 0.5 ? 'acceptance' : 'return');
      await push(w);
      await pull(w);
      if (random() < 0.2) await line.deliverLate();
      await confirmedHolds();
      later(random() < 0.05 ? 62 : 1, w, p); // now and then what was backed off comes to its turn
    }
    expect([...seen.keys()]).to.have.members([...faults]);

    line.next = () => 'none';
    await line.deliverLate();
    for (let i = 0; i < 6; i++) {
      later(62, w, p);
      await push(w);
      await pull(w);
    }
    expect(
      await w.database.db('outbox as o').whereIn('o.state', ['waiting', 'withdrawing']).select('o.id'),
    ).to.deep.equal([]);
    const inside = (await w.database.db('publications as q').select('q.*').orderBy('q.id')) as (Record<
      string,
      unknown
    > & { public_id: string })[];
    for (const row of inside) {
      const [held] = (await p.database.db('drafts as d').where('d.public_id', row.public_id).select('d.*')) as Record<
        string,
        unknown
      >[];
      expect(held === undefined || held['withdrawn_at'] !== null, row.public_id).to.equal(row['withdrawn_at'] !== null);
      if (row['withdrawn_at'] === null)
        expect(held).to.include({
          closes_at: row['closes_at'],
          version_number: row['version_number'],
          heading: row['heading'],
        });
    }
    const there = (await p.database
      .db('comments as c')
      .select('c.uid', 'c.body', 'c.state')
      .orderBy('c.uid')) as unknown[];
    const here = (await w.database
      .db('public_comments as c')
      .select('c.remote_key as uid', 'c.body', 'c.state')
      .orderBy('c.remote_key')) as unknown[];
    expect(there.length).to.be.greaterThan(50);
    expect(here).to.deep.equal(there);
    expect(JSON.stringify([here, inside])).to.not.contain('GIẢ MẠO');
    expect(JSON.stringify(await p.database.db('drafts').select('heading', 'blocks'))).to.not.contain('GIẢ MẠO');
  });

  /** What the intranet takes for confirmed stands at the portal just so, whatever arrives late. */
  async function confirmedHolds() {
    const settled = (await w.database
      .db('outbox as o')
      .whereIn('o.state', ['delivered', 'withdrawn'])
      .select('o.public_id', 'o.sequence', 'o.state')
      .orderBy('o.id')) as { public_id: string; sequence: number; state: string }[];
    const held = (await p.database.db('link_items as i').select('i.*')) as Record<string, unknown>[];
    for (const { public_id: id, sequence, state } of settled) {
      const item = held.find((i) => i['public_id'] === id);
      expect(item?.['sequence'], id).to.equal(sequence);
      expect(item?.['withdrawn_at'] === null, id).to.equal(state === 'delivered');
    }
  }

  let minutes = 0;
  async function plan(documentId: number) {
    const until = `2026-04-${String(1 + (minutes++ % 28)).padStart(2, '0')}T17:00`;
    await w.post('/publications', {
      documentId: String(documentId),
      opensAt: '2026-03-02T09:00',
      closesAt: until,
      isShowingComments: '1',
    });
  }

  async function takeOff(id: number) {
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    await w.post(`/publications/${id}/withdrawal`, { reason: 'Để sửa' });
  }

  async function write(body: string) {
    const draft = (await p.database.db('drafts as d').whereNull('d.withdrawn_at').select('d.id').first()) as
      | { id: number }
      | undefined;
    if (!draft) return;
    await transact(p.database, (db) =>
      receiveComment(
        db,
        {
          draftId: draft.id,
          versionNumber: 1,
          draftNumber: 1,
          blockId: null,
          quote: null,
          prefix: null,
          suffix: null,
          stance: 'agree',
          commenterKind: null,
          body,
          authorName: null,
          contact: null,
        },
        p.clock.now,
      ),
    );
  }

  async function decideOne(verb: string) {
    const row = (await w.database
      .db('public_comments as c')
      .where('c.state', verb === 'return' ? 'accepted' : 'waiting')
      .select('c.id', 'c.version')
      .orderBy('c.id')
      .first()) as { id: number; version: number } | undefined;
    if (row) await w.post(`/public-comments/${row.id}/${verb}`, { version: String(row.version) });
  }
});
