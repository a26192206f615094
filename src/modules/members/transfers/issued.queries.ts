import type { Db } from '../../../kernel/db/db.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { unitsOn } from '../papers/papers.queries.ts';
import { chain } from '../papers/pieces.ts';
import { listHistory, readHistory } from '../record/record.queries.ts';
import type { RecordDoc } from '../record/record.ts';
import { listBoxes, type TransferRow } from './transfers.queries.ts';

/** What the introduction paper says of a member, by the codes of the fields. domain.md §4.7. */
const SAID = ['fullName', 'born', 'homePlace', 'admittedOn', 'officialOn', 'cardNo', 'profileNo'] as const;

/** An introduction paper as it was issued: what is signed on it afterwards stands in the boxes. */
export interface IssuedPaper {
  fields: Record<string, string>;
  from: string;
  to: string;
  /** Names of the units above the sending cell, from the province down, and its own. */
  head: string[];
  /** Names of the units that sign, by the number of their box. */
  boxes: Record<string, string>;
}

/** What a paper issued now would say, of the record as `doc` has it. */
export async function factsOf(db: Db, t: TransferRow, doc: RecordDoc): Promise<IssuedPaper> {
  const names = chain(t.from_path, await unitsOn(db, [t.from_path])).map((u) => u.name);
  const boxes = await listBoxes(db, t.id);
  return {
    fields: Object.fromEntries(SAID.flatMap((code) => (doc.fields[code] ? [[code, doc.fields[code]]] : []))),
    from: t.from_name,
    to: t.to_name ?? t.to_text ?? '',
    head: names,
    boxes: Object.fromEntries(boxes.flatMap((b) => (b.unit_name === null ? [] : [[b.number, b.unit_name]]))),
  };
}

/** Every paper that is kept of a member, oldest first: what the suite still holds of them as it was. */
export async function listKept(db: Db, memberId: number): Promise<{ issuedAt: string; paper: IssuedPaper }[]> {
  const rows = (await db('member_transfer_papers as p')
    .join('member_transfers as t', 't.id', 'p.transfer_id')
    .where('t.member_id', memberId)
    .select('p.facts', 'p.issued_at')
    .orderBy('p.id')) as { facts: string; issued_at: string }[];
  return rows.map((r) => ({ issuedAt: r.issued_at, paper: JSON.parse(r.facts) as IssuedPaper }));
}

/**
 * What the paper of a transfer says; one issued before papers were kept is drawn from the record as it stood at the moment
 * of issue. Undefined when it never was issued.
 */
export async function findIssued(db: Db, t: TransferRow): Promise<IssuedPaper | undefined> {
  const kept = (await db('member_transfer_papers')
    .where({ transfer_id: t.id })
    .select('facts')
    .orderBy('id', 'desc')
    .first()) as { facts: string } | undefined;
  if (kept) return JSON.parse(kept.facts) as IssuedPaper;
  const issue = (await db('member_transfer_steps')
    .where({ transfer_id: t.id, event: 'issue' })
    .select('done_at')
    .orderBy('id', 'desc')
    .first()) as { done_at: string } | undefined;
  if (!issue) return undefined;
  const moment = { on: localDay(new Date(issue.done_at)), known: issue.done_at };
  const { doc } = readHistory(await listHistory(db, t.member_id), moment);
  return doc ? factsOf(db, t, doc) : undefined;
}
