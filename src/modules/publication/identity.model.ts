import type { Db } from '../../kernel/db/db.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import { labelBlocks } from '../../kernel/text/reading.ts';
import { findVersionOf, readText, type Block } from '../documents/index.ts';
import { channelWords, type Channel } from './channels.words.ts';
import { findIdentity } from './identity.queries.ts';
import { imbalances, isNothing, type Balance, type Identity, type ImbalanceCode, type Line } from './identity.rules.ts';
import { reasonWords } from './reasons.words.ts';

const WHOLE = 'Góp ý chung cho cả dự thảo';
const GONE = 'Đoạn của bản trước';

const imbalanceWords: Record<ImbalanceCode, string> = {
  total: 'tổng số nhận khác tổng các phần',
  channel: 'cộng theo hình thức khác tổng số',
  day: 'cộng theo ngày khác tổng số',
  paragraph: 'cộng theo đoạn khác tổng số',
  orphans: 'có ý kiến trùng mà không còn bản gốc',
};

/** The text that stands on the sites, though the drafting team has gone on since: what a paragraph is called, and under which heading of the first rank it stands. */
export interface TextNames {
  nameOf(blockId: string | null): string;
  sectionOf(blockId: string | null): string;
  order(blockId: string | null): number;
  blocks: readonly Block[];
}

export async function textNames(
  db: Db,
  publication: { document_id: number; version_number: number },
): Promise<TextNames> {
  const { document_id: documentId, version_number: number } = publication;
  const version = await findVersionOf(db, { id: documentId }, Number(number));
  const blocks = version ? (await readText(db, version)).blocks : [];
  const labels = labelBlocks(blocks);
  const top = Math.min(...blocks.filter((b) => b.kind === 'heading').map((b) => b.level ?? 1));
  const sections = new Map<string, string>();
  let section = 'Phần mở đầu';
  for (const b of blocks) {
    if (b.kind === 'heading' && (b.level ?? 1) === top) section = b.text.replace(/\s+/g, ' ').trim();
    sections.set(b.id, section);
  }
  const places = new Map(blocks.map((b, i) => [b.id, i]));
  return {
    blocks,
    nameOf: (id) => (id === null ? WHOLE : (labels.get(id) ?? GONE)),
    sectionOf: (id) => (id === null ? WHOLE : (sections.get(id) ?? GONE)),
    order: (id) => (id === null ? -1 : (places.get(id) ?? blocks.length)),
  };
}

function shownLine(label: string, b: Balance) {
  return {
    label,
    received: b.received,
    accepted: b.accepted,
    declined: b.declined,
    reasons: b.byReason.map(({ code, sum }) => ({ label: reasonWords[code]!.label, sum })),
    duplicate: b.duplicate,
    waiting: b.waiting,
    holds: isNothing(b.missing),
  };
}

/** The balance as views/intranet/publications/_balance.hbs and the report show it; `holds` is computed each time. */
export function shownIdentity(identity: Identity, text: TextNames) {
  const faults = imbalances(identity);
  const lines = (some: readonly Line[], name: (key: string | null) => string) =>
    some.map((l) => shownLine(name(l.key), l.balance));
  const inOrder = identity.byParagraph.toSorted((a, b) => text.order(a.key) - text.order(b.key));
  return {
    holds: faults.length === 0,
    faults: faults.map((f) => imbalanceWords[f]),
    total: shownLine('Tổng số', identity.total),
    tables: [
      {
        id: 'channel',
        title: 'Theo hình thức',
        lines: lines(identity.byChannel, (k) => channelWords[k as Channel] ?? k ?? ''),
      },
      {
        id: 'day',
        title: 'Theo ngày',
        lines: lines(identity.byDay, (k) => (k === null ? 'Không rõ ngày' : formatDay(k))),
      },
      { id: 'paragraph', title: 'Theo đoạn', lines: lines(inOrder, text.nameOf) },
    ],
  };
}

export type ShownIdentity = ReturnType<typeof shownIdentity>;

export async function identityOf(
  db: Db,
  publication: { id: number; document_id: number; version_number: number },
): Promise<ShownIdentity> {
  return shownIdentity(await findIdentity(db, publication.id), await textNames(db, publication));
}
