import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { linkSources, restored } from '../../../jobs/link-sources.ts';
import { BundleRefused } from '../../../src/kernel/files/bundle.ts';
import { nobody } from '../../../src/kernel/http/scope.ts';
import { signingKey, newKeyPair } from '../../../src/kernel/http/signature.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { findLinked, makeTransfer, takeAnswer } from '../../../src/modules/link/index.ts';
import { publicComments } from '../../../src/modules/publication/index.ts';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { intranetKey, portalParts, portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { takeTransfer } from '../../../src/portal/transfer.ts';
import { world, type World } from '../../support/world.ts';

const quiet = openLog('silent', 'test');

describe('a link that is a disk', () => {
  let w: World;
  let p: PortalWorld;
  let files = 0;
  const parts = () => ({ sources: linkSources(w.files), comments: publicComments, restored });
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    await addPortal(w, 'tinhuy', 'https://trang.example');
    await w.database.db('targets').update({ kind: 'disk' });
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn một.', 'Đoạn hai.']);
    await w.as('mai');
    const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };
    await w.post('/publications', { documentId: String(documentId), ...times });
  });
  afterEach(async () => {
    await p.close();
    await w.close();
  });

  const name = () => join(w.folder, `transfer-${files++}.zip`);
  const target = async () => (await findLinked(w.database.db, 'tinhuy'))!;
  const by = () => ({ actor: { ...nobody, accountId: 1 }, now: w.clock.now });
  const out = async (key = intranetKey) => {
    const file = name();
    await makeTransfer(w.database, await target(), parts(), key, file, by());
    return file;
  };
  const across = async (file: string) => {
    const answer = name();
    await takeTransfer(portalParts(p), file, answer, p.clock.now);
    return answer;
  };
  const back = async (file: string) => takeAnswer(w.database, await target(), parts(), file, by(), quiet);
  const path = async () => {
    const row = (await w.database.db('publications as q').select('q.public_id').first()) as { public_id: string };
    return `/drafts/${row.public_id}`;
  };
  const write = async (text: string) => {
    const r = await p.post(`${await path()}/comment`, {
      stance: 'agree',
      text,
      consent: '1',
      website: '',
      ...p.person(),
    });
    expect(r.status, r.html).to.equal(303);
  };
  const bodies = async () =>
    ((await w.database.db('public_comments as c').select('c.body').orderBy('c.id')) as { body: string }[]).map(
      (c) => c.body,
    );

  it('carries the draft out, comments back, decisions out again', async () => {
    expect(await push(w)).to.deep.equal({ done: 0, failed: 0 }); // nothing goes by network
    expect(await pull(w)).to.deep.equal({ done: 0, failed: 0 });
    expect(await back(await across(await out()))).to.deep.equal({ confirmed: 1, refused: 0, comments: 0 });
    await write('một ý kiến');
    later(1, w, p);
    expect((await back(await across(await out()))).comments).to.equal(1);
    await w.post('/public-comments/1/acceptance', { version: '1' });
    later(1, w, p);
    await back(await across(await out()));
    later(2, w, p);
    expect((await p.get(await path())).html).to.contain('một ý kiến');
    expect(await p.database.db('comments as c').whereNull('c.acknowledged_at').select('c.id')).to.deep.equal([]);
    expect(await w.database.db('public_comments as c').where('c.is_decision_sent', false).select('c.id')).to.deep.equal(
      [],
    );
    expect(await w.audited()).to.include.members(['target.fileMade', 'target.fileTaken', 'item.delivered']);
  });

  it('takes any file twice, late or in another order without harm', async () => {
    const first = await out();
    const answer = await across(first);
    await back(answer);
    await back(answer);
    await write('ý kiến');
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    await w.post('/publications/1/withdrawal', { reason: 'Đăng nhầm' });
    later(1, w, p);
    await back(await across(await out()));
    expect((await p.get(await path())).status).to.equal(404);
    await across(first); // a disk found in a drawer
    expect((await p.get(await path())).status).to.equal(404);
    await back(answer);
    later(1, w, p);
    await back(await across(await out()));
    expect(await bodies()).to.deep.equal(['ý kiến']);
    expect(await w.audited()).to.not.include('target.restored');
  });

  it('is refused when another key signed it, a byte was changed, or it is another site’s', async () => {
    const strange = await out(signingKey('intranet-1', newKeyPair().privatePem));
    const good = await out();
    const bytes = readFileSync(good);
    bytes[bytes.length >> 1]! ^= 1;
    const damaged = name();
    writeFileSync(damaged, bytes);
    for (const file of [strange, damaged]) {
      try {
        await across(file);
        expect.fail('should have been refused');
      } catch (error) {
        expect(error).to.be.instanceOf(BundleRefused);
      }
    }
    const answer = await across(good);
    await w.database.db('targets').update({ code: 'ubnd' });
    try {
      await takeAnswer(w.database, (await findLinked(w.database.db, 'ubnd'))!, parts(), answer, by(), quiet);
      expect.fail('should have been refused');
    } catch (error) {
      expect(error).to.be.instanceOf(BundleRefused);
    }
    expect(await bodies()).to.deep.equal([]);
  });

  it('puts everything into the next file again when the first never arrived', async () => {
    await out();
    expect(await back(await across(await out()))).to.include({ confirmed: 1 });
    expect((await p.get(await path())).status).to.equal(200);
  });

  it('notices a site that was set back to an older state', async () => {
    await back(await across(await out()));
    for (const table of ['drafts', 'link_items']) await p.database.db(table).delete();
    await p.database.db('link_counter').update({ value: 0 });
    later(1, w, p);
    await back(await across(await out()));
    expect(await w.audited()).to.include('target.restored');
    later(1, w, p);
    await back(await across(await out()));
    expect((await p.get(await path())).status).to.equal(200);
  });

  it('settles nothing by an answer from before the site was set back', async () => {
    const first = await across(await out());
    await back(first);
    for (const table of ['drafts', 'link_items']) await p.database.db(table).delete();
    await p.database.db('link_counter').update({ value: 0 });
    later(1, w, p);
    await back(await across(await out()));
    later(1, w, p);
    expect(await back(first)).to.include({ confirmed: 0 });
    await back(await across(await out()));
    expect((await p.get(await path())).status).to.equal(200);
  });

  it('does not take another reason for told', async () => {
    await back(await across(await out()));
    await write('ý kiến');
    await back(await across(await out()));
    await w.post('/public-comments/1/refusal', { version: '1', reasonCode: 'insult' });
    const answer = await across(await out());
    await w.post('/public-comments/1/return', { version: '2' });
    await w.post('/public-comments/1/refusal', { version: '3', reasonCode: 'offTopic' });
    await back(answer);
    await back(await across(await out()));
    const row = (await p.database.db('comments as c').select('c.reason').first()) as { reason: string };
    expect(row.reason).to.contain('không liên quan');
  });
});
