import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { verifyAudit } from '../../jobs/verify-audit.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { Route } from '../../src/kernel/http/route.ts';
import { demoTargets } from '../../src/main/demo/targets.ts';
import { seed } from '../../src/main/seed.ts';
import { roles, type RoleCode } from '../../src/modules/auth/index.ts';
import { axeFaults, desktop, openBrowser, overflows, phone, sitDown } from '../support/browser.ts';
import type { PersonName } from '../support/people.ts';
import { allRoutes } from '../support/routes.ts';
import { world, type World } from '../support/world.ts';

/** Somebody of the demo province for each role. */
const WHO: Record<RoleCode, PersonName> = {
  clerk: 'lan',
  leader: 'hung',
  editor: 'mai',
  organiser: 'toan',
  administrator: 'quan',
  archivist: 'van',
  auditor: 'thu',
};

/** Answers that are files, not pages. */
const FILES = /\/(source|docx|pdf|template|health|content|bundle)$|\/attachments\/|\/pages\//;

// Every page of the intranet, on the rich demo data, as the role that uses it: nothing for axe to find, nothing to push
// sideways on a phone. The portal's pages are looked at in the journeys.

describe('every page', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let w: World;
  let folder: string;
  /** A draft of Lan's unit that can still be sent and changed; document 2 is approved and published. */
  let atWork: string;
  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'every-page-'));
    const database = openDatabase('sqlite::memory:');
    await migrateLatest(database.db, intranetMigrations);
    const now = new Date();
    await seed({
      database,
      files: openFileStore(join(folder, 'files')),
      now,
      tree: '2025',
      targets: demoTargets(folder, 1),
    });
    const files = openFileStore(join(folder, 'files'));
    const log = openLog('silent', 'test');
    w = await world({ database, jobParts: { jobs: [verifyAudit], database, files, clock: () => now, log } });
    w.clock.now = now;
    const open = (await database
      .db('documents as d')
      .join('accounts as a', 'a.unit_id', 'd.home_unit_id')
      .where({ 'a.username': 'lan', 'd.state': 'circulating' })
      .select('d.id')
      .orderBy('d.id')
      .first()) as { id: number };
    atWork = String(open.id);
  });
  after(async () => {
    await browser?.close();
    await w?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function person(route: Route): PersonName {
    if (route.access.kind !== 'can') return 'lan';
    const { permission } = route.access;
    const code = (Object.keys(WHO) as RoleCode[]).find((c) => permission in roles[c].permissions);
    return WHO[code!];
  }

  function address(route: Route): string {
    const documentId = /\/(new|edit|text|:blockId)$/.test(route.path) ? atWork : '2';
    const values: Record<string, string> = {
      documentId,
      number: '1',
      blockId: 'start',
      unitId: '1',
      publicationId: '1',
      accountId: '1',
      targetId: '1',
      name: verifyAudit.name,
      packetId: /\/(edit|recipients)$/.test(route.path) ? '5' : '1',
      fileId: '1',
      groupId: '1',
    };
    return route.path.replace(/:(\w+)/g, (_, key: string) => {
      if (!values[key]) throw new Error(`${route.path}: say which ${key} to look at`);
      return values[key];
    });
  }

  it('passes axe and does not overflow', async () => {
    const faults: string[] = [];
    const { page, context, leave } = await sitDown(browser!, { viewport: desktop });
    const look = async (path: string, who: PersonName | null): Promise<void> => {
      await context.clearCookies();
      await w.as(who);
      if (who) await context.addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
      const response = await page.goto(w.base + path);
      if (response?.status() !== 200) faults.push(`${path} as ${who}: ${response?.status()}`);
      faults.push(...(await axeFaults(page)));
      await page.setViewportSize(phone);
      if (await overflows(page)) faults.push(`${path} can be pushed sideways`);
      await page.setViewportSize(desktop);
    };
    await look('/sign-in', null);
    for (const route of allRoutes(w).filter(
      (r) => r.method === 'GET' && r.access.kind !== 'anyone' && !FILES.test(r.path),
    )) {
      await look(address(route), person(route));
    }
    await look('/documents?box=received', 'lan');
    await look('/documents/2/comparison?from=1&to=2&layout=sides', 'lan');
    await look('/public-comments?state=accepted', 'mai');
    await leave();
    expect(faults).to.deep.equal([]);
  });
});
