import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { Facts } from './entries.forms.ts';
import { kindLabel, type RegisterKind } from './registers.kinds.ts';

/** Field of a form → column of register_entries. */
export const factColumns = {
  enteredOn: 'entered_on',
  abstract: 'abstract',
  author: 'author',
  paperNo: 'paper_no',
  paperOn: 'paper_on',
  urgency: 'urgency',
  pages: 'pages',
  assignedTo: 'assigned_to',
  dueOn: 'due_on',
  result: 'result',
  signer: 'signer',
  post: 'signer_post',
  authority: 'authority',
  recipients: 'recipients',
  copies: 'copies',
  draftedBy: 'drafted_by',
  jointWith: 'joint_with',
  fileRef: 'file_ref',
  note: 'note',
} as const satisfies Record<keyof Facts, string>;

export type FactField = keyof typeof factColumns;
export const factFields = Object.keys(factColumns) as FactField[];

type Values = Partial<Record<FactField, string | number | null | undefined>>;

/** The columns of the facts that are given. */
export function columnsOf(facts: Values): Record<string, string | number | null> {
  const columns: Record<string, string | number | null> = {};
  for (const field of factFields) {
    const value = facts[field];
    if (value !== undefined) columns[factColumns[field]] = value;
  }
  return columns;
}

interface Found extends Values {
  kind: RegisterKind;
  documentNo: string;
}

/** Lists find an entry by number, abstract, kind, author, signer and recipients, with or without tone marks. */
export function keyOf(e: Found): string {
  const words = [e.documentNo, e.paperNo, e.abstract, kindLabel(e.kind), e.author, e.signer, e.recipients, e.fileRef];
  return searchKey(words.filter(Boolean).join(' ')).slice(0, 450);
}

/** Fields whose value differs, with both values: what a correction keeps. */
export function changesOf(before: Values, after: Values): { before: Values; after: Values } {
  const changed = factFields.filter((f) => after[f] !== undefined && (before[f] ?? null) !== (after[f] ?? null));
  const only = (from: Values): Values => Object.fromEntries(changed.map((f) => [f, from[f] ?? null]));
  return { before: only(before), after: only(after) };
}
