import type { Knex } from 'knex';
import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { DocumentKind } from '../documents/index.ts';
import { openStates, recallableStates, type RecipientState, type Urgency } from './packets.rules.ts';

export interface ListFilter {
  words: string;
  urgency: string;
  state: string;
}

interface Listed {
  id: number;
  kind: DocumentKind;
  document_no: string | null;
  abstract: string;
  urgency: Urgency;
  due_on: string | null;
}

export interface InRow extends Listed {
  packet_id: number;
  recipient_id: number;
  state: RecipientState;
  sender_name: string;
  sent_at: string;
}

export interface OutRow extends Listed {
  sender_name: string;
  sent_at: string | null;
  updated_at: string;
}

/** Units that the permission reaches: rarely more than one, so that lists can go through an index on the unit. */
export async function listUnitIds(db: Db, scope: Scope): Promise<number[]> {
  if (scope.exact) return [...scope.unitIds];
  const rows = (await scope.apply(db('units as u').select('u.id').orderBy('u.id'), 'u.path')) as { id: number }[];
  return rows.map((r) => r.id);
}

const inStates: Record<string, readonly RecipientState[]> = {
  unopened: recallableStates,
  open: ['opened', 'assigned'],
  late: openStates,
  answered: ['answered'],
  closed: ['returned', 'recalled'],
};

/** What came to the units, newest first. A recalled packet is found by nothing it contained. `today`: what is late. */
export function received(db: Db, unitIds: readonly number[], filter: ListFilter, today: string) {
  const rows = () => {
    const q = db('packet_recipients as r').whereIn('r.unit_id', [...unitIds]);
    const states = inStates[filter.state];
    if (states) q.whereIn('r.state', [...states]);
    if (filter.state === 'late') q.where('r.due_on', '<', today);
    if (!filter.words && !filter.urgency) return q;
    q.join('packets as p', 'p.id', 'r.packet_id').whereNot('r.state', 'recalled');
    return narrow(q, filter);
  };
  return {
    count: () => countOf(rows()),
    async page(limit: number, offset: number): Promise<InRow[]> {
      const q = rows();
      if (!filter.words && !filter.urgency) q.join('packets as p', 'p.id', 'r.packet_id');
      return (await q
        .join('units as s', 's.id', 'p.sender_unit_id')
        .select(
          'p.id',
          'r.packet_id',
          'r.id as recipient_id',
          'r.state',
          'r.due_on',
          'r.sent_at',
          'p.kind',
          'p.document_no',
          'p.abstract',
          'p.urgency',
          's.name as sender_name',
        )
        .orderBy('r.id', 'desc')
        .limit(limit)
        .offset(offset)) as InRow[];
    },
  };
}

/** What the units sent, or have not sent yet, newest first. */
export function sent(db: Db, unitIds: readonly number[], state: 'sent' | 'draft', filter: ListFilter, today: string) {
  const rows = () => {
    const q = db('packets as p')
      .whereIn('p.sender_unit_id', [...unitIds])
      .where('p.state', state);
    const at = db('packet_recipients as r').select('r.id').where('r.packet_id', db.ref('p.id'));
    if (filter.state === 'waiting') q.whereExists(at.whereIn('r.state', recallableStates));
    if (filter.state === 'late') q.whereExists(at.whereIn('r.state', openStates).where('r.due_on', '<', today));
    if (filter.state === 'returned') q.whereExists(at.where('r.state', 'returned'));
    return narrow(q, filter);
  };
  return {
    count: () => countOf(rows()),
    async page(limit: number, offset: number): Promise<OutRow[]> {
      return (await rows()
        .join('units as s', 's.id', 'p.sender_unit_id')
        .select(
          'p.id',
          'p.kind',
          'p.document_no',
          'p.abstract',
          'p.urgency',
          'p.due_on',
          's.name as sender_name',
          'p.sent_at',
          'p.updated_at',
        )
        .orderBy(state === 'sent' ? 'p.sent_at' : 'p.updated_at', 'desc')
        .orderBy('p.id', 'desc')
        .limit(limit)
        .offset(offset)) as OutRow[];
    },
  };
}

function narrow(q: Knex.QueryBuilder, { words, urgency }: ListFilter): Knex.QueryBuilder {
  if (urgency) q.where('p.urgency', urgency);
  for (const word of wordsOf(words)) q.where('p.search_key', 'like', `%${word}%`);
  return q;
}

/** Every word must occur; what has a meaning inside LIKE is taken out. */
function wordsOf(words: string): string[] {
  return searchKey(words)
    .replace(/[%_[\]^\\]/g, ' ')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
}

export interface Tally {
  packet_id: number;
  state: RecipientState;
  n: number;
  late: number;
}

/** How many recipients stand where, for the packets of one page. */
export async function listTallies(db: Db, packetIds: readonly number[], today: string): Promise<Tally[]> {
  const rows = (await db('packet_recipients as r')
    .whereIn('r.packet_id', [...packetIds])
    .select('r.packet_id', 'r.state', 'r.due_on')
    .count({ n: '*' })
    .groupBy('r.packet_id', 'r.state', 'r.due_on')
    .orderBy(['r.packet_id', 'r.state'])) as {
    packet_id: number;
    state: RecipientState;
    due_on: string | null;
    n: number | string;
  }[];
  return rows.map((r) => {
    const late = r.due_on !== null && r.due_on < today && openStates.includes(r.state);
    return { packet_id: r.packet_id, state: r.state, n: Number(r.n), late: late ? Number(r.n) : 0 };
  });
}
