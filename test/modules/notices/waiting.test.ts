import { expect } from 'chai';
import { eventIdOf, memberWorld, NEW } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('notices: the count at the head of every page', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const waiting = async (): Promise<number> => {
    const { html } = await w.get('/help');
    return Number(/<span class="word">Việc chờ tôi<\/span><span class="count">(\d+)/.exec(html)?.[1] ?? 0);
  };

  /** Written by somebody whose writing this process does not see. */
  const elsewhere = async (sql: string): Promise<void> => {
    const client = w.database.db.client as {
      acquireConnection(): Promise<{ exec(sql: string): void }>;
      releaseConnection(c: unknown): Promise<void>;
    };
    const connection = await client.acquireConnection();
    connection.exec(sql);
    await client.releaseConnection(connection);
  };

  it('is true at once after anything this process wrote', async () => {
    await w.as('duong');
    expect(await waiting()).to.equal(0);
    await w.as('khanh');
    const eventId = eventIdOf((await w.post('/members', NEW)).location);
    expect(await waiting(), 'who proposed has nothing to decide').to.equal(0);
    await w.as('duong');
    expect(await waiting()).to.equal(1);
    await w.post('/members/events/confirmations', { eventId });
    expect(await waiting()).to.equal(0);
  });

  it('sees what another process wrote within five seconds', async function () {
    if (w.database.dialect.name !== 'sqlite') this.skip();
    await w.as('khanh');
    await w.post('/members', NEW);
    await w.as('duong');
    expect(await waiting()).to.equal(1);
    await elsewhere("update member_events set state = 'withdrawn'");
    w.clock.now = new Date(w.clock.now.getTime() + 5_000);
    expect(await waiting()).to.equal(0);
  });
});
