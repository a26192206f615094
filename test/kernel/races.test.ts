import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { runningFrom } from '../../src/kernel/clock.ts';
import { readWholeNumbers, type RawConnection } from '../../src/kernel/db/mssql.ts';
import { LostRace, transact } from '../../src/kernel/db/transact.ts';
import { csrfToken } from '../../src/kernel/http/csrf.ts';
import { go, invalid } from '../../src/kernel/http/reply.ts';
import { none, post, signedIn, type Route } from '../../src/kernel/http/route.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { openSession } from '../../src/modules/auth/index.ts';
import { TEST_NOW } from '../support/image.ts';
import { tinyApp, type TinyApp } from '../support/tiny-app.ts';
import { TEST_SECRET } from '../support/world.ts';

describe('a lost race', () => {
  let t: TinyApp;
  afterEach(() => t.close());

  /** An app whose audit collides with somebody else's event the first time. */
  async function colliding(...routes: Route[]): Promise<() => Promise<Response>> {
    let tries = 0;
    t = await tinyApp(routes, {
      async writeAudit(tx, entry) {
        if (++tries === 1) await tx('audit_events').insert(await tx('audit_events').first().select('*'));
        await writeAudit(tx, entry);
      },
    });
    const lan = (await t.database.db('accounts as a').where('a.username', 'lan').select('a.id').first()) as {
      id: number;
    };
    const token = await openSession(t.database.db, lan.id, { ip: '', agent: 'test', now: TEST_NOW });
    await writeAudit(t.database.db, {
      actor: { accountId: 0 } as never,
      at: TEST_NOW,
      ip: '',
      action: 'x',
      subject: 'x',
      details: {},
    });
    return () =>
      fetch(`${t.base}/x`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `sid=${token}` },
        body: new URLSearchParams({ _csrf: csrfToken(TEST_SECRET, token) }),
      });
  }

  it('for the next number of the log is run again, and is no taken name to the handler', async () => {
    let taken = 0;
    const send = await colliding(
      post('/x', signedIn, async (req) => {
        try {
          await req.audit('unit.founded', 'unit:1');
        } catch (error) {
          if (t.database.dialect.uniqueViolation(error)) taken++;
          throw error;
        }
        return go('/');
      }),
    );
    expect((await send()).status).to.equal(303);
    expect(taken).to.equal(0);
  });

  it('does what comes after the commit once, and nothing of it without a commit', async () => {
    let done = 0;
    const later = () => Promise.resolve(void done++);
    const send = await colliding(
      post('/x', signedIn, async (req) => {
        req.afterCommit(later);
        await req.audit('unit.founded', 'unit:1');
        return go('/');
      }),
    );
    expect((await send()).status).to.equal(303);
    expect(done).to.equal(1);
    await t.close();
    const refused = await colliding(
      post(
        '/x',
        signedIn,
        (req) => (req.afterCommit(later), invalid('error', { title: '', status: 422, heading: 'h', text: 't' })),
        { audit: none('test') },
      ),
    );
    expect((await refused()).status).to.equal(422);
    expect(done).to.equal(1);
  });

  it('is given up after three tries', async () => {
    t = await tinyApp([]);
    let tries = 0;
    const lose = () => transact(t.database, () => (tries++, Promise.reject(new LostRace())));
    await lose().then(
      () => expect.fail('no error'),
      (error: unknown) => expect(error).to.be.instanceOf(LostRace),
    );
    expect(tries).to.equal(3);
  });
});

describe('what SQL Server hands over', () => {
  it('has whole numbers of 64 bits as numbers, and texts of digits as texts', () => {
    const request = new EventEmitter();
    const connection = { execSql: () => undefined } as RawConnection;
    readWholeNumbers(connection);
    connection.execSql(request);
    const cell = (name: string, value: unknown) => ({ metadata: { type: { name } }, value });
    const row = [cell('BigInt', '12'), cell('IntN', '7'), cell('IntN', null), cell('NVarChar', '007')];
    request.emit('row', row);
    expect(row.map((c) => c.value)).to.deep.equal([12, 7, null, '007']);
  });
});

describe('a running clock', () => {
  it('begins where it was set and goes on', async () => {
    const clock = runningFrom(TEST_NOW);
    await new Promise((done) => setTimeout(done, 30));
    expect(clock().getTime() - TEST_NOW.getTime()).to.be.within(20, 5_000);
  });
});
