import { formatPartial, yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { labelOf, type ListName } from '../record/lists.ts';
import type { MemberColumns } from '../record/columns.ts';
import { partyAgeOn } from '../record/party-age.rules.ts';
import { masked } from '../record/values.ts';

/** A row of a list: the columns asked for, and where the person belongs. */
export interface ListRow extends MemberColumns {
  id: number;
  unit_name: string;
  upper_name: string;
}

/** Columns that a person may choose; card, name and unit stand in every list. */
export interface ListColumn {
  code: string;
  label: string;
  /** Letters of the column in a workbook. */
  width: number;
  needs: readonly (keyof MemberColumns)[];
  text: (row: ListRow, day: string) => string;
  sensitive?: true;
  isNumber?: true;
}

const date = (
  code: string,
  label: string,
  column: 'born' | 'admitted' | 'decided' | 'official' | 'card_on_text',
): ListColumn => ({
  code,
  label,
  width: 12,
  needs: [column],
  text: (row) => formatPartial(row[column] ?? ''),
});
const choice = (
  code: string,
  label: string,
  list: ListName,
  column: 'sex' | 'degree' | 'theory' | 'post' | 'status' | 'ethnicity' | 'religion' | 'academic_title',
  more: Partial<ListColumn> = {},
): ListColumn => ({
  code,
  label,
  width: 18,
  needs: [column],
  text: (row) => (row[column] === null ? '' : labelOf(list, row[column])),
  ...more,
});
const plain = (
  code: string,
  label: string,
  column: 'home_place' | 'occupation' | 'schooling' | 'profile_no',
  width = 24,
): ListColumn => ({
  code,
  label,
  width,
  needs: [column],
  text: (row) => row[column] ?? '',
});

export const listColumns: readonly ListColumn[] = [
  date('born', 'Sinh ngày', 'born'),
  choice('sex', 'Giới tính', 'sex', 'sex', { width: 10 }),
  {
    code: 'age',
    label: 'Tuổi',
    width: 8,
    needs: ['born'],
    isNumber: true,
    text: (row, day) => (row.born === null ? '' : String(yearsBetween(row.born, day).years)),
  },
  date('admitted', 'Vào Đảng', 'admitted'),
  date('official', 'Chính thức', 'official'),
  {
    code: 'partyAge',
    label: 'Tuổi đảng',
    width: 10,
    needs: ['party_from'],
    isNumber: true,
    text: (row, day) => {
      const age = partyAgeOn(row.party_from, day);
      return age === null ? '' : `${age.years}${age.approximate ? ' (khoảng)' : ''}`;
    },
  },
  choice('status', 'Tình trạng', 'status', 'status', { width: 24 }),
  choice('degree', 'Chuyên môn', 'degree', 'degree'),
  choice('theory', 'Lý luận chính trị', 'theory', 'theory'),
  choice('post', 'Chức vụ', 'post', 'post'),
  {
    code: 'rating',
    label: 'Xếp loại gần nhất',
    width: 30,
    needs: ['rating', 'rating_year'],
    text: (row) => (row.rating === null ? '' : `${labelOf('rating', row.rating)} (${row.rating_year})`),
  },
  {
    code: 'badge',
    label: 'Huy hiệu',
    width: 10,
    needs: ['badge_years'],
    isNumber: true,
    text: (row) => (row.badge_years === null ? '' : `${row.badge_years} năm`),
  },
  plain('profileNo', 'Số lý lịch', 'profile_no', 14),
  date('cardOn', 'Ngày cấp thẻ', 'card_on_text'),
  plain('homePlace', 'Quê quán', 'home_place'),
  plain('occupation', 'Nghề nghiệp', 'occupation'),
  plain('schooling', 'Phổ thông', 'schooling', 12),
  choice('academicTitle', 'Học hàm', 'academicTitle', 'academic_title'),
  choice('ethnicity', 'Dân tộc', 'ethnicity', 'ethnicity', { sensitive: true }),
  choice('religion', 'Tôn giáo', 'religion', 'religion', { sensitive: true }),
  {
    code: 'citizenNo',
    label: 'Số CCCD',
    width: 16,
    needs: ['citizen_no'],
    sensitive: true,
    text: (row) => row.citizen_no ?? '',
  },
];

export const usualColumns = ['born', 'sex', 'admitted', 'degree', 'theory'] as const;

/** Chosen columns in the order of the list, or the usual ones. */
export function columnsNamed(codes: readonly string[]): ListColumn[] {
  const chosen = listColumns.filter((c) => codes.includes(c.code));
  return chosen.length > 0 ? chosen : listColumns.filter((c) => (usualColumns as readonly string[]).includes(c.code));
}

/** What a column shows to somebody who may, or may not, read sensitive fields. domain.md §8.1. */
export function cellOf(column: ListColumn, row: ListRow, day: string, maySee: boolean): string {
  const text = column.text(row, day);
  if (!column.sensitive || maySee || text === '') return text;
  return column.code === 'citizenNo' ? masked(text) : '•••';
}
