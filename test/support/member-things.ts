import { expect } from 'chai';
import { formatDay, localDay } from '../../src/kernel/text/dates.ts';
import type { World } from './world.ts';

export interface MemberThings {
  things: Record<string, string>;
  /** A sample of a review whose second typing differs. */
  differing: string;
}

/** Something of every kind in the member database of the demo province, by the names that stand in addresses. */
export async function memberThings(w: World): Promise<MemberThings> {
  const { db } = w.database;
  const first = async (table: string, where: object = {}): Promise<string> =>
    String(((await db(table).where(where).select('id').orderBy('id').first()) as { id: number }).id);
  await w.as('tuan');
  const memberId = await first('members', { is_present: true, status: 'full', is_exempt: false });
  const made = async (path: string, body: Record<string, string>): Promise<string> => {
    const answer = await w.post(path, body);
    const id = /\/(\d+)$/.exec(answer.location ?? '')?.[1];
    if (!id) throw new Error(`${path}: ${answer.status}`);
    return id;
  };
  const samples = (await db('member_review_samples as s')
    .join('members as m', 'm.id', 's.member_id')
    .join('units as u', 'u.id', 'm.unit_id')
    .where('u.code', 'like', 'CB-AT-%')
    .select('s.id')
    .orderBy('s.id')
    .limit(2)) as { id: number }[];
  const differing = String(samples[0]!.id);
  await w.as('duong'); // whoever typed it does not settle it
  const otherwise = { citizenNo: '001085000001', born: '1985', admittedOn: '2001', officialOn: '2002' };
  expect((await w.post(`/members/reviews/1/samples/${differing}`, otherwise)).status).to.equal(303);
  await w.as('tuan');
  const today = formatDay(localDay(w.clock.now));
  const cell = { to: 'CB-AT-THON2', on: today, paperNo: '1-QĐ', paperOn: today, from: 'CB-AT-TRUONG' };
  const asked = await w.post('/members/mass-transfers', cell);
  const sure = /name="sure" value="(\d+)"/.exec(asked.html)?.[1] ?? '';
  const things = {
    memberId,
    section: 'identity',
    group: 'identity',
    table: 'ratings',
    eventId: await first('member_events', { state: 'proposed' }),
    pairId: await first('member_pairs', { state: 'open' }),
    reviewId: '1',
    reviewUnitId: String(
      ((await db('member_review_units').select('unit_id').orderBy('id').first()) as { unit_id: number }).unit_id,
    ),
    /** Not opened yet: it can still be put right. */
    draftReviewId: await made('/members/reviews', {
      name: 'Rà soát quý sau',
      unit: await first('units', { code: 'TU' }),
      level: 'communes',
      fromOn: today,
      dueOn: today,
      samplePercent: '5',
      fields: 'born',
    }),
    sampleId: String(samples[1]!.id),
    // one that is on its way: before it is issued its paper is nobody’s to print
    transferId: await first('member_transfers', { state: 'inTransit' }),
    batchId: await made('/members/mass-transfers', { ...cell, sure }),
    requestId: await made('/members/data-requests', {
      member: memberId,
      kind: 'report',
      askedBy: 'Đảng viên',
      receivedOn: today,
    }),
  };
  return { things, differing };
}
