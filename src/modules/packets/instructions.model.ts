import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { listHolders } from '../auth/index.ts';
import { listInstructions, type InstructionRow } from './instructions.queries.ts';
import { doneForm, instructionForm } from './packets.forms.ts';
import type { Sight } from './packets.queries.ts';
import { nextState } from './packets.rules.ts';
import { may } from './sight.ts';

export interface InstructionForms {
  instruct?: Filled<unknown>;
  assigneeIds?: readonly number[];
  report?: Filled<unknown>;
  reportId?: number;
}

interface ShownInstruction {
  id: number;
  by: string;
  to: string;
  at: string;
  body: string;
  dueOn: string | null;
  late: boolean;
  doneAt: string | null;
  doneNote: string | null;
  deep: boolean;
  report: { action: string; form: Filled<unknown>; fieldName: string } | null;
}

/** Instructions given inside the asker's unit as a chain, and the forms to add one or to report (bút phê). */
export async function instructionsModel(req: Request, sight: Sight, forms: InstructionForms) {
  const today = localDay(req.now);
  const { packet, received } = sight;
  const rows =
    received.length === 0
      ? []
      : await listInstructions(
          req.db,
          packet.id,
          received.map((r) => r.id),
        );
  const own = received.find((r) => nextState(r.state, 'assign') !== null && may(req, 'packets.instruct', r.unit_path));
  const people = own ? await listHolders(req.db, 'packets.read', [own.unit_id]) : [];
  return {
    instructions: chained(rows).map((i): ShownInstruction => ({
      id: i.id,
      by: i.given_by_name,
      to: i.assignee_name,
      at: i.given_at,
      body: i.body,
      dueOn: i.due_on,
      late: i.due_on !== null && i.due_on < today && i.done_at === null,
      doneAt: i.done_at,
      doneNote: i.done_note,
      deep: i.parent_id !== null,
      report:
        i.assignee_id === req.actor.accountId && i.done_at === null
          ? {
              action: `/packets/${packet.id}/instructions/${i.id}/report`,
              form: (forms.reportId === i.id && forms.report) || doneForm.blank(),
              fieldName: 'note',
            }
          : null,
    })),
    instruct: own
      ? {
          action: `/packets/${packet.id}/instructions`,
          form: forms.instruct ?? instructionForm.blank(),
          people: people
            .filter((p) => p.id !== req.actor.accountId)
            .map((p) => ({
              id: p.id,
              name: p.full_name,
              title: p.title ?? '',
              checked: forms.assigneeIds?.includes(p.id) ?? false,
            })),
        }
      : null,
  };
}

/** Each instruction is followed by those that were given because of it. */
function chained(rows: readonly InstructionRow[]): InstructionRow[] {
  const below = (parent: number | null): InstructionRow[] =>
    rows.filter((r) => r.parent_id === parent).flatMap((r) => [r, ...below(r.id)]);
  return below(null);
}
