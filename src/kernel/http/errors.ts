/**
 * The six failures that a handler may expect. Each carries a sentence for the person; everything else is a fault of ours (500).
 */
export class ExpectedError extends Error {
  readonly status: number;
  readonly heading: string;
  constructor(status: number, heading: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.status = status;
    this.heading = heading;
  }
}

/** Missing, or outside what this person may see: the two must look the same. */
export class NotFound extends ExpectedError {
  constructor(message = 'Địa chỉ không đúng, nội dung đã được gỡ, hoặc đồng chí không thuộc phạm vi được xem.') {
    super(404, 'Không tìm thấy nội dung này', message);
  }
}

/** The role does not include this kind of work. */
export class Forbidden extends ExpectedError {
  constructor(message = 'Vai trò của đồng chí không có chức năng này. Nếu cần, hãy liên hệ quản trị hệ thống.') {
    super(403, 'Chức năng không thuộc vai trò của đồng chí', message);
  }
}

/** Someone was faster, or the state no longer allows the act. */
export class Conflict extends ExpectedError {
  constructor(
    message = 'Nội dung vừa được người khác thay đổi. Hãy tải lại trang để xem bản mới nhất rồi thực hiện lại.',
  ) {
    super(409, 'Nội dung đã thay đổi', message);
  }
}

/** Input that no form could show beside a field (broken encoding, missing token, impossible id). */
export class BadInput extends ExpectedError {
  constructor(message: string, status = 400) {
    super(status, 'Yêu cầu chưa hợp lệ', message);
  }
}

/** Too many tries in a short time. */
export class TooMany extends ExpectedError {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(429, 'Thao tác quá nhiều lần', `Vui lòng đợi khoảng ${Math.ceil(retryAfterSeconds / 60)} phút rồi thử lại.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An outside service (the directory) does not answer. */
export class Unavailable extends ExpectedError {
  constructor(message: string) {
    super(503, 'Tạm thời chưa thực hiện được', message);
  }
}
