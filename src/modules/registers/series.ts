import type { BookRow } from './books.queries.ts';
import { seriesIn } from './entries.commands.ts';
import { kindLabel, registerKinds, type RegisterKind } from './registers.kinds.ts';
import { ALL_KINDS } from './registers.rules.ts';

/** Kinds that take their numbers from a series of a book: 'BC' serves every sort of report. */
export function kindsIn(book: BookRow, series: string): RegisterKind[] {
  return registerKinds.filter((k) => seriesIn(book, k) === series);
}

/** 'Quyết định, Quy định' */
export function seriesLabel(book: BookRow, series: string): string {
  return series === ALL_KINDS ? 'Mọi loại văn bản' : kindsIn(book, series).map(kindLabel).join(', ');
}
