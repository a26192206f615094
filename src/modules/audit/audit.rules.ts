import { sha256 } from '../../kernel/ids.ts';

/** The link before the first event. */
export const GENESIS = '0'.repeat(64);

export interface ChainedRow {
  seq: number;
  occurred_at: string;
  account_id: number | null;
  ip: string;
  action: string;
  subject: string;
  details: string;
  previous_hash: string;
}

/** Hash of an event: every column and the hash before it, in a fixed order. */
export function chainHash(row: ChainedRow): string {
  const { seq, occurred_at, account_id, ip, action, subject, details, previous_hash } = row;
  return sha256(JSON.stringify([previous_hash, seq, occurred_at, account_id, ip, action, subject, details]));
}

/** What is wrong with `row` as the successor of `previous` (null: it is the first), or null when it fits. */
export function chainFault(
  previous: { seq: number; hash: string } | null,
  row: ChainedRow & { hash: string },
): string | null {
  if (row.seq !== (previous?.seq ?? 0) + 1) return 'missing';
  if (row.previous_hash !== (previous?.hash ?? GENESIS)) return 'unlinked';
  return chainHash(row) === row.hash ? null : 'altered';
}
