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
import { act, commented } from '../support/comments.ts';
import type { PersonName } from '../support/people.ts';
import { importIn, planOf, upload, csv } from '../support/imports.ts';
import { memberThings } from '../support/member-things.ts';
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
  writer: 'linh',
  dataClerk: 'khanh',
  memberKeeper: 'tuan',
};

/** Answers that are files, not pages. */
const FILES =
  /\/(source|docx|pdf|report\.pdf|xlsx|photo|template|unloaded|health|content|bundle|sealed|as-citizen)$|\/attachments\/|\/pages\/|\/table\/:|\/report\/:|\/print\/:|\/charts\/:|^\/pictures\/:|^\/face-:/;

// Every page of the intranet, on the rich demo data, as the role that uses it: nothing for axe to find, nothing to push
// sideways on a phone. The portal's pages are looked at in the journeys.

describe('every page', function () {
  this.timeout(300_000);
  let browser: Browser | null;
  let loading: number;
  let loaded: number;
  let w: World;
  let folder: string;
  /** A draft of Lan's unit that can still be sent and changed; document 2 is approved and published. */
  let atWork: string;
  /** A comment that came from a site, and one that was keyed in. */
  let said: string;
  let keyed: string;
  /** A round of opinion that is not sent yet; round 1 is closed, round 2 is open. */
  let prepared: string;
  /** A published article of the office that is being worked on. */
  let article: string;
  /** Things of the member database, by the names they have in addresses; and a sample whose second typing differs. */
  let things: Record<string, string> = {};
  let differing: string;
  /** Frozen statistics of the office, and a plan of personnel of a commune. */
  let report: string;
  let plan: string;
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
    w = await world({ database, files, jobParts: { jobs: [verifyAudit], database, files, clock: () => now, log } });
    w.clock.now = now;
    const open = (await database
      .db('documents as d')
      .join('accounts as a', 'a.unit_id', 'd.home_unit_id')
      .where({ 'a.username': 'lan', 'd.state': 'circulating' })
      .select('d.id')
      .orderBy('d.id')
      .first()) as { id: number };
    atWork = String(open.id);
    const { id } = (await database
      .db('articles as a')
      .where({ 'a.state': 'draft', 'a.last_event': 'save' })
      .select('a.id')
      .orderBy('a.id')
      .first()) as { id: number };
    article = String(id);
    const { id: publicationId, public_id: publicId } = (await database
      .db('publications as p')
      .select('p.id', 'p.public_id')
      .orderBy('p.id')
      .first()) as { id: number; public_id: string };
    const known = { id: publicationId, publicId, targetId: 1, blockIds: [] };
    const personal = { authorName: 'Nguyễn Văn An', contact: '0912345678' };
    const ids = await commented(w, known, [
      {
        body: 'Gọi tôi theo số 0912345678.\u200b',
        quote: 'những chữ này',
        prefix: 'Đoạn có ',
        suffix: ' ở giữa.',
        ...personal,
      },
      { body: 'Cùng một ý.' },
      { body: 'Cùng một ý!' },
      { body: 'Ý kiến được tiếp thu.' },
    ]);
    said = String(ids[0]);
    await database.db('public_comments').whereIn('id', ids.slice(1, 3)).update({ group_id: ids[1] });
    await w.as('mai');
    await act(w, ids[3]!, 'acceptance');
    const letter = { channel: 'letter', saidOn: '01/03/2026', unitId: '', saidBy: '', block: '', stance: 'none' };
    await w.post(`/publications/${publicationId}/keyed-comments`, { ...letter, voices: '3', body: 'Đề nghị làm rõ.' });
    const newest = (await database.db('public_comments as c').max({ id: 'c.id' }).first()) as { id: number };
    keyed = String(newest.id);
    await w.as('lan');
    const made = await w.post('/rounds', {
      document: atWork,
      title: 'Đợt chưa gửi',
      days: '5',
      dueOn: '',
      message: '',
    });
    prepared = /\/rounds\/(\d+)/.exec(made.location ?? '')?.[1] ?? '';
    await w.as('hung');
    const frozen = await w.post('/members/statistics/reports', { from: '', to: '' });
    report = /\d+$/.exec(frozen.location ?? '')?.[0] ?? '';
    await w.as('duong');
    const unitId = /<option value="(\d+)"/.exec((await w.get('/members/personnel/new')).html)?.[1] ?? '';
    const begun = await w.post('/members/personnel', { name: 'Nhân sự cấp uỷ', referenceOn: '01/03/2026', unitId });
    plan = /\d+$/.exec(begun.location ?? '')?.[0] ?? '';
    await w.as('khanh');
    const list = csv(
      ['Họ tên', 'Ngày sinh', 'Chi bộ'],
      ['NguyÔn V¨n §øc', '31/02/1980', 'X'],
      ['TrÇn ThÞ Lµnh', '1986', 'X'],
    );
    loading = importIn(await upload(w, list, 'cu.csv', 'TU'));
    ({ things, differing } = await memberThings(w));
    loaded = await planOf(w, list, { everyEncoding: 'recognised' }, 'xem.csv', 'TU');
  });
  after(async () => {
    await browser?.close();
    await w?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Sign-in of the leader of somebody's unit. */
  async function leaderBeside(person: PersonName): Promise<PersonName> {
    const row = (await w.database
      .db('accounts as a')
      .join('accounts as p', 'p.unit_id', 'a.unit_id')
      .join('account_roles as r', 'r.account_id', 'a.id')
      .where({ 'p.username': person, 'r.role': 'leader' })
      .select('a.username')
      .orderBy('a.id')
      .first()) as { username: PersonName };
    return row.username;
  }

  function person(route: Route): PersonName {
    if (route.access.kind !== 'can') return 'lan';
    const { permission } = route.access;
    if (permission.startsWith('members.') && permission !== 'members.signOff') return 'tuan'; // sees the whole book
    if (permission === 'comments.key') return 'mai'; // a clerk keys in for their own unit only
    const code = (Object.keys(WHO) as RoleCode[]).find((c) => permission in roles[c].permissions);
    return WHO[code!];
  }

  function address(route: Route): string {
    const documentId = /\/(new|edit|text|:blockId)$/.test(route.path) ? atWork : '2';
    if (route.path === '/members/reviews/:reviewId/edit') return `/members/reviews/${things['draftReviewId']}/edit`;
    if (route.path.endsWith('/resolution')) return `/members/reviews/1/samples/${differing}/resolution`;
    if (route.path.startsWith('/members/reviews/') && route.path.includes(':unitId'))
      return `/members/reviews/1/units/${things['reviewUnitId']}`;
    if (/^\/members\/(transfers|data-requests)\/new$/.test(route.path))
      return `${route.path}?member=${things['memberId']}`;
    const values: Record<string, string> = {
      documentId,
      number: '1',
      blockId: 'start',
      unitId: '1',
      publicationId: '1',
      accountId: '1',
      targetId: '1',
      commentId: route.path.startsWith('/keyed-comments') ? keyed : said,
      name: verifyAudit.name,
      articleId: article,
      sectionId: '1',
      packetId: route.path.endsWith('/registration') ? '2' : /\/(edit|recipients)$/.test(route.path) ? '5' : '1',
      fileId: '1',
      groupId: '1',
      importId: String(loading),
      ...things,
      bookId: '1',
      reportId: report,
      planId: plan,
      entryId: route.path.endsWith('/edit') ? '2' : '1',
      roundId: /\/(edit|recipients)$/.test(route.path) ? prepared : '2',
    };
    if (route.path === '/rounds/new') return `/rounds/new?document=${atWork}`;
    if (route.path === '/members/statistics/people') return `${route.path}?line=admitted`;
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
    const { document_id: asked } = (await w.database
      .db('rounds as r')
      .where('r.id', 2)
      .select('r.document_id')
      .first()) as {
      document_id: number;
    };
    const leaderOfBinh = await leaderBeside('binh');
    await look('/rounds/1', 'lan');
    await look('/rounds/1', 'binh');
    await look('/rounds/1/table', 'lan');
    await look(`/members/imports/${loaded}`, 'khanh');
    await look(`/rounds/${prepared}`, 'lan');
    await look('/rounds?box=asked', 'binh');
    await look(`/documents/${asked}/dispatches`, 'binh');
    await look(`/documents/${asked}/dispatches`, leaderOfBinh);
    await look('/documents/2/comparison?from=1&to=2&layout=sides', 'lan');
    await look('/public-comments?state=accepted', 'mai');
    await look('/news?box=waiting', 'hung');
    await look('/news?box=mine', 'linh');
    await look('/news?state=approval', 'hung');
    await leave();
    expect(faults).to.deep.equal([]);
  });
});
