import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/kernel/paths.ts';
import { auditCatalogue } from '../../../src/main/audit.catalogue.ts';
import { world, type World } from '../../support/world.ts';

describe('the log', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('toan');
    await w.post('/units', {
      name: 'Chi bộ <1>',
      shortName: 'Chi bộ 1',
      code: 'CB-1',
      kind: 'cell',
      level: 'cell',
      relation: 'subordinate',
      validFrom: '01/01/2026',
      parentId: String(await w.unitId('TU')),
    });
    await w.as('thu');
  });
  afterEach(() => w.close());

  it('is for auditors only, not even for the administrator', async () => {
    for (const person of ['lan', 'quan', 'minh'] as const) {
      await w.as(person);
      expect((await w.get('/audit')).status, person).to.equal(403);
      expect((await w.post('/audit/verification')).status).to.equal(403);
    }
  });

  it('says what was done, to what, by whom, with details as lines', async () => {
    const { html } = await w.get('/audit');
    expect(html)
      .to.contain('Thành lập đơn vị')
      .and.contain('Bùi Văn Toàn')
      .and.contain(`Đơn vị ${await w.unitId('CB-1')}`)
      .and.contain('mã:</span> CB-1');
  });

  it('filters by action, subject and person', async () => {
    const rows = async (query: string) => ((await w.get(`/audit?${query}`)).html.match(/<tr>/g) ?? []).length - 1;
    expect(await rows('username=TOAN')).to.equal(1);
    expect(await rows('action=unit.founded')).to.equal(7);
    expect(await rows(`subject=unit:${await w.unitId('CB-1')}`)).to.equal(1);
    expect((await w.get('/audit?action=session.opened')).html).to.contain('Không có sự kiện nào khớp');
    expect((await w.get('/audit?username=toan', { htmx: true })).html.trim()).to.match(/^<div id="audit-list"/);
  });

  it('verifies the whole chain, and records that it did', async () => {
    await w.post('/audit/verification');
    const [last] = (await w.database
      .db('audit_events')
      .select('action', 'details')
      .orderBy('seq', 'desc')
      .limit(1)) as { action: string; details: string }[];
    expect(last).to.deep.equal({ action: 'audit.verified', details: '{"events":7,"fault":null}' });
  });

  it('finds an event that was changed behind its back', async () => {
    await w.database.db('audit_events').where({ seq: 3 }).update({ details: '{"code":"X"}' });
    const r = await w.post('/audit/verification');
    const notice = /notice=([^;]+)/.exec(r.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(Buffer.from(notice, 'base64url').toString())
      .to.contain('Chuỗi đứt ở sự kiện số 3: nội dung đã bị sửa')
      .and.contain('"error"');
  });
});

describe('the catalogue of the log', () => {
  const sources = readdirSync(join(projectRoot, 'src/modules'), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name.endsWith('.ts') && !f.name.endsWith('.audit.ts'))
    .map((f) => readFileSync(join(f.parentPath, f.name), 'utf8'))
    .join('\n');

  it('has a label for every action that is written', () => {
    const written = [...sources.matchAll(/audit\(\s*'([a-z]+\.[a-zA-Z]+)'/g)].map((m) => m[1]!);
    expect(written.filter((a) => !(a in auditCatalogue))).to.deep.equal([]);
    expect(written.length).to.be.greaterThan(10);
  });

  it('has no action of ours that nobody writes', () => {
    const ours = Object.keys(auditCatalogue).filter((a) => /^(session|role|mapping|unit|units|job|audit)\./.test(a));
    expect(ours.filter((a) => !sources.includes(`'${a}'`))).to.deep.equal([]);
  });
});
