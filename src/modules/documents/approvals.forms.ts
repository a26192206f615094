import { form, oneOf, optionalText, requiredText, secret, withError, type Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import type { AccountRef } from '../auth/index.ts';
import type { NewSubmission } from './approvals.commands.ts';
import { approvalModes } from './approvals.rules.ts';

const requestFields = form({
  mode: oneOf(approvalModes, 'Chọn cách phê duyệt'),
  needed: { read: (raw) => ({ value: /^\d{1,3}$/.test(raw.trim()) ? Number(raw) : null }) },
  message: optionalText(1000),
});

/** Which persons are chosen and in which place, kept beside the fields for showing the form again. */
export interface RequestForm {
  filled: Filled<NewSubmission>;
  chosen: ReadonlySet<number>;
  places: ReadonlyMap<number, string>;
}

export function blankRequest(): RequestForm {
  const filled = requestFields.blank({ mode: 'ordered' });
  return { filled: { ...filled, values: null }, chosen: new Set(), places: new Map() };
}

/** Reads the request: ticked persons out of those who may approve, ordered by the numbers typed beside their names. */
export function fillRequest(req: Request, entitled: readonly AccountRef[]): RequestForm {
  const ticked = new Set((req.lists['approvers'] ?? []).map(Number));
  const places = new Map(entitled.map((a) => [a.id, req.body[`place-${a.id}`] ?? '']));
  const filled = requestFields.fill(req.body);
  const chosen = entitled.filter((a) => ticked.has(a.id));
  const number = (a: AccountRef) => (/^\d{1,3}$/.test(places.get(a.id)!.trim()) ? Number(places.get(a.id)) : Infinity);
  const approvers = chosen.toSorted((a, b) => number(a) - number(b) || entitled.indexOf(a) - entitled.indexOf(b));
  let result: Filled<NewSubmission> = { ...filled, values: null };
  const { values } = filled;
  if (values) {
    const needed = values.mode === 'anyOf' ? values.needed : chosen.length;
    const possible = needed !== null && needed >= 1 && needed <= chosen.length;
    if (possible) result = { ...filled, values: { mode: values.mode, message: values.message, needed, approvers } };
    else if (chosen.length > 0) result = withError(result, 'needed', approvalFaults.needed(chosen.length));
  }
  if (ticked.size > chosen.length) result = withError(result, 'approvers', approvalFaults.notEntitled);
  else if (chosen.length === 0) result = withError(result, 'approvers', approvalFaults.nobody);
  return { filled: result, chosen: new Set(chosen.map((a) => a.id)), places };
}

/** Carries the fingerprint of the text that was on the approver's screen. */
export const approveForm = form({ textHash: secret('Thiếu dấu vân tay của văn bản', 64) });

export const declineForm = form({ reason: requiredText('Ghi lý do để người soạn biết cần sửa gì', 1000) });

export const approvalFaults = {
  nobody: 'Chọn ít nhất một người phê duyệt',
  notEntitled: 'Có người không có quyền phê duyệt ở đơn vị chủ trì hoặc cấp trên của đơn vị ấy',
  needed: (most: number) => `Ghi số người cần đồng ý, từ 1 đến ${most}`,
} as const;
