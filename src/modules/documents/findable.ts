import type { Db } from '../../kernel/db/db.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Findable, SearchSource } from '../search/index.ts';
import { undecidedSteps, type StepState } from './approvals.rules.ts';
import { listPrincipalIds } from './deputies.queries.ts';
import type { DocumentKind } from './documents.rules.ts';
import { fullTitle, kindWords } from './documents.words.ts';
import { listUnitIds } from './lists.queries.ts';
import { findVersionOf, readText } from './versions.queries.ts';

// Marks: d14 what unit 14 may find, a45 what was put before account 45 for approval, s45 what waits for that one and who
// stands in for them, dall what whoever reads all may find.
const unitMark = (id: number): string => `d${id}`;
const accountMark = (id: number): string => `a${id}`;
const deputyMark = (id: number): string => `s${id}`;
const ALL = 'dall';

/** Drafts: the home unit finds the newest text, a unit that was asked the newest one that was sent to it. */
export const documentSource: SearchSource = {
  kind: 'document',
  label: 'Dự thảo, văn bản lấy ý kiến',
  icon: 'file-text',
  href: (id) => `/documents/${id}`,

  async marks(db, actor, now) {
    const scope = scopeOf(actor, 'documents.read');
    if (scope.everywhere) return [ALL];
    const units = await listUnitIds(db, scope);
    if (units.length === 0) return [];
    const principals = await listPrincipalIds(db, actor.accountId, localDay(now));
    return [...units.map(unitMark), accountMark(actor.accountId), ...principals.map(deputyMark)];
  },

  async collect(db, documentId) {
    const row = (await db('documents as d')
      .join('units as u', 'u.id', 'd.home_unit_id')
      .where('d.id', documentId)
      .select(
        'd.id',
        'd.kind',
        'd.abstract',
        'd.latest_number',
        'd.home_unit_id',
        'd.updated_at',
        'u.name as home_name',
      )
      .first()) as Row | undefined;
    if (!row) return [];
    const latest = Number(row.latest_number);
    const files = await listFiles(db, documentId);
    const asked = await listAsked(db, documentId);
    const approvers = (number: number): string[] =>
      asked
        .filter((a) => a.number === number)
        .flatMap((a) => (a.isOpen ? [accountMark(a.id), deputyMark(a.id)] : [accountMark(a.id)]));
    const home = [unitMark(row.home_unit_id), ...approvers(latest)];
    const found: Findable[] = [
      { ...(await textOf(db, row, latest, files, ALL_FILES)), part: 'home', seen: [ALL, ...home], home: [] },
    ];
    const sent = await listSent(db, documentId);
    const nearer = [...home];
    const asks = asked.filter((a) => a.number !== latest); // those of the newest find it under 'home'
    for (const { number, lastFile } of copiesOf(sent, asks)) {
      const units = sent.filter((s) => s.number === number && s.lastFile === lastFile);
      const seen = [...units.map((s) => unitMark(s.id)), ...(lastFile === ALL_FILES ? approvers(number) : [])];
      const part = lastFile === ALL_FILES ? `v${number}` : `v${number}f${lastFile}`;
      found.push({ ...(await textOf(db, row, number, files, lastFile)), part, seen, home: [...nearer] });
      nearer.push(...seen); // whoever reads a newer text finds the draft by that one alone
    }
    return found;
  },
};

interface Row {
  id: number;
  kind: DocumentKind;
  abstract: string;
  latest_number: number;
  home_unit_id: number;
  home_name: string;
  updated_at: string;
}

interface FileRow {
  id: number;
  sha256: string;
  name: string;
}

/** Attachments up to this one went along: for who sees them all. */
const ALL_FILES = Number.MAX_SAFE_INTEGER;

/**
 * The different things that were read: a version with the attachments that there were when it was sent, the newest
 * first. Two units that received the same version at different times need not have received the same attachments.
 */
function copiesOf(sent: readonly Copy[], asked: readonly { number: number }[]): Pick<Copy, 'number' | 'lastFile'>[] {
  const all = [...sent, ...asked.map(({ number }) => ({ number, lastFile: ALL_FILES }))];
  const known = new Map(all.map(({ number, lastFile }) => [`${number} ${lastFile}`, { number, lastFile }]));
  return [...known.values()].toSorted((a, b) => b.number - a.number || b.lastFile - a.lastFile);
}

interface Copy {
  id: number;
  number: number;
  lastFile: number;
}

async function textOf(db: Db, row: Row, number: number, files: FileRow[], lastFile: number) {
  const version = number > 0 ? await findVersionOf(db, row, number) : undefined;
  const blocks = version ? (await readText(db, version)).blocks : [];
  return {
    title: fullTitle(row),
    detail: row.home_name,
    at: row.updated_at,
    texts: [kindWords[row.kind], ...blocks.map((b) => b.text)],
    files: files.filter((f) => f.id <= lastFile),
  };
}

async function listFiles(db: Db, documentId: number): Promise<FileRow[]> {
  return (await db('document_attachments as t')
    .where('t.document_id', documentId)
    .select('t.id', 't.sha256', 't.name')
    .orderBy('t.id')) as FileRow[];
}

/** The newest version that each unit has received, with the attachments that it came with. */
async function listSent(db: Db, documentId: number): Promise<Copy[]> {
  const rows = (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .where({ 'r.document_id': documentId, 'r.is_latest': true })
    .select('r.unit_id', 's.version_number', 's.last_attachment_id')
    .orderBy('r.id')) as { unit_id: number; version_number: number; last_attachment_id: number }[];
  return rows.map((r) => ({
    id: r.unit_id,
    number: Number(r.version_number),
    lastFile: Number(r.last_attachment_id),
  }));
}

/** The newest version that each approver was asked about; `isOpen`: a decision on it is still to come. */
async function listAsked(db: Db, documentId: number): Promise<{ id: number; number: number; isOpen: boolean }[]> {
  const rows = (await db('document_approvals as p')
    .where('p.document_id', documentId)
    .select('p.approver_id', 'p.version_number', 'p.state')
    .orderBy('p.id')) as { approver_id: number; version_number: number; state: StepState }[];
  const newest = new Map<number, { number: number; isOpen: boolean }>();
  for (const r of rows) {
    const number = Number(r.version_number);
    if (number >= (newest.get(r.approver_id)?.number ?? 0))
      newest.set(r.approver_id, { number, isOpen: undecidedSteps.includes(r.state) });
  }
  return [...newest].map(([id, asked]) => ({ id, ...asked }));
}
