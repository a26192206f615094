import { form, optional, optionalDay, day, required, type Filled } from '../../../kernel/http/form.ts';
import type { LegacyEncoding } from '../../../kernel/text/legacy.ts';
import type { Paper } from '../events/ledger.ts';
import { guessColumns, IDENTIFYING, type ImportColumn } from './import.columns.ts';
import type { Choice } from './import.commands.ts';
import type { ColumnChoice } from './import.row.ts';
import { importFaults as say } from './import.words.ts';
import type { SheetSight } from './reading.ts';

export const uploadForm = form({ unit: required(say.unit, 240) });

const basis = form({
  effectiveOn: day('Nhập ngày của số liệu, ví dụ 31/12/2025'),
  paperNo: optional(60),
  paperOn: optionalDay(),
  paperBy: optional(200),
});

export type ColumnsFilled = Filled<Choice>;

/** What a chosen encoding is called in the form; '' is not chosen yet. */
export const ENCODINGS = ['unicode', 'tcvn3', 'vni'] as const;

/** The form before anybody chose: columns by their headings, encodings open where the text seems to be no Unicode. */
export function blankColumns(
  sheet: SheetSight,
  columns: readonly ImportColumn[],
  known: { columns: readonly ColumnChoice[] | null; values: Record<string, string | null> },
): ColumnsFilled {
  const allowed = new Set(columns.map((c) => c.code));
  const guessed = guessColumns(sheet.headings);
  const raw: Record<string, string> = { ...basis.blank(known.values).raw, everyEncoding: '' };
  sheet.headings.forEach((_, i) => {
    const earlier = known.columns?.[i];
    const code = earlier ? earlier.code : guessed[i];
    raw[`column-${i}`] = code && allowed.has(code) ? code : '';
    raw[`encoding-${i}`] = earlier ? (earlier.encoding ?? 'unicode') : sheet.encodings[i] ? '' : 'unicode';
  });
  return { raw, errors: {}, values: null };
}

/** Reads the chosen columns; the person must have said how text that is no Unicode is read. */
export function fillColumns(
  body: Record<string, string>,
  sheet: SheetSight,
  columns: readonly ImportColumn[],
  today: string,
): ColumnsFilled {
  const base = basis.fill(body);
  const raw: Record<string, string> = { ...base.raw, everyEncoding: body['everyEncoding'] ?? '' };
  const errors: Record<string, string> = { ...base.errors };
  const byCode = new Map(columns.map((c) => [c.code, c]));
  const taken = new Set<string>();
  const chosen = sheet.headings.map((heading, i): ColumnChoice => {
    const code = byCode.has(body[`column-${i}`] ?? '') ? body[`column-${i}`]! : null;
    const written = body[`encoding-${i}`] ?? '';
    raw[`column-${i}`] = code ?? '';
    raw[`encoding-${i}`] = written;
    if (code !== null && taken.has(code)) errors[`column-${i}`] = say.twice(byCode.get(code)!.label);
    if (code !== null) taken.add(code);
    const encoding = encodingChosen(written, raw['everyEncoding']!, sheet.encodings[i] ?? null);
    if (encoding === undefined && code !== null) errors[`encoding-${i}`] = say.encoding;
    return { heading, code, encoding: encoding ?? null };
  });
  if (!IDENTIFYING.some((code) => taken.has(code))) errors['form'] = say.noPerson;
  if (base.values && base.values.effectiveOn > today) errors['effectiveOn'] = say.future;
  if (base.values && (base.values.paperNo === null) !== (base.values.paperOn === null)) errors['paperNo'] = say.paper;
  if (!base.values || Object.keys(errors).length > 0) return { raw, errors, values: null };
  const { effectiveOn, paperNo: no, paperOn: on, paperBy: by } = base.values;
  const paper: Paper = { no, on, by };
  return { raw, errors: {}, values: { sheetIndex: sheet.index, columns: chosen, effectiveOn, paper } };
}

/** Undefined: still open. One choice for all columns counts where a column has none of its own. */
function encodingChosen(
  written: string,
  every: string,
  recognised: LegacyEncoding | null,
): LegacyEncoding | null | undefined {
  if (written === 'unicode') return null;
  if (written === 'tcvn3' || written === 'vni') return written;
  if (recognised === null || every === 'keep') return null;
  return every === 'recognised' ? recognised : undefined;
}
