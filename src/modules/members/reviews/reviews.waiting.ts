import type { Db } from '../../../kernel/db/db.ts';
import { countOf } from '../../../kernel/db/db.ts';
import { holds, scopeOf, type Actor } from '../../../kernel/http/scope.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import type { WaitingSource } from '../../notices/index.ts';
import { openUnits } from './reviews.queries.ts';

/** Units that their leader can sign off now: the campaign has begun, and no record of the sample waits for somebody else. */
export const reviewsWaiting: WaitingSource = {
  async count(db, actor, now) {
    return holds(actor, 'members.signOff') ? countOf(unsigned(db, actor, localDay(now))) : 0;
  },
  async list(db, actor, now) {
    if (!holds(actor, 'members.signOff')) return [];
    const today = localDay(now);
    const rows = (await unsigned(db, actor, today)
      .select('r.id', 'r.name', 'r.due_on', 'p.unit_id', 'u.name as unit_name')
      .orderBy(['r.due_on', 'p.id'])
      .limit(20)) as { id: number; name: string; due_on: string; unit_id: number; unit_name: string }[];
    return rows.map((r) => ({
      kind: 'Rà soát hồ sơ đảng viên',
      icon: 'clipboard-check',
      title: r.name,
      detail: `${r.unit_name} chưa xác nhận kết quả`,
      href: `/members/reviews/${r.id}/units/${r.unit_id}`,
      dueOn: r.due_on,
      late: r.due_on < today,
      actionLabel: 'Xem, xác nhận',
    }));
  },
};

const unsigned = (db: Db, actor: Actor, today: string) =>
  openUnits(db, scopeOf(actor, 'members.signOff'), today).whereNotExists(
    (sub) =>
      void sub
        .select('s.id')
        .from('member_review_samples as s')
        .where('s.review_unit_id', db.ref('p.id'))
        .whereIn('s.state', ['drawn', 'differs']),
  );
