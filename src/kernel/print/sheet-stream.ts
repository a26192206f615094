import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { printable } from './paper.ts';

const LONGEST_CELL = 32_767;

/** A workbook of one sheet, written while its rows arrive: memory does not grow with them. Text stays text. */
export function streamXlsx(
  name: string,
  headings: readonly string[],
  pieces: AsyncIterable<readonly string[][]>,
): Readable {
  async function* rows(): AsyncGenerator<(string | null)[]> {
    yield headings.map(cell);
    for await (const piece of pieces) for (const row of piece) yield row.map(cell);
  }
  const columns = headings.map((h) => ({ width: Math.min(40, Math.max(10, h.length + 2)) }));
  const stream = writeXlsxStream(rows(), { name, columns, freezePane: { rows: 1 } });
  return Readable.fromWeb(stream as unknown as ReadableStream);
}

const cell = (value: string): string | null => (value === '' ? null : printable(value).slice(0, LONGEST_CELL));
