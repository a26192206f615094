import { form, requiredText, rowId, secret } from '../../kernel/http/form.ts';

export const requestForm = form({ approver: rowId('Chọn người phê duyệt') });

/** Carries the fingerprint of the text that was on the approver's screen. */
export const approveForm = form({ textHash: secret('Thiếu dấu vân tay của văn bản', 64) });

export const declineForm = form({ reason: requiredText('Ghi lý do để người soạn biết cần sửa gì', 1000) });

export const approvalFaults = {
  notEntitled: 'Người này không có quyền phê duyệt ở đơn vị chủ trì hoặc cấp trên của đơn vị ấy',
} as const;
