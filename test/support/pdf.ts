import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const READER = '/usr/bin/pdftotext';

/** Is poppler's reader of PDF installed? With CI=true its absence fails. */
export function hasPdfReader(): boolean {
  if (existsSync(READER)) return true;
  if (process.env['CI'] === 'true') throw new Error('pdftotext is not installed');
  return false;
}

/** The words of a PDF as anybody's reader finds them, in one line. */
export function pdfWords(pdf: Buffer): string {
  return pdfText(pdf).replace(/\s+/g, ' ').trim();
}

/** The text of a PDF, pages separated by form feeds. */
export function pdfText(pdf: Buffer, ...options: string[]): string {
  return execFileSync(READER, [...options, '-', '-'], { input: pdf, maxBuffer: 64 * 1024 * 1024 }).toString();
}

/** Its fonts, one a line, as poppler lists them. */
export function pdfFonts(pdf: Buffer): { name: string; embedded: boolean; unicode: boolean }[] {
  const lines = execFileSync('/usr/bin/pdffonts', ['-'], { input: pdf }).toString().trim().split('\n').slice(2);
  return lines.map((line) => {
    const words = line.trim().split(/\s+/);
    return { name: words[0] ?? '', embedded: words.at(-5) === 'yes', unicode: words.at(-3) === 'yes' };
  });
}
