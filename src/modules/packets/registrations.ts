import type { Request } from '../../kernel/http/route.ts';
import { wholeNumber } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { fullTitle } from '../documents/index.ts';
import type { Paper } from '../registers/index.ts';
import { listFiles } from './files.queries.ts';
import { numberPacket } from './packets.commands.ts';
import { findPacket, listRecipientNames, type Sight } from './packets.queries.ts';
import { findRegistration, incomingKey, outgoingKey } from './registrations.queries.ts';
import { may } from './sight.ts';

/** The packet in the address as a book takes it: incoming for a unit that received it, outgoing for its sender. */
export async function packetPaper(req: Request): Promise<Paper | undefined> {
  const id = wholeNumber(req.params['packetId']);
  const sight = id && (await findPacket(req.db, req.scope, id));
  if (!sight || !sight.reads) return undefined;
  return sight.sends ? outgoing(req, sight) : incoming(req, sight);
}

async function incoming(req: Request, { packet, received }: Sight): Promise<Paper | undefined> {
  const own = received.find((r) => r.state !== 'recalled');
  if (!own) return undefined;
  const files = await listFiles(req.db, packet.id);
  return {
    ...common(packet),
    source: { key: incomingKey(packet.id, own.unit_id), packetId: packet.id },
    direction: 'incoming',
    unitId: own.unit_id,
    unitName: own.unit_name,
    known: {
      author: packet.sender_name,
      paperNo: packet.document_no,
      paperOn: formatDay(localDay(new Date(own.sent_at))),
      urgency: packet.urgency,
      pages: files.length === 0 ? null : `${files.length} tệp`,
      dueOn: own.due_on && formatDay(own.due_on),
    },
    afterwards: () => Promise.resolve(), // the entry alone says it
  };
}

/** A packet that bears a number already was numbered elsewhere. */
async function outgoing(req: Request, { packet }: Sight): Promise<Paper | undefined> {
  const key = outgoingKey(packet.id);
  if (packet.document_no !== null && !(await findRegistration(req.db, key))) return undefined;
  const names = await listRecipientNames(req.db, packet);
  return {
    ...common(packet),
    source: { key, packetId: packet.id },
    direction: 'outgoing',
    unitId: packet.sender_unit_id,
    unitName: packet.sender_name,
    known: { draftedBy: packet.sender_name, recipients: names.join('; ').slice(0, 1000) },
    afterwards: (l, documentNo) => numberPacket(l, packet, documentNo),
  };
}

const common = (packet: Sight['packet']) => ({
  kind: packet.kind,
  abstract: packet.abstract,
  title: fullTitle(packet),
  href: `/packets/${packet.id}`,
});

/** What the page of a packet says of the books: its entry, or the way to make one. Null for who keeps none. */
export async function registrationOf(req: Request, { packet, sends, received }: Sight) {
  const own = sends ? undefined : received.find((r) => r.state !== 'recalled');
  if (!sends && !own) return null;
  const path = own?.unit_path ?? packet.sender_path;
  const entry = await findRegistration(req.db, own ? incomingKey(packet.id, own.unit_id) : outgoingKey(packet.id));
  const word = own ? 'Số đến' : 'Số trong sổ đi';
  if (entry) {
    const href = may(req, 'registers.read', path) ? `/register-entries/${entry.id}` : null;
    return { word, documentNo: entry.document_no, entryHref: href, href: null, label: '' };
  }
  const open = may(req, 'registers.keep', path) && (own !== undefined || packet.document_no === null);
  if (!open) return null;
  const label = own ? 'Vào sổ' : 'Cấp số';
  return { word, documentNo: null, entryHref: null, href: `/packets/${packet.id}/registration`, label };
}
