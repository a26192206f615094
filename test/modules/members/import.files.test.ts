import { expect } from 'chai';
import { errorOf } from '../../support/builders.ts';
import { boxesOf, csv, importIn, planned, planOf, rowsOf, upload } from '../../support/imports.ts';
import { member, memberWorld } from '../../support/members.ts';
import { workbook } from '../../support/sheets.ts';
import type { World } from '../../support/world.ts';

/** Files as they really come. */
describe('members: files as they come', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
    await w.as('khanh');
  });
  afterEach(() => w.close());

  const HEAD = ['Họ tên', 'Ngày sinh', 'Số thẻ', 'CCCD', 'Chi bộ'];
  const setOf = async (id: number): Promise<Record<string, string>[]> =>
    (
      (await w.database.db('member_import_rows').where({ import_id: id }).orderBy('line').select('changes')) as {
        changes: string | null;
      }[]
    ).map((r) => (JSON.parse(r.changes ?? '{}') as { set?: Record<string, string> }).set ?? {});

  it('merged cells, formulas, hidden rows and a million empty rows: read, and told', async () => {
    const bytes = await workbook([
      {
        name: 'DS',
        rows: [
          HEAD,
          ['Trần Một', 1980, 24000001, null, 'CB-A1'],
          ['Trần Hai', 1981, { v: 24000002, f: 'C2+1' }, null, null],
          ['Trần Ba', { f: 'B3+1' }, 24000003, null, 'CB-A1'],
          [{ error: '#REF!' }, 1982, 24000004, null, 'CB-A1'],
        ],
        merged: ['E2:E3'],
        hidden: [2],
        emptyRows: 1_048_571,
      },
    ]);
    const id = await planOf(w, bytes);
    const rows = await rowsOf(w, id);
    expect(rows.map((r) => r.class)).to.deep.equal(['create', 'rejected', 'rejected', 'rejected']);
    expect(rows[0]!.reasons).to.contain('Dòng bị ẩn trong tệp, vẫn được đọc');
    expect(rows[1]!.reasons.join()).to.contain('Chưa ghi mã chi bộ').and.contain('ô là công thức, lấy kết quả đã lưu');
    expect(rows[2]!.reasons[0]).to.equal('Sinh ngày: công thức chưa có kết quả; hãy ghi giá trị');
    expect(rows[3]!.reasons[0]).to.contain('#REF!');
    const { html } = await w.get(`/members/imports/${id}`);
    expect(html).to.contain('1 vùng ô gộp (E2:E3)').and.contain('1 dòng bị ẩn').and.contain('1 dòng có công thức');
  }).timeout(30_000);

  it('dates as numbers and as text, as much as is known; zeros that a spreadsheet ate', async () => {
    const bytes = await workbook([
      {
        name: 'DS',
        rows: [
          HEAD,
          ['A Một', { v: 27676, s: 1 }, 1234567, 87084000999, 'CB-A1'],
          ['A Hai', '9/10/1975', '24000002', { v: '087075000998', s: 4 }, 'CB-A1'],
          ['A Ba', { v: 27676, s: 2 }, null, null, 'CB-A1'],
          ['A Bốn', 27676, null, null, 'Chi bộ thôn Hai'],
          ['A Năm', '00/00/1975', null, null, 'cb-a1'],
          ['A Sáu', '1975-10-09 00:00:00', null, null, 'CB-A1'],
          ['A Bảy', '9/10/75', null, null, 'CB-A1'],
          ['A Tám', '31/02/1980', null, null, 'CB-A1'],
          ['A Chín', 1975, null, 123456789, 'CB-A1'],
        ],
      },
    ]);
    const id = await planOf(w, bytes);
    const sets = await setOf(id);
    expect(sets.slice(0, 6).map((s) => s['born'])).to.deep.equal([
      '1975-10-09',
      '1975-10-09',
      '1975-10',
      '1975-10-09',
      '1975',
      '1975-10-09',
    ]);
    expect(sets[0]).to.include({ cardNo: '01234567', citizenNo: '087084000999' });
    const rows = await rowsOf(w, id);
    expect(rows[0]!.reasons.join()).to.contain('“1234567” được thêm số 0 ở đầu thành 01234567');
    expect(rows.slice(6).map((r) => r.class)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(rows[6]!.reasons[0]).to.contain('hai chữ số');
    expect(rows[8]!.reasons[0]).to.contain('số CMND cũ');
  });

  it('a .csv in UTF-16, and one with a stray quote', async () => {
    const text = 'Họ tên\tNgày sinh\tChi bộ\nĐặng Thị Ắng\t1980\tCB-A1\n';
    const wide = await planOf(w, Buffer.from(`\ufeff${text}`, 'utf16le'), {}, 'a.csv');
    expect((await setOf(wide))[0]).to.deep.equal({ fullName: 'Đặng Thị Ắng', born: '1980' });
    const quoted = await planOf(
      w,
      Buffer.from('Họ tên,Quê quán,Chi bộ\n"Lê Ba,xã A,CB-A1\nLê Tư,xã "B",CB-A1\n'),
      {},
      'b.csv',
    );
    expect((await rowsOf(w, quoted)).map((r) => r.class)).to.deep.equal(['create', 'create']);
    expect((await w.get(`/members/imports/${quoted}`)).html).to.contain('Dấu nháy kép đặt sai chỗ ở dòng 2, 3');
  });

  it('a file that is no table, a wrong sheet and an empty one', async () => {
    for (const [name, bytes, fault] of [
      ['a.pdf', Buffer.from('%PDF-1.4 xyz'), /không phải bảng tính/],
      ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.xls cũ hoặc có mật khẩu/],
      ['a.csv', Buffer.alloc(0), /Chọn tệp|không có bảng/],
    ] as const)
      expect(errorOf((await upload(w, bytes, name)).html, 'file'), name).to.match(fault);
    const id = importIn(await upload(w, await workbook([{ name: 'Trang 1', rows: [] }]), 'trong.xlsx'));
    expect((await w.get(`/members/imports/${id}`)).html).to.contain('không có tiêu đề cột nào nhận ra được');
  });

  const LEGACY: [string, string, string[][]][] = [
    [
      'TCVN3 (ABC)',
      'tcvn3',
      [
        ['NguyÔn V¨n §øc', 'B¶o Th¾ng'],
        ['Tr©n ThÞ H­¬ng', 'Ph­êng T©n LËp'],
      ],
    ],
    [
      'VNI',
      'vni',
      [
        ['Nguyeãn Vaên Ñöùc', 'Baûo Thaéng'],
        ['Traàn Thò Höông', 'Phöôøng Taân Laäp'],
      ],
    ],
  ];
  for (const [label, encoding, people] of LEGACY)
    it(`${label} in one column and Unicode in another: shown both ways, never changed unasked`, async () => {
      const rows = people.map(([name], i) => [name!, ['thị trấn Phố Mới', 'phường Kim Tân'][i]!, 'CB-A1']);
      const bytes = csv(['Họ tên', 'Quê quán', 'Chi bộ'], ...rows);
      const id = importIn(await upload(w, bytes, 'cu.csv'));
      const { html } = await w.get(`/members/imports/${id}`);
      expect(html)
        .to.contain(`Đọc theo ${label}`)
        .and.contain('Nguyễn Văn Đức')
        .and.contain(people[0]![0]!.slice(0, 4));
      expect(boxesOf(html)).to.include({ 'encoding-0': '', 'encoding-1': 'unicode' });
      const refused = await w.post(`/members/imports/${id}/columns`, boxesOf(html));
      expect([refused.status, refused.html.includes('Chọn cách đọc chữ của cột này')]).to.deep.equal([422, true]);
      await planned(w, id, { 'encoding-0': encoding });
      expect((await setOf(id)).map((s) => [s['fullName'], s['homePlace']])[0]).to.deep.equal([
        'Nguyễn Văn Đức',
        'thị trấn Phố Mới',
      ]);
      const raw = (await w.database.db('member_import_rows').where({ import_id: id, line: 2 }).first()) as {
        raw: string;
      };
      expect((JSON.parse(raw.raw) as string[])[0]).to.equal(people[0]![0]);
      const kept = importIn(await upload(w, bytes, 'giu.csv'));
      await planned(w, kept, { everyEncoding: 'keep' });
      expect((await setOf(kept))[0]!['fullName']).to.equal(people[0]![0]!.normalize('NFC'));
    });

  it('eight-bit bytes of TCVN3 as an old program saved them', async () => {
    const text = 'Hä vµ tªn;Quª qu¸n;Chi bé\nNguyÔn V¨n §øc;B¶o Th¾ng;CB-A1\nTrÇn ThÞ Lµnh;B¸t X¸t;CB-A1\n';
    const id = importIn(await upload(w, Buffer.from(text, 'latin1'), 'abc.csv'));
    const boxes = boxesOf((await w.get(`/members/imports/${id}`)).html);
    expect(boxes).to.include({ 'column-0': 'fullName', 'column-1': 'homePlace', 'column-2': 'unit' });
    await planned(w, id, { everyEncoding: 'recognised' });
    expect((await setOf(id)).map((s) => s['fullName'])).to.deep.equal(['Nguyễn Văn Đức', 'Trần Thị Lành']);
  });

  it('who may not be touched: a card of someone else, another commune, an ended unit, birth after admission', async () => {
    await member(w, { fields: { fullName: 'Chủ Thẻ', cardNo: '24000001', born: '1970' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Người Xã Khác', cardNo: '24000002' } });
    await w.database.db('units').where({ code: 'CB-A2' }).update({ valid_to_on: '2020-01-01' });
    const id = await planOf(
      w,
      csv(
        ['Họ tên', 'Ngày sinh', 'Số thẻ', 'Chi bộ', 'Ngày vào Đảng'],
        ['Kẻ Khác', '1980', '24000001', 'CB-A1', ''],
        ['Người Xã Khác', '', '24000002', 'CB-A1', ''],
        ['Một', '1980', '', 'CB-B1', ''],
        ['Hai', '1980', '', 'CB-A2', ''],
        ['Ba', '1980', '', 'KHONG-CO', ''],
        ['Bốn', '1980', '', 'CB-A1', '1975'],
        ['', '1980', '', 'CB-A1', ''],
      ),
    );
    const rows = await rowsOf(w, id);
    expect(rows.map((r) => r.class)).to.deep.equal(Array(7).fill('rejected'));
    expect(rows.map((r) => r.reasons[0])).to.deep.equal([
      'Số thẻ đảng viên này là của Chủ Thẻ, sinh 1970, Chi bộ thôn Một, số thẻ 24000001',
      'Số thẻ đảng viên này thuộc một hồ sơ ngoài phạm vi nạp',
      'Đơn vị “CB-B1” ở ngoài phạm vi nạp',
      'Chi bộ thôn Hai đã kết thúc ngày 01/01/2020',
      'Không có đơn vị “KHONG-CO” trong phạm vi nạp',
      'Ngày sinh sau ngày vào Đảng',
      'Chưa ghi họ và tên',
    ]);
  });
});
