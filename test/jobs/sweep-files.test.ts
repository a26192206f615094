import { expect } from 'chai';
import { sweepFiles } from '../../jobs/sweep-files.ts';
import { insertRow } from '../../src/kernel/db/db.ts';
import { runNow } from '../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../src/kernel/log.ts';
import { approvedDocument } from '../support/approved.ts';
import { world, type World } from '../support/world.ts';

describe('sweeping stored files', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  it('deletes what no row refers to once it is a day old, and nothing else', async () => {
    const { db } = w.database;
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn.']);
    const kept = await w.files.put(Buffer.from('attached'), 100);
    const orphan = await w.files.put(Buffer.from('orphan'), 100);
    await insertRow(db, 'document_attachments', {
      document_id: documentId,
      name: 'a.txt',
      sha256: kept.sha256,
      size: kept.size,
      type: 'text/plain',
      account_id: await w.accountId('lan'),
      added_at: w.clock.now.toISOString(),
    });
    const parts = {
      jobs: [sweepFiles],
      database: w.database,
      files: w.files,
      clock: () => w.clock.now,
      log: openLog('silent', 'test'),
    };
    w.clock.now = new Date(); // files carry the time of the disk
    expect(await runNow(parts, sweepFiles)).to.deep.equal({ done: 0, failed: 0 });
    w.clock.now = new Date(Date.now() + 25 * 3_600_000);
    expect(await runNow(parts, sweepFiles)).to.deep.equal({ done: 1, failed: 0 });
    expect(await w.files.has(kept.sha256)).to.equal(true);
    expect(await w.files.has(orphan.sha256)).to.equal(false);
  });
});
