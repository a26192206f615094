import { existsSync } from 'node:fs';
import type { Context } from 'mocha';

/** Skips a test where poppler's programs are not installed; with CI=true that fails. */
export function requiresPdftoppm(test: Context): void {
  if (existsSync('/usr/bin/pdftoppm') && existsSync('/usr/bin/pdfinfo')) return;
  if (process.env['CI'] === 'true') throw new Error('pdftoppm is not installed');
  test.skip();
}
