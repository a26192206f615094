import { countOf, type Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';
import { openComments } from './comments.queries.ts';

const MOST = 20;

/** Rounds of the person's unit that ask something of those who hold them: comments without a final word, or a day that is over. */
function atWork(db: Db, actor: Actor, today: string) {
  const open = openComments(db).where('c.round_id', db.ref('r.id')).select('c.id');
  const q = db('rounds as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('units as h', 'h.id', 'd.home_unit_id')
    .whereIn('r.state', ['open', 'compiling'])
    .where((w) => void w.where('r.state', 'compiling').orWhere('r.due_on', '<', today).orWhereExists(open));
  return scopeOf(actor, 'rounds.manage').apply(q, 'h.path');
}

/** What rounds leave waiting, one line a round. What an asked unit has to answer is told by the documents themselves. */
export const opinionsWaiting: WaitingSource = {
  async count(db, actor, now) {
    return holds(actor, 'rounds.manage') ? countOf(atWork(db, actor, localDay(now))) : 0;
  },
  async list(db, actor, now) {
    if (!holds(actor, 'rounds.manage')) return [];
    const today = localDay(now);
    const rows = (await atWork(db, actor, today)
      .select('r.id', 'r.title', 'r.state', 'r.due_on', 'h.name as home_name')
      .orderBy('r.due_on')
      .orderBy('r.id')
      .limit(MOST)) as RoundAtWork[];
    const counts = await countOpenBy(
      db,
      rows.map((r) => r.id),
    );
    return rows.map((r) => shown(r, counts.get(r.id) ?? 0, today));
  },
};

interface RoundAtWork {
  id: number;
  title: string;
  state: 'open' | 'compiling';
  due_on: string;
  home_name: string;
}

async function countOpenBy(db: Db, roundIds: readonly number[]): Promise<Map<number, number>> {
  const rows = (await openComments(db)
    .whereIn('c.round_id', [...roundIds])
    .select('c.round_id')
    .count({ n: '*' })
    .groupBy('c.round_id')
    .orderBy('c.round_id')) as { round_id: number; n: number | string }[];
  return new Map(rows.map((r) => [r.round_id, Number(r.n)]));
}

function shown(r: RoundAtWork, open: number, today: string): Waiting {
  const over = r.state === 'open' && r.due_on < today;
  return {
    kind: over ? 'Hết hạn lấy ý kiến' : open > 0 ? 'Xử lý ý kiến' : 'Khép đợt',
    icon: 'list-checks',
    title: r.title,
    detail: open > 0 ? `Còn ${open} ý kiến chưa xử lý xong` : r.home_name,
    href: open > 0 && !over ? `/rounds/${r.id}/comments?state=open` : `/rounds/${r.id}`,
    dueOn: over ? r.due_on : null,
    late: over,
    actionLabel: over ? 'Xem đợt' : open > 0 ? 'Xử lý' : 'Khép đợt',
  };
}

/** Rounds that are open for answers or being compiled, for the home page. */
export function countAtWork(db: Db, actor: Actor): Promise<number> {
  const q = db('rounds as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('units as h', 'h.id', 'd.home_unit_id')
    .whereIn('r.state', ['open', 'compiling']);
  return countOf(scopeOf(actor, 'rounds.manage').apply(q, 'h.path'));
}
