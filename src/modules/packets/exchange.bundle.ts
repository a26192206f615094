import type { Readable } from 'node:stream';
import { BundleRefused, readBundle, writeBundle, type BundleKeys } from '../../kernel/files/bundle.ts';
import { scanUpload, type Scanner, type Verdict } from '../../kernel/files/scan.ts';
import { readHead, sniff } from '../../kernel/files/sniff.ts';
import { safeName, type FileStore } from '../../kernel/files/store.ts';
import type { Db } from '../../kernel/db/db.ts';
import { findUid } from './exchange.queries.ts';
import { packetShape, pathOf, PACKET_BUNDLE, type TravellingPacket } from './exchange.rules.ts';
import { bundleFaults } from './exchange.words.ts';
import type { NewFile } from './files.commands.ts';
import type { FileRow } from './files.queries.ts';
import { listRecipients, type PacketRow } from './packets.queries.ts';

/** A sent packet as it travels. */
export async function packedForm(db: Db, packet: PacketRow, files: readonly FileRow[]): Promise<TravellingPacket> {
  const recipients = (await listRecipients(db, packet)).filter((r) => r.state !== 'recalled');
  return packetShape.parse({
    uid: packet.uid,
    kind: packet.kind,
    documentNo: packet.document_no,
    abstract: packet.abstract,
    urgency: packet.urgency,
    dueOn: packet.due_on,
    message: packet.message,
    sender: { code: packet.sender_code, name: packet.sender_name },
    sentAt: packet.sent_at,
    sentBy: packet.sent_by ?? '',
    recipients: recipients.map((r) => ({ code: r.unit_code, name: r.unit_name })),
    replyTo: await findUid(db, packet.reply_to_id),
    files: files.map((f, i) => ({ path: pathOf(i), name: f.name })),
  });
}

/** The signed bundle of a packet, streamed: files are read when their turn comes. */
export function bundleOf(
  store: FileStore,
  { signer }: BundleKeys,
  packet: TravellingPacket,
  files: readonly FileRow[],
  madeAt: Date,
): Readable {
  const entries = files.map((f, i) => ({
    path: pathOf(i),
    size: f.size,
    sha256: f.sha256,
    open: () => store.open(f.sha256),
  }));
  return writeBundle({ kind: PACKET_BUNDLE, body: packet, madeAt, files: entries }, signer);
}

export type Opened =
  | { kind: 'refused'; message: string }
  | { kind: 'ok'; packet: TravellingPacket; keyId: string; files: (NewFile & { verdict: Verdict })[] };

/**
 * Opens a bundle, checks all of it and puts its files into the store, scanned. Disk and network: before any transaction.
 * `path`: where it lies; `maxBytes`: of all files together.
 */
export async function openBundle(
  path: string,
  parts: { files: FileStore; scanner: Scanner; keys: BundleKeys; maxBytes: number },
): Promise<Opened> {
  let bundle;
  try {
    bundle = await readBundle(path, { kind: PACKET_BUNDLE, trusted: parts.keys.trusted, maxBytes: parts.maxBytes });
  } catch (error) {
    if (error instanceof BundleRefused) return { kind: 'refused', message: bundleFaults[error.fault] };
    throw error;
  }
  try {
    const body = packetShape.safeParse(bundle.body);
    if (!body.success || body.data.files.length !== bundle.files.length) {
      return { kind: 'refused', message: bundleFaults.notBundle };
    }
    const files: (NewFile & { verdict: Verdict })[] = [];
    for (const { path: inside, name: given } of body.data.files) {
      const entry = bundle.files.find((f) => f.path === inside);
      if (!entry) return { kind: 'refused', message: bundleFaults.notBundle };
      const { sha256, size } = await parts.files.put(await entry.open(), entry.size);
      if (sha256 !== entry.sha256) return { kind: 'refused', message: bundleFaults.damaged };
      const name = safeName(given);
      const sniffed = sniff(name, await readHead(parts.files, sha256));
      if (sniffed.fault !== null) return { kind: 'refused', message: sniffed.fault };
      const verdict = await scanUpload(parts.files, parts.scanner, sha256);
      files.push({ name, sha256, size, type: sniffed.type, verdict });
    }
    return { kind: 'ok', packet: body.data, keyId: bundle.keyId, files };
  } finally {
    bundle.close();
  }
}
