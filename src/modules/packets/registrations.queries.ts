import { countOf, type Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor } from '../../kernel/http/scope.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import type { WaitingSource } from '../notices/index.ts';
import { openBookDays } from '../registers/index.ts';

const MOST = 20;

/** By which an incoming packet is known in the books: each unit that received it has its own entry. */
export const incomingKey = (packetId: number, unitId: number): string => `packet:${packetId}:${unitId}`;

/** Packets that a unit received since its open book began and that are in no book of it. */
function unregistered(db: Db, unitId: number, since: string) {
  const entered = db('register_entries as e')
    .join('register_books as b', 'b.id', 'e.book_id')
    .where('b.unit_id', unitId)
    .where('e.packet_id', db.ref('r.packet_id'))
    .whereNotNull('e.source_key')
    .select('e.id');
  return db('packet_recipients as r')
    .where('r.unit_id', unitId)
    .whereNotIn('r.state', ['recalled', 'returned'])
    .where('r.sent_at', '>=', since)
    .whereNotExists(entered);
}

async function bookDays(db: Db, actor: Actor): Promise<Map<number, string>> {
  return holds(actor, 'registers.keep')
    ? openBookDays(db, scopeOf(actor, 'registers.keep'), 'incoming')
    : new Map<number, string>();
}

/** What came in and stands in no book yet, for the archivist of a unit that keeps one. */
export const registrationWaiting: WaitingSource = {
  async count(db, actor) {
    let n = 0;
    for (const [unitId, since] of await bookDays(db, actor)) n += await countOf(unregistered(db, unitId, since));
    return n;
  },
  async list(db, actor) {
    const all = [];
    for (const [unitId, since] of await bookDays(db, actor)) {
      const rows = (await unregistered(db, unitId, since)
        .join('packets as p', 'p.id', 'r.packet_id')
        .join('units as s', 's.id', 'p.sender_unit_id')
        .select('r.id', 'p.id as packet_id', 'p.kind', 'p.abstract', 'p.document_no', 's.name as sender_name')
        .orderBy('r.id')
        .limit(MOST)) as {
        packet_id: number;
        kind: DocumentKind;
        abstract: string;
        document_no: string | null;
        sender_name: string;
      }[];
      all.push(...rows);
    }
    return all.map((r) => ({
      kind: 'Vào sổ đến',
      icon: 'book-open',
      title: fullTitle(r),
      detail: [r.sender_name, r.document_no && `số ${r.document_no}`].filter(Boolean).join(', '),
      href: `/packets/${r.packet_id}/registration`,
      dueOn: null,
      late: false,
      actionLabel: 'Vào sổ',
    }));
  },
};

/** Does any line of a book speak of the packet, be it voided? Lines are never deleted, so the packet stays too. */
export async function wasEntered(db: Db, packetId: number): Promise<boolean> {
  const row: unknown = await db('register_entries as e').where('e.packet_id', packetId).select('e.id').first();
  return row !== undefined;
}

/** By which a packet is known in the books of its sender. */
export const outgoingKey = (packetId: number): string => `packet:${packetId}`;

/** Number under which a unit entered a packet, by the key of its source. */
export async function findRegistration(db: Db, key: string): Promise<{ id: number; document_no: string } | undefined> {
  return (await db('register_entries as e').where('e.source_key', key).select('e.id', 'e.document_no').first()) as
    | { id: number; document_no: string }
    | undefined;
}
