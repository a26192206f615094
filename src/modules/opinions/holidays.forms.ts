import { checkbox, day, form, required, requiredText } from '../../kernel/http/form.ts';
import { parseDay } from '../../kernel/text/dates.ts';
import type { NewHoliday } from './holidays.commands.ts';
import { faults } from './sentences.words.ts';

export const holidayForm = form({
  day: day(),
  name: required('Nhập tên ngày nghỉ, ví dụ Tết Nguyên đán', 200),
  isWorking: checkbox(),
});

export const importForm = form({ list: requiredText('Dán danh sách, mỗi dòng một ngày', 20_000) });

const WORKED = /^(làm bù|làm việc bù)/i;

/** 'dd/mm/yyyy; name' a line; a name that begins with 'Làm bù' is a day worked in exchange. A string says which line is wrong. */
export function readList(text: string): NewHoliday[] | string {
  const list: NewHoliday[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parts = /^\s*([^;,\t]+)[;,\t]\s*(.+?)\s*$/.exec(line);
    const found = parts && parseDay(parts[1]!);
    if (!parts || !found || parts[2]!.length > 200) return faults.pasted(i + 1);
    if (!list.some((h) => h.day === found))
      list.push({ day: found, name: parts[2]!.normalize('NFC'), isWorking: WORKED.test(parts[2]!.normalize('NFC')) });
  }
  return list;
}
