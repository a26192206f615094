import { FileCorrupt, FileMissing } from '../../kernel/files/store.ts';
import { scanUpload, type Scanner, type Verdict } from '../../kernel/files/scan.ts';
import { recordVerdict } from '../../kernel/files/scans.ts';
import { readHead, sniff } from '../../kernel/files/sniff.ts';
import { takeUpload, type UploadRow } from '../../kernel/files/uploads.ts';
import { Conflict, NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { file, go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { infectedWords, type Resumable } from '../../kernel/http/resumable.ts';
import { can, get, none, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import { attachFile, attachUpload, recordInfected, removeFile, type NewFile } from './files.commands.ts';
import { purposeOf, type FileLimits } from './files.model.ts';
import { findFile, type FileRow } from './files.queries.ts';
import { fileFaults } from './files.words.ts';
import { findPacket } from './packets.queries.ts';
import { done, refusals } from './packets.sentences.ts';
import { markOpened } from './receipts.commands.ts';
import type { ShowModel } from './show.model.ts';
import { ownPacket, readableSight } from './sight.ts';

const MOST = 10;

export interface FileParts {
  scanner: Scanner;
  /** Absent where this process takes no resumable uploads. */
  uploads: Resumable | null;
  limits: FileLimits;
}

/** An upload of one's own; `file` when all of it is in the store. */
interface Settled {
  row: UploadRow;
  file: NewFile | null;
}

type Chosen = { kind: 'refused'; message: string } | { kind: 'ok'; files: (NewFile & { verdict: Verdict })[] };

/** Files that go along with a packet: attached before it is sent, handed out afterwards. */
export function filesRoutes(parts: FileParts, showModel: ShowModel): Route[] {
  const { limits } = parts;
  const upload = { maxBytes: limits.formBytes, maxFiles: MOST, tellLarge: true };
  return [
    post<Chosen>('/packets/:packetId/files', can('packets.draft'), create, { upload, prepare: choose }),
    post<Settled | null>('/packets/:packetId/files/uploaded', can('packets.draft'), takeOver, {
      prepare: (req) => settle(req, req.body['token'] ?? ''),
    }),
    get<FileRow>('/packets/:packetId/files/:fileId/content', can('packets.read'), content, {
      audit: 'packet.opened',
      prepare: verified,
    }),
    post('/packets/:packetId/files/:fileId/removal', can('packets.draft'), remove),
    post<Settled | null>('/packets/:packetId/uploads/:token/removal', can('packets.draft'), drop, {
      prepare: (req) => settle(req, req.params['token'] ?? ''),
      audit: none('tệp tải dở chưa thuộc văn bản nào'),
    }),
  ];

  /** All or none: half a selection would surprise. Scanning happens here, before any transaction. */
  async function choose(req: Request): Promise<Chosen> {
    await ownPacket(req);
    const uploads = req.uploads['files'] ?? [];
    if (req.tooLarge.includes('files')) return { kind: 'refused', message: tooLargeWords(limits.formBytes) };
    if (uploads.length === 0) return { kind: 'refused', message: fileFaults.none };
    const files: (NewFile & { verdict: Verdict })[] = [];
    for (const { name, sha256, size } of uploads) {
      const sniffed = sniff(name, await readHead(req.files, sha256));
      if (sniffed.fault !== null) return { kind: 'refused', message: sniffed.fault };
      const verdict = await scanUpload(req.files, parts.scanner, sha256);
      files.push({ name, sha256, size, type: sniffed.type, verdict });
    }
    return { kind: 'ok', files };
  }

  async function create(req: Request, chosen: Chosen): Promise<Reply> {
    const packet = await ownPacket(req);
    if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
    if (chosen.kind === 'refused') return again(req, packet.id, chosen.message);
    const infected = chosen.files.find((f) => f.verdict.state === 'infected');
    if (infected) {
      // an answer of 422 would roll the record of it back: this one is kept, and the page says it on top
      await recordInfected(req, packet, infected, infected.verdict);
      req.afterCommit(() => req.files.remove(infected.sha256));
      return go(`/packets/${packet.id}`, infectedWords(infected.name, infected.verdict.signature), 'error');
    }
    for (const f of chosen.files) {
      await recordVerdict(req.db, f.sha256, f.verdict, req.now);
      await attachFile(req, packet, f);
    }
    const waits = chosen.files.some((f) => f.verdict.state === 'waiting');
    return go(`/packets/${packet.id}`, waits ? done.attachedWaiting : done.attached(chosen.files.length));
  }

  async function again(req: Request, packetId: number, message: string): Promise<Reply> {
    const sight = await findPacket(req.db, req.scope, packetId);
    if (!sight) throw new NotFound();
    const form = withError({ raw: {}, errors: {}, values: null }, 'files', message);
    return invalid('packets/show', await showModel(req, sight, { files: form }));
  }

  /** One's own upload for this packet, brought to its end if the server was killed before it could. */
  async function settle(req: Request, token: string): Promise<Settled | null> {
    const packet = await ownPacket(req);
    const row = await parts.uploads?.settle(req.actor, token);
    if (row?.purpose !== purposeOf(packet.id)) return null;
    if (row.state !== 'ready' || row.sha256 === null) return { row, file: null };
    const sniffed = sniff(row.name, await readHead(req.files, row.sha256));
    const type = sniffed.fault === null ? sniffed.type : 'application/octet-stream';
    return { row, file: { name: row.name, sha256: row.sha256, size: row.size, type } };
  }

  async function takeOver(req: Request, settled: Settled | null): Promise<Reply> {
    const packet = await ownPacket(req);
    if (packet.state !== 'draft') throw new Conflict(refusals.sentAlready);
    if (!settled?.file) return again(req, packet.id, settled?.row.fault ?? fileFaults.notHere);
    await attachUpload(req, packet, settled.row, settled.file);
    return go(`/packets/${packet.id}`, done.attached(1));
  }

  async function drop(req: Request, settled: Settled | null): Promise<Reply> {
    const packet = await ownPacket(req);
    if (!settled || !(await takeUpload(req.db, settled.row))) throw new NotFound();
    const { token } = settled.row;
    req.afterCommit(async () => parts.uploads?.drop(token));
    return go(`/packets/${packet.id}`, done.detached);
  }
}

/**
 * The file in the address, if it may be handed out and its bytes are still those that were sent: a damaged one becomes
 * a page that says so, never a broken download.
 */
export async function verified(req: Request): Promise<FileRow> {
  const found = await shownFile(req);
  try {
    await req.files.verify(found.sha256);
  } catch (error) {
    if (!(error instanceof FileCorrupt || error instanceof FileMissing)) throw error;
    req.log.error({ sha256: found.sha256, error: error.name }, 'a stored file is damaged');
    throw new Unavailable(fileFaults.corrupt);
  }
  return found;
}

/** The file in the address; one without a clean verdict where a scanner watches is withheld with a sentence. */
export async function shownFile(req: Request): Promise<FileRow> {
  const { packet } = await readableSight(req);
  const id = wholeNumber(req.params['fileId']);
  const found = id && (await findFile(req.db, packet.id, id));
  if (!found) throw new NotFound();
  if (found.scan === 'waiting' || found.scan === 'infected') throw new Unavailable(fileFaults.withheld[found.scan]);
  return found;
}

async function content(req: Request, found: FileRow): Promise<Reply> {
  await markOpened(req, await readableSight(req));
  return file(found.name, found.type, found.size, await req.files.open(found.sha256));
}

async function remove(req: Request): Promise<Reply> {
  const packet = await ownPacket(req);
  const id = wholeNumber(req.params['fileId']);
  const found = id && (await findFile(req.db, packet.id, id));
  if (!found) throw new NotFound();
  await removeFile(req, packet, found.id);
  return go(`/packets/${packet.id}`, done.detached);
}
