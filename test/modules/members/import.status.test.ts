import { expect } from 'chai';
import { memberWorld } from '../../support/members.ts';
import { csv, planOf } from '../../support/imports.ts';

describe('members: rows without a status', () => {
  it('are on probation only when admitted of late, without card and recognition', async () => {
    const w = await memberWorld();
    try {
      await w.as('khanh');
      const id = await planOf(
        w,
        csv(
          [
            'Họ và tên khai sinh',
            'Giới tính',
            'Sinh ngày',
            'Ngày vào Đảng (lễ kết nạp)',
            'Ngày công nhận chính thức',
            'Chi bộ',
          ],
          ['Đã Lâu', 'Nam', '1970', '03/02/1997', '', 'CB-A1'],
          ['Mới Vào', 'Nam', '1999', '03/02/2025', '', 'CB-A1'],
          ['Đã Công Nhận', 'Nam', '1999', '03/02/2025', '03/02/2026', 'CB-A1'],
          ['Không Rõ', 'Nữ', '1980', '', '', 'CB-A1'],
        ),
        {},
        'tinh-trang.csv',
      );
      const rows = (await w.database
        .db('member_import_rows')
        .where({ import_id: id })
        .select('changes')
        .orderBy('line')) as { changes: string }[];
      const statuses = rows.map((r) => (JSON.parse(r.changes) as { standing: { status: string } }).standing.status);
      expect(statuses).to.deep.equal(['full', 'probationary', 'full', 'full']);
    } finally {
      await w.close();
    }
  });
});
