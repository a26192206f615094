import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { fullTitle } from '../documents/index.ts';
import {
  listTallies,
  listUnitIds,
  received,
  sent,
  type InRow,
  type ListFilter,
  type OutRow,
  type Tally,
} from './lists.queries.ts';
import { isLate, recallableStates } from './packets.rules.ts';
import { recalledTitle } from './packets.sentences.ts';
import { draftWord, lateWord, receivedWords, urgencyWords, type Status } from './packets.words.ts';
import { markDelivered } from './receipts.commands.ts';

export type Box = 'in' | 'out' | 'drafts';

/** A row of views/intranet/packets/_list.hbs. */
export interface ShownRow {
  href: string;
  title: string;
  documentNo: string | null;
  unitName: string;
  status: Status;
  note: string | null;
  urgency: Status | null;
  dueOn: string | null;
  late: boolean;
  at: string;
  unread: boolean;
}

type Asked = Pick<Request, 'db' | 'scope' | 'actor' | 'now'>;
type Place = (total: number) => { limit: number; offset: number };

/** One page of a box. Looking at the box of what came in is what makes a packet delivered. */
export async function listBox(req: Asked, box: Box, filter: ListFilter, place: Place): Promise<ShownRow[]> {
  const today = localDay(req.now);
  const unitIds = await listUnitIds(req.db, req.scope);
  if (box === 'in') {
    const list = received(req.db, unitIds, filter, today);
    const { limit, offset } = place(await list.count());
    const rows = await list.page(limit, offset);
    await markDelivered(req, rows);
    return rows.map((r) => shownIn(r, today));
  }
  const list = sent(req.db, unitIds, box === 'out' ? 'sent' : 'draft', filter, today);
  const { limit, offset } = place(await list.count());
  const rows = await list.page(limit, offset);
  const tallies =
    rows.length === 0
      ? []
      : await listTallies(
          req.db,
          rows.map((r) => r.id),
          today,
        );
  return rows.map((r) =>
    shownOut(
      r,
      tallies.filter((t) => t.packet_id === r.id),
    ),
  );
}

/** A recalled packet keeps its line and loses what it said. */
function shownIn(row: InRow, today: string): ShownRow {
  const recalled = row.state === 'recalled';
  const late = isLate(row, today);
  return {
    href: `/packets/${row.id}`,
    title: recalled ? recalledTitle : fullTitle(row),
    documentNo: recalled ? null : row.document_no,
    unitName: row.sender_name,
    status: late ? lateWord : receivedWords[row.state],
    note: null,
    urgency: recalled || row.urgency === 'normal' ? null : urgencyWords[row.urgency],
    dueOn: recalled ? null : row.due_on,
    late,
    at: row.sent_at,
    unread: recallableStates.includes(row.state),
  };
}

function shownOut(row: OutRow, tallies: readonly Tally[]): ShownRow {
  const sum = (pick: (t: Tally) => number): number => tallies.reduce((all, t) => all + pick(t), 0);
  const count = (...states: string[]): number => sum((t) => (states.includes(t.state) ? t.n : 0));
  const late = sum((t) => t.late);
  const total = sum((t) => t.n) - count('recalled');
  const opened = count('opened', 'assigned', 'answered', 'returned');
  return {
    href: `/packets/${row.id}`,
    title: fullTitle(row),
    documentNo: row.document_no,
    unitName: row.sender_name,
    status: row.sent_at === null ? draftWord : statusOf(total, opened, count('answered'), count('returned'), late),
    note: row.sent_at === null || total === 0 ? null : `${opened}/${total} nơi đã mở, ${count('answered')} đã trả lời`,
    urgency: row.urgency === 'normal' ? null : urgencyWords[row.urgency],
    dueOn: row.due_on,
    late: late > 0,
    at: row.sent_at ?? row.updated_at,
    unread: false,
  };
}

function statusOf(total: number, opened: number, answered: number, returned: number, late: number): Status {
  if (total === 0) return { tone: 'neutral', label: 'Đã thu hồi' };
  if (late > 0) return { tone: 'bad', label: `${late} nơi trễ hạn` };
  if (returned > 0) return { tone: 'warn', label: `${returned} nơi trả lại` };
  if (answered === total) return { tone: 'good', label: 'Đã trả lời đủ' };
  return opened === total ? { tone: 'info', label: 'Đã mở hết' } : { tone: 'neutral', label: 'Đã gửi' };
}
