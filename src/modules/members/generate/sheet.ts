import { fieldOf } from '../record/fields.ts';
import { statusLabel } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import type { MadeMember } from './generate.ts';

/** Fields of a list of members, in its order. */
const COLUMNS =
  ['fullName', 'alias', 'sex', 'born', 'citizenNo', 'citizenNoOn', 'oldIdNo', 'phone', 'birthPlace', 'homePlace', 'residence', 'ethnicity', 'religion', 'cardNo', 'cardSeries', 'cardOn', 'profileNo', 'admittedOn', 'admissionDecidedOn', 'officialOn', 'occupation', 'occupationBefore', 'unionOn', 'enlistedOn', 'dischargedOn', 'invalidClass', 'schooling', 'degree', 'degreeField', 'theory', 'languages'] // prettier-ignore
    .map(fieldOf);

export const sheetHeader: readonly string[] = ['Mã đơn vị', 'Tình trạng', ...COLUMNS.map((c) => c.label)];

/** One member as a line of a list, in the words that people type. */
export function sheetLine(member: MadeMember, unitCode: string): string[] {
  const values = COLUMNS.map((c) => {
    const value = member.fields[c.code];
    return value === undefined ? '' : showValue(c, value);
  });
  return [unitCode, statusLabel(member.status), ...values];
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A line of a .csv file, without its end. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');
