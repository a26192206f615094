import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { insertRow, openDatabase, type Database } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { partySpelling } from '../../src/kernel/text/vietnamese.ts';
import { demoDrafts } from '../../src/main/demo/drafts.ts';
import { eraOf } from '../../src/main/demo/era.ts';
import { makeDocx } from '../../src/main/demo/make-docx.ts';
import { blocksOf, type Paper } from '../../src/main/demo/paper.ts';
import { chanceOf } from '../../src/main/demo/random.ts';
import { publicComments } from '../../src/main/demo/texts/public-comments.ts';
import { seed, seedModeration, seedPortal, type SeedReport } from '../../src/main/seed.ts';
import { verifyChain } from '../../src/modules/audit/index.ts';
import { findApprovedText, kindWords } from '../../src/modules/documents/index.ts';
import { readDocx } from '../../src/modules/documents/text/docx.ts';
import type { DraftContent } from '../../src/portal/contract.drafts.ts';
import { placeDraft } from '../support/portal-world.ts';
import { freshDatabase } from '../support/image.ts';

const NOW = new Date('2026-03-02T02:00:00.000Z');
const TARGETS = [
  {
    code: 'tinhuy',
    name: 'Website Tỉnh uỷ',
    kind: 'portal',
    address: 'http://127.0.0.1:9',
    accepts: 'all',
    portalKey: null,
  },
  {
    code: 'ubnd',
    name: 'Website UBND tỉnh',
    kind: 'portal',
    address: 'http://127.0.0.1:9',
    accepts: 'province',
    portalKey: null,
  },
] as const;

interface Published {
  id: number;
  public_id: string;
  document_id: number;
  version_number: number;
  heading: string;
  level: string;
  opens_at: string;
  closes_at: string;
}

const count = async (db: Database['db'], sql: string): Promise<number> => {
  const [row] = (await db.raw(sql)) as { n: number }[];
  return row?.n ?? 0;
};

