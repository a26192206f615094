import { checkbox, day, form, optional, optionalDay, required } from '../../../kernel/http/form.ts';

/** Where a member goes, why, since when. `unit`: code of the cell that takes them, or empty with `outside`. */
export const newTransferForm = form({
  unit: optional(200),
  outside: optional(300),
  temporary: checkbox(),
  untilOn: optionalDay(),
  reason: required('Ghi lý do chuyển, ví dụ: chuyển công tác, nghỉ hưu, đổi nơi cư trú', 300),
  causeOn: day('Nhập ngày có quyết định hoặc ngày đổi nơi ở'),
});

export const stepForm = form({
  on: day(),
  paperNo: optional(60),
  note: optional(500),
});

export const boxForm = form({
  signer: required('Nhập họ tên, chức vụ người ký', 100),
  on: day(),
});

/** Units that merge, by their codes, and the cell their members go to. */
export const massForm = form({
  from: required('Nhập mã các chi bộ chuyển đi, cách nhau bằng dấu phẩy', 1000),
  to: required('Chọn chi bộ tiếp nhận', 200),
  on: day(),
  paperNo: required('Nhập số quyết định', 60),
  paperOn: day('Nhập ngày quyết định'),
  paperBy: optional(200),
});
