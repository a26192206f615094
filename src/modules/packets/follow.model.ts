import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listReceipts } from './follow.queries.ts';
import { listReminders } from './events.queries.ts';
import { reasonForm } from './packets.forms.ts';
import { listRecipients, type PacketRow } from './packets.queries.ts';
import { isLate, mayRemind, recallableStates, type RecipientState } from './packets.rules.ts';
import { lateWord, sentWords } from './packets.words.ts';
import { may } from './sight.ts';

export interface FollowForms {
  recall?: Filled<unknown>;
}

const GROUPS: { label: string; tone: string; states: RecipientState[] }[] = [
  { label: 'Chưa mở', tone: 'neutral', states: ['sent', 'delivered'] },
  { label: 'Đã mở, đang xử lý', tone: 'info', states: ['opened', 'assigned'] },
  { label: 'Đã trả lời', tone: 'good', states: ['answered'] },
  { label: 'Trả lại', tone: 'warn', states: ['returned'] },
];

/** Who received, opened, answered, returned, and who is late; for the sending unit (views/intranet/packets/_follow.hbs). */
export async function followUp(req: Request, packet: PacketRow, forms: FollowForms) {
  const today = localDay(req.now);
  const rows = await listRecipients(req.db, packet);
  const receipts = await listReceipts(req.db, packet.id);
  const reminders = await listReminders(req.db, packet.id);
  const late = rows.filter((r) => isLate(r, today));
  const sends = may(req, 'packets.send', packet.sender_path);
  const remindable = rows.filter((r) => {
    const at = reminders.get(r.id);
    return mayRemind(r.state, at === undefined ? null : localDay(new Date(at)), today);
  });
  const unread = rows.filter((r) => recallableStates.includes(r.state));
  return {
    figures: [
      ...GROUPS.map(({ label, tone, states }) => ({
        label,
        tone,
        value: rows.filter((r) => states.includes(r.state)).length,
      })),
      { label: 'Trễ hạn', tone: late.length > 0 ? 'bad' : 'neutral', value: late.length },
    ],
    rows: rows.map((r) => {
      const { opened, closed } = receipts.get(r.id) ?? { opened: null, closed: null };
      return {
        unitName: r.unit_name,
        status: late.includes(r) ? lateWord : sentWords[r.state],
        standing: late.includes(r) ? sentWords[r.state].label : null,
        openedAt: opened?.happened_at ?? null,
        openedBy: opened?.full_name ?? '',
        closedAt: closed?.happened_at ?? null,
        closedBy: closed?.full_name ?? '',
        note: closed?.note ?? null,
        remindedAt: reminders.get(r.id) ?? null,
      };
    }),
    exportHref: sends ? `/packets/${packet.id}/bundle` : null,
    remind:
      sends && remindable.length > 0 ? { action: `/packets/${packet.id}/reminders`, count: remindable.length } : null,
    recall:
      sends && unread.length > 0
        ? { action: `/packets/${packet.id}/recall`, count: unread.length, form: forms.recall ?? reasonForm.blank() }
        : null,
  };
}
