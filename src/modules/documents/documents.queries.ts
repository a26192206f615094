import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { undecidedSteps } from './approvals.rules.ts';
import { listPrincipalIds } from './deputies.queries.ts';
import { noVersion, stepLabel } from './documents.words.ts';
import type { Step } from './versions.rules.ts';
import type { DocumentKind, DocumentState, Urgency } from './documents.rules.ts';

export interface DocumentRow {
  id: number;
  kind: DocumentKind;
  abstract: string;
  urgency: Urgency;
  state: DocumentState;
  home_unit_id: number;
  home_name: string;
  home_path: string;
  author_id: number;
  author_name: string;
  latest_number: number;
  /** Of the newest version; null before any text. */
  latest_step: Step | null;
  /** Its name, 'Dự thảo lần 2 · bản 2.1.3'. */
  latest_label: string;
  created_at: string;
  updated_at: string;
  updated_by_name: string;
  /** Given when it was issued; the version that was, with it. */
  document_no: string | null;
  issued_on: string | null;
  issue_place: string | null;
  issued_version: number | null;
  version: number;
}

/** One time the document went to one of the asker's units; newest first. */
export interface ReceivedRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  is_latest: boolean;
  version_number: number;
  last_attachment_id: number;
  sent_at: string;
  due_on: string | null;
  message: string | null;
  /** What the unit says reaches the sender only when its leader releases it. */
  has_release: boolean;
  opened_at: string | null;
  answered_at: string | null;
  answer: string | null;
  answer_text: string | null;
  /** No answer is taken any more. */
  closed_at: string | null;
  draft_answer: string | null;
  draft_text: string | null;
  drafted_at: string | null;
  drafted_by_name: string | null;
}

/**
 * A document as one person may see it. The home unit sees all of it; a unit that it was sent to sees the versions sent
 * to it and its own part; an approver sees the versions they were asked about.
 */
export interface Sight {
  document: DocumentRow;
  side: 'home' | 'approver' | 'recipient';
  /** The newest version this person may read; 0 when there is none yet. */
  number: number;
  /** All versions this person may read, or 'all'. */
  numbers: 'all' | readonly number[];
  /** What the asker's units received, newest first; empty for the home unit. */
  received: ReceivedRow[];
}

/**
 * The document if the person may see it on a day in any way; otherwise undefined, which the handler turns into a 404. Who
 * stands in for an approver sees what waits for that one, not what came before them earlier.
 */
export async function findDocument(
  db: Db,
  scope: Scope,
  accountId: number,
  documentId: number,
  day: string,
): Promise<Sight | undefined> {
  const document = await findRow(db, documentId);
  if (!document) return undefined;
  if (scope.covers(document.home_path)) {
    return { document, side: 'home', number: document.latest_number, numbers: 'all', received: [] };
  }
  const received = await listReceived(db, scope, documentId);
  const principals = await listPrincipalIds(db, accountId, day);
  const asked = (await db('document_approvals as p')
    .where('p.document_id', documentId)
    .where(
      (q) =>
        void q
          .where('p.approver_id', accountId)
          .orWhere('p.decided_by_id', accountId)
          .orWhere((open) => void open.whereIn('p.state', [...undecidedSteps]).whereIn('p.approver_id', principals)),
    )
    .select('p.version_number')
    .orderBy('p.id')) as { version_number: number }[];
  if (received.length === 0 && asked.length === 0) return undefined;
  const numbers = [...new Set([...received, ...asked].map((r) => Number(r.version_number)))].sort((a, b) => b - a);
  return { document, side: asked.length > 0 ? 'approver' : 'recipient', number: numbers[0]!, numbers, received };
}

/** The document if one of the scope's units is its home: for everything that only the home unit does. */
export async function findOwnDocument(db: Db, scope: Scope, documentId: number): Promise<DocumentRow | undefined> {
  const document = await findRow(db, documentId);
  return document && scope.covers(document.home_path) ? document : undefined;
}

/** May this version be read by the person whose sight this is? */
export function seesVersion(sight: Sight, number: number): boolean {
  if (sight.numbers === 'all') return number >= 1 && number <= sight.document.latest_number;
  return sight.numbers.includes(number);
}

async function findRow(db: Db, documentId: number): Promise<DocumentRow | undefined> {
  const row = (await db('documents as d')
    .join('units as u', 'u.id', 'd.home_unit_id')
    .join('accounts as a', 'a.id', 'd.author_id')
    .join('accounts as e', 'e.id', 'd.updated_by_id')
    .leftJoin('document_versions as n', (on) =>
      on.on('n.document_id', '=', 'd.id').andOn('n.number', '=', 'd.latest_number'),
    )
    .where('d.id', documentId)
    .select(
      'd.id',
      'd.kind',
      'd.abstract',
      'd.urgency',
      'd.state',
      'd.home_unit_id',
      'u.name as home_name',
      'u.path as home_path',
      'd.author_id',
      'a.full_name as author_name',
      'd.latest_number',
      'd.created_at',
      'd.updated_at',
      'e.full_name as updated_by_name',
      'd.document_no',
      'd.issued_on',
      'd.issue_place',
      'd.issued_version',
      'd.version',
      'n.milestone',
      'n.major',
      'n.minor',
    )
    .first()) as (DocumentRow & { [K in keyof Step]: number | null }) | undefined;
  if (!row) return undefined;
  const { milestone, major, minor, ...rest } = row;
  const step = { milestone: Number(milestone), major: Number(major), minor: Number(minor) };
  return {
    ...rest,
    latest_number: Number(row.latest_number),
    issued_version: row.issued_version === null ? null : Number(row.issued_version),
    latest_step: milestone === null ? null : step,
    latest_label: milestone === null ? noVersion : stepLabel(step),
    version: Number(row.version),
  };
}

async function listReceived(db: Db, scope: Scope, documentId: number): Promise<ReceivedRow[]> {
  const rows = scope.apply(
    db('dispatch_recipients as r')
      .join('dispatches as s', 's.id', 'r.dispatch_id')
      .join('units as u', 'u.id', 'r.unit_id')
      .leftJoin('accounts as p', 'p.id', 'r.drafted_by_id')
      .where('r.document_id', documentId)
      .select(
        'r.id',
        'r.unit_id',
        'u.name as unit_name',
        'u.path as unit_path',
        'r.is_latest',
        's.version_number',
        's.last_attachment_id',
        's.sent_at',
        's.due_on',
        's.message',
        's.has_release',
        'r.opened_at',
        'r.answered_at',
        'r.answer',
        'r.answer_text',
        'r.closed_at',
        'r.draft_answer',
        'r.draft_text',
        'r.drafted_at',
        'p.full_name as drafted_by_name',
      )
      .orderBy('r.id', 'desc'),
    'u.path',
  );
  return (await rows) as ReceivedRow[];
}

/** Was the document ever sent to a unit? Decides where work goes on after a refusal or a new version. */
export async function wasSent(db: Db, documentId: number): Promise<boolean> {
  const row: unknown = await db('dispatches as s')
    .where('s.document_id', documentId)
    .select('s.id')
    .orderBy('s.id')
    .first();
  return row !== undefined;
}

/** Units for which the person may draft on a day: where they hold the permission of the scope. */
export async function listHomeUnits(db: Db, scope: Scope, day: string): Promise<{ id: number; name: string }[]> {
  const rows = scope.apply(
    db('units as u')
      .where('u.valid_from_on', '<=', day)
      .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
      .select('u.id', 'u.name')
      .orderBy(['u.sort_key', 'u.id']),
    'u.path',
  );
  return (await rows) as { id: number; name: string }[];
}
