import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { DocumentKind } from '../documents/index.ts';

export interface ThreadRow {
  id: number;
  kind: DocumentKind;
  document_no: string | null;
  abstract: string;
  sender_name: string;
  sent_at: string | null;
  reply_to_id: number | null;
}

/**
 * The packets of one exchange that the person may read: sent or received (not recalled) by a unit of the scope. Another
 * recipient's reply to the same sender is none of their business and does not appear.
 */
export async function listThread(db: Db, scope: Scope, threadId: number): Promise<ThreadRow[]> {
  const received = scope.apply(
    db('packet_recipients as r')
      .join('units as ru', 'ru.id', 'r.unit_id')
      .whereNot('r.state', 'recalled')
      .where('r.packet_id', db.ref('p.id'))
      .select('r.id'),
    'ru.path',
  );
  return (await db('packets as p')
    .join('units as s', 's.id', 'p.sender_unit_id')
    .where('p.thread_id', threadId)
    .where((w) => {
      w.where((own) => scope.narrow(own, 's.path'));
      w.orWhere((other) => void other.where('p.state', 'sent').whereExists(received));
    })
    .select('p.id', 'p.kind', 'p.document_no', 'p.abstract', 's.name as sender_name', 'p.sent_at', 'p.reply_to_id')
    .orderBy('p.id')) as ThreadRow[];
}
