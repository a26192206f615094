import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { answerWords } from '../documents/index.ts';
import { findSuccessors } from '../units/index.ts';
import { listOwnComments, listRoundComments, type RoundComment } from './comments.queries.ts';
import { countOpenOf, dispositions, tallyOf } from './dispositions.rules.ts';
import { lastReminders } from './reminders.queries.ts';
import { extensionForm, reasonForm } from './rounds.forms.ts';
import { listEvents, listRoundUnits, type RoundRow, type RoundUnit } from './rounds.queries.ts';
import { figuresOf, mayCompile, roundAllows, standingOf } from './rounds.rules.ts';
import { holdsRound } from './rounds.sight.ts';
import {
  dispositionWords,
  eventWords,
  labels,
  reminderWords,
  roundStateWords,
  shareWords,
  standingWords,
  undisposedWord,
} from './rounds.words.ts';

/** Head and tabs: what every page of one round begins with (views/intranet/rounds/_head.hbs). */
export function headOf(req: Request, round: RoundRow, tab: 'round' | 'comments' | 'table', side: 'home' | 'asked') {
  const base = `/rounds/${round.id}`;
  const late = round.state === 'open' && round.due_on < localDay(req.now);
  const sent = round.state !== 'preparing' && round.state !== 'cancelled';
  const tabs = [
    { label: 'Đợt lấy ý kiến', href: base, current: tab === 'round', count: 0 },
    { label: 'Ý kiến', href: `${base}/comments`, current: tab === 'comments', count: 0 },
    { label: 'Bảng tổng hợp', href: `${base}/table`, current: tab === 'table', count: 0 },
  ];
  return {
    title: round.title,
    menuHref: '/rounds',
    round: {
      id: round.id,
      title: round.title,
      documentTitle: round.document_title,
      documentHref: `/documents/${round.document_id}`,
      homeName: round.home_name,
      madeBy: round.made_by_name,
      status: roundStateWords[round.state],
      dueOn: round.due_on,
      late,
      silence: round.has_silent_consent,
      message: round.message,
    },
    tabs: side === 'home' && sent ? tabs : [],
  };
}

export interface Refused {
  extension?: Filled<unknown>;
  cancellation?: Filled<unknown>;
  withdrawal?: { unitId: number; form: Filled<unknown> };
}

/** The round as its home unit sees it (views/intranet/rounds/show.hbs). */
export async function roundModel(req: Request, round: RoundRow, refused: Refused = {}) {
  const today = localDay(req.now);
  const units = await listRoundUnits(req.db, round.id);
  const comments = await listRoundComments(req.db, round.id);
  const standing = units.map((u) => ({ standing: standingOf(u, round, today), answer: u.answer }));
  const figures = figuresOf(standing);
  const tally = tallyOf(comments);
  const open = countOpenOf(tally);
  const holds = holdsRound(req, round);
  const base = `/rounds/${round.id}`;
  const allows = (event: Parameters<typeof roundAllows>[1]): boolean => holds && roundAllows(round.state, event);
  const ended = units.filter((u) => isEnded(u, today) && u.withdrawn_at === null);
  return {
    ...headOf(req, round, 'round', 'home'),
    labels,
    figures: [
      { label: 'Đơn vị được hỏi', value: String(figures.asked), tone: 'neutral' },
      { label: 'Đã trả lời', value: String(figures.answered), tone: 'good' },
      { label: 'Tỉ lệ nhất trí', value: shareWords(figures.agreedShare), tone: 'info' },
      { label: 'Ý kiến góp ý', value: String(comments.length), tone: 'neutral' },
      { label: 'Chưa xử lý xong', value: String(open), tone: open > 0 ? 'warn' : 'neutral' },
    ],
    tally: [
      ...dispositions.map((d) => ({ ...dispositionWords[d], count: tally[d] })),
      { ...undisposedWord, count: tally.undisposed },
    ],
    next: nextOf(round, figures, open, comments.length, today, holds),
    endedUnits: allows('choose') || allows('withdrawUnit') ? await endedOf(req, round, ended, today) : [],
    units: await shownUnits(req, round, units, today, allows('withdrawUnit'), refused),
    chooseHref: allows('choose') || allows('addUnits') ? `${base}/recipients` : null,
    editHref: allows('edit') ? `${base}/edit` : null,
    keyHref: allows('keyIn') ? `${base}/comments/new` : null,
    extension: allows('extend')
      ? { action: `${base}/extension`, form: refused.extension ?? extensionForm.blank() }
      : null,
    cancellation: allows('cancel')
      ? { action: `${base}/cancellation`, form: refused.cancellation ?? reasonForm.blank() }
      : null,
    canRemind: allows('remind') && figures.unanswered > 0,
    events: (await listEvents(req.db, round.id)).map((e) => ({
      label: eventWords[e.event as keyof typeof eventWords],
      by: e.full_name ?? 'Hệ thống',
      at: e.happened_at,
      note: e.note,
    })),
  };
}

const isEnded = (u: RoundUnit, today: string): boolean => u.valid_to_on !== null && u.valid_to_on < today;

