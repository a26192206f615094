import { runLimited } from './child.ts';
import type { FileStore } from './store.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** The text in a stored PDF, '' when it has none or cannot be read (no program, broken, locked, too long). Throws FileCorrupt. */
export async function readPdfText(files: FileStore, sha256: string, program = 'pdftotext'): Promise<string> {
  await files.verify(sha256);
  return (await runLimited(program, ['-enc', 'UTF-8', '-q', await files.locate(sha256), '-'], MOST_BYTES)) ?? '';
}
