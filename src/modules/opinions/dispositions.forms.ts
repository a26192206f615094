import {
  day,
  form,
  oneOf,
  optional,
  optionalRowId,
  optionalText,
  required,
  requiredText,
  withError,
} from '../../kernel/http/form.ts';
import { dispositions, duplicateFault, keyedChannels, needsWords, type Disposition } from './dispositions.rules.ts';
import type { Decision } from './dispositions.commands.ts';
import { faults } from './sentences.words.ts';

const plainForm = form({
  disposition: oneOf(dispositions, 'Chọn cách xử lý'),
  words: optionalText(2000),
  original: optionalRowId(),
});

export interface FilledDisposition {
  raw: Record<string, string>;
  errors: Record<string, string>;
  values: Decision | null;
}

/** A decision on the comment `id`; `originals` are the duplicates as stored, `known` the numbers of the round's comments. */
export const dispositionForm = {
  blank: (values: Record<string, string | number | null>) => plainForm.blank(values),
  fill(
    body: Record<string, string>,
    id: number,
    known: ReadonlySet<number>,
    originals: ReadonlyMap<number, number>,
  ): FilledDisposition {
    let filled = plainForm.fill(body);
    const disposition = dispositions.find((d) => d === filled.raw['disposition']);
    const words = filled.raw['words']?.trim() ?? '';
    if (disposition && needsWords.has(disposition) && words === '')
      filled = withError(filled, 'words', faults.noWords[disposition as 'partly' | 'notAccepted']);
    if (disposition === 'duplicate') {
      const fault = originalFault(filled.values?.original ?? null, id, known, originals);
      if (fault !== null && !filled.errors['original']) filled = withError(filled, 'original', fault);
    }
    const { raw, errors, values } = filled;
    if (!values) return { raw, errors, values: null };
    const duplicateOf = values.disposition === 'duplicate' ? values.original : null;
    return {
      raw,
      errors,
      values: { disposition: values.disposition as Disposition, words: values.words, duplicateOf },
    };
  },
};

function originalFault(
  original: number | null,
  id: number,
  known: ReadonlySet<number>,
  originals: ReadonlyMap<number, number>,
): string | null {
  if (original === null) return faults.noOriginal;
  if (!known.has(original)) return faults.strangeOriginal;
  const fault = duplicateFault(id, original, originals);
  return fault && faults[fault];
}

/** A comment that came by another way than the suite. */
export const keyedForm = form({
  channel: oneOf(keyedChannels, 'Chọn hình thức góp ý'),
  unitId: optionalRowId(),
  saidBy: optional(200),
  saidOn: day(),
  voices: required('Nhập số lượt ý kiến', 6),
  block: optional(40),
  body: requiredText('Nhập nội dung góp ý', 4000),
});
