import { expect } from 'chai';
import { refreshPaths } from '../../../src/modules/units/index.ts';
import { world, type World } from '../../support/world.ts';

describe('units in time', () => {
  let w: World;
  let base: { name: string; shortName: string; kind: string; level: string; relation: string; validFrom: string };
  beforeEach(async () => {
    w = await world();
    await w.as('toan');
    base = {
      name: 'Chi bộ',
      shortName: 'Chi bộ',
      kind: 'cell',
      level: 'cell',
      relation: 'subordinate',
      validFrom: '01/08/2025',
    };
  });
  afterEach(() => w.close());

  const found = async (code: string, parent: string, change: Record<string, string> = {}): Promise<number> => {
    const r = await w.post('/units', {
      ...base,
      code,
      name: `Chi bộ ${code}`,
      parentId: String(await w.unitId(parent)),
      ...change,
    });
    expect(r.status, r.html).to.equal(303);
    return w.unitId(code);
  };
  const version = async (id: number) =>
    String(((await w.database.db('units').where({ id }).select('version').first()) as { version: number }).version);
  const move = async (id: number, parent: string, from: string) =>
    w.post(`/units/${id}/placement`, {
      version: await version(id),
      parentId: String(await w.unitId(parent)),
      relation: 'subordinate',
      from,
    });
  const close = async (id: number, lastDay: string) =>
    w.post(`/units/${id}/closure`, { version: await version(id), lastDay });
  const parentOn = async (id: number, day: string): Promise<string> => {
    const { html } = await w.get(`/units/${id}?on=${day}`);
    return /<ol class="crumbs"[\s\S]*?<\/ol>/.exec(html)![0].match(/>([^<]+)<\/a><\/li><\/ol>/)?.[1] ?? '';
  };
  const pathOf = async (code: string) =>
    ((await w.database.db('units').where({ code }).select('path').first()) as { path: string }).path;

  it('moves a unit with everything below it, from a day on; the days before stay as they were', async () => {
    const cell = await found('CB-1', 'XA-A');
    await found('TO-1', 'CB-1');
    const r = await move(cell, 'XA-B', '01/02/2026');
    expect(r.status, r.html).to.equal(303);
    expect(await parentOn(cell, '31/01/2026')).to.equal('Đảng uỷ xã An Thuận');
    expect(await parentOn(cell, '01/02/2026')).to.equal('Đảng uỷ xã Bình Lâm');
    expect(await pathOf('TO-1')).to.equal(`${await pathOf('XA-B')}${cell}/${await w.unitId('TO-1')}/`);
    expect(await w.audited()).to.include('unit.moved');
  });

  it('leaves rights as they are until a planned move comes into force', async () => {
    const cell = await found('CB-1', 'XA-A');
    await move(cell, 'XA-B', '01/04/2026');
    expect(await pathOf('CB-1')).to.match(new RegExp(`^${await pathOf('XA-A')}`));
    expect(await refreshPaths(w.database.db, '2026-03-31')).to.equal(0);
    expect(await refreshPaths(w.database.db, '2026-04-01')).to.equal(1);
    expect(await pathOf('CB-1')).to.match(new RegExp(`^${await pathOf('XA-B')}`));
  });

  it('refuses a move that makes no sense, each with its sentence', async () => {
    const cell = await found('CB-1', 'XA-A');
    await found('TO-1', 'CB-1');
    for (const [parent, from, text] of [
      ['TO-1', '01/02/2026', 'Không thể đặt đơn vị dưới chính nó'],
      ['XA-A', '01/02/2026', 'Đơn vị đang trực thuộc đơn vị này'],
      ['XA-B', '01/08/2025', 'Phải sau ngày thành lập đơn vị (01/08/2025)'],
    ] as const) {
      const r = await move(cell, parent, from);
      expect(r.status, parent).to.equal(422);
      expect(r.html).to.contain(text);
    }
    await move(cell, 'XA-B', '01/02/2026');
    expect((await move(cell, 'XA-A', '15/01/2026')).html).to.contain('Đã có lần chuyển từ ngày 01/02/2026');
    expect(
      (
        await w.post(`/units/${cell}/placement`, {
          version: '1',
          parentId: String(await w.unitId('XA-A')),
          relation: 'subordinate',
          from: '01/03/2026',
        })
      ).status,
    ).to.equal(409);
  });

  it('ends a unit only when nothing is left below it', async () => {
    const cell = await found('CB-1', 'XA-A');
    const group = await found('TO-1', 'CB-1');
    const refused = await close(cell, '28/02/2026');
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('Còn đơn vị trực thuộc sau ngày này: Chi bộ TO-1');
    expect((await close(group, '28/02/2026')).status).to.equal(303);
    expect((await close(cell, '28/02/2026')).status).to.equal(303);
    expect((await w.get('/units?on=28/02/2026')).html).to.contain('Chi bộ CB-1');
    expect((await w.get('/units?on=01/03/2026')).html).to.not.contain('Chi bộ CB-1');
    const { html } = await w.get(`/units/${cell}`);
    expect(html).to.contain('Đã kết thúc').and.contain('Xem theo ngày 28/02/2026').and.contain('An Thuận');
    expect((await close(group, '01/07/2025')).html).to.contain('ngày kết thúc không thể sớm hơn');
  });

  it('records a merger, ends the old units and tells it on every side', async () => {
    const [a, b, c] = [
      await found('BAN-A', 'TU'),
      await found('BAN-B', 'TU'),
      await found('BAN-C', 'TU', { validFrom: '01/03/2026' }),
    ];
    const r = await w.post(`/units/${a}/succession`, {
      kind: 'merge',
      decisionNo: '1871-QĐ/TU',
      effectiveOn: '01/03/2026',
      fromCodes: 'ban-a; BAN-B',
      toCodes: 'BAN-C',
      closeOld: '1',
    });
    expect(r.status, r.html).to.equal(303);
    expect(await w.audited()).to.deep.equal([
      'unit.founded',
      'unit.founded',
      'unit.founded',
      'unit.closed',
      'unit.closed',
      'unit.succeeded',
    ]);
    const after = (await w.get(`/units/${b}`)).html;
    expect(after).to.contain('Hợp nhất thành <a').and.contain('1871-QĐ/TU').and.contain('28/02/2026');
    expect((await w.get(`/units/${c}`)).html).to.match(
      /Hợp nhất từ <a[^>]*>Chi bộ BAN-A<\/a>; <a[^>]*>Chi bộ BAN-B<\/a>/,
    );
  });

  it('refuses a succession whose sides do not fit', async () => {
    const a = await found('BAN-A', 'TU');
    const send = (change: Record<string, string>) =>
      w.post(`/units/${a}/succession`, {
        kind: 'merge',
        decisionNo: '1',
        effectiveOn: '01/03/2026',
        fromCodes: 'BAN-A',
        toCodes: 'TU',
        ...change,
      });
    for (const [change, text] of [
      [{}, 'Số đơn vị cũ không hợp'],
      [{ kind: 'dissolve' }, 'Số đơn vị mới không hợp'],
      [{ kind: 'rename', toCodes: 'BAN-A' }, 'vừa là đơn vị cũ vừa là đơn vị mới'],
      [{ kind: 'rename', toCodes: 'KHONG-CO' }, 'Không có đơn vị mang mã KHONG-CO'],
      [{ kind: 'rename', fromCodes: 'VPTU' }, 'Phải có chính đơn vị này (BAN-A)'],
    ] as const) {
      const r = await send(change);
      expect(r.status).to.equal(422);
      expect(r.html).to.contain(text);
    }
    expect(await w.audited()).to.deep.equal(['unit.founded']);
  });
});
