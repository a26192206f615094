import { createHash } from 'node:crypto';
import { pager } from '../../../kernel/http/pager.ts';
import type { Model } from '../../../kernel/http/reply.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { changeLines } from '../record/history.model.ts';
import type { Changes } from '../record/record.ts';
import type { Warning } from '../record/warnings.ts';
import { countQueue, listQueue, type QueueFilter, type QueueRow } from './events.queries.ts';
import { kindWords, stateWords } from './events.words.ts';
import { warningsOf } from './warnings.queries.ts';

const SIZE = 50;
const boxes = [
  { code: 'waiting', label: 'Chờ xác nhận', state: 'proposed' },
  { code: 'mine', label: 'Đề nghị của tôi', state: 'proposed' },
  { code: 'returned', label: 'Bị trả lại', state: 'returned' },
  { code: 'confirmed', label: 'Đã xác nhận', state: 'confirmed' },
] as const;

/** The queue under its tabs; proposals that wait come with what to look at before confirming them. */
export async function indexModel(req: Request): Promise<Model> {
  const box = boxes.find((b) => b.code === req.query['box']) ?? boxes[0];
  const own = box.code === 'mine' || box.code === 'returned' ? req.actor.accountId : null;
  const filter: QueueFilter = { state: box.state, byId: box.code === 'returned' && mayConfirm(req) ? null : own };
  const at = pager({ path: '/members/events', query: req.query }, await countQueue(req.db, req.scope, filter), SIZE);
  const rows = await listQueue(req.db, req.scope, filter, at.offset, SIZE);
  const warnings = box.state === 'proposed' ? await warningsOf(req.db, req.scope, rows) : null;
  return {
    title: 'Đề nghị thay đổi hồ sơ',
    tabs: boxes.map((b) => ({ href: `/members/events?box=${b.code}`, label: b.label, current: b === box })),
    box: box.code,
    canConfirm: box.code === 'waiting' && mayConfirm(req),
    rows: rows.map((r) => rowOf(r, req.actor.accountId, warnings?.get(r.id))),
    page: at,
    outcome: null,
  };
}

export const mayConfirm = (req: Request): boolean => holds(req.actor, 'members.confirm');

/** A proposal as a line of a list. `reader`: whose own proposals are marked. */
export function rowOf(r: QueueRow, reader: number, warnings: readonly Warning[] = []) {
  const changes = JSON.parse(r.changes) as Changes;
  return {
    id: r.id,
    href: `/members/events/${r.id}`,
    name: r.full_name ?? changes.set?.['fullName'] ?? '(chưa có tên)',
    cardNo: r.card_no ?? changes.set?.['cardNo'] ?? null,
    unitName: r.unit_name,
    what: kindWords[r.kind],
    detail: detailOf(changes, kindWords[r.kind]),
    by: r.proposed_by,
    own: r.proposed_by_id === reader,
    at: r.proposed_at,
    state: stateWords[r.state]!,
    decisionNote: r.decision_note,
    warnings,
    seen: seenMark(r.id, warnings),
  };
}

const MOST_TOLD = 3;

/**
 * The changes of a proposal at a glance: 'Chức vụ: … → …', no more than three of them. What is guarded is only named: it is read
 * on the page of the proposal, where that is recorded. `said`: already stands above.
 */
function detailOf(changes: Changes, said: string): string[] {
  const told = changeLines(changes, { basic: true, sensitive: false, restricted: false }).map(({ label, was, now }) => {
    const value = now ?? 'bỏ';
    if (value.includes('•')) return label;
    const text = was === null || was === '' ? value : `${was} → ${value}`;
    return label === said ? text : `${label}: ${text}`;
  });
  const lines = [...new Set(told)];
  return lines.length <= MOST_TOLD + 1
    ? lines
    : [...lines.slice(0, MOST_TOLD), `và ${lines.length - MOST_TOLD} mục khác`];
}

/** Says which warnings of a proposal somebody had before their eyes: others than these are shown before it is confirmed. */
export const seenMark = (eventId: number, warnings: readonly Warning[]): string =>
  `${eventId}:${createHash('sha256')
    .update(warnings.map((w) => w.text).join('\n'))
    .digest('hex')
    .slice(0, 16)}`;
