import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { fullTitle, kindWords } from '../documents/index.ts';
import { endedRows } from './addressees.model.ts';
import { listAddressees } from './addressees.queries.ts';
import { listEvents } from './events.queries.ts';
import { filesModel, type FileLimits } from './files.model.ts';
import { instructionsModel, type InstructionForms } from './instructions.model.ts';
import { followUp, type FollowForms } from './follow.model.ts';
import { answerForm, reasonForm } from './packets.forms.ts';
import { listRecipientNames, type Sight } from './packets.queries.ts';
import { isLate, nextState } from './packets.rules.ts';
import { labels, recalledTitle } from './packets.sentences.ts';
import { draftWord, eventWords, lateWord, receivedWords, urgencyWords, type Status } from './packets.words.ts';
import { registrationOf } from './registrations.ts';
import { may } from './sight.ts';
import { listThread } from './thread.queries.ts';

export interface ShownForms extends InstructionForms, FollowForms {
  answer?: Filled<unknown>;
  giveBack?: Filled<unknown>;
  files?: Filled<unknown>;
  /** Of the send button: what keeps the packet from going out. */
  send?: Filled<unknown>;
}

export type ShowModel = ReturnType<typeof showModelOf>;

const blank: Filled<unknown> = { raw: {}, errors: {}, values: null };

/** Makes the model of one packet's page (views/intranet/packets/show.hbs) for the limits of this process. */
export function showModelOf(limits: FileLimits) {
  return async (req: Request, sight: Sight, forms: ShownForms = {}) => {
    const { packet } = sight;
    const today = localDay(req.now);
    const draft = packet.state === 'draft';
    const addressees = draft ? await listAddressees(req.db, packet.id, today) : [];
    const base = `/packets/${packet.id}`;
    const drafts = draft && may(req, 'packets.draft', packet.sender_path);
    const thread = await listThread(req.db, req.scope, packet.thread_id);
    const box = draft ? 'drafts' : sight.sends ? 'out' : 'in';
    return {
      title: fullTitle(packet),
      menuHref: `/packets?box=${box === 'drafts' ? 'out' : box}`,
      labels,
      box: { href: `/packets?box=${box}`, label: { drafts: 'Chưa gửi', out: 'Văn bản đi', in: 'Văn bản đến' }[box] },
      packet: {
        title: fullTitle(packet),
        kindName: kindWords[packet.kind],
        documentNo: packet.document_no,
        urgency: packet.urgency === 'normal' ? null : urgencyWords[packet.urgency],
        status: statusOf(sight, today),
        senderName: packet.sender_name,
        sentBy: packet.sent_by,
        sentAt: packet.sent_at,
        authorName: packet.author_name,
        updatedAt: packet.updated_at,
        dueOn: packet.due_on,
        late: sight.received.some((r) => isLate(r, today)),
        message: packet.message,
        importedAt: packet.imported_at,
      },
      recipients: draft ? addressees.map((a) => a.name) : await listRecipientNames(req.db, packet),
      errorForm:
        forms.send ??
        forms.files ??
        forms.answer ??
        forms.giveBack ??
        forms.recall ??
        forms.instruct ??
        forms.report ??
        blank,
      draft: draft
        ? {
            editHref: drafts ? `${base}/edit` : null,
            recipientsHref: drafts ? `${base}/recipients` : null,
            sendAction: may(req, 'packets.send', packet.sender_path) ? `${base}/sending` : null,
            discardAction: drafts ? `${base}/discard` : null,
            ended: drafts ? endedRows(addressees, `${base}/recipients`) : [],
            ready: addressees.length > 0,
          }
        : null,
      ...(await filesModel(req, packet, limits, forms.files)),
      ...(await instructionsModel(req, sight, forms)),
      ...receiptOf(req, sight, forms, today),
      registration: await registrationOf(req, sight),
      follow: sight.sends && !draft ? await followUp(req, packet, forms) : null,
      events: (await listEvents(req.db, sight)).map((e) => ({
        what: eventWords[e.kind],
        unitName: sight.sends ? e.unit_name : null,
        by: e.full_name,
        at: e.happened_at,
        note: e.note,
      })),
      thread:
        thread.length < 2
          ? []
          : thread.map((t) => ({
              href: `/packets/${t.id}`,
              title: fullTitle(t),
              documentNo: t.document_no,
              unitName: t.sender_name,
              at: t.sent_at,
              current: t.id === packet.id,
              reply: t.reply_to_id !== null,
            })),
    };
  };
}

function statusOf(sight: Sight, today: string): Status {
  if (sight.packet.state === 'draft') return draftWord;
  const own = sight.received[0];
  if (!own) return { tone: 'info', label: 'Đã gửi' };
  return isLate(own, today) ? lateWord : receivedWords[own.state];
}

/** What the asker's unit may do with what it received. */
function receiptOf(req: Request, sight: Sight, forms: ShownForms, today: string) {
  const own = sight.received.find((r) => r.state !== 'recalled');
  const base = `/packets/${sight.packet.id}`;
  const sends = own !== undefined && may(req, 'packets.send', own.unit_path);
  const answers = sends && nextState(own.state, 'answer') !== null;
  return {
    receipt: own
      ? {
          unitName: own.unit_name,
          status: isLate(own, today) ? lateWord : receivedWords[own.state],
          answer: answers ? { action: `${base}/answer`, form: forms.answer ?? answerForm.blank() } : null,
          replyAction: answers && may(req, 'packets.draft', own.unit_path) ? `${base}/replies` : null,
          giveBack:
            sends && nextState(own.state, 'return') !== null
              ? { action: `${base}/return`, form: forms.giveBack ?? reasonForm.blank() }
              : null,
        }
      : null,
  };
}

/** What is left of a packet for a recipient from whom it was called back (views/intranet/packets/recalled.hbs). */
export function recalledModel(
  sight: Sight,
  events: readonly { kind: string; note: string | null; happened_at: string }[],
) {
  const recall = events.findLast((e) => e.kind === 'recall');
  return {
    title: recalledTitle,
    menuHref: '/packets?box=in',
    senderName: sight.packet.sender_name,
    sentAt: sight.packet.sent_at,
    reason: recall?.note ?? null,
    at: recall?.happened_at ?? null,
  };
}
