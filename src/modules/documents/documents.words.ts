import type { ApprovalMode, StepState, SubmissionState } from './approvals.rules.ts';
import type { Step } from './versions.rules.ts';
import type { AnswerKind, DocumentKind, DocumentState, RecipientState, Urgency } from './documents.rules.ts';

export interface Status {
  tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
  label: string;
}

export const kindWords: Record<DocumentKind, string> = {
  politicalReport: 'Báo cáo chính trị',
  reviewReport: 'Báo cáo kiểm điểm',
  resolution: 'Nghị quyết',
  actionProgramme: 'Chương trình hành động',
  report: 'Báo cáo',
  plan: 'Kế hoạch',
  scheme: 'Đề án',
  directive: 'Chỉ thị',
  conclusion: 'Kết luận',
  decision: 'Quyết định',
  regulation: 'Quy định',
  statute: 'Quy chế',
  guidance: 'Hướng dẫn',
  notice: 'Thông báo',
  submission: 'Tờ trình',
  letter: 'Công văn',
};

export const urgencyWords: Record<Urgency, Status> = {
  normal: { tone: 'neutral', label: 'Thường' },
  urgent: { tone: 'warn', label: 'Khẩn' },
  express: { tone: 'warn', label: 'Thượng khẩn' },
  flash: { tone: 'bad', label: 'Hoả tốc' },
};

export const secrecyWords = {
  normal: 'Thường (không mật)',
  confidential: 'Mật',
  secret: 'Tối mật',
  topSecret: 'Tuyệt mật',
} as const;

export const stateWords: Record<DocumentState, Status> = {
  draft: { tone: 'neutral', label: 'Đang soạn' },
  circulating: { tone: 'info', label: 'Đang lấy ý kiến' },
  awaitingApproval: { tone: 'warn', label: 'Chờ phê duyệt' },
  approved: { tone: 'good', label: 'Đã phê duyệt' },
};

export const brokenApproval: Status = { tone: 'bad', label: 'Phê duyệt không còn hiệu lực' };

export const answerWords: Record<AnswerKind, Status> = {
  agreed: { tone: 'good', label: 'Nhất trí' },
  agreedWithRemarks: { tone: 'info', label: 'Nhất trí, có góp ý' },
  disagreed: { tone: 'bad', label: 'Không nhất trí' },
};

export const recipientStateWords: Record<RecipientState, Status> = {
  sent: { tone: 'neutral', label: 'Đã gửi' },
  opened: { tone: 'info', label: 'Đã mở' },
  answered: { tone: 'good', label: 'Đã trả lời' },
  late: { tone: 'bad', label: 'Quá hạn' },
};

/** The same from where the recipient stands. */
export const receivedWords: Record<RecipientState, Status> = {
  sent: { tone: 'warn', label: 'Mới đến' },
  opened: { tone: 'info', label: 'Chưa trả lời' },
  answered: { tone: 'good', label: 'Đã trả lời' },
  late: { tone: 'bad', label: 'Quá hạn trả lời' },
};

/** A recipient that has not answered when opinions are no longer taken. */
export const closedWord: Status = { tone: 'neutral', label: 'Đã kết thúc lấy ý kiến' };

/** Filters of the box of received papers. */
export const receivedFilterWords = {
  unanswered: 'Chưa trả lời',
  late: 'Quá hạn trả lời',
  answered: 'Đã trả lời',
} as const;

export const approvalStateWords: Record<StepState, Status> = {
  queued: { tone: 'neutral', label: 'Chưa đến lượt' },
  waiting: { tone: 'warn', label: 'Đang chờ' },
  approved: { tone: 'good', label: 'Đã phê duyệt' },
  declined: { tone: 'bad', label: 'Không phê duyệt' },
  spared: { tone: 'neutral', label: 'Không cần nữa' },
  void: { tone: 'neutral', label: 'Mất hiệu lực' },
};

export const submissionStateWords: Record<SubmissionState, Status> = {
  open: { tone: 'warn', label: 'Đang trình' },
  approved: { tone: 'good', label: 'Đã phê duyệt' },
  declined: { tone: 'bad', label: 'Không phê duyệt' },
  void: { tone: 'neutral', label: 'Mất hiệu lực' },
};

interface ModeWords {
  label: string;
  note: string;
  sentence(needed: number, of: number): string;
}

export const approvalModeWords: Record<ApprovalMode, ModeWords> = {
  ordered: {
    label: 'Lần lượt',
    note: 'Người sau chỉ nhận khi người trước đã đồng ý. Thứ tự theo số ghi bên tên.',
    sentence: (_needed, of) => `Lần lượt ${of} người, theo thứ tự dưới đây`,
  },
  parallel: {
    label: 'Đồng thời, tất cả đều phải đồng ý',
    note: 'Mọi người nhận cùng lúc; một người không đồng ý là trả lại.',
    sentence: (_needed, of) => `Đồng thời, cả ${of} người đều phải đồng ý`,
  },
  anyOf: {
    label: 'Đồng thời, đủ số người đồng ý là được',
    note: 'Ghi số người cần đồng ý ở ô dưới.',
    sentence: (needed, of) => `Cần ${needed} trên ${of} người đồng ý`,
  },
};

/** Code → option of a select. */
export function options<C extends string>(
  codes: readonly C[],
  words: Record<C, string | Status>,
): { value: C; label: string }[] {
  return codes.map((value) => {
    const word = words[value];
    return { value, label: typeof word === 'string' ? word : word.label };
  });
}

/** Name of a paper as people say it: 'Kế hoạch ứng dụng công nghệ thông tin …'. */
export function fullTitle({ kind, abstract }: { kind: DocumentKind; abstract: string }): string {
  return `${kindWords[kind]} ${abstract}`;
}

/** 'Dự thảo lần 3', as it is written at the head of a draft (domain.md §6.3, §6.5). */
export function milestoneLabel(milestone: number): string {
  return `Dự thảo lần ${milestone}`;
}

/** '2.1.3' */
export function stepText({ milestone, major, minor }: Step): string {
  return `${milestone}.${major}.${minor}`;
}

/**
 * Name of a version: 'Dự thảo lần 2 · bản 2.1.3'; just 'Dự thảo lần 2' for the milestone itself. Where only the number
 * of the version is at hand, `versionLabels` of versions.queries finds its name.
 */
export function stepLabel(step: Step): string {
  const label = milestoneLabel(step.milestone);
  return step.major === 0 && step.minor === 0 ? label : `${label} · bản ${stepText(step)}`;
}

/** Before there is any text. */
export const noVersion = 'Chưa có văn bản';

/** A name inside a sentence. */
export function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