for (const tree of ['2025', '2010'] as const) {
  describe(`the demo seed, ${tree}`, function () {
    this.timeout(60_000); // a whole province, while others build
    let database: Database;
    let folder: string;
    let report: SeedReport;
    const progress: [number, number][] = [];
    const run = () =>
      seed({
        database,
        files: openFileStore(folder),
        now: NOW,
        tree,
        targets: TARGETS,
        progress: (done, total) => progress.push([done, total]),
      });

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'trong-dong-seed-'));
      database = openDatabase('sqlite::memory:');
      await migrateLatest(database.db, intranetMigrations);
      report = await run();
    });
    after(async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('has units, people and papers enough for every screen', async () => {
      const { db } = database;
      expect(report).to.include({ seeded: true });
      const upper = tree === '2025' ? 25 : 15;
      const living =
        "select count(*) n from units where valid_to_on is null and kind in ('upperBranch', 'directBranch', 'advisoryOrgan')";
      expect(await count(db, living)).to.be.at.least(upper);
      expect(report.documents).to.be.at.least(60);
      expect(await count(db, 'select count(*) n from documents')).to.equal(report.documents);
      expect(await count(db, 'select count(*) n from document_comments')).to.be.at.least(120);
      expect(await count(db, 'select count(distinct abstract) n from documents')).to.equal(report.documents);
      expect(await count(db, 'select count(*) n from documents where latest_number > 1')).to.be.at.least(12);
      expect(await count(db, 'select count(*) n from document_attachments')).to.be.at.least(3);
      expect(await count(db, "select count(*) n from accounts where state = 'active' and unit_id is null")).to.equal(0);
    });

    it('has papers in every state', async () => {
      const { db } = database;
      const states = (await db.raw('select state, count(*) n from documents group by state')) as {
        state: string;
        n: number;
      }[];
      const of = Object.fromEntries(states.map(({ state, n }) => [state, n]));
      expect(of['draft']).to.be.within(10, 16);
      expect(of['circulating']).to.be.within(22, 36);
      expect(of['awaitingApproval']).to.be.within(7, 10);
      expect(of['approved']).to.be.within(12, 18);
      const approvals = (await db.raw('select distinct state from document_approvals')) as { state: string }[];
      expect(approvals.map((a) => a.state)).to.have.members(['waiting', 'approved', 'declined', 'void']);
      expect(await count(db, "select count(*) n from document_approvals where state = 'declined'")).to.be.at.least(4);
      const answers = (await db.raw('select distinct answer from dispatch_recipients')) as { answer: string | null }[];
      expect(answers.map((a) => a.answer)).to.have.members([null, 'agreed', 'agreedWithRemarks', 'disagreed']);
      expect(await count(db, 'select count(*) n from documents where latest_number = 0')).to.equal(2);
    });

    it('has papers that some units let wait too long, and papers that all units answered', async () => {
      const open = `select count(*) n from documents d where state = 'circulating' and exists (select 1 from dispatches s
        join dispatch_recipients r on r.dispatch_id = s.id where s.document_id = d.id and r.is_latest = 1 and r.answered_at is null`;
      expect(await count(database.db, `${open} and s.due_on < '2026-03-02')`)).to.be.at.least(5);
      expect(await count(database.db, `${open.replace('and exists', 'and not exists')})`)).to.be.at.least(3);
    });

    it('publishes three drafts: the provincial ones on both sites, the other one on the site of the committee', async () => {
      const rows = (await database.db.raw(
        'select p.level, count(d.id) n from publications p join outbox d on d.public_id = p.public_id group by p.id, p.level',
      )) as { level: string; n: number }[];
      expect(rows).to.have.deep.members([
        { level: 'province', n: 2 },
        { level: 'province', n: 2 },
        { level: 'district', n: 1 },
      ]);
    });

    it('tells one story that runs forward, ends before now and is written in an unbroken log', async () => {
      const { db } = database;
      expect((await verifyChain(db)).fault).to.equal(null);
      const back =
        'select count(*) n from audit_events a join audit_events b on b.seq = a.seq + 1 where b.occurred_at < a.occurred_at';
      expect(await count(db, back)).to.equal(0);
      expect(
        await count(db, `select count(*) n from audit_events where occurred_at > '${NOW.toISOString()}'`),
      ).to.equal(0);
      expect(
        await count(db, "select count(*) n from audit_events where action like 'document.%' and account_id is null"),
      ).to.equal(0);
      const steps = progress.map(([done, total]) => done / total);
      expect(steps).to.deep.equal(steps.toSorted((a, b) => a - b));
      expect(steps.at(-1)).to.equal(1);
    });

    it('does nothing the second time', async () => {
      const events = await count(database.db, 'select count(*) n from audit_events');
      expect(await run()).to.include({ seeded: false });
      expect(await count(database.db, 'select count(*) n from audit_events')).to.equal(events);
    });

    it('lets citizens comment on both portals, once, each on words that stand in the text; the editor decides on some', async () => {
      const received: { target: number; rows: Record<string, unknown>[] }[] = [];
      const places: string[] = [];
      for (const [i, { code }] of TARGETS.entries()) {
        const portal = await freshDatabase('portal');
        for (const bundle of await bundles(database, code === 'ubnd')) {
          await placeDraft(portal, bundle, NOW);
          places.push(...bundle.blocks.filter((b) => b.kind !== 'heading').map((b) => b.text));
        }
        expect(await seedPortal({ portal, code, now: NOW })).to.be.at.least(code === 'ubnd' ? 8 : 30);
        expect(await seedPortal({ portal, code, now: NOW })).to.equal(0);
        received.push({
          target: i + 1,
          rows: (await portal.db('comments').select('*').orderBy('id')) as Record<string, unknown>[],
        });
        await portal.close();
      }
      expect(received.flatMap((r) => r.rows)).to.have.length(publicComments.length);
      expect(publicComments.filter(({ at }) => at !== null && !places.some((text) => text.includes(at)))).to.deep.equal(
        [],
      );

      for (const { target, rows } of received) for (const row of rows) await keep(database, target, row);
      const decided = await seedModeration(database, NOW);
      expect(decided).to.be.within(25, 40);
      expect(await seedModeration(database, NOW)).to.equal(0);
      expect(await count(database.db, "select count(*) n from public_comments where state = 'declined'")).to.be.within(
        2,
        5,
      );
      expect((await verifyChain(database.db)).fault).to.equal(null);
    });
  });
}

