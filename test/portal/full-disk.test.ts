import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Context } from 'mocha';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { openDatabase, type Database } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld } from '../support/portal-world.ts';

/** A disk of two megabytes; the test is skipped where none may be mounted, with CI=true that fails. */
function requiresDisk(test: Context, folder: string): void {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    if (process.env['CI'] === 'true') throw new Error('no file system can be mounted');
    test.skip();
  }
}

describe('a portal on a disk that is full', () => {
  let folder: string | null = null;
  let database: Database;
  let p: PortalWorld;
  before(async function () {
    const place = mkdtempSync(join(tmpdir(), 'full-disk-'));
    requiresDisk(this, place);
    folder = place;
    database = openDatabase(`sqlite:${join(folder, 'portal.sqlite')}`);
    await migrateLatest(database.db, portalMigrations);
    p = await portalWorld({ database });
    await placeDraft(database, sampleDraft(), p.clock.now);
  });
  after(async () => {
    if (!folder) return;
    await p.close();
    await database.close();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });

  it('gives every text back that it cannot store, keeps what it took, and goes on when there is room', async () => {
    const text = 'Góp ý dài. '.repeat(300).trim();
    const send = (nth: number) =>
      p.post('/drafts/du-thao-0001/comment', { stance: 'agree', text: `${nth} ${text}`, consent: '1', ...p.person() });
    const rows = async () => (await database.db('comments').select('id')).length;
    expect((await send(0)).status).to.equal(303);
    const { bavail, bsize } = statfsSync(folder!);
    writeFileSync(join(folder!, 'filler'), Buffer.alloc(bavail * bsize - 64 * 1024));

    let taken = 1;
    let refused: { status: number; html: string } | null = null;
    for (let i = 1; i <= 60 && !refused; i++) {
      const r = await send(i);
      if (r.status === 303) taken++;
      else refused = r;
    }
    expect(refused?.status).to.equal(503);
    expect(refused?.html).to.contain('chưa lưu được').and.contain(text);
    expect(await rows()).to.equal(taken);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
    expect((await p.get('/drafts/du-thao-0001/comment')).status).to.equal(200);

    rmSync(join(folder!, 'filler'));
    expect((await send(99)).status).to.equal(303);
    expect(await rows()).to.equal(taken + 1);
    const [check] = (await database.db.raw('PRAGMA integrity_check')) as { integrity_check: string }[];
    expect(check!.integrity_check).to.equal('ok');
  });
});
