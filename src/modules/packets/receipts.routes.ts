import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listHolders } from '../auth/index.ts';
import { draftPacket } from './packets.commands.ts';
import { addressPacket } from './addressees.commands.ts';
import { giveInstruction, reportDone } from './instructions.commands.ts';
import { listInstructions } from './instructions.queries.ts';
import { answerForm, doneForm, dueAhead, instructionForm, reasonForm, tickedIds } from './packets.forms.ts';
import type { ShowModel, ShownForms } from './show.model.ts';
import { findOwnPacket, type Sight } from './packets.queries.ts';
import { nextState } from './packets.rules.ts';
import { done, faults, refusals } from './packets.sentences.ts';
import { answerPacket, recallPacket, remindRecipients, returnPacket } from './receipts.commands.ts';
import { ownPacket, ownPart, readableSight } from './sight.ts';

/** What a recipient does with a packet, and what its sender may still do. */
export function receiptsRoutes(showModel: ShowModel): Route[] {
  return [
    post('/packets/:packetId/answer', can('packets.send'), answer),
    post('/packets/:packetId/return', can('packets.send'), giveBack),
    post('/packets/:packetId/replies', can('packets.draft'), reply),
    post('/packets/:packetId/instructions', can('packets.instruct'), instruct),
    post('/packets/:packetId/instructions/:instructionId/report', can('packets.read'), report),
    post('/packets/:packetId/recall', can('packets.send'), recall),
    post('/packets/:packetId/reminders', can('packets.send'), remind),
  ];

  /** The page again with what was typed and the error beside the field. */

  async function again(req: Request, sight: Sight, forms: ShownForms): Promise<Reply> {
    return invalid('packets/show', await showModel(req, sight, forms));
  }

  async function answer(req: Request): Promise<Reply> {
    const sight = await readableSight(req);
    const own = ownPart(sight);
    const filled = answerForm.fill(req.body);
    if (!filled.values) return again(req, sight, { answer: filled });
    await answerPacket(req, sight.packet, own, filled.values.text);
    return go(`/packets/${sight.packet.id}`, done.answered);
  }

  async function giveBack(req: Request): Promise<Reply> {
    const sight = await readableSight(req);
    const own = ownPart(sight);
    const filled = reasonForm.fill(req.body);
    if (!filled.values) return again(req, sight, { giveBack: filled });
    await returnPacket(req, sight.packet, own, filled.values.reason);
    return go(`/packets/${sight.packet.id}`, done.returned);
  }

  /** Begins a packet back to the sender, in the same exchange. */

  async function instruct(req: Request): Promise<Reply> {
    const sight = await readableSight(req);
    const own = ownPart(sight);
    const people = await listHolders(req.db, 'packets.read', [own.unit_id]);
    const ticked = tickedIds(req.lists['assignees']);
    const assigneeIds = people.map((p) => p.id).filter((id) => ticked.includes(id));
    let filled: Filled<{ body: string; dueOn: string | null }> = instructionForm.fill(req.body);
    filled = dueAhead(filled, localDay(req.now));
    if (assigneeIds.length === 0) filled = withError(filled, 'assignees', faults.noAssignee);
    if (!filled.values) return again(req, sight, { instruct: filled, assigneeIds });
    const given = await listInstructions(req.db, sight.packet.id, [own.id]);
    const mine = given.findLast((i) => i.assignee_id === req.actor.accountId && i.done_at === null);
    await giveInstruction(req, sight.packet, own, { assigneeIds, ...filled.values }, mine?.id ?? null);
    return go(`/packets/${sight.packet.id}`, done.instructed(assigneeIds.length));
  }

  async function report(req: Request): Promise<Reply> {
    const sight = await readableSight(req);
    const given = await listInstructions(
      req.db,
      sight.packet.id,
      sight.received.map((r) => r.id),
    );
    const instruction = given.find((i) => i.id === wholeNumber(req.params['instructionId']));
    const own = sight.received.find((r) => r.id === instruction?.recipient_id);
    if (!instruction || !own) throw new NotFound();
    if (instruction.assignee_id !== req.actor.accountId || instruction.done_at !== null) {
      throw new Conflict(refusals.notYours);
    }
    const filled = doneForm.fill(req.body);
    if (!filled.values) return again(req, sight, { report: filled, reportId: instruction.id });
    await reportDone(req, sight.packet, own, instruction, filled.values.note);
    return go(`/packets/${sight.packet.id}#instructions`, done.reported);
  }

  async function recall(req: Request): Promise<Reply> {
    const packet = await ownPacket(req);
    const filled = reasonForm.fill(req.body);
    if (!filled.values) return again(req, await readableSight(req), { recall: filled });
    const { recalled, kept } = await recallPacket(req, packet, filled.values.reason);
    return go(`/packets/${packet.id}`, done.recalled(recalled, kept));
  }
}

async function reply(req: Request): Promise<Reply> {
  const sight = await readableSight(req);
  const own = ownPart(sight);
  if (nextState(own.state, 'answer') === null) throw new Conflict(refusals.notNow);
  const { packet } = sight;
  const cover = {
    kind: 'letter' as const,
    documentNo: null,
    abstract: `trả lời ${packet.document_no ?? 'văn bản'}: ${packet.abstract}`.slice(0, 400),
    urgency: packet.urgency,
    dueOn: null,
    message: null,
  };
  const id = await draftPacket(req, cover, own.unit_id, packet);
  const draft = await findOwnPacket(req.db, req.scope, id);
  if (!draft) throw new NotFound();
  await addressPacket(req, draft, [packet.sender_unit_id]);
  return go(`/packets/${id}/edit`, done.replyDrafted);
}

async function remind(req: Request): Promise<Reply> {
  const packet = await ownPacket(req);
  return go(`/packets/${packet.id}`, done.reminded(await remindRecipients(req, packet)));
}
