import { parseDay, localDay } from '../../../kernel/text/dates.ts';
import { canonical } from '../../../kernel/text/vietnamese.ts';
import type { Filled } from '../../../kernel/http/form.ts';
import { proposalFaultWords } from '../events/events.words.ts';
import type { Paper } from '../events/ledger.ts';
import { CannotPropose, type ProposalFault } from '../events/propose.commands.ts';
import { itemsOf } from '../record/lists.ts';
import type { FieldDef } from '../record/fields.ts';
import type { ColumnDef } from '../record/tables.ts';
import { readValue, showValue, type Readable } from '../record/values.ts';

/** What was typed into fields, the faults, and the values (null: left empty); codes are those of the fields. */
export interface FilledFields {
  raw: Record<string, string>;
  errors: Record<string, string>;
  values: Record<string, string | null>;
}

/** Reads posted fields; all faults at once. */
export function fillFields(fields: readonly Readable[], body: Record<string, string>): FilledFields {
  const filled: FilledFields = { raw: {}, errors: {}, values: {} };
  for (const f of fields) {
    const raw = body[f.code] ?? '';
    filled.raw[f.code] = raw;
    const read = readValue(f, raw);
    if ('error' in read) filled.errors[f.code] = read.error;
    else filled.values[f.code] = read.value;
  }
  return filled;
}

/** Stored values as a person would type them. */
export const rawOf = (fields: readonly Readable[], values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    fields.map((f) => [
      f.code,
      values[f.code] === undefined ? '' : f.kind === 'flag' ? values[f.code]! : showValue(f, values[f.code]!),
    ]),
  );

/** A field as its view draws it. */
export interface DrawnField {
  code: string;
  label: string;
  kind: string;
  max: number;
  items: string[];
  hint: string;
  expected: boolean;
  wide: boolean;
}

const HINTS: Record<string, string> = {
  partialDate: 'ngày/tháng/năm, tháng/năm hoặc năm',
  schooling: 'ví dụ 12/12, 10/10',
};

export function drawField(f: FieldDef | ColumnDef): DrawnField {
  return {
    code: f.code,
    label: f.label,
    kind: f.kind,
    max: f.kind === 'choice' ? 100 : Math.max(f.max, 12),
    items: f.list ? itemsOf(f.list).map((i) => i.label) : [],
    hint: HINTS[f.kind] ?? '',
    expected: 'expected' in f || 'required' in f,
    wide: f.kind === 'longText',
  };
}

export interface FilledPaper {
  raw: Record<string, string>;
  errors: Record<string, string>;
  paper: Paper;
  effectiveOn: string;
  note: string | null;
}

/** The paper, the day from which it holds (today when left empty) and the remark under every proposal. */
export function fillPaper(body: Record<string, string>, now: Date): FilledPaper {
  const raw = Object.fromEntries(
    ['paperNo', 'paperOn', 'paperBy', 'effectiveOn', 'note'].map((name) => [name, body[name] ?? '']),
  );
  const errors: Record<string, string> = {};
  const line = (name: string, max: number): string | null => {
    const value = canonical(raw[name]!);
    if (value.length > max) errors[name] = `Tối đa ${max} ký tự. Hãy rút gọn.`;
    return value === '' ? null : value;
  };
  const day = (name: string): string | null => {
    if (raw[name]!.trim() === '') return null;
    const value = parseDay(raw[name]!);
    if (value === null) errors[name] = 'Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 07/10/2026';
    return value;
  };
  const paper = { no: line('paperNo', 60), on: day('paperOn'), by: line('paperBy', 200) };
  return { raw, errors, paper, effectiveOn: day('effectiveOn') ?? localDay(now), note: line('note', 500) };
}

/** Several filled parts as the one form that a view shows. */
export function together(...parts: { raw: Record<string, string>; errors: Record<string, string> }[]): Filled<unknown> {
  const raw: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const part of parts) {
    Object.assign(raw, part.raw);
    Object.assign(errors, part.errors);
  }
  return { raw, errors, values: null };
}

/** Beside which box of the paper a refusal of a proposal is told. */
const FAULT_BOXES: Partial<Record<ProposalFault, string>> = {
  paper: 'paperNo',
  future: 'effectiveOn',
  tooEarly: 'effectiveOn',
  overtaken: 'effectiveOn',
};

/** Why a proposal was not taken, as the error of its box, or of the whole form. Anything else is thrown on. */
export function proposalFault(error: unknown): Record<string, string> {
  if (!(error instanceof CannotPropose)) throw error;
  return { [FAULT_BOXES[error.fault] ?? 'form']: proposalFaultWords[error.fault] };
}
