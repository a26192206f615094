import type { DocumentKind } from './documents.rules.ts';

/** Symbols of kinds in the number of a paper (domain.md §6.1). */
export const kindSymbols: Record<DocumentKind, string> = {
  politicalReport: 'BC',
  reviewReport: 'BC',
  resolution: 'NQ',
  actionProgramme: 'CTr',
  report: 'BC',
  plan: 'KH',
  scheme: 'ĐA',
  directive: 'CT',
  conclusion: 'KL',
  decision: 'QĐ',
  regulation: 'QĐ',
  statute: 'QC',
  guidance: 'HD',
  notice: 'TB',
  submission: 'TTr',
  letter: 'CV',
};

/** What stands at the head of papers of the Party and of state bodies (domain.md §6.3). */
export const PARTY_MARK = 'ĐẢNG CỘNG SẢN VIỆT NAM';
export const STATE_MARK = 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM';

export const paperLines = {
  motto: 'Độc lập - Tự do - Hạnh phúc',
  blank: '……………',
  recipients: 'Nơi nhận:',
  keep: (organ: string) => `Lưu ${organ}`,
  many: (n: number) => `Các đơn vị được lấy ý kiến (${n} đơn vị)`,
  /** Number and symbol; dots until the number is given (domain.md §6.2). */
  party: (sign: string) => `Số ${sign}`,
  state: (sign: string) => `Số: ${sign}`,
  noNumberParty: (kind: string, organ: string) => `…-${kind}/${organ}`,
  noNumberState: (kind: string, organ: string) => `…/${kind}-${organ}`,
} as const;
