import type { Filled } from '../../../kernel/http/form.ts';
import type { Model } from '../../../kernel/http/reply.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { localDay, type WorkCalendar } from '../../../kernel/text/dates.ts';
import { stateAfter } from './transfers.commands.ts';
import { listSteps, mayPrint, type BoxRow, type TransferRow } from './transfers.queries.ts';
import { clockOf, sideOf, transferEvents, type TransferEvent } from './transfers.rules.ts';
import { clockWords, stepWords, transferEventWords, transferKindWords, transferStateWords } from './transfers.words.ts';

/** A transfer as a line of the list. */
export function rowModel(t: TransferRow, today: string, calendar: WorkCalendar) {
  const clock = clockOf(t, today, calendar);
  return {
    href: `/members/transfers/${t.id}`,
    name: t.full_name,
    cardNo: t.card_no,
    from: t.from_name,
    to: t.to_name ?? t.to_text ?? '',
    kind: transferKindWords[t.kind],
    state: transferStateWords[t.state],
    clock: clock && { ...clock, label: clockWords[clock.what] },
  };
}

/** Steps that ask for more than a day. */
const ASKS: Partial<Record<TransferEvent, { paper?: true; note?: true }>> = {
  issue: { paper: true },
  return: { note: true },
  cancel: { note: true },
};
const QUIET: readonly TransferEvent[] = ['return', 'cancel'];

/** The page of one transfer: what is next and whose turn it is, the boxes, what was done. */
export async function showModel(
  req: Request,
  t: TransferRow,
  boxes: readonly BoxRow[],
  calendar: WorkCalendar,
  form: Filled<unknown>,
): Promise<Model> {
  const covers = (path: string | null): boolean => path !== null && req.scope.covers(path);
  const turn = nextBox(t, boxes);
  const acts = transferEvents
    .filter((event) => stateAfter(t, boxes, event) !== null)
    .filter((event) => covers(sideOf(event, t.kind) === 'sending' ? t.from_path : t.to_path))
    .map((event) => ({
      event,
      label: transferEventWords[event].action,
      asksPaper: ASKS[event]?.paper === true,
      asksNote: ASKS[event]?.note === true,
      quiet: QUIET.includes(event),
    }));
  return {
    title: `Chuyển sinh hoạt: ${t.full_name}`,
    menuHref: '/members/transfers',
    transfer: {
      ...rowModel(t, localDay(req.now), calendar),
      id: t.id,
      memberHref: covers(t.member_path) && !t.member_is_void ? `/members/${t.member_id}` : null,
      paperHref: mayPrint(req.scope, t) ? `/members/papers/transfers/${t.id}` : null,
      reason: t.reason,
      causeOn: t.cause_on,
      untilOn: t.until_on,
      paperNo: t.paper_no,
      issuedOn: t.issued_on,
      receivedOn: t.received_on,
      createdBy: t.created_by,
      createdAt: t.created_at,
    },
    boxes: boxes.map((b) => ({
      number: b.number,
      unitName: b.unit_name ?? t.to_text ?? 'Ngoài tỉnh',
      side: b.side === 'sending' ? 'Nơi đi' : 'Nơi đến',
      signer: b.signer,
      signedOn: b.signed_on,
      signedBy: b.signed_by,
    })),
    sign:
      turn && covers(turn.unit_path)
        ? { number: turn.number, unitName: turn.unit_name, action: `/members/transfers/${t.id}/boxes/${turn.number}` }
        : null,
    waitsFor: turn && !covers(turn.unit_path) ? `Chờ ${turn.unit_name ?? 'nơi đến'} ký ô ${turn.number}.` : null,
    main: acts.find((a) => !a.quiet) ?? null,
    others: acts.filter((a) => a.quiet),
    steps: (await listSteps(req.db, t.id)).map((s) => ({
      what: stepWords[s.event],
      note: s.note,
      by: s.by,
      at: s.done_at,
    })),
    form,
    labels: { on: 'Ngày', paperNo: 'Số giấy giới thiệu', note: 'Lý do', signer: 'Người ký' },
  };
}

/** The first box without a signature, when it is the turn of its side. */
function nextBox(t: TransferRow, boxes: readonly BoxRow[]): BoxRow | null {
  const next = boxes.find((b) => b.signed_on === null);
  if (!next || next.unit_id === null) return null;
  return t.state === (next.side === 'sending' ? 'issued' : 'inTransit') ? next : null;
}
