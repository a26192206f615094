import { expect } from 'chai';
import { sha256 } from '../../../src/kernel/ids.ts';
import { startDemo, type Running } from '../../support/directories.ts';
import { world, type World } from '../../support/world.ts';

const HEAD = 'code,name,short_name,kind,level,doc_symbol,parent_code,relation,valid_from,valid_to';

describe('loading units', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('toan');
  });
  afterEach(() => w.close());

  const look = (text: string | Buffer) =>
    w.post('/units/import', { file: { name: 'a.csv', bytes: Buffer.from(text as string), type: 'text/csv' } });
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const commit = (html: string) =>
    w.post('/units/imports', { source: hidden(html, 'source'), mark: hidden(html, 'mark') });
  const count = async () => Number(((await w.database.db('units').count({ n: '*' }).first()) as { n: number }).n);

  it('previews without writing, then loads exactly that: children before parents, codes or labels, either delimiter', async () => {
    const rows = [
      'CB-X1;"Chi bộ thôn 1; xóm Đình";;Chi bộ trực thuộc;;;XA-X;;15/01/2026;',
      'xa-x;Đảng bộ xã X;Đảng uỷ xã X;upperBranch;Cấp trên trực tiếp cơ sở;ĐU;TU;Trực thuộc;2026-01-01;',
    ];
    const shown = await look(`\ufeff${HEAD.replaceAll(',', ';')}\r\n${rows.join('\r\n')}\r\n`);
    expect(shown.status, shown.html).to.equal(200);
    expect(shown.html).to.contain('Thêm').and.contain('Chi bộ thôn 1; xóm Đình');
    expect(await count()).to.equal(6);
    const r = await commit(shown.html);
    expect(r.status, r.html).to.equal(303);
    const cell = (await w.database.db('units').where({ code: 'CB-X1' }).first()) as {
      path: string;
      kind: string;
      level: string;
      valid_from_on: string;
    };
    expect(cell).to.include({ kind: 'cell', level: 'cell', valid_from_on: '2026-01-15' });
    expect(cell.path).to.match(new RegExp(`/${await w.unitId('TU')}/${await w.unitId('XA-X')}/\\d+/$`));
    expect(await w.audited()).to.deep.equal(['unit.founded', 'unit.founded', 'units.imported']);
  });

  it('says for every row why it cannot be, and loads nothing while one is wrong', async () => {
    const shown = await look(
      [
        HEAD,
        'A-1,Tên,,loại lạ,,,TU,,01/01/2026,',
        'A-2,Tên,,cell,,,KHONG-CO,,01/01/2026,',
        'A-3,Tên,,cell,,,A-4,,01/01/2026,',
        'A-4,Tên,,cell,,,A-3,,01/01/2026,',
        'A-5,Tên,,cell,,,TU,,01/01/2026,',
        'A-5,Tên,,cell,,,TU,,01/01/2026,',
        'A-6,Tên,,cell,,,TU,,31/02/2026,',
        'A-7,Tên,,cell,,,TU,,02/01/2026,01/01/2026',
        ',Tên,,cell,,,TU,,01/01/2026,',
        'VPTU,Văn phòng,,,,,XA-A,,,',
        'BTGDVTU,Ban Tuyên giáo,,,,,,,01/01/2020,',
        'A-8,Được,,cell,,,TU,,01/01/2026,',
      ].join('\n'),
    );
    for (const text of [
      'Không có loại đơn vị “loại lạ”',
      'Không có đơn vị cấp trên mang mã KHONG-CO',
      'Vòng lặp',
      'Mã A-5 có hai lần trong tệp',
      '“31/02/2026” không phải là ngày',
      'Ngày kết thúc sớm hơn ngày thành lập',
      'Thiếu mã đơn vị',
      'Cấp trên hiện nay là TU',
      'Đơn vị đã ghi ngày thành lập 01/07/2025',
      'Có dòng lỗi nên chưa nạp được',
    ]) {
      expect(shown.html).to.contain(text);
    }
    expect(shown.html).to.not.contain('Nạp các dòng dưới đây');
    expect((await commit(shown.html)).status, 'there is no form to commit with').to.equal(400);
    const loop = `${HEAD}\nA-3,Tên,,cell,,,A-3,,01/01/2026,\n`;
    await look(loop);
    expect((await w.post('/units/imports', { source: sha256(loop), mark: '' })).status).to.equal(422);
    expect(await count()).to.equal(6);
  });

  it('updates what changed, leaves what did not, and empty cells keep what is stored', async () => {
    const shown = await look(
      `${HEAD}\nVPTU,Văn phòng Tỉnh uỷ Lam Giang,,,,VPTU,TU,,,\nTU,Đảng bộ tỉnh Lam Giang,,,,,,,,\n`,
    );
    expect(shown.html).to.contain('Tên: Văn phòng Tỉnh uỷ → Văn phòng Tỉnh uỷ Lam Giang').and.contain('Không đổi');
    expect((await commit(shown.html)).status).to.equal(303);
    expect(await w.audited()).to.deep.equal(['unit.updated', 'units.imported']);
    expect((await look(`${HEAD}\nVPTU,Văn phòng Tỉnh uỷ Lam Giang,,,,VPTU,TU,,,\n`)).html).to.contain(
      'Không có gì để nạp',
    );
  });

  it('looks again when somebody changed the units meanwhile', async () => {
    const shown = await look(`${HEAD}\nVPTU,Tên mới,,,,,,,,\n`);
    await w.database.db('units').where({ code: 'VPTU' }).update({ short_name: 'Khác', version: 2 });
    const r = await commit(shown.html);
    expect(r.status).to.equal(409);
    expect(r.html).to.contain('đã thay đổi sau khi đồng chí xem trước');
    expect((await commit(r.html)).status).to.equal(303);
  });

  it('refuses what is no list', async () => {
    for (const [bytes, text] of [
      [Buffer.from([0x63, 0x6f, 0xff, 0xfe]), 'Tệp không phải UTF-8'],
      [Buffer.from('a,b\n1,2\n'), 'thiếu cột code, name, parent_code'],
      [Buffer.from(HEAD), 'chưa có đơn vị nào'],
      [Buffer.from(`${HEAD}\n"mở`), 'dấu nháy kép'],
      [Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'Tệp lớn hơn 5 MB'],
    ] as const) {
      const r = await look(bytes);
      expect(r.status).to.equal(422);
      expect(r.html).to.contain(text);
    }
    expect((await w.post('/units/import', { x: { name: '', bytes: Buffer.alloc(0) } })).html).to.contain(
      'Chọn tệp CSV',
    );
    expect((await w.post('/units/imports', { source: '../../etc/passwd', mark: '' })).status).to.equal(400);
    expect((await w.post('/units/imports', { source: 'a'.repeat(64), mark: '' })).status).to.equal(400);
  });

  it('hands out a template that can be loaded', async () => {
    const r = await w.get('/units/import/template');
    expect(r.headers.get('content-type')).to.contain('text/csv');
    const shown = await look(r.html.startsWith('\ufeff') ? r.html : `\ufeff${r.html}`);
    expect(shown.html).to.contain('Nạp các dòng dưới đây');
    expect((await commit(shown.html)).status).to.equal(303);
  });

  it('is for the organiser only', async () => {
    await w.as('lan');
    expect((await w.get('/units/import')).status).to.equal(403);
    expect((await look(HEAD)).status).to.equal(403);
  });

  it('loads 1,200 units at once', async () => {
    const rows = Array.from(
      { length: 1_200 },
      (_, i) => `N-${i},Chi bộ số ${i},,cell,,,${i % 40 === 0 ? 'TU' : `N-${i - (i % 40)}`},,01/01/2026,`,
    );
    const shown = await look([HEAD, ...rows].join('\n'));
    expect((await commit(shown.html)).status).to.equal(303);
    expect(await count()).to.equal(1_206);
    const times = [];
    for (let i = 0; i < 3; i++) {
      const begun = performance.now();
      expect((await w.get('/units')).html).to.contain('1.206');
      times.push(performance.now() - begun);
    }
    expect(Math.min(...times)).to.be.lessThan(250); // a busy machine; about 40 ms at rest
  });

  describe('from the directory', () => {
    let directory: Running;
    before(async () => {
      directory = await startDemo();
    });
    after(() => directory.stop());

    it('previews the OUs that carry a code and loads them', async () => {
      const d = await world({ directory: directory.config });
      try {
        await d.as('toan');
        const shown = await d.post('/units/import/directory');
        expect(shown.html, shown.html).to.contain('Chi bộ 1, (số *) \\ a').and.contain('Không đổi');
        const r = await d.post('/units/imports', {
          source: hidden(shown.html, 'source'),
          mark: hidden(shown.html, 'mark'),
        });
        expect(r.status).to.equal(303);
        expect(await d.audited()).to.deep.equal(['unit.founded', 'units.imported']);
      } finally {
        await d.close();
      }
    });

    it('says so when the directory is down', async () => {
      const r = await w.post('/units/import/directory');
      expect(r.status).to.equal(503);
      expect(r.html).to.contain('Máy chủ danh bạ');
    });
  });
});