async function endedOf(req: Request, round: RoundRow, ended: readonly RoundUnit[], today: string) {
  const heirs = await findSuccessors(
    req.db,
    ended.map((u) => u.unit_id),
    today,
  );
  return ended.map((u) => {
    const successors = heirs.get(u.unit_id) ?? [];
    return {
      unitId: u.unit_id,
      name: u.unit_name,
      endedOn: u.valid_to_on,
      successors: successors.map((s) => s.name).join(', '),
      action: successors.length > 0 ? `/rounds/${round.id}/recipients/${u.unit_id}/succession` : null,
    };
  });
}

async function shownUnits(
  req: Request,
  round: RoundRow,
  units: readonly RoundUnit[],
  today: string,
  withdraws: boolean,
  { withdrawal }: Refused,
) {
  const reminders = await lastReminders(req.db, round.id);
  return units.map((u) => {
    const reminder = reminders.get(u.unit_id);
    const standing = standingOf(u, round, today);
    return {
      unitId: u.unit_id,
      name: u.unit_name,
      status: standingWords[standing],
      openedAt: u.opened_at,
      answer: u.answered_at === null || u.answer === null ? null : answerWords[u.answer],
      answeredAt: u.answered_at,
      answerText: u.answer_text,
      withdrawnReason: u.withdrawn_reason,
      reminder: reminder ? { label: reminderWords[reminder.kind], at: reminder.sent_at, count: reminder.count } : null,
      withdrawal:
        withdraws && u.withdrawn_at === null
          ? {
              action: `/rounds/${round.id}/recipients/${u.unit_id}/withdrawal`,
              form: withdrawal?.unitId === u.unit_id ? withdrawal.form : reasonForm.blank(),
            }
          : null,
    };
  });
}

/** The one thing to do next, and its button: a link, or a form that posts. */
function nextOf(
  round: RoundRow,
  { asked, answered }: { asked: number; answered: number },
  open: number,
  total: number,
  today: string,
  holds: boolean,
) {
  const base = `/rounds/${round.id}`;
  const link = (what: string, detail: string, href: string, label: string) => ({
    what,
    detail,
    href,
    action: null,
    label,
  });
  const press = (what: string, detail: string, action: string, label: string) => ({
    what,
    detail,
    href: null,
    action,
    label,
  });
  if (!holds) return null;
  if (round.state === 'preparing') {
    return asked === 0
      ? link(
          'Chưa chọn đơn vị nào',
          'Chọn theo danh sách, theo loại hoặc cả một nhánh.',
          `${base}/recipients`,
          'Chọn đơn vị',
        )
      : press(
          `Đã chọn ${asked} đơn vị`,
          'Mở đợt thì phiên bản mới nhất được gửi ngay đến các đơn vị này.',
          `${base}/opening`,
          'Mở đợt, gửi các đơn vị',
        );
  }
  if (round.state === 'open') {
    if (mayCompile({ dueOn: round.due_on, asked, answered }, today)) {
      return press(
        answered === asked ? 'Tất cả đơn vị đã trả lời' : 'Đã hết hạn trả lời',
        'Kết thúc nhận ý kiến rồi xử lý từng ý kiến; còn cần chờ thì gia hạn.',
        `${base}/compilation`,
        'Kết thúc nhận ý kiến',
      );
    }
    if (open > 0)
      return link(
        `${answered}/${asked} đơn vị đã trả lời`,
        `Còn ${open}/${total} ý kiến chưa xử lý xong; có thể xử lý dần.`,
        `${base}/comments?state=open`,
        'Xử lý ý kiến',
      );
    return null;
  }
  if (round.state === 'compiling') {
    return open > 0
      ? link(
          `Còn ${open}/${total} ý kiến chưa xử lý xong`,
          'Mỗi ý kiến cần một cách xử lý cuối cùng thì mới khép đợt được.',
          `${base}/comments?state=open`,
          'Xử lý ý kiến',
        )
      : press(
          'Mọi ý kiến đã được xử lý',
          'Khép đợt thì các đơn vị xem được kết quả xử lý góp ý của mình.',
          `${base}/closing`,
          'Khép đợt',
        );
  }
  if (round.state === 'closed')
    return link('Đợt đã khép', 'Bảng tổng hợp in và tải được.', `${base}/table`, 'Xem bảng tổng hợp');
  return null;
}

/** The round as an asked unit sees it (views/intranet/rounds/asked.hbs): its own standing, and what became of its comments. */
export async function askedModel(req: Request, round: RoundRow, units: readonly RoundUnit[]) {
  const today = localDay(req.now);
  const closed = round.state === 'closed';
  const own = closed ? await listOwnComments(req.db, req.scope, round.id) : [];
  return {
    ...headOf(req, round, 'round', 'asked'),
    answerHref: units.some((u) => u.withdrawn_at === null) ? `/documents/${round.document_id}/dispatches` : null,
    closed,
    units: units.map((u) => ({
      name: u.unit_name,
      status: standingWords[standingOf(u, round, today)],
      answer: u.answered_at === null || u.answer === null ? null : answerWords[u.answer],
      answeredAt: u.answered_at,
      withdrawnReason: u.withdrawn_reason,
    })),
    comments: own.map(shownOwn),
  };
}

function shownOwn(c: RoundComment) {
  return {
    id: c.id,
    body: c.body,
    status: c.disposition === null ? undisposedWord : dispositionWords[c.disposition],
    words: c.disposition_text,
  };
}
