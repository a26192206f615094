import type { BundleKeys } from '../../kernel/files/bundle.ts';
import { recordVerdict } from '../../kernel/files/scans.ts';
import { FileCorrupt, FileMissing } from '../../kernel/files/store.ts';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { file, go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { infectedWords } from '../../kernel/http/resumable.ts';
import { can, get, none, post, type Request, type Route } from '../../kernel/http/route.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { bundleOf, openBundle, packedForm, type Opened } from './exchange.bundle.ts';
import { importPacket } from './exchange.commands.ts';
import { findByUid, findUnitsOf } from './exchange.queries.ts';
import { exchangeWords } from './exchange.words.ts';
import { listFiles, type FileRow } from './files.queries.ts';
import type { FileParts } from './files.routes.ts';
import { fileFaults } from './files.words.ts';
import { record } from './packets.commands.ts';
import { labels } from './packets.sentences.ts';
import { ownPacket } from './sight.ts';

/** Packets as files that can be carried to a unit without a line, and back (a signed bundle, kernel/files/bundle.ts). */
export function exchangeRoutes({ keys, ...parts }: FileParts & { keys: BundleKeys }): Route[] {
  const limit = parts.limits.uploadBytes;
  return [
    get<FileRow[]>('/packets/:packetId/bundle', can('packets.send'), download, {
      audit: 'packet.exported',
      prepare: wholeFiles,
    }),
    get('/packet-imports/new', can('packets.send'), blank),
    post<Opened>('/packet-imports', can('packets.send'), create, {
      upload: { maxBytes: limit, maxFiles: 1, tellLarge: true },
      prepare: open,
      audit: none('gói đã nhập rồi thì không thay đổi gì'),
    }),
  ];

  async function download(req: Request, files: FileRow[]): Promise<Reply> {
    const packet = await ownPacket(req);
    const body = await packedForm(req.db, packet, files);
    await record(req, 'packet.exported', packet.id, { uid: packet.uid });
    const name = `goi-van-ban-${packet.document_no?.replace(/[^\w-]+/g, '-') ?? packet.id}.zip`;
    return file(name, 'application/zip', null, bundleOf(req.files, keys, body, files, req.now));
  }

  async function open(req: Request): Promise<Opened> {
    if (req.tooLarge.includes('bundle')) return { kind: 'refused', message: tooLargeWords(limit) };
    const upload = req.uploads['bundle']?.[0];
    if (!upload) return { kind: 'refused', message: exchangeWords.none };
    const path = await req.files.locate(upload.sha256);
    return openBundle(path, { files: req.files, scanner: parts.scanner, keys, maxBytes: limit });
  }
}

/** The packet's files, read once to their end: a bundle with a damaged file would only be refused elsewhere. */
async function wholeFiles(req: Request): Promise<FileRow[]> {
  const packet = await ownPacket(req);
  if (packet.state !== 'sent') throw new NotFound();
  const files = await listFiles(req.db, packet.id);
  try {
    for (const f of files) await req.files.verify(f.sha256);
  } catch (error) {
    if (error instanceof FileCorrupt || error instanceof FileMissing) throw new Unavailable(fileFaults.corrupt);
    throw error;
  }
  return files;
}

const model = (errors: Record<string, string>) => ({
  title: 'Nhập gói văn bản',
  menuHref: '/packets?box=in',
  labels,
  form: { raw: {}, errors, values: null },
});

function blank(): Reply {
  return page('packets/import', model({}));
}

/** Importing twice changes nothing: the uid tells that the packet is here. */
async function create(req: Request, opened: Opened): Promise<Reply> {
  const refuse = (message: string): Reply => invalid('packets/import', model({ bundle: message }));
  if (opened.kind === 'refused') return refuse(opened.message);
  const { packet, files, keyId } = opened;
  const { sender, recipients } = await findUnitsOf(req.db, packet, localDay(req.now));
  if (!recipients.some((r) => req.scope.covers(r.path))) return refuse(exchangeWords.notForUs);
  const known = await findByUid(req.db, packet.uid);
  if (known) return go(`/packets/${known.id}`, exchangeWords.known, 'warning');
  if (!sender) return refuse(exchangeWords.unknownSender(packet.sender.name, packet.sender.code));
  const infected = files.find((f) => f.verdict.state === 'infected');
  if (infected) {
    await recordVerdict(req.db, infected.sha256, infected.verdict, req.now);
    const { signature } = infected.verdict;
    await req.audit('packetFile.infected', `bundle:${packet.uid}`, { sha256: infected.sha256, signature });
    req.afterCommit(() => req.files.remove(infected.sha256));
    return go('/packet-imports/new', infectedWords(infected.name, signature), 'error');
  }
  const { id } = await importPacket(req, { packet, keyId, sender, recipients, files });
  return go(`/packets/${id}`, exchangeWords.imported(files.length));
}