describe('the demo papers', function () {
  this.timeout(30_000);

  it('are what the reader makes of their .docx', async () => {
    const drafts = demoDrafts(eraOf('2025'), '2026');
    const sample: Paper[] = drafts
      .filter((d) => ['plan-network', 'statute-lam-giang', 'organ-5-VPTU', 'organ-17-S-YT'].includes(d.key))
      .map((d) => d.paper);
    expect(sample).to.have.length(4);
    for (const paper of sample) {
      const outcome = await readDocx(await makeDocx(paper));
      expect(outcome.kind === 'ok' && outcome.blocks).to.deep.equal(blocksOf(paper));
      expect(outcome.kind === 'ok' && outcome.firstHeaderText)
        .to.include(paper.organ)
        .and.include(paper.slogan[0]);
    }
  });

  it('are long where they should be, keep to the official spelling and end as papers end', () => {
    for (const tree of ['2025', '2010'] as const) {
      const drafts = demoDrafts(eraOf(tree), tree);
      expect(drafts.slice(0, 3).map((d) => blocksOf(d.paper).length)).to.satisfy(
        (n: number[]) => n[0]! >= 60 && n[1]! >= 30 && n[2]! >= 30,
      );
      for (const { key, abstract, paper, second } of drafts) {
        const text = [abstract, ...blocksOf(second?.paper ?? paper).map((b) => b.text)].join('\n');
        expect(text, key).to.equal(partySpelling(text));
        expect(text, key).to.include('./.');
        expect(text, key).not.to.match(/undefined|\[object|NaN/);
        expect(abstract.length, key).to.be.at.most(400);
      }
    }
  });

  it('come out the same every time', () => {
    expect(demoDrafts(eraOf('2010'), '2010')).to.deep.equal(demoDrafts(eraOf('2010'), '2010'));
    const row = (seedNo: number) =>
      Array.from(
        { length: 5 },
        (
          (c) => () =>
            c.whole(0, 99)
        )(chanceOf(seedNo)),
      );
    expect(row(7)).to.deep.equal(row(7));
    expect(row(7)).not.to.deep.equal(row(8));
  });
});

/** What the intranet would push, without the network. */
async function bundles({ db }: Database, provinceOnly: boolean): Promise<DraftContent[]> {
  const rows = (await db('publications as p').select('p.*').orderBy('p.id')) as Published[];
  const made: DraftContent[] = [];
  for (const row of rows.filter((one) => !provinceOnly || one.level === 'province')) {
    const text = await findApprovedText(db, row.document_id);
    if (!text) throw new Error('no approved text');
    made.push({
      introduction: null,
      letterAddress: null,
      showsComments: true,
      publicId: row.public_id,
      draftNumber: 1,
      versionNumber: row.version_number,
      heading: row.heading,
      kindLabel: kindWords[text.kind],
      unitName: 'Tỉnh uỷ',
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      textHash: text.textHash,
      blocks: text.blocks,
    });
  }
  return made;
}

/** A comment as the pull would store it. */
async function keep({ db }: Database, target: number, row: Record<string, unknown>): Promise<void> {
  const publication = (await db('publications').select('id').orderBy('id').first()) as { id: number };
  await insertRow(db, 'public_comments', {
    publication_id: publication.id,
    target_id: target,
    remote_key: row['uid'],
    channel: 'portal',
    version_number: row['version_number'],
    block_id: row['block_id'],
    quote: row['quote'],
    stance: row['stance'],
    body: row['body'],
    author_name: row['author_name'],
    contact: row['contact'],
    received_at: row['received_at'],
    pulled_at: NOW.toISOString(),
    state: 'waiting',
    is_decision_sent: false,
    version: 1,
  });
}
