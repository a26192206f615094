import type { Db } from '../../kernel/db/db.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import type { SearchSource } from '../search/index.ts';

// Marks: p14 what unit 14 may find, pall what whoever reads all may find.
const unitMark = (id: number): string => `p${id}`;
const ALL = 'pall';

/** Packets: the sending unit finds its own, the units they went to find what was not recalled. */
export const packetSource: SearchSource = {
  kind: 'packet',
  label: 'Văn bản gửi, nhận',
  icon: 'mail',
  href: (id) => `/packets/${id}`,

  async marks(db, actor) {
    const scope = scopeOf(actor, 'packets.read');
    if (scope.everywhere) return [ALL];
    if (scope.exact) return scope.unitIds.map(unitMark);
    const rows = (await scope.apply(db('units as u').select('u.id').orderBy('u.id'), 'u.path')) as { id: number }[];
    return rows.map((r) => unitMark(r.id));
  },

  async collect(db, packetId) {
    const row = (await db('packets as p')
      .join('units as u', 'u.id', 'p.sender_unit_id')
      .where('p.id', packetId)
      .select('p.kind', 'p.abstract', 'p.document_no', 'p.message', 'p.sender_unit_id', 'p.updated_at', 'u.name')
      .first()) as Row | undefined;
    if (!row) return [];
    const units = await listReaders(db, packetId);
    return [
      {
        part: 'home',
        title: [row.document_no, fullTitle(row)].filter(Boolean).join(' '),
        detail: row.name,
        at: row.updated_at,
        texts: [row.message ?? ''],
        files: (await db('packet_files as f')
          .where('f.packet_id', packetId)
          .select('f.sha256', 'f.name')
          .orderBy('f.id')) as { sha256: string; name: string }[],
        seen: [ALL, unitMark(row.sender_unit_id), ...units.map(unitMark)],
        home: [],
      },
    ];
  },
};

interface Row {
  kind: DocumentKind;
  abstract: string;
  document_no: string | null;
  message: string | null;
  sender_unit_id: number;
  updated_at: string;
  name: string;
}

async function listReaders(db: Db, packetId: number): Promise<number[]> {
  const rows = (await db('packet_recipients as r')
    .join('packets as p', 'p.id', 'r.packet_id')
    .where({ 'r.packet_id': packetId, 'p.state': 'sent' })
    .whereNot('r.state', 'recalled')
    .select('r.unit_id')
    .orderBy('r.id')) as { unit_id: number }[];
  return rows.map((r) => r.unit_id);
}
