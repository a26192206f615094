import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { allows, recipientState } from './documents.rules.ts';
import {
  closedWord,
  fullTitle,
  kindWords,
  receivedWords,
  stateWords,
  urgencyWords,
  type Status,
} from './documents.words.ts';
import { versionLabelsOf } from './versions.queries.ts';
import {
  listDocuments,
  listMarks,
  type ListedRow,
  type ListFilter,
  type ReceivedMark,
  type Slice,
} from './lists.queries.ts';

/** A row of views/intranet/documents/_list.hbs. */
export interface ShownRow {
  href: string;
  documentNo: null;
  title: string;
  versionLabel: string;
  abstract: string;
  kindName: string;
  unitName: string;
  status: Status;
  urgency: Status | null;
  dueOn: string | null;
  late: boolean;
  updatedAt: string;
  unread: boolean;
}

/** A page of a box as the list shows it: four queries, however long it is. */
export async function listRows(
  req: Pick<Request, 'db' | 'scope' | 'actor' | 'now'>,
  filter: ListFilter,
  slice: Slice,
): Promise<{ rows: ShownRow[]; total: number }> {
  const today = localDay(req.now);
  const { rows, total, unitIds } = await listDocuments(req.db, req.scope, req.actor.accountId, filter, today, slice);
  const foreign = rows.filter((r) => !unitIds.includes(r.home_unit_id));
  const marks =
    foreign.length === 0
      ? new Map<number, ReceivedMark>()
      : await listMarks(
          req.db,
          unitIds,
          foreign.map((r) => r.id),
        );
  const named = rows.map((r) => ({ documentId: r.id, number: Number(r.latest_number) }));
  const labels = await versionLabelsOf(req.db, named);
  return {
    rows: rows.map((row) => shown(row, marks.get(row.id), today, labels(row.id, Number(row.latest_number)))),
    total,
  };
}

/** A unit that received the document sees its own standing, never how far the home unit has got with it. */
function shown(row: ListedRow, mark: ReceivedMark | undefined, today: string, versionLabel: string): ShownRow {
  const received = mark && recipientState(mark, today);
  const closed =
    mark !== undefined && received !== 'answered' && (mark.closed_at !== null || !allows(row.state, 'answer'));
  return {
    href: `/documents/${row.id}`,
    documentNo: null,
    title: fullTitle(row),
    versionLabel: received === undefined ? versionLabel : '',
    abstract: row.abstract,
    kindName: kindWords[row.kind],
    unitName: row.home_name,
    status: closed ? closedWord : received ? receivedWords[received] : stateWords[row.state],
    urgency: row.urgency === 'normal' ? null : urgencyWords[row.urgency],
    dueOn: mark?.due_on ?? null,
    late: received === 'late' && !closed,
    updatedAt: row.at,
    unread: received !== undefined && mark?.opened_at === null && mark.answered_at === null,
  };
}
