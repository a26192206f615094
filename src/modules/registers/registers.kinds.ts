import { kindSymbols, kindWords, type DocumentKind } from '../documents/index.ts';

/** Papers that are numbered without being drafted here (domain.md §6.1). */
const others = {
  circular: { label: 'Thông tri', symbol: 'TT' },
  communique: { label: 'Thông cáo', symbol: 'TC' },
  option: { label: 'Phương án', symbol: 'PA' },
  minutes: { label: 'Biên bản', symbol: 'BB' },
  invitation: { label: 'Giấy mời', symbol: 'GM' },
  introduction: { label: 'Giấy giới thiệu', symbol: 'GGT' },
  sendingSlip: { label: 'Phiếu gửi', symbol: 'PG' },
  transferSlip: { label: 'Phiếu chuyển', symbol: 'PC' },
} as const;

export type RegisterKind = DocumentKind | keyof typeof others;

const drafted = Object.keys(kindWords) as DocumentKind[];

/** Every kind that a register knows, those drafted in the suite first. */
export const registerKinds: readonly RegisterKind[] = [...drafted, ...(Object.keys(others) as (keyof typeof others)[])];

const isDrafted = (kind: RegisterKind): kind is DocumentKind => kind in kindWords;

export function kindLabel(kind: RegisterKind): string {
  return isDrafted(kind) ? kindWords[kind] : others[kind].label;
}

/** 'KH' of a plan. */
export function kindSymbol(kind: RegisterKind): string {
  return isDrafted(kind) ? kindSymbols[kind] : others[kind].symbol;
}

export const kindOptions = registerKinds.map((value) => ({ value, label: kindLabel(value) }));
