import type { Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor } from '../../kernel/http/scope.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { listFailingItems } from '../link/index.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';

/** What publishing leaves waiting: comments to moderate, one line per draft, and deliveries that keep failing. */
export const publicationWaiting: WaitingSource = {
  async list(db: Db, actor: Actor) {
    return [...(await commentsToModerate(db, actor)), ...(await failingDeliveries(db, actor))];
  },
  async count(db: Db, actor: Actor) {
    const drafts = (await commentsToModerate(db, actor)).length; // one thing to do per draft, however many comments
    return drafts + (await failingDeliveries(db, actor)).length;
  },
};

async function commentsToModerate(db: Db, actor: Actor): Promise<Waiting[]> {
  if (!holds(actor, 'comments.moderate')) return [];
  const q = db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .join('documents as t', 't.id', 'p.document_id')
    .where('c.state', 'waiting')
    .select('p.id', 'p.heading', 't.kind')
    .count({ n: '*' })
    .min({ oldest: 'c.received_at' })
    .groupBy('p.id', 'p.heading', 't.kind')
    .orderBy('p.id');
  const rows = (await scopeOf(actor, 'comments.moderate').apply(q, 'u.path')) as {
    id: number;
    heading: string;
    kind: DocumentKind;
    n: number | string;
    oldest: string;
  }[];
  return rows.map((r) => ({
    kind: 'Kiểm duyệt',
    icon: 'messages-square',
    title: `${Number(r.n)} ý kiến Nhân dân chờ kiểm duyệt`,
    detail: `${fullTitle({ kind: r.kind, abstract: r.heading })} · cũ nhất từ ${formatInstant(r.oldest)}`,
    href: `/public-comments?publication=${r.id}`,
    dueOn: null,
    late: false,
    actionLabel: 'Kiểm duyệt',
  }));
}

async function failingDeliveries(db: Db, actor: Actor): Promise<Waiting[]> {
  if (!holds(actor, 'publications.schedule')) return [];
  const failing = await listFailingItems(db, 'draft');
  if (failing.length === 0) return [];
  const q = db('publications as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .whereIn(
      'p.public_id',
      failing.map((f) => f.public_id),
    )
    .select('p.id', 'p.public_id', 'p.heading')
    .orderBy('p.id');
  const rows = (await scopeOf(actor, 'publications.schedule').apply(q, 'u.path')) as {
    id: number;
    public_id: string;
    heading: string;
  }[];
  return failing.flatMap((f) =>
    rows
      .filter((r) => r.public_id === f.public_id)
      .map((r) => ({
        kind: 'Đưa lên trang',
        icon: 'triangle-alert',
        title: `Chưa đưa được lên ${f.target_name}`,
        detail: `${r.heading} · đã thử ${f.attempts} lần`,
        href: `/publications/${r.id}`,
        dueOn: null,
        late: true,
        actionLabel: 'Xem',
      })),
  );
}
