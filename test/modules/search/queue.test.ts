import { expect } from 'chai';
import { insertRow } from '../../../src/kernel/db/db.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { enqueue, indexQueued, type Findable, type SearchSource } from '../../../src/modules/search/index.ts';
import { world, type World } from '../../support/world.ts';

/** One thing with one file; `name` is how the thing calls it. */
function sourceOf(name: string): SearchSource {
  const found = (id: number): Findable => ({
    part: 'home',
    title: `thing ${id}`,
    detail: '',
    at: '2026-03-02T00:00:00.000Z',
    texts: [],
    files: [{ sha256: 'a'.repeat(64), name }],
    seen: ['t'],
    home: [],
  });
  return {
    kind: 'thing',
    label: '',
    icon: '',
    collect: (_db, id) => Promise.resolve([found(id)]),
    marks: () => Promise.resolve(['t']),
    href: () => '/',
  };
}

describe('queue of what is read for searching', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const run = (name: string, read: (sha256: string, name: string) => Promise<string | null>) =>
    indexQueued(
      {
        database: w.database,
        log: openLog('silent', 'test'),
        keepAlive: () => Promise.resolve(),
        now: w.clock.now,
      },
      [sourceOf(name)],
      read,
    );
  const queued = async (): Promise<number[]> =>
    ((await w.database.db('search_queue').select('id').orderBy('id')) as { id: number }[]).map((r) => r.id);
  const texts = async (): Promise<string[]> =>
    ((await w.database.db('file_texts').select('body').orderBy('id')) as { body: string }[]).map((r) => r.body);

  it('keeps a change that is committed while the thing is read, even with a smaller number', async () => {
    await insertRow(w.database.db, 'search_queue', { id: 50, kind: 'thing', subject_id: 1, tries: 0 });
    await run('a.pdf', async () => {
      // the writer took its number before ours and commits only now
      await w.database.db('search_queue').insert({ id: 40, kind: 'thing', subject_id: 1, tries: 0 });
      await enqueue(w.database.db, 'thing', 1);
      return 'text';
    });
    expect(await queued()).to.deep.equal([40, 51]);
    await run('a.pdf', () => Promise.resolve('text'));
    expect(await queued()).to.deep.equal([]);
  });

  it('reads a content that first came under a name that tells nothing', async () => {
    await enqueue(w.database.db, 'thing', 1);
    await run('scan.bin', () => Promise.resolve(null));
    expect(await texts()).to.deep.equal([]);
    await enqueue(w.database.db, 'thing', 1);
    await run('scan.pdf', () => Promise.resolve('lời'));
    expect(await texts()).to.deep.equal(['lời']);
  });

  it('looks again, a day later, at a content without text; not at once, and not at one with text', async () => {
    let asked = 0;
    const once = (answer: string) => () => Promise.resolve(((asked += 1), answer));
    await enqueue(w.database.db, 'thing', 1);
    await run('a.pdf', once(''));
    await enqueue(w.database.db, 'thing', 1);
    await run('a.pdf', once('lời'));
    expect([asked, await texts()]).to.deep.equal([1, ['']]);
    w.clock.now = new Date(w.clock.now.getTime() + 86_400_000);
    for (const answer of ['lời', 'khác']) {
      await enqueue(w.database.db, 'thing', 1);
      await run('a.pdf', once(answer));
    }
    expect([asked, await texts()]).to.deep.equal([2, ['lời']]);
  });
});
