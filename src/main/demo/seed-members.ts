import type { Database, Db } from '../../kernel/db/db.ts';
import { addDays, localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { fillMembers, savePairs, scanAll } from '../../modules/members/index.ts';
import { createReview, drawSamples, openReview } from '../../modules/members/reviews/reviews.commands.ts';
import { findReview } from '../../modules/members/reviews/reviews.queries.ts';
import { listQueue } from '../../modules/members/events/events.queries.ts';
import { confirmEvents, findEvent, returnEvent } from '../../modules/members/events/confirm.commands.ts';
import { noPaper, type Ledger } from '../../modules/members/events/ledger.ts';
import { proposeEvent, type Proposal } from '../../modules/members/events/propose.commands.ts';
import { requestTransfer, signBox, takeStep } from '../../modules/members/transfers/transfers.commands.ts';
import { chainOf, findTransfer, listBoxes } from '../../modules/members/transfers/transfers.queries.ts';
import { boxesOf, type TransferEvent } from '../../modules/members/transfers/transfers.rules.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { daysBefore } from './calendar.ts';
import { type Act, findCast, type Cast } from './stage.ts';

const MEMBERS = 480;
const SEED = 20_300_203;
/** Damaged copies and homonyms, for the review of duplicates. */
const DAMAGED = 0.04;

function ledgerOf(db: Db, cast: Cast, username: string, now: Date): Ledger {
  const actor = cast.actors.get(username);
  if (!actor) throw new Error(`demo: nobody is called ${username}`);
  return {
    db,
    actor,
    now,
    audit: (action, subject, details = {}) => writeAudit(db, { actor, at: now, ip: '', action, subject, details }),
  };
}

/** The book of members of the demo province, loaded before the story begins. Answers how many records there are. */
export async function seedBook(database: Database, now: Date): Promise<number> {
  const cast = await findCast(database);
  const loaded = daysBefore(now, 74);
  const made = await fillMembers(database, (tx) => ledgerOf(tx, cast, 'khanh', loaded), {
    count: MEMBERS,
    seed: SEED,
    unitCode: 'TU',
    damageShare: DAMAGED,
    on: localDay(loaded),
  });
  return made.members + made.copies;
}

/** Pairs of records that may be of one person, for the keepers to look at. */
export async function seedPairs(database: Database, now: Date): Promise<void> {
  const { pairs } = await scanAll(database.db);
  await savePairs(database, pairs, now);
}

/** What clerks and keepers of the book did of late. */
export function memberActs(now: Date): Act[] {
  return [
    { at: daysBefore(now, 10), username: 'tuan', run: (l) => review(l, now) },
    { at: daysBefore(now, 9), username: 'nga', run: (l) => transfer(l, now) },
    { at: daysBefore(now, 2), username: 'nga', run: (l) => propose(l, now) },
    { at: daysBefore(now, 1), username: 'duong', run: decide },
  ];
}

interface Place {
  id: number;
  unit_id: number;
}

/** A few days in the life of a data clerk: changes proposed, one confirmed, one sent back. */
async function propose(l: Ledger, now: Date): Promise<void> {
  const { db } = l;
  const people = (await db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('u.path', 'like', `${l.actor.unitPath}%`)
    .where('m.is_present', true)
    .where('m.status', 'full')
    .select('m.id', 'm.unit_id')
    .orderBy(['m.sort_key', 'm.id'])
    .limit(6)) as Place[];
  const on = addDays(localDay(l.now), -3);
  const plain = { kind: 'changed', effectiveOn: on, paper: noPaper, note: null } as const;
  const paper = { no: '31-QĐ/ĐU', on: addDays(on, -5), by: 'Đảng uỷ xã An Thuận' };
  const year = String(Number(localDay(now).slice(0, 4)) - 1);
  const acts: Omit<Proposal, 'memberId'>[] = [
    { ...plain, changes: { set: { phone: '0912000101' } } },
    { ...plain, changes: { set: { residence: 'thôn 2, xã An Thuận, tỉnh Lam Giang' } }, note: 'Theo sổ cư trú' },
    { ...plain, kind: 'exempted', paper, changes: { set: { exemptOn: on } } },
    { ...plain, kind: 'rated', changes: { put: { ratings: { [year]: { year, rating: 'good', score: '82' } } } } },
    { ...plain, changes: { set: { occupation: 'Hưu trí' } } },
    { ...plain, kind: 'corrected', changes: { set: { born: '1968' } }, note: 'Hồ sơ giấy chỉ ghi năm' },
  ];
  for (const [i, act] of acts.entries()) if (people[i]) await proposeEvent(l, { ...act, memberId: people[i].id });
}

/** A keeper confirms one of the proposals and sends another back. */
async function decide(l: Ledger): Promise<void> {
  const scope = scopeOf(l.actor, 'members.confirm');
  const waiting = await listQueue(l.db, scope, { state: 'proposed', byId: null }, 0, 2);
  const [back, confirmed] = waiting.map((e) => e.id);
  if (confirmed !== undefined) await confirmEvents(l, scope, [confirmed]);
  const event = back === undefined ? undefined : await findEvent(l.db, scope, back);
  if (event) await returnEvent(l, event, 'Đề nghị gửi kèm trang lý lịch ghi năm sinh.');
}

/** Two members on their way: one paper still being signed, one on the road to another commune. */
async function transfer(sending: Ledger, now: Date): Promise<void> {
  const { db } = sending;
  const people = (await db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('u.code', 'CB-AT-THON1')
    .where({ 'm.is_present': true, 'm.is_exempt': false, 'm.status': 'full' })
    .select('m.id', 'm.unit_id', 'u.path')
    .orderBy([{ column: 'm.sort_key', order: 'desc' }, 'm.id'])
    .limit(2)) as (Place & { path: string })[];
  const target = await findUnitOf(db, 'CB-LG-TO5');
  if (!target) return;
  for (const [i, person] of people.entries()) {
    const id = await requestTransfer(sending, {
      memberId: person.id,
      kind: 'withinProvince',
      fromUnitId: person.unit_id,
      toUnitId: target.id,
      toText: null,
      reason: i === 0 ? 'Chuyển công tác' : 'Đổi nơi cư trú',
      causeOn: addDays(localDay(now), -30),
      untilOn: null,
      boxes: boxesOf(await chainOf(db, person.path), await chainOf(db, target.path)),
    });
    const scope = scopeOf(sending.actor, 'members.transfer');
    const step = async (event: TransferEvent): Promise<void> => {
      const t = await findTransfer(db, scope, id);
      const facts = { on: addDays(localDay(now), -7), paperNo: `${12 + i}`, note: null };
      if (t) await takeStep(sending, t, await listBoxes(db, id), event, facts);
    };
    await step('review');
    if (i === 0) continue;
    await step('issue');
    const t = await findTransfer(db, scope, id);
    for (const box of await listBoxes(db, id))
      if (t && box.side === 'sending') await signBox(sending, t, box, 'Bí thư', addDays(localDay(now), -6));
    await step('handOver');
  }
}

async function findUnitOf(db: Db, code: string): Promise<{ id: number; path: string } | undefined> {
  return (await db('units').where({ code }).select('id', 'path').first()) as { id: number; path: string } | undefined;
}

/** A review of the whole province that is going on, with its samples drawn. */
async function review(keeper: Ledger, now: Date): Promise<void> {
  const { db } = keeper;
  const scope = scopeOf(keeper.actor, 'members.review');
  const id = await createReview(keeper, {
    name: 'Rà soát, bổ sung hồ sơ đảng viên phục vụ đại hội',
    paperNo: '18-KH/TU',
    paperOn: addDays(localDay(now), -14),
    unitId: keeper.actor.unitId,
    level: 'communes',
    fromOn: addDays(localDay(now), -10),
    dueOn: addDays(localDay(now), 20),
    samplePercent: 5,
    fields: ['born', 'citizenNo', 'cardNo', 'admittedOn', 'theory'],
  });
  const found = async () => {
    const row = await findReview(db, scope, id);
    if (!row) throw new Error('demo: the review is gone');
    return row;
  };
  await openReview(keeper, await found());
  await drawSamples(keeper, await found());
}
