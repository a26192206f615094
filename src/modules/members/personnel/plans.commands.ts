import { insertRow } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import type { Ledger } from '../events/ledger.ts';
import type { Criteria } from './criteria.rules.ts';
import { listChosen, type Plan } from './plans.queries.ts';

export interface PlanFacts {
  name: string;
  occasion: string | null;
  unitId: number;
  referenceOn: string;
  criteria: Criteria;
}

/** Begins to prepare personnel for a unit. */
export async function openPlan({ db, actor, audit, now }: Ledger, plan: PlanFacts): Promise<number> {
  const id = await insertRow(db, 'member_plans', {
    name: plan.name,
    occasion: plan.occasion,
    unit_id: plan.unitId,
    reference_on: plan.referenceOn,
    criteria: JSON.stringify(plan.criteria),
    created_by_id: actor.accountId,
    created_at: now.toISOString(),
    version: 1,
  });
  await audit('memberPlan.opened', `memberPlan:${id}`, { unit: plan.unitId, criteria: plan.criteria });
  return id;
}

/** Changes name, date and criteria; the people chosen stay. */
export async function changePlan({ db, audit }: Ledger, plan: Plan, version: number, facts: PlanFacts): Promise<void> {
  const changed = await db('member_plans')
    .where({ id: plan.id, version })
    .whereNull('closed_at')
    .update({
      name: facts.name,
      occasion: facts.occasion,
      reference_on: facts.referenceOn,
      criteria: JSON.stringify(facts.criteria),
      version: version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await audit('memberPlan.changed', `memberPlan:${plan.id}`, { criteria: facts.criteria });
}

/** Puts somebody at the end of the short list; who stands there already stays. */
export async function choose({ db, actor, audit, now }: Ledger, plan: Plan, memberId: number): Promise<void> {
  const chosen = await listChosen(db, plan.id);
  if (chosen.some((c) => c.member_id === memberId)) throw new Conflict('Đồng chí này đã có trong danh sách ngắn.');
  await insertRow(db, 'member_plan_people', {
    plan_id: plan.id,
    member_id: memberId,
    position: (chosen.at(-1)?.position ?? 0) + 1,
    remark: null,
    chosen_by_id: actor.accountId,
    chosen_at: now.toISOString(),
  });
  await audit('memberPlan.chosen', `memberPlan:${plan.id}`, { member: memberId });
}

/** Takes somebody off the short list. */
export async function drop({ db, audit }: Ledger, plan: Plan, memberId: number): Promise<void> {
  const gone = await db('member_plan_people').where({ plan_id: plan.id, member_id: memberId }).delete();
  if (gone !== 1) throw new Conflict();
  await audit('memberPlan.dropped', `memberPlan:${plan.id}`, { member: memberId });
}

/** Notes what is said of somebody, and the place in the order. */
export async function remark(
  { db, audit }: Ledger,
  plan: Plan,
  memberId: number,
  said: { remark: string | null; place: number },
): Promise<void> {
  const others = (await listChosen(db, plan.id)).filter((c) => c.member_id !== memberId);
  const order = others.map((c) => c.member_id);
  order.splice(Math.max(0, Math.min(said.place - 1, order.length)), 0, memberId);
  const changed = await db('member_plan_people')
    .where({ plan_id: plan.id, member_id: memberId })
    .update({ remark: said.remark });
  if (changed !== 1) throw new Conflict();
  for (const [i, id] of order.entries())
    await db('member_plan_people')
      .where({ plan_id: plan.id, member_id: id })
      .update({ position: i + 1 });
  await audit('memberPlan.remarked', `memberPlan:${plan.id}`, { member: memberId, place: said.place });
}

/** Ends a plan: it stays to be read. */
export async function closePlan({ db, audit, now }: Ledger, plan: Plan): Promise<void> {
  const changed = await db('member_plans')
    .where({ id: plan.id })
    .whereNull('closed_at')
    .update({ closed_at: now.toISOString() });
  if (changed !== 1) throw new Conflict();
  await audit('memberPlan.closed', `memberPlan:${plan.id}`);
}
